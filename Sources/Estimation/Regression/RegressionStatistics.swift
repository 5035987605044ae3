import Foundation
public import LinearAlgebra
import Probability

/// What a linear regression knows besides its coefficients.
///
/// Sums of squares are of deviations that are formed before they are squared, in twice the
/// precision, so that they do not cancel where the mean is large or R² small.
public struct RegressionStatistics: Sendable {
  /// `y - X b`, one an observation used.
  public let residuals: Vector
  /// The observations less the coefficients.
  public let degreesOfFreedom: Int
  /// The coefficients, without the intercept.
  public let modelDegreesOfFreedom: Int
  /// The rows of the table that were left out because a cell is missing.
  public let droppedRows: [Int]
  /// Sums of squares of the response divided by `2^exponent`, which stay in range where those of the
  /// response itself do not.
  private let residualSum: Double
  private let explainedSum: Double
  private let totalSum: Double
  private let exponent: Int

  /// From the response and the residuals, both divided by `2^exponent`.
  init(
    response: Vector, residuals: Vector, residualSumOfSquares: Double, exponent: Int,
    coefficients: Int, hasIntercept: Bool, droppedRows: [Int]
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
    self.residuals = Vector(residuals.map { BinaryScale.scaled($0, by: exponent) })
    // Residuals are known to about ε² of the response; below that the fit is perfect.
    let noise = Double(count) * .ulpOfOne * .ulpOfOne
    let isPerfect = residualSumOfSquares <= noise * noise * response.compensatedDot(response)
    residualSum = isPerfect ? 0 : residualSumOfSquares
    degreesOfFreedom = count - coefficients
    modelDegreesOfFreedom = coefficients - (hasIntercept ? 1 : 0)
    totalSum = sumOfSquares(deviations)
    explainedSum = modelDegreesOfFreedom > 0 ? sumOfSquares(Vector(explained)) : 0
    self.exponent = exponent
    self.droppedRows = droppedRows
  }

  /// Whether no sum of squares left the range of double precision.
  var isFinite: Bool { residualSum.isFinite && explainedSum.isFinite && totalSum.isFinite }

  /// `Σ r²`: 0 where it is below what twice the precision resolves, and nil where it is beyond the
  /// range of doubles.
  public var residualSumOfSquares: Double? { sum(residualSum) }

  /// `Σ (ŷ - ȳ)²`, or `Σ ŷ²` without an intercept; nil where it is beyond the range of doubles.
  public var explainedSumOfSquares: Double? { sum(explainedSum) }

  /// `Σ (y - ȳ)²`, or `Σ y²` without an intercept; nil where it is beyond the range of doubles.
  public var totalSumOfSquares: Double? { sum(totalSum) }

  private func sum(_ scaled: Double) -> Double? { BinaryScale.exactly(scaled, by: 2 * exponent) }

  /// `log (Σ r² / n)`, the logarithm of the variance at the maximum of the likelihood, or nil for a
  /// perfect fit.
  var logVariance: Double? {
    let count = Double(residuals.count)
    return residualSum > 0 ? log(residualSum / count) + 2 * Double(exponent) * log(2) : nil
  }

  /// `√(Σ r² / (n - p))` over `2^exponent`, or nil where no degree of freedom is left.
  var scaledDeviation: Double? {
    degreesOfFreedom > 0 ? (residualSum / Double(degreesOfFreedom)).squareRoot() : nil
  }

  /// `√(Σ r² / (n - p))`, or nil where no degree of freedom is left.
  public var residualStandardDeviation: Double? {
    scaledDeviation.map { BinaryScale.scaled($0, by: exponent) }
  }

  /// The share of the response's squares that the model explains, or nil where the response does
  /// not vary.
  public var rSquared: Double? { totalSum > 0 ? min(1, explainedSum / totalSum) : nil }

  /// The ratio of the explained to the residual mean square, which tests that all coefficients but
  /// the intercept are zero; nil where there are none, or nothing is left to compare with.
  public var fStatistic: Double? {
    guard degreesOfFreedom > 0, modelDegreesOfFreedom > 0, residualSum > 0 else { return nil }
    let ratio =
      (explainedSum / Double(modelDegreesOfFreedom)) / (residualSum / Double(degreesOfFreedom))
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
