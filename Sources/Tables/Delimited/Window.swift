/// A reader whose window moves along the bytes of a source: what is read makes room for what follows.
struct Window: ~Copyable {
  /// Puts what comes next into the bytes from an index on, and says how much that is: 0 at the end.
  typealias Source = (_ bytes: inout [UInt8], _ start: Int) throws(TableError) -> Int

  var reader: DelimitedReader
  private let source: Source

  /// A window that is filled in the measure of its size, unless the source ends before.
  init(
    file: String, dialect: Dialect, size: Int, source: @escaping Source
  ) throws(TableError) {
    self.source = source
    reader = DelimitedReader(
      [UInt8](repeating: 0, count: size), file: file, dialect: dialect)
    reader.end = 0
    reader.isComplete = false
    while !reader.isComplete, reader.end < size { try fill() }
  }

  /// Moves on: the bytes that are read go, and others come behind the rest. A row that fills the
  /// window makes it grow.
  mutating func moveOn() throws(TableError) {
    let start = reader.position
    let rest = reader.end - start
    let limit = reader.dialect.options.longestRow
    guard rest <= 2 * limit + 1 << 16 else {
      throw TableError(
        .tooLong, file: reader.file, line: reader.line,
        "no row ends within \(rest) bytes, and the longest row that is read has \(limit)",
        hint: "is this a table, and do its lines end?")
    }
    if start > 0 {
      for index in 0..<rest { reader.bytes[index] = reader.bytes[start + index] }
      reader.passed += start
      reader.position = 0
      reader.end = rest
    }
    if rest > reader.bytes.count / 2 {
      reader.bytes.append(contentsOf: repeatElement(0, count: reader.bytes.count))
    }
    // A long row is looked at again only when there is twice as much of it.
    repeat { try fill() } while !reader.isComplete && reader.end < 2 * rest
  }

  private mutating func fill() throws(TableError) {
    let count = try source(&reader.bytes, reader.end)
    reader.end += count
    if count == 0 { reader.isComplete = true }
  }

  /// Passes what stands before the table, and reads the names of its columns.
  mutating func header() throws(TableError) -> [String] {
    while try !reader.beginning() { try moveOn() }
    while true {
      if let names = try reader.header() { return names }
      try moveOn()
    }
  }

  /// Whether a report of NIST begins in the window.
  var beginsReport: Bool {
    reader.dialect.mayBeReport
      && StatisticalReferenceSection.isReport(reader.bytes[..<reader.end])
  }

  /// All the bytes from the beginning, if none has gone yet and there are no more than `limit`.
  mutating func allBytes(upTo limit: Int = .max) throws(TableError) -> [UInt8] {
    precondition(reader.passed == 0)
    // A NUL is in no text, and devices give it without end.
    while !reader.isComplete, !reader.bytes[..<reader.end].suffix(1 << 16).contains(0) {
      let room = reader.bytes.count - reader.end
      if room == 0 {
        reader.bytes.append(contentsOf: repeatElement(0, count: max(1 << 16, reader.end / 2)))
      }
      try fill()
      if reader.end > limit {
        throw TableError(
          .tooLong, file: reader.file,
          "a reference dataset of more than \(limit) bytes is not read",
          hint: "read it as a whole, not as a stream")
      }
    }
    return Array(reader.bytes[..<reader.end])
  }
}
