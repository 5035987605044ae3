/// How values of one unit become values of another: `value · multiplier / divisor`.
public struct UnitConversion: Hashable, Sendable {
  /// What a value is multiplied with, and then divided by.
  public let multiplier: Double
  /// What the product is divided by.
  public let divisor: Double

  init(_ ratio: ExactScale) {
    (multiplier, divisor) = ratio.quotient
  }

  init(multiplier: Double, divisor: Double) {
    (self.multiplier, self.divisor) = (multiplier, divisor)
  }

  /// The value in the other unit; between decimal scales it is rounded once.
  public func callAsFunction(_ value: Double) -> Double {
    divisor == 1 ? value * multiplier : value * multiplier / divisor
  }

  /// What 1 becomes.
  public var factor: Double { multiplier / divisor }

  /// Whether both units are the same.
  public var isIdentity: Bool { multiplier == divisor }
}

extension Unit {
  /// The conversion of values in this unit to values in `other`. Throws, naming both units and the
  /// reason, where they measure different kinds.
  public func conversion(to other: Unit) throws(UnitError) -> UnitConversion {
    guard isCommensurable(with: other) else { throw mismatch(with: other) }
    if let ratio = exactScale.times(other.exactScale.inverse) {
      let conversion = UnitConversion(ratio)
      if conversion.factor.isNormal { return conversion }
    } else {
      // The exact ratio does not fit into 64 bits; that of the doubles has three roundings.
      let conversion = UnitConversion(multiplier: scale, divisor: other.scale)
      if conversion.factor.isNormal { return conversion }
    }
    throw UnitError(
      .outOfRange, "the factor from \(self) to \(other) is beyond double precision", hint: nil)
  }

  /// What a value in this unit is multiplied with to be one in `other`: 1000 from `million USD` to
  /// `thousand USD`. Throws, naming both units and the reason, where they measure different kinds.
  public func factor(to other: Unit) throws(UnitError) -> Double {
    try conversion(to: other).factor
  }

  /// A value in this unit as a value in `other`.
  public func convert(_ value: Double, to other: Unit) throws(UnitError) -> Double {
    try conversion(to: other)(value)
  }

  private func mismatch(with other: Unit) -> UnitError {
    let message = "\(self) cannot be converted to \(other)"
    let (a, b) = (dimension, other.dimension)
    let mine = a.powers.filter { !b.powers.contains($0) }
    let others = b.powers.filter { !a.powers.contains($0) }
    if mine.count == 1, others.count == 1, mine[0].exponent == others[0].exponent {
      switch (mine[0].kind, others[0].kind) {
      case (.money(let from, let fromYear), .money(let to, let toYear)):
        let need =
          from == to
          ? "a price index: \(Self.prices(fromYear)) are not \(Self.prices(toYear))"
          : fromYear == toYear
            ? "an exchange rate, in \(others[0].kind.unitName)/\(mine[0].kind.unitName)"
            : "an exchange rate and a price index"
        return UnitError(.incommensurable, "\(message) without \(need)", hint: nil)
      case (.work, .calendarTime), (.calendarTime, .work):
        return UnitError(
          .incommensurable, "\(message): hours are hours of work, not calendar time",
          hint: "hours/week measures hours of work per calendar time")
      case (.counted(let from), .counted(let to)):
        return UnitError(
          .incommensurable, "\(message): \(from) and \(to) are different things", hint: nil)
      default: break
      }
    }
    return UnitError(
      .incommensurable, "\(message): the one measures \(a), the other \(b)", hint: nil)
  }

  private static func prices(_ year: Int?) -> String {
    year.map { "prices of \(Period.padded($0, 4))" } ?? "current prices"
  }
}
