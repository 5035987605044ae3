public import LinearAlgebra
import Probability

/// What a linear regression knows besides its coefficients.
///
/// Sums of squares are of deviations that are formed before they are squared, in twice the
/// precision, so that they do not cancel where the mean is large or R² small.
public struct RegressionStatistics: Sendable {
  /// `y - X b`, one an observation used.
  public let residuals: Vector
  /// `Σ r²`, and 0 where it is below what twice the precision resolves.
  public let residualSumOfSquares: Double
  /// `Σ (ŷ - ȳ)²`, or `Σ ŷ²` without an intercept.
  public let explainedSumOfSquares: Double
  /// `Σ (y - ȳ)²`, or `Σ y²` without an intercept.
  public let totalSumOfSquares: Double
  /// The observations less the coefficients.
  public let degreesOfFreedom: Int
  /// The coefficients, without the intercept.
  public let modelDegreesOfFreedom: Int
  /// `(XᵀX)⁻¹`
  public let unscaledCovariance: Matrix
  /// The rows of the table that were left out because a cell is missing.
  public let droppedRows: [Int]

  init(
    response: Vector, residuals: Vector, residualSumOfSquares: Double, coefficients: Int,
    hasIntercept: Bool, unscaledCovariance: Matrix, droppedRows: [Int]
  ) {
    let count = response.count
    let mean = hasIntercept ? response.compensatedSum / Double(count) : 0
    let deviations = response.map { $0 - mean }
    let explained = zip(deviations, residuals).map { $0 - $1 }
    // The rounding of the mean moves all deviations alike; their own mean takes it out again.
    func sumOfSquares(_ values: Vector) -> Double {
      let sum = hasIntercept ? values.compensatedSum : 0
      return max(0, values.compensatedDot(values) - sum * (sum / Double(count)))
    }
    self.residuals = residuals
    // Residuals are known to about ε² of the response; below that the fit is perfect.
    let noise = Double(count) * .ulpOfOne * .ulpOfOne
    let isPerfect = residualSumOfSquares <= noise * noise * response.compensatedDot(response)
    self.residualSumOfSquares = isPerfect ? 0 : residualSumOfSquares
    degreesOfFreedom = count - coefficients
    modelDegreesOfFreedom = coefficients - (hasIntercept ? 1 : 0)
    totalSumOfSquares = sumOfSquares(deviations)
    explainedSumOfSquares = modelDegreesOfFreedom > 0 ? sumOfSquares(Vector(explained)) : 0
    self.unscaledCovariance = unscaledCovariance
    self.droppedRows = droppedRows
  }

  /// Whether no sum of squares left the range of double precision.
  var isFinite: Bool {
    residualSumOfSquares.isFinite && explainedSumOfSquares.isFinite
      && totalSumOfSquares.isFinite
  }

  /// `√(Σ r² / (n - p))`, or nil where no degree of freedom is left.
  public var residualStandardDeviation: Double? {
    degreesOfFreedom > 0
      ? (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot() : nil
  }

  /// The share of the response's squares that the model explains, or nil where the response does
  /// not vary.
  public var rSquared: Double? {
    totalSumOfSquares > 0 ? min(1, explainedSumOfSquares / totalSumOfSquares) : nil
  }

  /// The ratio of the explained to the residual mean square, which tests that all coefficients but
  /// the intercept are zero; nil where there are none, or nothing is left to compare with.
  public var fStatistic: Double? {
    guard degreesOfFreedom > 0, modelDegreesOfFreedom > 0, residualSumOfSquares > 0 else {
      return nil
    }
    let ratio =
      (explainedSumOfSquares / Double(modelDegreesOfFreedom))
      / (residualSumOfSquares / Double(degreesOfFreedom))
    return ratio.isFinite ? ratio : nil
  }

  /// The probability of an F statistic as large as this or larger if all coefficients but the
  /// intercept are zero, or nil where there is no F statistic.
  public var fProbability: Double? {
    guard let fStatistic,
      let law = try? FDistribution(
        numeratorDegrees: Double(modelDegreesOfFreedom),
        denominatorDegrees: Double(degreesOfFreedom))
    else { return nil }
    return law.complement(fStatistic)
  }
}

extension Fitted where Model.Detail == RegressionStatistics {
  /// The estimate divided by its standard error, or nil where that is undefined or zero.
  public func tStatistic(_ parameter: Parameter) -> Double? {
    guard let error = parameter.standardError, error > 0 else { return nil }
    let ratio = parameter.estimate / error
    return ratio.isFinite ? ratio : nil
  }

  /// The probability of an estimate as far from zero as this or farther, on either side, if the
  /// coefficient is zero: Student's t with the residual degrees of freedom. Nil where there is no t.
  public func pValue(_ parameter: Parameter) -> Double? {
    guard let ratio = tStatistic(parameter),
      let law = try? StudentT(degrees: Double(detail.degreesOfFreedom))
    else { return nil }
    return min(1, 2 * law.complement(abs(ratio)))
  }
}
