/// The language of a report's labels.
public enum ReportLanguage: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Chinese, as the source documents print.
  case chinese = "zh"
}
