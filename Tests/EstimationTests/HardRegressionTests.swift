import Estimation
import TestSupport
import Testing

/// Regressions that lose many digits in ordinary arithmetic. The expected values were computed in
/// exact rational arithmetic (Python's `fractions`) from the decimals of the data.
@Suite struct HardRegressionTests {
  /// The deviations of Wampler's third set from `1 + x + … + x⁵` at x = 0…20. R. H. Wampler (1970),
  /// JASA 65, 549–565; his fourth and fifth sets have 100 and 10,000 times the same.
  private static let deviations = [
    759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048,
    -2048, 2523, -2048, 2048, -2048, 759,
  ]

  @Test(arguments: [
    (1, 0.99999555902581989, 675524.45824012246), (100, 0.95747844082566218, 67.552445824012246),
    (10_000, 0.0022466892157493981, 0.0067552445824012246),
  ])
  func `noise of any size leaves Wampler's coefficients alone`(
    _ scale: Int, _ rSquared: Double, _ fStatistic: Double
  ) throws {
    let y = Self.deviations.enumerated().map { x, deviation in
      String((0...5).reduce(scale * deviation) { sum, power in sum + integerPower(x, power) })
    }
    let fit = try regression(
      "y ~ x + x^2 + x^3 + x^4 + x^5", table(y: y, x: (0...20).map { String($0) }))
    let errors = [
      2152.3262467816968, 2363.5517346968052, 779.34352433158309, 101.47550755034965,
      5.6456651217075157, 0.11232485467931194,
    ]
    for (parameter, error) in zip(fit.parameters, errors) {
      #expect(logRelativeError(parameter.estimate, certified: 1) >= 12)
      let standardError = try #require(parameter.standardError)
      #expect(logRelativeError(standardError, certified: Double(scale) * error) >= 12)
    }
    let sd = try #require(fit.residualStandardDeviation)
    #expect(logRelativeError(sd, certified: Double(scale) * 2360.1450237926765) >= 13)
    #expect(logRelativeError(try #require(fit.rSquared), certified: rSquared) >= 12)
    #expect(logRelativeError(try #require(fit.fStatistic), certified: fStatistic) >= 12)
  }

  /// Wampler's second set, y = Σ (x/10)ⁱ: a perfect fit, though its decimals are not doubles.
  @Test func `a perfect fit of decimals has its coefficients and next to no residuals`() throws {
    let y = (0...20).map { x in
      let numerator = (0...5).reduce(0) { $0 + integerPower(x, $1) * integerPower(10, 5 - $1) }
      return "\(numerator / 100_000)." + padded(numerator % 100_000, 5)
    }
    let fit = try regression(
      "y ~ x + x^2 + x^3 + x^4 + x^5", table(y: y, x: (0...20).map { String($0) }))
    for (power, parameter) in fit.parameters.enumerated() {
      let certified = 1 / Double(integerPower(10, power))
      #expect(logRelativeError(parameter.estimate, certified: certified) >= 9)
      #expect(try #require(parameter.standardError) < 1e-13)
    }
    #expect(fit.rSquared == 1)
  }

  /// A polynomial of degree 10 on [-8.8, -3.1], as NIST's hardest set has: the columns of unit norm
  /// have a condition number of about 5e9, so that powers rounded to doubles leave eight digits
  /// even of an exact solution. The terms keep what rounding took from them.
  @Test func `a polynomial of degree ten is of full rank and known to thirteen digits`() throws {
    let indices = 0..<82
    let x = indices.map { index in
      let scaled = 3_132_002 + 69_746 * index
      return "-\(scaled / 1_000_000)." + padded(scaled % 1_000_000, 6)
    }
    let y = indices.map { "0." + padded(8_000 + 100 * abs($0 % 27 - 13) + (37 * $0 * $0) % 101, 4) }
    let terms = (1...10).map { "x^\($0)" }.joined(separator: " + ")
    let fit = try regression("y ~ " + terms, table(y: y, x: x))
    let expected: [(Double, Double)] = [
      (7949.9742553536062, 533.09910791612874), (15566.871871531093, 1005.3741096781884),
      (13482.447847644359, 841.35008426938179), (6799.3334605678001, 411.49157455243151),
      (2211.0383288098865, 130.28156780625236), (484.50910380431245, 27.908115748710631),
      (72.479751495173333, 4.0976251530123765), (7.312090896489942, 0.40732849642785595),
      (0.47636619776997593, 0.026245697249703527),
      (0.018107989975903682, 0.00099022077520791599),
      (0.00030519251217602444, 1.6618877644374685e-5),
    ]
    for (parameter, (estimate, error)) in zip(fit.parameters, expected) {
      #expect(logRelativeError(parameter.estimate, certified: estimate) >= 13)
      let standardError = try #require(parameter.standardError)
      #expect(logRelativeError(standardError, certified: error) >= 13)
    }
    let sd = try #require(fit.residualStandardDeviation)
    #expect(logRelativeError(sd, certified: 0.0064660246969323153) >= 11)
    #expect(logRelativeError(try #require(fit.rSquared), certified: 0.97598577839064872) >= 11)
    #expect(logRelativeError(try #require(fit.fStatistic), certified: 288.55813606197491) >= 11)
  }

  @Test func `a large mean takes no digits from sums of squares`() throws {
    let y = [1, 3, 2, 5, 4, 7, 6].map { String(1_000_000_000 + $0) }
    let fit = try regression("y ~ x", table(y: y, x: (1...7).map { String($0) }))
    let sd = try #require(fit.residualStandardDeviation)
    #expect(logRelativeError(sd, certified: 1.0656989658033293) >= 14)
    #expect(logRelativeError(try #require(fit.rSquared), certified: 0.79719387755102041) >= 14)
    #expect(logRelativeError(try #require(fit.fStatistic), certified: 19.654088050314465) >= 14)
    #expect(logRelativeError(fit.parameters[1].estimate, certified: 0.8928571428571429) >= 14)
  }

  private func integerPower(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
