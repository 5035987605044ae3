import Expressions
import LinearAlgebra

/// The numbers of a regression: the response and the design, each column with its scale taken out.
struct RegressionDesign {
  /// The response without its scale.
  let response: Vector
  let responseScale: BinaryScale
  /// The design, intercept first, without the scales of its columns.
  let matrix: Matrix
  let scales: [BinaryScale]
  /// What rounding took from the design, or nil where that is nothing or not known.
  let remainder: Matrix?

  init(_ columns: FormulaColumns, hasIntercept: Bool) {
    let rows = columns.count
    responseScale = BinaryScale(columns.response)
    response = Vector(responseScale.removed(from: columns.response))
    let constants = hasIntercept ? [[Double](repeating: 1, count: rows)] : []
    let design = constants + columns.terms
    let scales = design.map { BinaryScale($0) }
    self.scales = scales
    matrix = Matrix(
      rows: rows, columns: design.count,
      elements: zip(scales, design).flatMap { $0.removed(from: $1) })
    guard columns.remainders.contains(where: { $0?.contains { $0 != 0 } ?? false }) else {
      remainder = nil
      return
    }
    let remainders = constants.map { _ in nil } + columns.remainders
    remainder = Matrix(
      rows: rows, columns: design.count,
      elements: zip(scales, remainders).flatMap { scale, values in
        values.map(scale.removed(from:)) ?? [Double](repeating: 0, count: rows)
      })
  }
}
