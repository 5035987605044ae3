/// The formats of texts: `email`, `uri`, `uuid`, `binary`, and durations of ISO 8601.
enum TextFormat {
  /// The names of the formats of a string; `default` is any text.
  static let names = ["default", "email", "uri", "uuid", "binary", "wkt"]

  private static let patterns: [String: Pattern] = [
    "email":
      #"[^\s@"(),:;<>\[\]\\]{1,64}@([\p{L}\p{N}]([\p{L}\p{N}\-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}]([\p{L}\p{N}\-]{0,61}[\p{L}\p{N}])?"#,
    // The characters of RFC 3986, after a scheme.
    "uri":
      #"[A-Za-z][A-Za-z0-9+.\-]*:([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*"#,
    "uuid": "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
    "binary": "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    "duration":
      #"-?P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?"#,
  ].compactMapValues { try? Pattern($0) }

  /// Whether a text has a format; one that is not known is no restriction.
  static func matches(_ text: String, _ format: String) -> Bool {
    guard let pattern = patterns[format] else { return true }
    if format == "duration", text.hasSuffix("P") || text.hasSuffix("T") { return false }
    if format == "email", text.hasPrefix(".") || text.contains("..") || text.contains(".@") {
      return false
    }
    return pattern.matches(text)
  }
}
