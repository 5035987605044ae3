import TestSupport
import Testing

@testable import Tables

@Suite struct DelimitedWriterTests {
  private func written(
    _ table: Table, _ change: (inout WritingOptions) -> Void = { _ in }
  ) throws -> String {
    var options = WritingOptions()
    change(&options)
    return try DelimitedWriter.text(of: table, options: options)
  }

  /// The forms are those of ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20).
  @Test(
    arguments: [
      (5, "5"), (-5, "-5"), (0, "0"), (-0.0, "-0"), (0.1, "0.1"), (1e20, "100000000000000000000"),
      (1e21, "1e21"), (1.5e300, "1.5e300"), (1e-6, "0.000001"), (1.5e-7, "1.5e-7"),
      (123_456.789, "123456.789"), (1e16, "10000000000000000"), (.leastNonzeroMagnitude, "5e-324"),
      (0x1p53 + 1, "9007199254740992"),
      (1.7976931348623157e308, "1.7976931348623157e308"),
      (1.2345678901234568e20, "123456789012345680000"), (0.00001234, "0.00001234"),
      (1.0 / 3, "0.3333333333333333"), (4.35, "4.35"), (-.infinity, "-inf"),
    ] as [(Double, String)])
  func `a number is written as people write it`(_ value: Double, _ text: String) {
    #expect(shortestDecimal(value) == text)
  }

  private func checkRoundTrip(_ count: Int, seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    var numbers: [Double] = []
    while numbers.count < count {
      let bits = generator.next()
      let value = Double(bitPattern: bits)
      if value.isFinite { numbers.append(value) }
      // Numbers of the sizes that people write: few digits, and sums of them.
      let plain = Double(Int64(truncatingIfNeeded: generator.next()) >> (bits % 60))
      numbers.append(plain / [1, 10, 100, 1000, 3][Int(bits % 5)])
    }
    // The standard library's shortest description holds the same digits.
    for value in numbers {
      let text = shortestDecimal(value)
      if Double(text)?.bitPattern != value.bitPattern
        || digits(text) != digits(value.description) || text != described(value)
      {
        Issue.record("\(value) is written \(text)")
      }
    }
    let table = Table(columns: [Column(name: "x", numbers: numbers)])
    let bytes = Array(try written(table).utf8)
    let back = try Table(bytes: bytes, source: "t").numbers("x")
    #expect(back.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  /// The same by way of the standard library.
  private func described(_ value: Double) -> String {
    var bytes: [UInt8] = []
    appendDescription(of: value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func digits(_ text: String) -> String {
    let significand = text.prefix { $0 != "e" }.filter(\.isNumber)
    let trimmed = significand.drop { $0 == "0" }
    return String(trimmed.reversed().drop { $0 == "0" }.reversed())
  }

  @Test func `every double comes back from its text`() throws {
    try checkRoundTrip(10_000, seed: 5)
  }

  @Test(.long) func `a million doubles come back from their text`() throws {
    try checkRoundTrip(1_000_000, seed: 6)
  }

  @Test func `powers of two and their neighbours are written in the fewest digits`() {
    for exponent in -1074...1023 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      for value in [power, power.nextUp, power.nextDown] {
        #expect(shortestDecimal(value) == described(value))
      }
    }
  }

  @Test func `powers of ten and their neighbours are written in the fewest digits`() throws {
    for exponent in -323...308 {
      let power = try #require(Double("1e\(exponent)"))
      for value in [power, power.nextUp, power.nextDown, -power] {
        #expect(shortestDecimal(value) == described(value))
      }
    }
  }

  @Test func `cells are quoted only where they must be`() throws {
    let texts = ["plain", "a,b", "say \"x\"", "two\nlines", " blank", "NA", "5\" pipe", "", "é;x"]
    let table = try Table(
      bytes: Array("t\n\("\u{22}x\u{22}\n")".utf8), source: "t", options: .text)
    #expect(try written(table) == "t\nx\n")
    var options = WritingOptions()
    options.lineEnd = .carriageReturnLineFeed
    var pieces: [UInt8] = []
    var writer = try DelimitedWriter(columnNames: ["t", "n"], options: options) { pieces += $0 }
    for text in texts { try writer.write(row: [.text(text), .missing]) }
    try writer.write(row: [.missing, .number(2.5)])
    try writer.finish()
    #expect(
      String(decoding: pieces, as: UTF8.self)
        == "t,n\r\nplain,\r\n\"a,b\",\r\n\"say \"\"x\"\"\",\r\n\"two\nlines\",\r\n\" blank\",\r\n"
        + "NA,\r\n\"5\"\" pipe\",\r\n,\r\né;x,\r\n,2.5\r\n")
    let back = try Table(bytes: pieces, source: "t")
    #expect(back.column("t")?.cells == .text(texts + [""]))
    #expect(try back.numbers("n").last == 2.5)
  }

  @Test func `other separators, decimal marks and signs of missing cells are written`() throws {
    let table = try table("a,b\n1.5,x;y\n,z\n")
    let semicolons = try written(table) {
      $0.separator = ";"
      $0.decimalMark = .comma
      $0.missing = "NA"
    }
    #expect(semicolons == "a;b\n1,5;\"x;y\"\nNA;z\n")
    let commas = try written(table) { $0.decimalMark = .comma }
    #expect(commas == "a,b\n\"1,5\",x;y\n,z\n")
    #expect(try written(table) { $0.header = false } == "1.5,x;y\n,z\n")
    #expect(throws: TableError.self) { try written(table) { $0.separator = "-" } }
    #expect(throws: TableError.self) { try written(table) { $0.separator = "\n" } }
  }

  @Test(arguments: [
    ["2019", "2020"], ["a b"], ["a;b", "c"], ["a;b;c", "d"], ["a\tb"], ["x", " y "],
    ["\u{FEFF}x", "y"],
  ])
  func `every name comes back`(_ names: [String]) throws {
    let columns = names.map { Column(name: $0, numbers: [1, .nan, 3, .nan]) }
    let text = try written(Table(columns: columns))
    let back = try table(text)
    #expect(back.columnNames == names)
    #expect(back.columns.allSatisfy { $0.missing == [1, 3] && $0.isNumeric })
    for name in names { #expect(try back.numbers(name)[2] == 3) }
  }

  @Test func `a text is given piece by piece`() throws {
    var largest = 0
    var total = 0
    var writer = try DelimitedWriter(columnNames: ["x"]) {
      largest = max(largest, $0.count)
      total += $0.count
    }
    for value in 0..<100_000 { try writer.write(row: [.number(Double(value))]) }
    try writer.finish()
    #expect(largest < 70_000)
    #expect(total == 2 + (10 + 180 + 2_700 + 36_000 + 450_000) + 100_000)
  }
}
