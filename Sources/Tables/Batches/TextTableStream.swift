/// Reads a file of separated text as tables of text, some rows at a time, as often as needed.
struct TextTableStream: ~Copyable {
  /// The table without rows.
  let header: TextTable
  private var window: Window
  private let rowLimit: Int
  private var isFinished = false

  private static let windowsPerBatch = 4

  /// Begins to read a source, which stands at its beginning.
  init(
    _ source: FileSource, options: ReadingOptions, rowsPerBatch: Int, windowSize: Int
  ) throws(TableError) {
    var options = options
    options.textColumns = .all
    let dialect = try Dialect(options, file: source.name)
    var window = try Window(file: source.name, dialect: dialect, size: windowSize) {
      bytes, start throws(TableError) in
      try source.read(into: &bytes, from: start)
    }
    try checkBeginning(window.reader.bytes, file: source.name)
    var header = TextTable(source: source.name, names: try window.header())
    header.decimalMark = options.decimalMark
    self.header = header
    self.window = window
    // Wide rows come in smaller batches.
    rowLimit = min(rowsPerBatch, max(1, (1 << 20) / header.names.count))
  }

  /// The next rows; nil behind the last. There is one batch at least, if without rows.
  mutating func next() throws(TableError) -> TextTable? {
    guard !isFinished else { return nil }
    var table = header
    var windows = 1
    while true {
      let outcome = try table.append(from: &window.reader, rowLimit: rowLimit)
      switch outcome {
      case .full: return table
      case .incomplete:
        try window.moveOn()
        // Long rows come in smaller batches too.
        windows += 1
        if windows > Self.windowsPerBatch, table.rowCount > 0 { return table }
      case .end:
        isFinished = true
        return table
      }
    }
  }
}
