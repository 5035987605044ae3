import Tables
import Testing

/// Bytes at random, and good files with bytes changed: each is read or refused, none stops the
/// program.
@Suite struct MutationTests {
  private let texts = [
    "y,x,z\n1,2.5,a\n-3e4,\"5\",\"b\"\"c\"\n,NA,\n", "y;x\r\n1;2\r\n3;4\r\n", "y x\n1 2\n 3  4 \n",
    "\u{FEFF}\"a b\"\tc\n1\t2\n", "y\n1\n\n2\n",
    "NIST/ITL StRD\nDataset Name: T\nData (lines 5 to 6)\nData:  y x\n-----\n1 2\n3 4\n",
  ]

  @Test func `no bytes stop the reader`() {
    var generator = SplitMix(state: 99)
    let alphabet =
      Array("0123456789.,;\t \n\r\"-+eENAnif\0\u{E9}x:D".utf8) + [0xFF, 0xC3, 0xEF, 0xBB]
    var read = 0
    for round in 0..<40_000 {
      var bytes = Array(texts[round % texts.count].utf8)
      for _ in 0...(generator.next() % 6) {
        let place = Int(generator.next() % UInt64(bytes.count + 1))
        let byte = alphabet[Int(generator.next() % UInt64(alphabet.count))]
        switch generator.next() % 4 {
        case 0 where place < bytes.count: bytes[place] = byte
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes = Array(bytes[..<place])
        default: bytes.insert(byte, at: place)
        }
      }
      guard let table = try? Table(bytes: bytes, source: "t") else { continue }
      read += 1
      #expect(table.rowCount > 0)
      for column in table.columns {
        switch column.cells {
        case .numbers(let numbers):
          #expect(numbers.count == table.rowCount)
          #expect(numbers.indices.filter { numbers[$0].isNaN } == column.missing)
        case .text(let texts):
          #expect(texts.count == table.rowCount)
          #expect(texts.indices.filter { texts[$0].isEmpty } == column.missing)
          #expect(throws: TableError.self) { try table.numbers(column.name) }
        }
      }
    }
    #expect(read > 1_000)
  }

  private let alphabet =
    Array("0123456789.,;\t \n\r\"-+eENA#'\u{A0}x".utf8) + [0, 0xFF, 0xC3, 0xEF, 0xBB]

  private func options(_ random: inout SplitMix) -> ReadingOptions {
    func pick<T>(_ values: [T]) -> T { values[Int(random.next() % UInt64(values.count))] }
    var options = ReadingOptions()
    options.separator = pick([
      .automatic, .blanks, .character(";"), .character(","), .character("'"),
    ])
    options.decimalMark = pick([.point, .comma])
    options.thousandsMark = pick([nil, nil, .comma, .point, .space, .apostrophe])
    options.missingMarkers = pick([ReadingOptions.usualMissingMarkers, ["x", "-1", "1,5"], []])
    options.marksMissingText = pick([true, false])
    options.textColumns = pick([.none, .all, .named(["x"])])
    options.numericColumns = pick([[], [], ["y"]])
    options.header = pick([.firstLine, .firstLine, .none, .names(["x", "y", "z"])])
    options.raggedRows = pick([.refuse, .fill])
    options.duplicateNames = pick([.refuse, .number])
    options.commentPrefix = pick([nil, "#", "--"])
    options.skippedLines = pick([0, 0, 1, 3])
    options.quote = pick(["\"", "\"", nil, "'", "-"])
    options.allowsNoRows = pick([true, false])
    options.longestRow = pick([1 << 24, 30])
    return options
  }

  @Test func `no bytes and no options stop the reader, and the stream agrees with it`() throws {
    var random = SplitMix(state: 2024)
    var read = 0
    for round in 0..<30_000 {
      var bytes = Array(texts[round % (texts.count - 1)].utf8)
      for _ in 0...(random.next() % 8) {
        let place = Int(random.next() % UInt64(bytes.count + 1))
        bytes.insert(alphabet[Int(random.next() % UInt64(alphabet.count))], at: place)
      }
      // Plain loops need some bytes behind the rows.
      if round % 2 == 0 { bytes += Array(String(repeating: "\n", count: 100).utf8) }
      let options = options(&random)
      let whole = Result { () throws(TableError) in
        try Table(bytes: bytes, source: "t", options: options)
      }
      var rest: ArraySlice<UInt8> = bytes[...]
      let size = 1 + Int(random.next() % 64)
      let streamed = Result { () throws(TableError) in
        var stream = try TableStream(source: "t", options: options, rowsPerBatch: 1000) {
          () throws(TableError) -> [UInt8]? in
          defer { rest = rest.dropFirst(size) }
          return rest.isEmpty ? nil : Array(rest.prefix(size))
        }
        return try stream.next()
      }
      switch (whole, streamed) {
      case (.success(let table), .success(let batch?)):
        read += 1
        let lines = { (table: Table) in (0..<table.rowCount).map { table.line(ofRow: $0) } }
        if "\(table.columns)" != "\(batch.columns)" || lines(table) != lines(batch) {
          Issue.record("\(bytes) \(options)")
        }
      case (.failure(let error), .failure(let other)):
        if error != other { Issue.record("\(error)\n\(other)\n\(bytes) \(options)") }
      default: Issue.record("\(bytes) \(options): \(whole) \(streamed)")
      }
    }
    #expect(read > 1_000)
  }
}
