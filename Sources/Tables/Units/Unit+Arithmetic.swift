extension Unit {
  /// Exponents of kinds beyond this are refused.
  static let largestExponent = 99

  /// The unit of a product. Throws where its scale or an exponent is beyond what can be held.
  public static func * (a: Unit, b: Unit) throws(UnitError) -> Unit {
    guard let result = a.times(b) else { throw tooLarge("\(a) times \(b)") }
    return result
  }

  /// The unit of a quotient. Throws where its scale or an exponent is beyond what can be held.
  public static func / (a: Unit, b: Unit) throws(UnitError) -> Unit {
    guard let inverse = b.raised(to: -1), let result = a.times(inverse) else {
      throw tooLarge("\(a) per \(b)")
    }
    return result
  }

  /// The unit of a power. Throws where its scale or an exponent is beyond what can be held.
  public func power(_ exponent: Int) throws(UnitError) -> Unit {
    guard let result = raised(to: exponent) else {
      throw Self.tooLarge("\(self) to the power of \(exponent)")
    }
    return result
  }

  func times(_ other: Unit) -> Unit? {
    guard let scale = exactScale.times(other.exactScale) else { return nil }
    var exponents: [Kind: Int] = [:]
    for power in dimension.powers + other.dimension.powers {
      exponents[power.kind, default: 0] += power.exponent
    }
    guard exponents.values.allSatisfy({ abs($0) <= Self.largestExponent }) else { return nil }
    return Unit(dimension: Dimension(exponents), exactScale: scale)
  }

  func raised(to exponent: Int) -> Unit? {
    guard let scale = exactScale.power(exponent) else { return nil }
    var powers: [Kind: Int] = [:]
    for power in dimension.powers {
      let (product, overflow) = power.exponent.multipliedReportingOverflow(by: exponent)
      guard !overflow, product.magnitude <= UInt(Self.largestExponent) else { return nil }
      powers[power.kind] = product
    }
    return Unit(dimension: Dimension(powers), exactScale: scale)
  }

  private static func tooLarge(_ what: String) -> UnitError {
    UnitError(
      .outOfRange, "the unit \(what) is beyond what can be held",
      hint: "exponents go to \(largestExponent), and scales to 19 digits")
  }
}

extension Unit.Dimension {
  init(_ exponents: [Unit.Kind: Int]) {
    powers = exponents.filter { $0.value != 0 }
      .map { Unit.Power(kind: $0.key, exponent: $0.value) }.sorted { $0.kind < $1.kind }
  }
}
