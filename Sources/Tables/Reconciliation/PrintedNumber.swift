/// A number as a document prints it, with its place, and the interval in which the true one lies.
///
/// A row that has no number, because the document has only words there, is one with NaN.
public struct PrintedNumber: Hashable, Sendable {
  /// The dataset that holds it, and the line of the file.
  public let dataset: String
  /// The line of the file of the dataset.
  public let line: Int
  /// The number.
  public let value: Double
  /// Its unit as written; empty where there is none.
  public let unit: String
  /// What one unit of the last printed digit is worth, 0 where the number is exact or it is not known.
  public let precision: Double
  /// What the wording says of the number.
  public let bound: Bound
  /// The document and the place in it.
  public let document: String
  /// The place in the document.
  public let place: String
  /// What the number is.
  public let label: String
  let isInWords: Bool
  let table: Int
  let row: Int
  var readAs: String?

  /// The unit in which a reconciliation reads the number.
  var unitWords: UnitWords {
    let words = UnitWords(unit)
    // What is counted can be read as something else that is counted; a share stays a share.
    if words.isMeasured { return words }
    return readAs.map { UnitWords(scale: words.scale, base: $0) } ?? words
  }

  /// What a wording says of a number.
  public enum Bound: String, Sendable {
    case exact, about
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  /// Where the true number lies.
  ///
  /// A rounded number is within half a unit of its last digit; one called *about* within a whole
  /// unit, or a twentieth of itself if that is more, and so is a measured number that has no printed
  /// digits (*two thirds*); *at least* and *at most* bound one side. A count of things is exact.
  public private(set) var interval: Interval

  private var allowed: Interval {
    if value.isNaN { return Interval(-.infinity, .infinity) }
    return switch bound {
    case .atLeast: Interval(value, .infinity)
    case .atMost: Interval(-.infinity, value)
    case .about:
      Interval(
        computed: value - max(precision, abs(value) / 20),
        value + max(precision, abs(value) / 20))
    case .exact where isInWords:
      Interval(computed: value - abs(value) / 20, value + abs(value) / 20)
    case .exact:
      isCount ? Interval(value) : Interval(computed: value - precision / 2, value + precision / 2)
    }
  }

  /// Whether the number counts things one by one: a whole number of a unit that is neither measured
  /// nor scaled.
  var isCount: Bool {
    guard precision == 1, value == value.rounded(), bound == .exact else { return false }
    let unit = UnitWords(unit)
    return unit.scale == 1 && !unit.isMeasured
  }

  /// The number with as many decimals as are printed, and its unit.
  public var text: String {
    if value.isNaN { return "«\(label)»" }
    let sign = [.atLeast: "≥ ", .atMost: "≤ ", .about: "about "][bound] ?? ""
    return sign + printed(value, precision: precision) + MeasuredValue.name(UnitWords(unit))
  }

  init(
    dataset: String, line: Int, value: Double, unit: String, precision: Double, bound: Bound,
    document: String, place: String, label: String, isInWords: Bool, table: Int, row: Int
  ) {
    self.dataset = dataset
    self.line = line
    self.value = value
    self.unit = unit
    self.precision = precision.isFinite ? max(0, precision) : 0
    self.bound = bound
    self.document = document
    self.place = place
    self.label = label
    self.isInWords = isInWords
    self.table = table
    self.row = row
    interval = Interval(0)
    interval = allowed
  }

  /// "outcome-budgets.csv, line 12", to find the row.
  public var source: String { "\(dataset), line \(line)" }
}

/// A number with as many decimals as its precision has, at most three for a number without one.
func printed(_ value: Double, precision: Double) -> String {
  if value.isInfinite { return value > 0 ? "∞" : "−∞" }
  var decimals = 0
  var unit = precision
  if precision > 0 {
    while decimals < 6, abs(unit - unit.rounded()) > 1e-9 * unit {
      unit *= 10
      decimals += 1
    }
  } else {
    unit = 1
    while decimals < 3, abs(value * unit - (value * unit).rounded()) > 1e-9 * max(1, abs(value)) {
      unit *= 10
      decimals += 1
    }
  }
  return fixed(value, decimals: decimals)
}

/// A number with that many decimals, rounded to the nearest.
func fixed(_ value: Double, decimals: Int) -> String {
  guard abs(value) < 1e15 else { return "\(value)" }
  let decimals = min(decimals, 6)
  let scale = [1.0, 10, 100, 1000, 1e4, 1e5, 1e6][decimals]
  let scaled = (abs(value) * scale * (1 + 1e-14)).rounded()
  guard scaled < 9e18 else { return "\(value)" }
  let digits = String(UInt64(scaled))
  let sign = value < 0 && scaled > 0 ? "−" : ""
  guard decimals > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}
