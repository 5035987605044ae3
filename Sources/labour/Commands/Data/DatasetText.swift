import Tables

/// Columns of a dataset as CSV, each cell as it was written.
enum DatasetText {
  /// Writes the rows to `sink`, piece by piece.
  static func write(
    _ dataset: Dataset, columns: [String], to sink: @escaping ([UInt8]) throws -> Void
  ) throws {
    var writer = try DelimitedWriter(columnNames: columns, to: sink)
    for row in 0..<dataset.rowCount {
      try writer.write(row: columns.map { .text(dataset.text($0, row: row)) })
    }
    try writer.finish()
  }
}
