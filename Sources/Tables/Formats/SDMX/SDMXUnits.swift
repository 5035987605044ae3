/// Units as SDMX writes them: a code in `UNIT_MEASURE`, and the power of ten of `UNIT_MULT`.
enum SDMXUnits {
  private static let codes = ["PT": "%", "PS": "people"]
  private static let texts = ["%": "PT", "people": "PS", "persons": "PS"]
  private static let scales = [(3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion")]

  /// The unit as text: `PS` with 3 is "thousand people"; a code that is not known stands for itself.
  /// Empty where the power of ten has no word.
  static func text(measure: String, multiplier: String) -> String {
    guard !measure.isEmpty else { return "" }
    let unit = codes[measure] ?? measure
    if multiplier.isEmpty || multiplier == "0" { return unit }
    guard let power = Int(multiplier), let scale = scales.first(where: { $0.0 == power }),
      unit != "%"
    else { return "" }
    return "\(scale.1) \(unit)"
  }

  /// The code and the power of ten of a unit: "million USD" is `USD` with 6.
  static func codes(of text: String) -> (measure: String, multiplier: String) {
    guard !text.isEmpty else { return ("", "") }
    for (power, word) in scales where text.hasPrefix(word + " ") {
      let unit = String(text.dropFirst(word.count + 1))
      return (texts[unit] ?? unit, String(power))
    }
    return (texts[text] ?? text, "0")
  }

  /// What one printed digit is worth where so many decimals are printed: 1 decimal is 0.1.
  static func precision(decimals: String) -> String {
    guard let count = Int(decimals), (0...15).contains(count) else { return "" }
    return count == 0 ? "1" : "0." + String(repeating: "0", count: count - 1) + "1"
  }

  /// The number of decimals of a precision, nil where it is not 1, 0.1, 0.01 ….
  static func decimals(ofPrecision text: String) -> String? {
    guard let value = parseWhole(text), value > 0, value <= 1 else { return nil }
    return (0...15).first { parseWhole(precision(decimals: String($0))) == value }.map(String.init)
  }

  /// The code of CL_OBS_STATUS for a word of our statuses, empty where none says the same.
  static func code(ofStatus word: String) -> String {
    switch word {
    case "reported": "A"
    case "estimated": "E"
    case "missing": "O"
    default: ""
    }
  }
}

/// The SDMX cross-domain code list of observation statuses, CL_OBS_STATUS 2.2.
public enum SDMXStatus {
  /// The English name of a code, or nil where it is none of the list.
  public static func name(of code: String) -> String? { names[code] }

  private static let names: [String: String] = [
    "A": "Normal value", "B": "Time series break", "D": "Definition differs",
    "E": "Estimated value", "F": "Forecast value", "G": "Experimental value",
    "H": "Missing value; holiday or weekend", "I": "Imputed value", "J": "Derogation",
    "K": "Data included in another category",
    "L": "Missing value; data exist but were not collected",
    "M": "Missing value; data cannot exist", "N": "Not significant", "O": "Missing value",
    "P": "Provisional value", "Q": "Missing value; suppressed",
    "S": "Strike and other special events", "U": "Low reliability", "V": "Unvalidated value",
    "W": "Includes data from another category",
  ]
}
