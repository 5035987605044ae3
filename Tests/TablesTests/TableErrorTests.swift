import Foundation
import Tables
import Testing

@Suite struct TableErrorTests {
  @Test func `a file that is not there is named, with the nearest name`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("a,b\n1,2\n".utf8).write(to: folder.appendingPathComponent("prices.csv"))
    let error = #expect(throws: TableError.self) {
      try Table(contentsOf: folder.path + "/price.csv")
    }
    #expect(error?.kind == .noSuchFile)
    #expect(error?.hint == "did you mean prices.csv?")
    #expect(try Table(contentsOf: folder.path + "/prices.csv").rowCount == 1)
    let directory = #expect(throws: TableError.self) { try Table(contentsOf: folder.path) }
    #expect(directory?.kind == .isDirectory)
  }

  @Test(arguments: ["", "\n\n", " \t\r\n", "\u{FEFF}"])
  func `an empty file is refused`(_ text: String) {
    #expect(readingError(text)?.kind == .empty)
  }

  @Test func `an empty file on the disk is called empty, not unreadable`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(#expect(throws: TableError.self) { try Table(contentsOf: file.path) }?.kind == .empty)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines are counted by any line end, inside quotes too`(_ end: String) throws {
    let rows = ["a,b", "1,\"two\(end)lines\"", "3,4", "x,5"]
    let error = try columnError(rows.joined(separator: end) + end, "a")
    #expect(error?.line == 5)
    #expect(readingError(["a,b", "1,2", "3,\0"].joined(separator: end))?.line == 3)
  }

  @Test func `a header alone is refused, and its columns are listed`() {
    let error = readingError("y,x\n")
    #expect(error?.kind == .headerOnly)
    #expect(error?.hint == "the columns are y, x")
  }

  @Test func `numbers without a header are refused`() {
    #expect(readingError("1,2\n3,4\n")?.kind == .missingHeader)
    #expect(readingError("\"1\",\"2\"\n3,4\n") == nil)
  }

  @Test func `a repeated name is refused`() {
    let error = readingError("y,x,y\n1,2,3\n")
    #expect(error?.kind == .duplicateColumn)
    #expect(error?.column == 3)
    #expect(readingError("column 2,\n1,2\n")?.kind == .duplicateColumn)
  }

  @Test(arguments: [
    ("a,b,c\n1,2,3\n4,5\n", 3, "the row has 2 cells, the header has 3"),
    ("a,b\n1,2\n\n3,4,5,6\n", 4, "the row has 4 cells, the header has 2"),
    ("a b c\n1 2 3\n4 5\n", 3, "the row has 2 cells, the header has 3"),
    ("a b\n1 2  \n4 5 6\n", 3, "the row has 3 cells, the header has 2"),
    ("a;b;c\n1,2,3\n", 2, "the row has 1 cell, the header has 3"),
  ])
  func `a ragged row is refused with its line`(_ text: String, _ line: Int, _ message: String) {
    let error = readingError(text)
    #expect(error?.kind == .raggedRow)
    #expect(error?.line == line)
    #expect(error?.message == message)
  }

  @Test func `a quote that is not closed is refused where it begins`() {
    let error = readingError("a,b\n1,2\n3,\"4\n5,6\n")
    #expect(error?.kind == .unterminatedQuote)
    #expect(error?.line == 3)
    #expect(error?.column == 2)
    #expect(readingError("a,b\n\"1\"2,3\n")?.kind == .unterminatedQuote)
  }

  @Test func `bytes that are no text are refused with their line`() {
    func error(_ bytes: [UInt8]) -> TableError? {
      #expect(throws: TableError.self) {
        try Table(bytes: Array("a,b\n1,".utf8) + bytes + Array("\n".utf8), source: "t.csv")
      }
    }
    let malformed: [[UInt8]] = [
      [0xE9], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xFF], [0],
    ]
    for bytes in malformed {
      #expect(error(bytes)?.kind == .notText)
      #expect(error(bytes)?.line == 2)
    }
    #expect(error([0])?.message.contains("NUL") == true)
    #expect(
      #expect(throws: TableError.self) {
        try Table(bytes: [0xFF, 0xFE, 0x61, 0], source: "t.csv")
      }?.hint == "save it as UTF-8")
  }

  @Test(arguments: [
    ("12,5", "decimal comma? write the decimal mark as a point"),
    ("1,234.5", "write numbers without thousands separators"),
    ("1 234", "write numbers without thousands separators"),
    ("NaN", "values must be finite; leave a missing cell empty or write NA"),
    ("-inf", "values must be finite; leave a missing cell empty or write NA"),
    ("1e400", "it is beyond the range of double precision, about 1.8e308"),
    ("\u{2212}3", "the minus sign is typographic; write the hyphen -"),
    ("5%", "write the number without the percent sign"),
    ("0x1p3", "write the number in decimal digits"),
    ("null", "if the cell is missing, leave it empty or write NA"),
    ("#N/A", "if the cell is missing, leave it empty or write NA"),
    (
      "1,234",
      "a decimal comma or a thousands separator? write the decimal mark as a point, and no other"
    ),
    ("1e", "every cell of a column that is used must be a number; a missing one is empty or NA"),
  ])
  func `a cell that is no number is shown with what may be meant`(
    _ cell: String, _ hint: String
  ) throws {
    let error = try columnError("y;x;z\n1;2;3\n4;5;\(cell)\n", "z")
    #expect(error?.kind == .notANumber)
    #expect(error?.line == 3)
    #expect(error?.column == 3)
    #expect(error?.hint == hint)
    #expect(
      error?.description == "t.csv, line 3, column 3 (\"z\"): «\(cell)» is not a number; \(hint)")
  }

  @Test func `an unknown column is refused with the nearest name`() throws {
    #expect(try columnError("rate,year\n1,2\n", "raet")?.hint == "did you mean \"rate\"?")
    #expect(try columnError("rate,year\n1,2\n", "Year")?.hint == "did you mean \"year\"?")
    #expect(try columnError("rate,year\n1,2\n", "gdp")?.hint == "the columns are rate, year")
  }

  @Test func `a megabyte on one line is read and shown cut`() throws {
    let long = String(repeating: "x", count: 1_000_000)
    let error = try columnError("a,b\n1,\(long)\n", "b")
    #expect((error?.description.count ?? 0) < 300)
    #expect(readingError(long)?.kind == .headerOnly)
    #expect(readingError(String(repeating: "\"", count: 1_000_000)) != nil)
    #expect(readingError("a\n" + String(repeating: "9", count: 1_000_000)) == nil)
  }
}
