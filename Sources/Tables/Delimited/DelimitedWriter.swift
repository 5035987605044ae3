/// Writes rows as separated text (RFC 4180), piece by piece: the text is never held as a whole.
///
/// A cell is quoted only where it would read back as something else: it holds the separator, a quote, a
/// line end or a blank at an end, or it is the name of a column that could be taken for another
/// separator or a number. Numbers are written as `shortestDecimal`, so that each double comes back.
/// A text of blanks alone reads back as a missing cell.
///
///     var writer = try DelimitedWriter(columnNames: table.columnNames) { try file.write(contentsOf: $0) }
///     try writer.write(table)
///     try writer.finish()
public struct DelimitedWriter {
  /// A cell of a row.
  public enum Cell: Equatable, Sendable {
    /// A finite number.
    case number(Double)
    /// A text.
    case text(String)
    /// No value.
    case missing
  }

  private let columnNames: [String]
  private let separator: UInt8
  private let mark: UInt8
  private let lineEnd: [UInt8]
  private let missing: String
  private let sink: ([UInt8]) throws -> Void
  private var buffer = OutputBytes()
  private var isFirstCell = true

  private static let pieceSize = 1 << 16

  /// A writer that gives its text to `sink` in pieces of about 64 KiB; the last one comes with
  /// `finish()`.
  public init(
    columnNames: [String], options: WritingOptions = WritingOptions(),
    to sink: @escaping ([UInt8]) throws -> Void
  ) throws(TableError) {
    self.columnNames = columnNames
    var reading = ReadingOptions()
    reading.separator = .character(options.separator)
    // The checks, and their messages, are those of the reader.
    separator = try Dialect(reading, file: "the text to write").separator ?? 0x2C
    mark = options.decimalMark == .comma ? 0x2C : 0x2E
    guard separator != 0x2D, separator != 0x2B, options.separator != "." else {
      throw TableError(
        .unsuitableOptions, file: "the text to write",
        "«\(options.separator)» stands in numbers, and cannot be a separator",
        hint: "a comma, a semicolon or a tab is usual")
    }
    lineEnd = Array(options.lineEnd.rawValue.utf8)
    missing = options.missing
    self.sink = sink
    if options.header { writeHeader() }
  }

  /// Writes the rows of a table, whose columns are those of the writer.
  public mutating func write(_ table: Table) throws {
    precondition(
      table.columnNames == columnNames,
      "a writer of the columns \(columnNames) was given a table of \(table.columnNames)")
    let columns = table.columns
    for row in 0..<table.rowCount {
      for column in columns {
        switch column.cells {
        case .numbers(let numbers): write(number: numbers[row])
        case .text(let texts): write(text: texts[row])
        }
      }
      try endRow()
    }
  }

  /// Writes one row.
  public mutating func write(row cells: [Cell]) throws {
    precondition(
      cells.count == columnNames.count,
      "a writer of \(columnNames.count) columns was given a row of \(cells.count) cells")
    for cell in cells {
      switch cell {
      case .number(let value): write(number: value)
      case .text(let text): write(text: text)
      case .missing: write(number: .nan)
      }
    }
    try endRow()
  }

  /// Writes rows of which each cell of text is one of few.
  mutating func write(_ columns: [CellColumn], rowCount: Int) throws {
    precondition(columns.count == columnNames.count, "a writer is given a column for each name")
    // Each distinct text is looked at once.
    let texts = columns.map { column -> [[UInt8]] in
      if case .coded(let column) = column { column.elements.map(encoded) } else { [] }
    }
    for row in 0..<rowCount {
      for place in columns.indices {
        switch columns[place] {
        case .coded(let column):
          beginCell()
          buffer.append(texts[place][Int(column.codes[row])])
        case .numbers(let column):
          if let printed = column.printedText(row) {
            write(text: printed)
          } else {
            write(number: column.numbers[row])
          }
        }
      }
      try endRow()
    }
  }

  /// A text as it is written in a cell.
  private func encoded(_ text: String) -> [UInt8] {
    var writer = self
    writer.buffer = OutputBytes()
    writer.isFirstCell = true
    writer.write(text: text)
    return writer.buffer.taken()
  }

  /// Gives the rest of the text to the sink.
  public mutating func finish() throws {
    if buffer.count > 0 { try sink(buffer.taken()) }
  }

  /// A table as one text.
  public static func text(
    of table: Table, options: WritingOptions = WritingOptions()
  ) throws(TableError) -> String {
    let collected = Collected()
    var writer = try DelimitedWriter(columnNames: table.columnNames, options: options) {
      collected.bytes += $0
    }
    do {
      try writer.write(table)
      try writer.finish()
    } catch {
      preconditionFailure("an array refuses no bytes: \(error)")
    }
    return String(decoding: collected.bytes, as: UTF8.self)
  }

  private final class Collected { var bytes: [UInt8] = [] }

  private mutating func writeHeader() {
    // A line of numbers alone would be no header, and a name could tell another separator.
    let areNumbers = columnNames.allSatisfy { name in
      let bytes = Array(name.utf8)
      return [0x2E, 0x2C].contains { parseDecimal(bytes, from: 0, mark: $0)?.end == bytes.count }
    }
    for name in columnNames {
      let bytes = Array(name.utf8)
      beginCell()
      let misleads = bytes.contains {
        DelimitedReader.candidates.contains($0) || (columnNames.count == 1 && isBlank($0))
      }
      buffer.append(name, separator: separator, quoted: areNumbers || misleads)
    }
    endLine()
  }

  private mutating func write(number: Double) {
    beginCell()
    guard number.isFinite else { return appendMissing() }
    if separator == mark {
      buffer.append(0x22)
      buffer.append(number, mark: mark)
      buffer.append(0x22)
    } else {
      buffer.append(number, mark: mark)
    }
  }

  private mutating func write(text: String) {
    beginCell()
    if text.isEmpty { return appendMissing() }
    buffer.append(text, separator: separator, quoted: false)
  }

  private mutating func appendMissing() {
    // A row of nothing would be a blank line.
    buffer.append(
      missing, separator: separator, quoted: missing.isEmpty && columnNames.count == 1)
  }

  private mutating func beginCell() {
    if !isFirstCell { buffer.append(separator) }
    isFirstCell = false
  }

  private mutating func endLine() {
    buffer.append(lineEnd)
    isFirstCell = true
  }

  private mutating func endRow() throws {
    endLine()
    guard buffer.count >= Self.pieceSize else { return }
    try sink(buffer.taken())
  }
}
