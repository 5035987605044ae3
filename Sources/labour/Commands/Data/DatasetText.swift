import Tables

/// Columns of a dataset as CSV, each cell as it was written.
struct DatasetText {
  private let columns: [String]
  private var writer: DelimitedWriter

  /// A text that is given to `sink`, piece by piece.
  init(columns: [String], to sink: @escaping ([UInt8]) throws -> Void) throws {
    self.columns = columns
    writer = try DelimitedWriter(columnNames: columns, to: sink)
  }

  /// Writes the first rows of a dataset that has the columns.
  mutating func write(_ dataset: Dataset, rows: Int) throws {
    for row in 0..<rows {
      try writer.write(row: columns.map { .text(dataset.text($0, row: row)) })
    }
  }

  /// Writes what is left.
  mutating func finish() throws { try writer.finish() }
}
