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
    (formula.hasIntercept ? [Self.interceptName] : []) + formula.terms.map(\.name)
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
    let response = Vector(columns.response)
    let covariance: Matrix
    let solution: LeastSquares
    do {
      solution = try LeastSquares(
        design: design(of: columns), remainder: remainder(of: columns), response: response)
      covariance = try solution.unscaledCovariance()
    } catch .rankDeficient(_, let dependences) {
      throw .dependentColumns(dependences.map { sentence($0, names) })
    } catch {
      throw .numerical(error)
    }
    return try fitted(solution, response, covariance, names, droppedRows: columns.droppedRows)
  }

  private func design(of columns: FormulaColumns) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(columns.count * parameterNames.count)
    if formula.hasIntercept { elements += repeatElement(1, count: columns.count) }
    for term in columns.terms { elements += term }
    return Matrix(rows: columns.count, columns: parameterNames.count, elements: elements)
  }

  /// What rounding took from the design, or nil where that is nothing or not known.
  private func remainder(of columns: FormulaColumns) -> Matrix? {
    guard columns.remainders.contains(where: { $0?.contains { $0 != 0 } ?? false }) else {
      return nil
    }
    var remainder = Matrix.zeros(columns.count, parameterNames.count)
    for (index, values) in columns.remainders.enumerated() {
      guard let values else { continue }
      remainder.setColumn(index + (formula.hasIntercept ? 1 : 0), to: Vector(values))
    }
    return remainder
  }

  private func fitted(
    _ solution: LeastSquares, _ response: Vector, _ unscaled: Matrix, _ names: [String],
    droppedRows: [Int]
  ) throws(EstimationError) -> Fitted<Self> {
    let statistics = RegressionStatistics(
      response: response, residuals: solution.residuals,
      residualSumOfSquares: solution.residualSumOfSquares, coefficients: names.count,
      hasIntercept: formula.hasIntercept, unscaledCovariance: unscaled, droppedRows: droppedRows)
    guard statistics.isFinite else { throw .numerical(.overflow(operation: "a sum of squares")) }
    let count = Double(response.count)
    let sum = statistics.residualSumOfSquares
    let parameters = names.indices.map { index in
      Parameter(
        name: names[index], estimate: solution.coefficients[index],
        standardError: statistics.residualStandardDeviation.map {
          $0 * max(0, unscaled[index, index]).squareRoot()
        })
    }
    return Fitted(
      specification: self, observations: response.count, parameters: parameters,
      logLikelihood: sum > 0 ? -count / 2 * (log(2 * .pi * sum / count) + 1) : nil,
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
