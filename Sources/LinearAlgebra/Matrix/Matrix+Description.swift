internal import Foundation

extension Matrix: CustomStringConvertible {
  /// The shape and the elements in aligned columns, the middle of a large matrix left out.
  public var description: String {
    let shownRows = shownIndices(rows)
    let shownColumns = shownIndices(columns)
    var cells = shownRows.map { row in
      shownColumns.map { column in
        guard let row, let column else { return "⋯" }
        return shortText(self[row, column])
      }
    }
    for column in shownColumns.indices {
      let width = cells.map { $0[column].count }.max() ?? 0
      for row in cells.indices {
        let missing = width - cells[row][column].count
        cells[row][column] = String(repeating: " ", count: missing) + cells[row][column]
      }
    }
    return ([shape] + cells.map { "  " + $0.joined(separator: "  ") }).joined(separator: "\n")
  }
}

extension MatrixView: CustomStringConvertible {
  /// As of the matrix with the same elements.
  public var description: String { Matrix(self).description }
}

extension Vector: CustomStringConvertible {
  /// The elements in brackets, the middle of a long vector left out.
  public var description: String {
    let shown = shownIndices(count).map { index in index.map { shortText(self[$0]) } ?? "⋯" }
    return "[" + shown.joined(separator: ", ") + "]"
  }
}

extension VectorView: CustomStringConvertible {
  /// As of the vector with the same elements.
  public var description: String { Vector(self).description }
}

/// The indices to show of `count`: all up to 10, else five at each end with nil between.
private func shownIndices(_ count: Int) -> [Int?] {
  if count <= 10 { return Array(0..<count) }
  return Array(0..<5) + [nil] + Array(count - 5..<count)
}

private func shortText(_ value: Double) -> String {
  String(format: "%.6g", value)
}
