public import Expressions
import Foundation
import LinearAlgebra
public import Tables

/// Linear regression by ordinary least squares, `y = X b + e` with independent errors of one
/// variance.
///
/// - Parameters are the intercept, named `intercept`, and then the terms in the order of the formula.
/// - Standard errors are `s √((XᵀX)⁻¹)ⱼⱼ`, `s² = Σ r² / (n - p)`.
/// - `R²` is `Σ (ŷ - ȳ)² / Σ (y - ȳ)²`, and without an intercept `Σ ŷ² / Σ y²`, as the NIST
///   Statistical Reference Datasets define it.
/// - The log-likelihood is that of normal errors with variance `Σ r² / n`; that variance counts as a
///   parameter.
public struct OrdinaryLeastSquares: Specification {
  /// A regression knows its residuals and sums of squares.
  public typealias Detail = RegressionStatistics

  /// The name on the command line.
  public static let method = "ols"
  /// The name of the constant among the parameters.
  public static let interceptName = "intercept"

  /// The response and the terms.
  public let formula: Formula
  /// What is done with rows that lack a value.
  public let missing: MissingCells

  /// A regression by a formula.
  public init(_ formula: Formula, missing: MissingCells = .refuse) {
    self.formula = formula
    self.missing = missing
  }

  /// The names of the columns of the design.
  public var parameterNames: [String] {
    guard formula.hasIntercept else { return formula.terms.map(\.name) }
    // A column of that name keeps apart from the constant by its backticks.
    return [Self.interceptName]
      + formula.terms.map { $0.name == Self.interceptName ? "`\($0.name)`" : $0.name }
  }

  /// Estimates the coefficients from the rows of a table.
  public func fit(to table: Table) throws(EstimationError) -> Fitted<Self> {
    let columns: FormulaColumns
    do { columns = try formula.columns(of: table, missing: missing) } catch {
      throw .formula(error)
    }
    let names = parameterNames
    guard columns.count >= names.count else {
      throw .tooFewObservations(observations: columns.count, coefficients: names.count)
    }
    let design = RegressionDesign(columns, hasIntercept: formula.hasIntercept)
    let covariance: Matrix
    let solution: LeastSquares
    do {
      solution = try LeastSquares(
        design: design.matrix, remainder: design.remainder, response: design.response)
      covariance = try solution.unscaledCovariance()
    } catch .rankDeficient(_, let dependences) {
      throw .dependentColumns(dependences.map { sentence($0, names) })
    } catch {
      throw .numerical(error)
    }
    return try fitted(solution, design, covariance, names, droppedRows: columns.droppedRows)
  }

  private func fitted(
    _ solution: LeastSquares, _ design: RegressionDesign, _ covariance: Matrix, _ names: [String],
    droppedRows: [Int]
  ) throws(EstimationError) -> Fitted<Self> {
    let statistics = RegressionStatistics(
      response: design.response, residuals: solution.residuals,
      residualSumOfSquares: solution.residualSumOfSquares,
      exponent: design.responseScale.exponent, coefficients: names.count,
      hasIntercept: formula.hasIntercept, droppedRows: droppedRows)
    guard statistics.isFinite else { throw .numerical(.overflow(operation: "a sum of squares")) }
    var parameters: [Parameter] = []
    for (index, name) in names.enumerated() {
      let exponent = design.responseScale.exponent - design.scales[index].exponent
      let error = statistics.scaledDeviation.map {
        $0 * max(0, covariance[index, index]).squareRoot()
      }
      let estimate = BinaryScale.scaled(solution.coefficients[index], by: exponent)
      let standardError = error.flatMap { BinaryScale.exactly($0, by: exponent) }
      guard estimate.isFinite, (error == nil) == (standardError == nil) else {
        throw .coefficientOutOfRange(name)
      }
      // No sum with zero is negative zero.
      parameters.append(Parameter(name: name, estimate: estimate + 0, standardError: standardError))
    }
    let count = Double(design.response.count)
    return Fitted(
      specification: self, observations: design.response.count, parameters: parameters,
      logLikelihood: statistics.logVariance.map { -count / 2 * (log(2 * .pi) + $0 + 1) },
      freeParameters: names.count + 1, converged: true, detail: statistics)
  }

  /// "x3 depends on x1, x2".
  private func sentence(_ dependence: ColumnDependence, _ names: [String]) -> String {
    let name = excerpt(names[dependence.column])
    let others = dependence.others.map { names[$0] }
    if others == [Self.interceptName], formula.hasIntercept {
      return "column \(name) is constant, as the intercept is"
    }
    if others.isEmpty { return "column \(name) is zero, or depends on the columns before it" }
    return "column \(name) depends on \(excerpt(others.joined(separator: ", "), length: 200))"
  }
}
