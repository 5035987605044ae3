import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite struct TableStreamTests {
  /// The batches of a text that comes in pieces of the given sizes, through a window that begins small.
  private func batches(
    _ bytes: [UInt8], window: Int, rows: Int, sizes: inout SplitMix, longest: Int = 64,
    _ options: ReadingOptions
  ) throws -> [Table] {
    var rest = bytes[...]
    var state = sizes
    var stream = try TableStream(
      source: "t.csv", options: options, rowsPerBatch: rows, windowSize: window
    ) { bytes, start throws(TableError) in
      let size = 1 + Int(state.next() % UInt64(longest))
      let piece = rest.prefix(min(size, bytes.count - start))
      for (index, byte) in piece.enumerated() { bytes[start + index] = byte }
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
    var result: [Table] = []
    while let batch = try stream.next() {
      #expect(batch.rowCount > 0 || options.allowsNoRows)
      #expect(batch.rowCount <= rows)
      result.append(batch)
    }
    #expect(try stream.next() == nil)
    sizes = state
    return result
  }

  private func text(_ cell: Column.Cells, _ row: Int) -> String {
    switch cell {
    case .numbers(let numbers): "\(numbers[row].bitPattern)"
    case .text(let texts): "«\(texts[row])»"
    }
  }

  /// Each row as text, with its line, and what is missing.
  private func rows(_ table: Table) -> [[String]] {
    var result = (0..<table.rowCount).map { row in
      ["\(table.line(ofRow: row))"] + table.columns.map { text($0.cells, row) }
    }
    for (place, column) in table.columns.enumerated() {
      for row in column.missing { result[row].append("\(place) is missing") }
    }
    return result
  }

  private struct Made {
    var bytes: [UInt8]
    var options: ReadingOptions
  }

  /// A table at random: separators, line ends, quotes, blanks, missing cells, all mixed.
  private func made(_ random: inout SplitMix) -> Made {
    func pick<T>(_ values: [T]) -> T { values[Int(random.next() % UInt64(values.count))] }
    var options = ReadingOptions()
    let separator = pick([",", ";", "\t", "|"])
    options.separator = .character(Character(separator))
    if separator == ";", random.next() % 2 == 0 { options.decimalMark = .comma }
    if random.next() % 4 == 0 { options.thousandsMark = .apostrophe }
    if random.next() % 4 == 0 { options.raggedRows = .fill }
    if random.next() % 4 == 0 { options.commentPrefix = "##" }
    if random.next() % 4 == 0 { options.missingMarkers.insert("-99") }
    options.marksMissingText = random.next() % 2 == 0
    let lineEnd = pick(["\n", "\r\n", "\r", "mixed"])
    let columns = 1 + Int(random.next() % 5)
    let isText = (0..<columns).map { _ in random.next() % 3 == 0 }
    options.textColumns = .named(
      Set(isText.indices.filter { isText[$0] }.map { "c\($0)" }))
    options.numericColumns = Set(isText.indices.filter { !isText[$0] }.map { "c\($0)" })
    var text = random.next() % 4 == 0 ? "\u{FEFF}" : ""
    let mark = options.decimalMark == .comma ? "," : "."
    func endLine() { text += lineEnd == "mixed" ? pick(["\n", "\r\n", "\r"]) : lineEnd }
    text += (0..<columns).map { "c\($0)" }.joined(separator: separator)
    endLine()
    for _ in 0..<Int(random.next() % 60) {
      if columns > 1, random.next() % 16 == 0 { endLine() }
      if options.commentPrefix != nil, random.next() % 16 == 0 {
        text += "## \"a comment"
        endLine()
      }
      var cells = isText.map { isText in
        let words = [
          "x", "", "NA", "-99", "01", "é", "日本", "\u{1F600}z", "two words", "#",
          "a long text of words",
          "\"say \"\"x\"\"\"", "\"a\(separator)b\"", "\"\r\n\"", "\"x\ry\nz\"", "\"\"", "\" \"",
          "5\" pipe",
        ]
        let number =
          random.next() % 2 == 0
          ? Double(bitPattern: random.next()).description
          : "\(Double(Int64(truncatingIfNeeded: random.next()) >> 40) / 1000)"
        let numbers = [
          number == "nan" || number.hasSuffix("inf") || number.contains("nan") ? "1" : number,
          "12", "-0", "+7", ".5", "5.", "", "NA", "..", "\"12\"", "\" 3 \"", "\"\"", "1e3", "-99",
          "0.1000000000000000055511151231257827021181583404541015625", "12345678901234567890123",
          "0.30000000000000004", "1.7976931348623157e308", "123456.789012",
        ]
        let cell = isText ? pick(words) : pick(numbers).replacing(".", with: mark)
        let unmarked = cell.replacing(mark + mark, with: "..")
        return (random.next() % 8 == 0 ? " " : "") + unmarked
          + (random.next() % 8 == 0 ? " " : "")
      }
      if options.raggedRows == .fill, random.next() % 8 == 0 {
        cells = Array(cells.prefix(1 + Int(random.next() % UInt64(columns))))
      }
      text += cells.joined(separator: separator)
      endLine()
    }
    if random.next() % 3 == 0 { text += pick(["9", "\"9\"", "\n\n", " "]) }
    return Made(bytes: Array(text.utf8), options: options)
  }

  /// The close look at each row, without the plain loops, is the slow and obvious way.
  private func table(_ made: Made, usesBlocks: Bool) throws -> Table {
    var reader = DelimitedReader(
      made.bytes, file: "t.csv", dialect: try Dialect(made.options, file: "t.csv"))
    _ = try reader.beginning()
    let names = try #require(try reader.header())
    var builder = try TableBuilder(names: names, file: "t.csv", dialect: reader.dialect)
    builder.usesBlocks = usesBlocks
    builder.isBaseline = true
    _ = try builder.read(&reader)
    return builder.take(source: "t.csv")
  }

  private func outcome(_ read: () throws -> [[String]]) -> (rows: [[String]], error: String) {
    do { return (try read(), "") } catch { return ([], "\(error)") }
  }

  @Test func `whole file, stream and the slow way agree on every text`() throws {
    var random = SplitMix(state: 17)
    var refused = 0
    for round in 0..<4_000 {
      var made = made(&random)
      if round % 5 == 0, !made.bytes.isEmpty {
        let place = Int(random.next() % UInt64(made.bytes.count))
        made.bytes[place] =
          [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xC3, 0xFF, 0x2D][
            Int(random.next() % 8)]
      }
      made.options.allowsNoRows = true
      let slow = outcome { try rows(table(made, usesBlocks: false)) }
      let baseline = outcome { try rows(table(made, usesBlocks: true)) }
      let whole = outcome {
        try rows(Table(bytes: made.bytes, source: "t.csv", options: made.options))
      }
      let streamed = outcome {
        try batches(
          made.bytes, window: 1 + Int(random.next() % 200), rows: 1 + Int(random.next() % 40),
          sizes: &random, made.options
        ).flatMap(rows)
      }
      if slow.rows != whole.rows || slow.error != whole.error || baseline.rows != slow.rows
        || baseline.error != slow.error
      {
        Issue.record(
          "\(String(decoding: made.bytes, as: UTF8.self).debugDescription): \(slow) \(whole)")
      }
      if whole.rows != streamed.rows || whole.error != streamed.error {
        Issue.record(
          "\(String(decoding: made.bytes, as: UTF8.self).debugDescription): \(whole) \(streamed)")
      }
      if !whole.error.isEmpty { refused += 1 }
    }
    #expect(refused > 50 && refused < 2_000)
  }

  @Test func `kinds that are found from the first rows hold for the rest`() throws {
    let head = "a,b\n" + String(repeating: "1,x\n", count: 100)
    let rest = String(repeating: "2,3\n", count: 100) + "4%,5\n"
    var sizes = SplitMix(state: 3)
    let good = Array((head + rest.replacing("4%", with: "4")).utf8)
    let tables = try batches(good, window: 64, rows: 30, sizes: &sizes, ReadingOptions())
    #expect(tables.count == 7)
    #expect(tables.allSatisfy { $0.numericColumnNames == ["a"] })
    #expect(tables.last?.line(ofRow: 20) == 202)
    let error = #expect(throws: TableError.self) {
      try batches(Array((head + rest).utf8), window: 64, rows: 30, sizes: &sizes, ReadingOptions())
    }
    #expect(error?.line == 202)
    #expect(error?.column == 1)
    #expect(error?.columnName == "a")
    #expect(error?.message.contains("«4%»") == true)
    #expect(error?.hint?.contains("textColumns") == true)
    var options = ReadingOptions()
    options.textColumns = .named(["a"])
    let texts = try batches(
      Array((head + rest).utf8), window: 64, rows: 500, sizes: &sizes, options)
    #expect(
      texts.last?.column("a")?.cells
        == .text(
          [String](repeating: "1", count: 100) + [String](repeating: "2", count: 100) + ["4%"]))
  }

  @Test func `an invalid byte is located across any border`() throws {
    let malformed: [[UInt8]] = [
      [0xE9], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xFF], [0],
    ]
    for bytes in malformed {
      for place in 0..<3 {
        var text = Array("a,b\r\n".utf8)
        for _ in 0..<40 { text += Array("1,\"é\r\n日\"\r\n".utf8) }
        text += [Array("2,".utf8), Array("2,\"\r\n".utf8), Array("2,日".utf8)][place]
        let offset = text.count + 1
        text += bytes
        text += Array("\"\r\n3,4\r\n".utf8)
        for window in [1, 7, 64, 1000] {
          var sizes = SplitMix(state: UInt64(window))
          let error = #expect(throws: TableError.self) {
            try batches(text, window: window, rows: 7, sizes: &sizes, longest: 5, .text)
          }
          #expect(error?.kind == .notText)
          #expect(error?.line == (place == 1 ? 83 : 82))
          #expect(error?.column == 2)
          #expect(error?.message.contains("(byte \(offset))") == true)
        }
      }
    }
  }

  @Test func `a row without end is refused before it fills the memory`() throws {
    for beginning in ["a,b\n1,", "a,b\n1,\"", "", "\"", "\n"] {
      var given = 0
      var first = Array(beginning.utf8)
      let filler = [UInt8](repeating: beginning == "\n" ? 0x0A : 0x78, count: 1 << 16)
      let error = #expect(throws: TableError.self) {
        var stream = try TableStream(source: "t.csv") { () throws(TableError) -> [UInt8]? in
          given += 1 << 16
          defer { first = [] }
          return first.isEmpty ? filler : first
        }
        while try stream.next() != nil {}
      }
      #expect(error?.kind == .tooLong, "\(beginning)")
      #expect(given < 80_000_000)
    }
  }

  @Test func `a column of blank lines is read in bounded batches`() throws {
    var pieces =
      ["y\n1\n"] + [String](repeating: String(repeating: "\n", count: 1 << 16), count: 20)
    pieces += ["7\n\n"]
    var rest = pieces[...]
    var stream = try TableStream(source: "t.csv", rowsPerBatch: 100_000) {
      () throws(TableError) -> [UInt8]? in
      rest.popFirst().map { Array($0.utf8) }
    }
    var rows = 0
    var missing = 0
    var lastLine = 0
    while let batch = try stream.next() {
      rows += batch.rowCount
      missing += batch.columns[0].missing.count
      lastLine = batch.line(ofRow: batch.rowCount - 1)
      #expect(batch.rowCount <= 100_000)
    }
    #expect(rows == 20 * 65_536 + 2)
    #expect(missing == 20 * 65_536)
    #expect(lastLine == rows + 1)
  }

  @Test func `a text without rows is refused, or an empty batch when asked`() throws {
    for text in ["a,b\n", "a,b", "a,b\r\n\r\n"] {
      var sizes = SplitMix(state: 1)
      let error = #expect(throws: TableError.self) {
        try batches(Array(text.utf8), window: 1, rows: 5, sizes: &sizes, ReadingOptions())
      }
      #expect(error?.kind == .headerOnly)
    }
    var options = ReadingOptions()
    options.allowsNoRows = true
    var rest: [UInt8]? = Array("a,b\n".utf8)
    var stream = try TableStream(source: "t", options: options) {
      () throws(TableError) -> [UInt8]? in
      rest.take()
    }
    #expect(try stream.next()?.columnNames == ["a", "b"])
    #expect(try stream.next() == nil)
  }

  @Test(.needsReference("nist/linear"))
  func `a reference dataset streams as one batch`() throws {
    for file in referenceFiles(in: "nist/linear", suffix: ".dat") {
      var stream = try TableStream(contentsOf: file.path)
      let batch = try #require(try stream.next())
      #expect(try rows(batch) == rows(Table(contentsOf: file.path)))
      #expect(try stream.next() == nil)
    }
  }

  @Test func `a pipe is read as a file is`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("pipe").path
    try #require(unsafe mkfifo(path, 0o600) == 0)
    let text = "a,b\n" + (0..<100_000).map { "\($0),x\($0 % 7)\n" }.joined()
    for isStream in [true, false] {
      let writer = Thread {
        try? FileHandle(forWritingAtPath: path)?.write(contentsOf: Data(text.utf8))
      }
      writer.start()
      var sum = 0.0
      if isStream {
        var stream = try TableStream(contentsOf: path, rowsPerBatch: 1000)
        try stream.forEachBatch { sum += try $0.numbers("a").reduce(0, +) }
      } else {
        sum = try Table(contentsOf: path).numbers("a").reduce(0, +)
      }
      #expect(sum == 99_999 * 50_000)
    }
  }

  @Test func `devices and directories are refused`() {
    for (path, kind) in [
      ("/dev/zero", TableError.Kind.notText), ("/dev/null", .empty), ("/dev", .isDirectory),
    ] {
      #expect(
        #expect(throws: TableError.self) { try Table(contentsOf: path) }?.kind == kind, "\(path)")
      #expect(
        #expect(throws: TableError.self) { _ = try TableStream(contentsOf: path) }?.kind == kind)
    }
  }

  @Test func `a file longer than the window is read as its bytes are`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    var text = "a,b,c\r\n"
    for row in 0..<60_000 { text += "\(row),\(Double(row) / 7),\"x\(row % 50),\"\r\n" }
    // A column that turns out to be text at its end is read again.
    text += "1,2 %,z\r\n"
    try Data(text.utf8).write(to: file)
    let table = try Table(contentsOf: file.path)
    let bytes = try Table(bytes: Array(text.utf8), source: file.path)
    #expect(rows(table) == rows(bytes))
    #expect(table.numericColumnNames == ["a"])
    #expect(table.column("b")?.cells == bytes.column("b")?.cells)
    #expect(try table.numbers("a").reduce(0, +) == 59_999 * 30_000 + 1)
    #expect(table.line(ofRow: 60_000) == 60_002)
  }
}
