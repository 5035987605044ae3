/// Codes of ILOSTAT that are known for certain, with their English names; others are left as they are.
public enum ILOSTATCodes {
  /// The English name of a code of sex, age or status, or nil where it is not known here.
  public static func name(of code: String) -> String? { names[code] ?? age(code) }

  /// The unit of an indicator by the end of its code, where the indicator's topic leaves no doubt.
  ///
  /// Populations, labour force, employment, unemployment, those outside the labour force and
  /// time-related underemployment are counted in thousands (`_NB`); their rates (`_RT`) and
  /// distributions (`_DT`) are percentages. Of other topics (earnings, hours, injuries, prices) the
  /// unit differs by indicator, and nothing is said.
  public static func unit(ofIndicator code: String) -> String? {
    let parts = code.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count > 2, let topic = parts.first, topics.contains(String(topic)) else {
      return nil
    }
    // A code may end in its frequency, as the names of files do.
    let last =
      ["A", "Q", "M"].contains(parts[parts.count - 1])
      ? parts[parts.count - 2] : parts[parts.count - 1]
    return switch last {
    case "NB": "thousand people"
    case "RT", "DT": topic == "POP" ? nil : "%"
    default: nil
    }
  }

  private static let topics: Set<String> = ["POP", "EAP", "EMP", "UNE", "EIP", "TRU"]

  private static let names: [String: String] = [
    "SEX_T": "Total", "SEX_M": "Male", "SEX_F": "Female", "SEX_O": "Other",
    "B": "Break in series", "U": "Unreliable", "R": "Real value", "I": "Imputation",
    "A": "Adjusted",
  ]

  /// Ages are written in their codes: `AGE_YTHADULT_YGE15` is 15+, `AGE_5YRBANDS_Y05-09` is 5-9.
  private static func age(_ code: String) -> String? {
    for prefix in ["AGE_YTHADULT_", "AGE_AGGREGATE_", "AGE_10YRBANDS_", "AGE_5YRBANDS_"]
    where code.hasPrefix(prefix) {
      let band = code.dropFirst(prefix.count)
      if band == "TOTAL" { return "Total" }
      if band.hasPrefix("YGE"), let from = Int(band.dropFirst(3)) { return "\(from)+" }
      guard band.hasPrefix("Y") else { return nil }
      let ends = band.dropFirst().split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let from = Int(ends[0]), let to = Int(ends[1]), from < to else {
        return nil
      }
      return "\(from)-\(to)"
    }
    return nil
  }
}
