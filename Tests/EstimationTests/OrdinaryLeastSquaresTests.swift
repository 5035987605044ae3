import Estimation
import Expressions
import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct OrdinaryLeastSquaresTests {
  private let line = "x,y\n1,2.1\n2,3.9\n3,6.2\n4,7.8\n"

  /// Expected values in exact rational arithmetic, logarithms with 60 digits (Python's `fractions`
  /// and mpmath).
  @Test func `a line through four points has every statistic`() throws {
    let fit = try regression("y ~ x", line)
    #expect(fit.parameters.map(\.name) == ["intercept", "x"])
    let intercept = try #require(fit.parameter("intercept"))
    let slope = try #require(fit.parameter("x"))
    #expect(logRelativeError(intercept.estimate, certified: 0.15) >= 13)
    #expect(logRelativeError(slope.estimate, certified: 1.94) >= 15)
    #expect(logRelativeError(slope.standardError ?? 0, certified: 0.090553851381374166) >= 14)
    #expect(logRelativeError(intercept.standardError ?? 0, certified: 0.24799193535274489) >= 14)
    #expect(logRelativeError(fit.logLikelihood ?? 0, certified: 2.0989066528568581) >= 13)
    #expect(logRelativeError(fit.bic ?? 0, certified: -0.03893022235404444) >= 11)
    #expect(fit.aicc == nil)  // n - k - 1 = 0
    #expect(logRelativeError(fit.fStatistic ?? 0, certified: 458.97560975609756) >= 13)
    let ratio = try #require(fit.tStatistic(slope))
    #expect(logRelativeError(ratio * ratio, certified: 458.97560975609756) >= 13)
    // With one slope F = t², so both give one probability; with 2 degrees of freedom Student's t
    // has P(|T| > t) = 1 - t/√(t² + 2), here 1 - √(458.97560975609756/460.97560975609756).
    #expect(logRelativeError(fit.pValue(slope) ?? 0, certified: 0.0021716702451389803) >= 11)
    #expect(logRelativeError(fit.fProbability ?? 0, certified: 0.0021716702451389803) >= 11)
    #expect(fit.degreesOfFreedom == 2)
    #expect(fit.modelDegreesOfFreedom == 1)
    #expect(fit.residuals.count == 4)
    #expect(abs(fit.residuals.elements.reduce(0, +)) < 1e-14)
  }

  @Test func `without an intercept R squared is of uncentred squares`() throws {
    // NIST StRD NoInt2: y = 3, 4, 4 at x = 4, 5, 6; certified in the file's header.
    for formula in ["y ~ x - 1", "y ~ 0 + x"] {
      let fit = try regression(formula, "y,x\n3,4\n4,5\n4,6\n")
      #expect(logRelativeError(fit.parameters[0].estimate, certified: 0.727272727272727) >= 14)
      #expect(logRelativeError(fit.rSquared ?? 0, certified: 0.993348115299335) >= 14)
      #expect(logRelativeError(fit.fStatistic ?? 0, certified: 298.666666666667) >= 13)
    }
  }

  @Test func `terms come in the order of the formula`() throws {
    let fit = try regression("log(y) ~ x^2 + x", line)
    #expect(fit.parameters.map(\.name) == ["intercept", "x^2", "x"])
  }

  @Test func `no degree of freedom leaves errors undefined and the coefficients exact`() throws {
    let fit = try regression("y ~ x", "x,y\n1,2\n3,8\n")
    #expect(fit.parameters.map(\.estimate) == [-1, 3])
    #expect(fit.parameters.allSatisfy { $0.standardError == nil })
    #expect(fit.residualStandardDeviation == nil)
    #expect(fit.fStatistic == nil)
    #expect(fit.rSquared == 1)
  }

  @Test func `a constant response has no R squared`() throws {
    let fit = try regression("y ~ x", "x,y\n1,5\n2,5\n4,5\n")
    #expect(fit.rSquared == nil)
    #expect(fit.residualStandardDeviation == 0)
    #expect(fit.logLikelihood == nil)
    #expect(fit.bic == nil)
  }

  @Test func `fewer observations than coefficients are refused`() {
    #expect(throws: EstimationError.tooFewObservations(observations: 2, coefficients: 3)) {
      try regression("y ~ x + x^2", "x,y\n1,2\n3,8\n")
    }
  }

  @Test(arguments: [
    ("y ~ a + b + I(a + 2*b)", "column a + 2*b depends on a, b"),
    ("y ~ a + c", "column c is constant, as the intercept is"),
    ("y ~ z + a", "column z is zero, or depends on the columns before it"),
    ("y ~ a + I(3*a)", "column 3*a depends on a"),
    ("y ~ c + a - 1 + I(a + c)", "column a + c depends on c, a"),
  ])
  func `dependent columns are named`(_ formula: String, _ sentence: String) {
    let text = "y,a,b,c,z\n1,2,1,7,0\n2,4,0,7,0\n4,1,3,7,0\n3,5,5,7,0\n9,0,2,7,0\n"
    #expect(throws: EstimationError.dependentColumns([sentence])) { try regression(formula, text) }
  }

  @Test func `rows with missing cells are refused, or dropped when asked`() throws {
    let text = line + "5,\n"
    #expect(throws: EstimationError.self) { try regression("y ~ x", text) }
    let fit = try regression("y ~ x", text, missing: .drop)
    #expect(fit.observations == 4)
    #expect(fit.droppedRows == [4])
    #expect(fit.parameters == (try regression("y ~ x", line)).parameters)
  }

  // For x = 1, 2, 3 and y = 2, 3, 5 by hand: b = (1/3, 3/2), Σ r² = 1/6, R² = 27/28, F = 27.
  @Test(arguments: [
    ("e200", ""), ("e-200", ""), ("", "e200"), ("", "e-200"), ("e200", "e200"), ("e-200", "e-200"),
    ("e-307", "e-307"), ("e307", "e307"), ("e150", "e-150"),
  ])
  func `units of any size give the same regression`(_ xUnit: String, _ yUnit: String) throws {
    let fit = try regression(
      "y ~ x", "x,y\n1\(xUnit),2\(yUnit)\n2\(xUnit),3\(yUnit)\n3\(xUnit),5\(yUnit)\n")
    let unit = try #require(Double("1\(yUnit)"))
    let slopeUnit = unit / (try #require(Double("1\(xUnit)")))
    let values: [Double?] = [
      fit.parameters[0].estimate, fit.parameters[1].estimate, fit.parameters[1].standardError,
      fit.residualStandardDeviation, fit.rSquared, fit.fStatistic, fit.logLikelihood,
    ]
    let logLikelihood: Double = -1.5 * (log(2 * Double.pi / 18) + 2 * log(unit) + 1)
    let expected: [Double] = [
      unit / 3, 1.5 * slopeUnit, slopeUnit / 12.0.squareRoot(), unit / 6.0.squareRoot(),
      27.0 / 28, 27, logLikelihood,
    ]
    for (value, certified) in zip(values, expected) {
      #expect(logRelativeError(try #require(value), certified: certified) >= 13)
    }
  }

  @Test func `sums of squares beyond double precision are not there`() throws {
    let huge = try regression("y ~ x", "x,y\n1,2e200\n2,3e200\n3,7e200\n")
    #expect(huge.totalSumOfSquares == nil && huge.residualSumOfSquares == nil)
    let tiny = try regression("y ~ x", "x,y\n1,2e-200\n2,3e-200\n3,7e-200\n")
    #expect(tiny.totalSumOfSquares == nil && tiny.residualSumOfSquares == nil)
  }

  @Test func `a coefficient beyond double precision is an error`() {
    #expect(throws: EstimationError.coefficientOutOfRange("x")) {
      try regression("y ~ x", "x,y\n1e200,1e-200\n2e200,3e-200\n3e200,4e-200\n")
    }
  }

  @Test func `a column named as the intercept keeps apart from it`() throws {
    let fit = try regression("y ~ intercept", "intercept,y\n1,2\n2,3\n3,5\n")
    #expect(fit.parameters.map(\.name) == ["intercept", "`intercept`"])
  }
}
