extension Dataset {
  /// What would be lost in writing the dataset to a format: columns without a slot there, and what
  /// its periods are. Empty where reading it back gives the same.
  ///
  /// A format that cannot hold the *values* (a quarter in a column of years) is no loss but an error
  /// of `write(as:to:)`.
  public func losses(in format: DataFormat) -> [Loss] { format.layout?.losses(of: self) ?? [] }

  /// What a format must have, the dataset has not, and is written without being known: such as the
  /// identification of a dataflow.
  public func additions(in format: DataFormat) -> [String] {
    format.layout?.additions(to: self) ?? []
  }

  /// Writes the dataset in a format, in pieces of about 64 KiB.
  ///
  /// What the format has no place for is left out; `losses(in:)` says beforehand what that is. If the
  /// format cannot hold the values, this throws a `TableError` before anything is written.
  public func write(as format: DataFormat, to sink: @escaping ([UInt8]) throws -> Void) throws {
    switch format {
    case .json: try JSONFile.write(self, to: sink)
    case .xlsx: try write(asWorkbookOf: .tidy, to: sink)
    default:
      guard let layout = format.layout else {
        preconditionFailure("each table of text has a layout")
      }
      try layout.table(of: self).write(to: sink)
    }
  }

  /// Writes a workbook whose one sheet holds the dataset as a table of that format, which is one of
  /// the tables of text.
  public func write(
    asWorkbookOf format: DataFormat, to sink: @escaping ([UInt8]) throws -> Void
  ) throws {
    guard let layout = format.layout else {
      preconditionFailure("a sheet of a workbook holds a table, which \(format) is not")
    }
    try WorkbookWriter(layout.table(of: self)).write(to: sink)
  }

  /// The dataset as the bytes of a file of that format.
  public func bytes(as format: DataFormat) throws -> [UInt8] {
    let collected = Collected()
    try write(as: format) { collected.bytes += $0 }
    return collected.bytes
  }

  private final class Collected { var bytes: [UInt8] = [] }
}

extension OutputTable {
  /// Writes the table as CSV: the header, and a line for each row.
  func write(to sink: @escaping ([UInt8]) throws -> Void) throws {
    var writer = try DelimitedWriter(columnNames: names, to: sink)
    try write(to: &writer)
    try writer.finish()
  }

  /// Writes a line for each row.
  func write(to writer: inout DelimitedWriter) throws {
    if let columns { return try writer.write(columns, rowCount: rowCount) }
    for line in 0..<rowCount {
      try writer.write(
        row: row(line).map { cell in
          switch cell {
          case .blank: .missing
          case .text(let text): .text(text)
          case .number(let number, nil): .number(number)
          case .number(_, let printed?): .text(printed)
          }
        })
    }
  }
}
