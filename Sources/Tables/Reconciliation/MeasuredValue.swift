/// A value computed from printed numbers: what it is at the printed digits, and what it can be.
struct MeasuredValue: Sendable {
  /// The value computed from the numbers as printed.
  var value: Double
  /// All values that the true numbers allow.
  var interval: Interval
  /// The unit, nil where any will do: a bare number, or a product.
  var unit: UnitWords?
  /// How the value comes about, as a person writes it.
  var text: String
  /// Whether it says of a target that it is met (100 %) or not (0 %).
  var isVerdict = false
  /// Whether `text` needs brackets within a longer expression.
  var isCompound = false
  /// The numbers that it is computed from.
  var numbers: [PrintedNumber]
  /// What one unit of the last digit is worth.
  var precision: Double
  /// Whether it is one printed number as it stands.
  var isPrinted: Bool { numbers.count == 1 && !isCompound && terms != nil }
  /// The value as a sum of multiples of printed numbers, where it is one.
  var terms: [PrintedNumber: Double]?
  var constant = 0.0

  /// One printed number.
  init(_ number: PrintedNumber) {
    value = number.value
    interval = number.interval
    unit = number.unitWords
    text = printed(number.value, precision: number.precision)
    numbers = [number]
    precision = number.precision
    terms = [number: 1]
  }

  /// A number that the file of reconciliations states.
  init(constant: Double, unit: UnitWords?) {
    value = constant
    interval = Interval(constant)
    self.unit = unit
    text = printed(constant, precision: 0)
    numbers = []
    precision = 0
    terms = [:]
    self.constant = constant
  }

  private init(
    value: Double, interval: Interval, unit: UnitWords?, text: String, numbers: [PrintedNumber],
    precision: Double, terms: [PrintedNumber: Double]? = nil, constant: Double = 0
  ) {
    self.value = value
    self.interval = interval
    self.unit = unit
    self.text = text
    isCompound = true
    self.numbers = numbers
    self.precision = precision
    self.terms = terms
    self.constant = constant
  }

  /// The text, in brackets if it stands for more than one number.
  var bracketed: String { isCompound ? "(\(text))" : text }

  /// The value with its unit.
  var valueText: String {
    fixed(value, decimals: precision > 0 ? decimals : 2)
      + (unit.map { Self.name($0) } ?? "")
  }

  private var decimals: Int {
    let text = printed(0, precision: precision)
    return text.split(separator: ".").dropFirst().first?.count ?? 0
  }

  static func name(_ unit: UnitWords) -> String {
    // A year is a year without saying so.
    if unit.base == "calendar-year", unit.scale == 1 { return "" }
    return unit.text.isEmpty ? "" : " " + unit.text
  }

  /// The same value in another unit, where a number in its own is multiplied by `factor`.
  func converted(to unit: UnitWords, by factor: Double) -> MeasuredValue {
    var result = self
    result.unit = unit
    guard factor != 1 else { return result }
    result.value *= factor
    result.interval = interval * factor
    result.precision *= factor
    result.terms = terms?.mapValues { $0 * factor }
    result.constant *= factor
    result.text = "\(bracketed)\(self.unit.map(Self.name) ?? "")"
    return result
  }

  /// The sum of values in one unit, each with a sign.
  static func sum(_ parts: [(sign: Double, value: MeasuredValue)]) -> MeasuredValue {
    var terms: [PrintedNumber: Double]? = [:]
    var constant = 0.0
    for (sign, part) in parts {
      if let others = part.terms {
        for (number, coefficient) in others { terms?[number, default: 0] += sign * coefficient }
      } else {
        terms = nil
      }
      constant += sign * part.constant
    }
    // A number that stands twice has one true value, so multiples of it are added first.
    let interval =
      terms.map { terms in
        terms.reduce(Interval(constant)) { $0 + $1.key.interval * $1.value }
      } ?? parts.reduce(Interval(0)) { $0 + $1.value.interval * $1.sign }
    let precisions = parts.map(\.value.precision).filter { $0 > 0 }
    var text = ""
    for (place, part) in parts.enumerated() {
      if parts.count > 16, place == 4 { text += " + … (\(parts.count) numbers)" }
      if parts.count > 16, place >= 4, place < parts.count - 1 { continue }
      let mark = part.sign < 0 ? "−" : "+"
      text += place == 0 ? (part.sign < 0 ? "−" : "") : " \(mark) "
      text +=
        part.sign < 0 || part.value.text.hasPrefix("−")
        ? part.value.bracketedIfSigned : part.value.text
    }
    return MeasuredValue(
      value: parts.reduce(0) { $0 + $1.sign * $1.value.value }, interval: interval,
      unit: parts.first?.value.unit, text: text, numbers: parts.flatMap(\.value.numbers),
      precision: precisions.min() ?? 0, terms: terms, constant: constant)
  }

  private var bracketedIfSigned: String { isCompound || text.hasPrefix("−") ? "(\(text))" : text }

  /// The product of two values, or nil where its ends are not numbers.
  static func product(_ a: MeasuredValue, _ b: MeasuredValue) -> MeasuredValue {
    let unit: UnitWords? =
      a.unit == nil || a.unit?.base == "" ? b.unit : b.unit == nil ? a.unit : nil
    let scale = unit == nil ? (a.unit?.scale ?? 1) * (b.unit?.scale ?? 1) : 1
    return MeasuredValue(
      value: a.value * b.value * scale, interval: a.interval * b.interval * scale, unit: unit,
      text: "\(a.bracketed) × \(b.bracketed)", numbers: a.numbers + b.numbers, precision: 0)
  }

  /// `factor · a / b − shift` in a unit, with all that the true numbers allow; nil where `b` may be 0.
  ///
  /// Where sums share a number, its true value is the same above and below the line: the extremes
  /// are then those of a linear-fractional programme.
  static func quotient(
    _ a: MeasuredValue, _ b: MeasuredValue, factor: Double = 1, shift: Double = 0,
    unit: UnitWords?, text: String
  ) -> MeasuredValue? {
    guard b.value != 0 else { return nil }
    var range = (a.interval).divided(by: b.interval)
    if let top = a.terms, let bottom = b.terms, !Set(top.keys).isDisjoint(with: bottom.keys) {
      range = Self.range(top, a.constant, bottom, b.constant)
    }
    guard let range else { return nil }
    return MeasuredValue(
      value: factor * a.value / b.value - shift, interval: range * factor + Interval(-shift),
      unit: unit, text: text, numbers: a.numbers + b.numbers, precision: 0)
  }

  private static func range(
    _ top: [PrintedNumber: Double], _ topConstant: Double, _ bottom: [PrintedNumber: Double],
    _ bottomConstant: Double
  ) -> Interval? {
    guard topConstant.isFinite, bottomConstant.isFinite,
      top.values.allSatisfy(\.isFinite), bottom.values.allSatisfy(\.isFinite)
    else { return nil }
    var programme = LinearProgramme()
    var places: [PrintedNumber: Int] = [:]
    let numbers = Set(top.keys).union(bottom.keys)
      .sorted { ($0.table, $0.row) < ($1.table, $1.row) }
    for number in numbers {
      places[number] = programme.addVariable(
        from: number.interval.lower, to: number.interval.upper)
    }
    let one = programme.addVariable(from: 1, to: 1)
    func terms(
      _ sum: [PrintedNumber: Double], _ constant: Double
    ) -> [(variable: Int, coefficient: Double)] {
      [(one, constant)]
        + numbers.compactMap { number in
          guard let place = places[number], let coefficient = sum[number] else { return nil }
          return (place, coefficient)
        }
    }
    let divisor = terms(bottom, bottomConstant)
    guard let ends = programme.range(of: divisor), ends.lowerBound > 0,
      let range = programme.range(of: terms(top, topConstant), over: divisor)
    else { return nil }
    return Interval(computed: range.lowerBound, range.upperBound)
  }

  /// A count or a verdict that is exact.
  static func exact(
    _ value: Double, unit: UnitWords?, text: String, numbers: [PrintedNumber]
  ) -> MeasuredValue {
    MeasuredValue(
      value: value, interval: Interval(value), unit: unit, text: text, numbers: numbers,
      precision: 1)
  }

  /// The smallest or largest of values in one unit.
  static func extreme(_ values: [MeasuredValue], isLargest: Bool) -> MeasuredValue {
    let choose: ([Double]) -> Double = { (isLargest ? $0.max() : $0.min()) ?? 0 }
    return MeasuredValue(
      value: choose(values.map(\.value)),
      interval: Interval(
        choose(values.map(\.interval.lower)), choose(values.map(\.interval.upper))),
      unit: values.first?.unit,
      text: (isLargest ? "largest of " : "smallest of ")
        + values.map(\.text).joined(separator: ", "),
      numbers: values.flatMap(\.numbers), precision: values.map(\.precision).min() ?? 0)
  }
}
