extension Table {
  /// Reads a table from a file, or from standard input if `path` is `-`.
  ///
  /// The file is UTF-8 text (a byte order mark may stand first) and one of:
  /// - separated values with a header: comma, semicolon or tab, found from the header; cells may be
  ///   quoted, with `""` for a quote, and then hold separators and line ends (RFC 4180);
  /// - columns apart by blanks, with a header;
  /// - a file of the NIST Statistical Reference Datasets as it is published; as some of them write y
  ///   in their text and Y above the data, their columns may be named in lower or upper case.
  ///
  /// Lines end in LF, CRLF or CR; blank lines are skipped, but in a table of one column a blank line
  /// before the last row is a missing cell. A missing cell is empty, `NA`, `N/A`, `n/a`, `.` or `..`.
  /// A column is numeric if each of its other cells is a decimal number, and text if not; a column
  /// without a name in the header is called `column 3` by its place. `options` changes that.
  public init(
    contentsOf path: String, options: ReadingOptions = ReadingOptions()
  ) throws(TableError) {
    let source = try FileSource(path)
    let dialect = try Dialect(options, file: source.name)
    // A file that can be read twice is not held: only its columns are. Of others the bytes are kept,
    // but read as they come: what is no table is refused where that shows.
    let kept = KeptBytes()
    var window = try source.window(dialect, keeping: source.isFile ? nil : kept)
    if window.reader.isComplete || window.beginsReport {
      try self.init(bytes: window.allBytes(), source: source.name, options: options)
      return
    }
    try checkBeginning(window.reader.bytes, file: source.name)
    let names = try window.header()
    var builder = try TableBuilder(
      names: names, file: source.name, dialect: window.reader.dialect)
    let first = (window.reader.position, window.reader.line)
    _ = try builder.read(&window.reader)
    let share = Double(source.size) / Double(window.reader.position - first.0 + 1)
    let expected = Int(Double(builder.lines.count) * share * 1.02)
    (window.reader.position, window.reader.line) = first
    while true {
      builder = builder.restarted()
      builder.reserve(rows: expected)
      while try builder.read(&window.reader) == .incomplete { try window.moveOn() }
      guard builder.hasFoundText else { break }
      guard source.isFile else {
        try self.init(bytes: kept.bytes, source: source.name, options: options)
        return
      }
      try source.rewind()
      window = try source.window(dialect)
      _ = try window.header()
    }
    self = try builder.finished(window.reader)
  }

  /// Reads a table from the bytes of a file, which `source` names in messages.
  public init(
    bytes: [UInt8], source: String, options: ReadingOptions = ReadingOptions()
  ) throws(TableError) {
    let dialect = try Dialect(options, file: source)
    try checkBeginning(bytes, file: source)
    var reader = DelimitedReader(bytes, file: source, dialect: dialect)
    if dialect.mayBeReport, let section = try StatisticalReferenceSection(bytes, file: source) {
      try reader.checkText(0..<bytes.count, line: 1, column: nil)
      reader.dialect.separator = nil
      reader.dialect.separatorIsFound = true
      (reader.position, reader.line) = (section.start, section.line)
      self = try reader.table(names: section.names).namedInAnyCase()
      try section.checkComplete(rows: rowCount, file: source)
    } else {
      _ = try reader.beginning()
      self = try reader.table(names: reader.header() ?? [])
    }
  }
}

/// What has come through a window.
final class KeptBytes {
  var bytes: [UInt8] = []
}

extension DelimitedReader {
  /// Reads the rows that follow as a table with columns of those names.
  ///
  /// Which columns are text is found from the first rows; a column that turns out to be text later is
  /// read again.
  fileprivate mutating func table(names: [String]) throws(TableError) -> Table {
    let start = (position, line)
    var builder = try TableBuilder(names: names, file: file, dialect: dialect)
    _ = try builder.read(&self, byteLimit: 1 << 16)
    repeat {
      builder = builder.restarted()
      (position, line) = start
      _ = try builder.read(&self)
    } while builder.hasFoundText
    return try builder.finished(self)
  }

  func headerOnly(_ names: [String]) -> TableError {
    TableError(
      .headerOnly, file: file, "there is a header, but there are no rows below it",
      hint: "the columns are \(excerpt(names.joined(separator: ", "), length: 200))")
  }
}

extension TableBuilder {
  /// The table of all rows.
  fileprivate mutating func finished(_ reader: DelimitedReader) throws(TableError) -> Table {
    try checkGroups()
    if lines.isEmpty, !reader.dialect.options.allowsNoRows { throw reader.headerOnly(names) }
    return take(source: file)
  }
}
