import Foundation
internal import Simulation
internal import Tables

/// How many digits of a number are worth printing.
enum PrintedDigits {
  /// The places behind the point (before it where negative) that the Monte Carlo errors and the width
  /// of the interval of 80 % support: a unit of the last place is no less than an error, and the width
  /// has two digits; nil for what has neither.
  static func places(_ statistics: CellStatistics) -> Int? {
    let width = statistics.upper - statistics.lower
    guard width > 0, width.isFinite else { return nil }
    let byWidth = 1 - Int(floor(log10(width)))
    let error = ([statistics.meanError.total] + statistics.quantileErrors).max() ?? 0
    guard error > 0, error.isFinite else { return min(byWidth, 15) }
    return min(byWidth, -Int(ceil(log10(error))), 15)
  }

  /// A number with so many places behind the point, thousands apart; with nil as many as it has, up to
  /// six digits.
  static func text(_ value: Double, places: Int?) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value > 0 ? "∞" : "-∞" }
    guard let places else { return significant(value) }
    if abs(value) >= 1e15 { return String(format: "%.4g", value) }
    if places >= 0 { return grouped(String(format: "%.\(places)f", value)) }
    let unit = pow(10, Double(-places))
    return grouped(String(format: "%.0f", (value / unit).rounded() * unit))
  }

  private static func significant(_ value: Double) -> String {
    let magnitude = abs(value)
    guard magnitude > 0 else { return "0" }
    guard (1e-5..<1e15).contains(magnitude) else { return String(format: "%.4g", value) }
    let places = max(0, 5 - Int(floor(log10(magnitude))))
    let text = String(format: "%.\(places)f", value)
    guard text.contains(".") else { return grouped(text) }
    let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()
    return grouped(String(trimmed))
  }

  /// "-1234567.8" as "-1,234,567.8"; zero has no sign.
  private static func grouped(_ text: String) -> String {
    let isZero = !text.contains { ("1"..."9").contains($0) }
    let sign = text.hasPrefix("-") && !isZero ? "-" : ""
    let body = text.drop { $0 == "-" }
    let whole = body.prefix { $0 != "." }
    var result = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return sign + result + body.dropFirst(whole.count)
  }

  /// A probability in per cent, with the digits that its Monte Carlo interval supports; "100 %" and
  /// "0 %" only where no draw says otherwise.
  static func percent(_ probability: Double, error: Double) -> String {
    let places = min(3, max(0, error > 0 ? -Int(ceil(log10(100 * error))) : 0))
    let text = String(format: "%.\(places)f", 100 * probability)
    let least = pow(10, -Double(places))
    if probability < 1, Double(text) == 100 {
      return "> " + String(format: "%.\(places)f", 100 - least) + " %"
    }
    if probability > 0, Double(text) == 0 {
      return "< " + String(format: "%.\(places)f", least) + " %"
    }
    return text + " %"
  }
}

extension CellStatistics {
  /// The lower end of the interval of 80 %.
  var lower: Double { self["p10"] ?? .nan }
  /// The median.
  var median: Double { self["p50"] ?? .nan }
  /// The upper end of the interval of 80 %.
  var upper: Double { self["p90"] ?? .nan }
}
