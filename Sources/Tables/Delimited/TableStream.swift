/// Reads a separated text in batches of rows, in memory that does not grow with the text.
///
/// The columns are the same in all batches. Which of them are text is said by the options, or found
/// from the first mebibyte; a cell that does not fit later is an error with its place, where a `Table`
/// of the whole would have made the column text.
///
///     var stream = try TableStream(contentsOf: "population.csv")
///     var total = 0.0
///     while let batch = try stream.next() { total += try batch.numbers("women").reduce(0, +) }
///
/// A batch has at most `rowsPerBatch` rows, and fewer where rows are long or many columns wide: it comes
/// from at most 4 MiB of text and has at most 2²¹ cells, or one row.
public struct TableStream: ~Copyable {
  /// The names of the columns, from left to right.
  public let columnNames: [String]
  /// The names of the columns that hold numbers.
  public let numericColumnNames: [String]
  private var window: Window
  private var builder: TableBuilder
  private let rowLimit: Int
  private var isFinished = false
  /// A batch that is at hand: a report, which is read as a whole, or a table without rows.
  private var pending: Table?

  private static let bytesPerBatch = 1 << 22
  private static let cellsPerBatch = 1 << 21
  private static let windowSize = 1 << 20
  private static let longestReport = 1 << 26

  /// Opens a file or a pipe; `-` is standard input.
  public init(
    contentsOf path: String, options: ReadingOptions = ReadingOptions(),
    rowsPerBatch: Int = 1 << 17
  ) throws(TableError) {
    let file = try FileSource(path)
    try self.init(
      source: file.name, options: options, rowsPerBatch: rowsPerBatch, windowSize: Self.windowSize
    ) { bytes, start throws(TableError) in
      try file.read(into: &bytes, from: start)
    }
  }

  /// Reads from pieces of a text that a function gives one after the other, of any size, and nil at the
  /// end; `source` names the text in messages.
  public init(
    source: String, options: ReadingOptions = ReadingOptions(), rowsPerBatch: Int = 1 << 17,
    nextPiece: @escaping () throws(TableError) -> [UInt8]?
  ) throws(TableError) {
    try self.init(
      source: source, options: options, rowsPerBatch: rowsPerBatch, windowSize: Self.windowSize,
      fill: pieces(nextPiece))
  }

  /// The window holds the rows from which the kinds of the columns are found.
  init(
    source: String, options: ReadingOptions, rowsPerBatch: Int, windowSize: Int,
    fill: @escaping Window.Source
  ) throws(TableError) {
    precondition(rowsPerBatch > 0, "a batch of \(rowsPerBatch) rows")
    let dialect = try Dialect(options, file: source)
    var window = try Window(file: source, dialect: dialect, size: windowSize, source: fill)
    try checkBeginning(window.reader.bytes, file: source)
    var builder: TableBuilder
    if window.beginsReport {
      let table = try Table(
        bytes: window.allBytes(upTo: Self.longestReport), source: source, options: options)
      builder = try TableBuilder(names: table.columnNames, file: source, dialect: dialect)
      numericColumnNames = table.numericColumnNames
      pending = table
      isFinished = true
    } else {
      let names = try window.header()
      builder = try TableBuilder(names: names, file: source, dialect: window.reader.dialect)
      if try !builder.findKinds(&window) {
        guard options.allowsNoRows else { throw window.reader.headerOnly(names) }
        pending = builder.take(source: source)
      }
      builder.isFixed = true
      numericColumnNames = zip(names, builder.columns).filter { $0.1.kind == .numbers }.map(\.0)
    }
    columnNames = builder.names
    rowLimit = min(rowsPerBatch, max(1, Self.cellsPerBatch / builder.names.count))
    self.window = window
    self.builder = builder
  }

  /// The next rows, or nil behind the last. After an error there are no more.
  public mutating func next() throws(TableError) -> Table? {
    if let table = pending.take() { return table }
    var bytesLeft = Self.bytesPerBatch
    while !isFinished {
      let outcome: TableBuilder.Outcome
      do throws(TableError) {
        let start = window.reader.position
        outcome = try builder.read(&window.reader, rowLimit: rowLimit, byteLimit: bytesLeft)
        bytesLeft -= window.reader.position - start
        if outcome == .incomplete { try window.moveOn() }
      } catch {
        isFinished = true
        throw error
      }
      if outcome == .end { isFinished = true }
      if outcome == .full, !builder.lines.isEmpty { break }
      if bytesLeft <= 0 { bytesLeft = Self.bytesPerBatch }
    }
    return builder.lines.isEmpty ? nil : builder.take(source: window.reader.file)
  }

  /// Calls `body` with each batch.
  public mutating func forEachBatch(_ body: (Table) throws -> Void) throws {
    while let batch = try next() { try body(batch) }
  }
}

extension TableBuilder {
  /// Finds from the rows in the window, at least one, which columns are text, and says whether there are
  /// rows. The window stays where it is.
  mutating func findKinds(_ window: inout Window) throws(TableError) -> Bool {
    while true {
      let start = (window.reader.position, window.reader.line)
      let outcome = try read(&window.reader)
      (window.reader.position, window.reader.line) = start
      if outcome == .end || !lines.isEmpty { break }
      try window.moveOn()
    }
    try checkGroups()
    let hasRows = !lines.isEmpty
    self = restarted()
    return hasRows
  }
}

/// A source of the pieces that a function gives.
private func pieces(_ next: @escaping () throws(TableError) -> [UInt8]?) -> Window.Source {
  var piece: ArraySlice<UInt8> = []
  return { bytes, start throws(TableError) in
    while piece.isEmpty {
      guard let following = try next() else { return 0 }
      piece = following[...]
    }
    let count = min(piece.count, bytes.count - start)
    for index in 0..<count { bytes[start + index] = piece[piece.startIndex + index] }
    piece = piece.dropFirst(count)
    return count
  }
}
