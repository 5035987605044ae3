/// The file of a span: opaque bytes of the engine behind a header that tells damage and strangers.
///
/// Little-endian: `LABRSPAN`, version (4 bytes), span (4), fingerprint of the run (32), length of the
/// payload (8), CRC-64 of the payload (8), CRC-64 of the header before (8), payload.
enum SpanFile {
  /// Why a file is not the one that was asked for.
  enum Fault: Error, Equatable {
    /// It is truncated, too long or altered.
    case damaged
    /// It is whole, but of another run, span or version.
    case stranger
  }

  static let headerSize = 72
  private static let magic = Array("LABRSPAN".utf8)
  private static let version = 1

  /// The number that stands for the outline of a run in place of a span.
  static let outline = 0xFFFF_FFFF

  /// The name of the file of a span.
  static func name(ofSpan span: Int) -> String {
    if span == outline { return "outline" }
    let digits = String(span)
    return "span-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The header before a payload.
  static func header(of payload: [UInt8], span: Int, fingerprint: [UInt8]) -> [UInt8] {
    precondition(fingerprint.count == 32, "a SHA-256 has 32 bytes")
    var header = magic
    header += littleEndian(UInt64(version), 4) + littleEndian(UInt64(span), 4) + fingerprint
    header += littleEndian(UInt64(payload.count), 8)
    header += littleEndian(CyclicRedundancyCheck.of(payload.span), 8)
    header += littleEndian(CyclicRedundancyCheck.of(header.span), 8)
    return header
  }

  /// The payload of the bytes of a file, once header and checks are right.
  static func payload(
    of file: [UInt8], span: Int, fingerprint: [UInt8]
  ) throws(Fault) -> [UInt8] {
    try checkHeader(file, span: span, fingerprint: fingerprint)
    let body = file.span.extracting(headerSize...)
    guard number(file, 48, 8) == body.count,
      number(file, 56, 8) == CyclicRedundancyCheck.of(body)
    else { throw .damaged }
    return Array(file[headerSize...])
  }

  private static func checkHeader(
    _ file: [UInt8], span: Int, fingerprint: [UInt8]
  ) throws(Fault) {
    guard file.count >= headerSize, Array(file[..<8]) == magic,
      number(file, 64, 8) == CyclicRedundancyCheck.of(file.span.extracting(0..<64))
    else { throw .damaged }
    guard number(file, 8, 4) == version, number(file, 12, 4) == span,
      Array(file[16..<48]) == fingerprint
    else { throw .stranger }
  }

  /// Looks at the file of a span, or at its header alone; what cannot be read is damaged.
  static func check(
    _ path: String, span: Int, fingerprint: [UInt8], isThorough: Bool
  ) throws(Fault) {
    guard let bytes = try? FileSystem.read(path, limit: isThorough ? .max : headerSize) else {
      throw .damaged
    }
    if isThorough {
      _ = try payload(of: bytes, span: span, fingerprint: fingerprint)
    } else {
      try checkHeader(bytes, span: span, fingerprint: fingerprint)
    }
  }

  private static func littleEndian(_ number: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }
}
