import Tables
import Testing

@Suite struct ReadingOptionsTests {
  private func read(
    _ text: String, _ change: (inout ReadingOptions) -> Void
  ) throws(TableError) -> Table {
    var options = ReadingOptions()
    change(&options)
    return try Table(bytes: Array(text.utf8), source: "t.csv", options: options)
  }

  private func error(
    _ text: String, _ change: (inout ReadingOptions) -> Void
  ) -> TableError? {
    do {
      _ = try read(text, change)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["|", ":", "#", "\t", " ", "^"] as [Character])
  func `any separator is read when it is named`(_ separator: Character) throws {
    let text = "a,b\n1,\"x,y\"\n-2,z\n".replacing(",", with: String(separator))
    let table = try read(text) { $0.separator = .character(separator) }
    #expect(try table.numbers("a") == [1, -2])
    #expect(table.column("b")?.cells == .text(["x\(separator)y", "z"]))
  }

  @Test func `a separator that is named is not looked for`() throws {
    let table = try read("a;b;c,d\n1;2;3,4\n") { $0.separator = .character(",") }
    #expect(table.columnNames == ["a;b;c", "d"])
    #expect(try read("a b\n 1   2\n") { $0.separator = .blanks }.columnNames == ["a", "b"])
  }

  @Test func `a decimal comma is read when asked`() throws {
    let table = try read("a;b\n1,5;-2,25e3\n,5;1.5\n") { $0.decimalMark = .comma }
    #expect(try table.numbers("a") == [1.5, 0.5])
    #expect(table.column("b")?.cells == .text(["-2,25e3", "1.5"]))
    #expect(try read("rate\n1,5\n") { $0.decimalMark = .comma }.numbers("rate") == [1.5])
    let quoted = try read("a,b\n\"1,5\",2\n") { $0.decimalMark = .comma }
    #expect(try quoted.numbers("a") == [1.5])
    let long = "0,1000000000000000055511151231257827021181583404541015625"
    #expect(try read("a\n\(long)\n") { $0.decimalMark = .comma }.numbers("a") == [0.1])
  }

  @Test(arguments: [
    (ReadingOptions.ThousandsMark.comma, ","), (.point, "."), (.space, " "), (.space, "\u{A0}"),
    (.space, "\u{202F}"), (.space, "\u{2009}"), (.apostrophe, "'"), (.apostrophe, "\u{2019}"),
    (.underscore, "_"),
  ])
  func `thousands are grouped when asked`(
    _ mark: ReadingOptions.ThousandsMark, _ written: String
  ) throws {
    let decimal = mark == .point ? "," : "."
    let cells = ["1,234,567", "-12,345.25", "+999", "1,000e3", "1234567", "0.5"].map {
      $0.replacing(".", with: "D").replacing(",", with: written).replacing("D", with: decimal)
    }
    let table = try read("n;t\n" + cells.map { $0 + ";x\n" }.joined()) {
      $0.thousandsMark = mark
      $0.decimalMark = mark == .point ? .comma : .point
    }
    #expect(try table.numbers("n") == [1_234_567, -12_345.25, 999, 1_000_000, 1_234_567, 0.5])
  }

  @Test(arguments: ["12,34", "1,2345", "1234,567", ",123", "1,", "1,,234", "1,234,56.5"])
  func `a wrong grouping is an error with its place`(_ cell: String) {
    let found = error("y;n\n1;1,000\n2;\(cell)\n") { $0.thousandsMark = .comma }
    #expect(found?.kind == .notANumber)
    #expect(found?.line == 3)
    #expect(found?.column == 2)
    #expect(found?.columnName == "n")
    #expect(found?.message.contains("«\(cell)»") == true)
    #expect(found?.hint?.contains("textColumns") == true)
  }

  @Test func `marks of thousands of two kinds do not mix`() {
    #expect(error("n;m\n1 234\u{A0}567;1\n") { $0.thousandsMark = .space }?.kind == .notANumber)
  }

  @Test func `a column with text is text whatever its marks`() throws {
    let table = try read("d;n\n1.2.2024;1.000\n12.10.2024;2\nunknown;3\n") {
      $0.thousandsMark = .point
      $0.decimalMark = .comma
    }
    #expect(table.column("d")?.cells == .text(["1.2.2024", "12.10.2024", "unknown"]))
    #expect(try table.numbers("n") == [1000, 2, 3])
  }

  @Test func `thousands are no numbers unless asked`() throws {
    #expect(try read("a;b\n1,234;2\n") { _ in }.numericColumnNames == ["b"])
  }

  @Test func `markers of missing cells are added or replaced, and may be numbers`() throws {
    let text = "a,b\n1,x\n-999,:\n:,NA\nNA,-999\n-999.0,\n"
    let added = try read(text) { $0.missingMarkers.formUnion([":", "-999"]) }
    #expect(added.column("a")?.missing == [1, 2, 3])
    #expect(try added.numbers("a")[4] == -999)
    #expect(added.column("b")?.cells == .text(["x", ":", "NA", "-999", ""]))
    let replaced = try read(text) { $0.missingMarkers = [":"] }
    #expect(replaced.column("a")?.cells == .text(["1", "-999", ":", "NA", "-999.0"]))
    let inText = try read(text) {
      $0.missingMarkers = [":", "NA"]
      $0.marksMissingText = true
    }
    #expect(inText.column("b")?.cells == .text(["x", "", "", "-999", ""]))
    #expect(inText.column("b")?.missing == [1, 2, 4])
  }

  @Test func `codes stay as they are written where their column is text`() throws {
    let text = "code,country,n\n01,NA,1\n02,ZA,2\n,BW,\n"
    let table = try read(text) { $0.textColumns = .named(["code", "country"]) }
    #expect(table.column("code")?.cells == .text(["01", "02", ""]))
    #expect(table.column("country")?.cells == .text(["NA", "ZA", "BW"]))
    #expect(try table.numbers("n")[..<2] == [1, 2])
    let all = try Table(bytes: Array(text.utf8), source: "t.csv", options: .text)
    #expect(all.column("n")?.cells == .text(["1", "2", ""]))
    #expect(all.numericColumnNames == [])
    #expect(throws: TableError.self) { try all.numbers("n") }
    let unknown = error(text) { $0.textColumns = .named(["cody"]) }
    #expect(unknown?.kind == .unknownColumn)
    #expect(unknown?.hint == "did you mean \"code\"?")
  }

  @Test func `a column that must be numbers is not read as text`() throws {
    let found = error("a,b\n1,2\n3,4%\n") { $0.numericColumns = ["b"] }
    #expect(found?.kind == .notANumber)
    #expect(found?.line == 3)
    #expect(found?.hint == "write the number without the percent sign")
    #expect(error("a,b\n1,2\n") { $0.numericColumns = ["c"] }?.kind == .unknownColumn)
    let both = error("a,b\n1,2\n") {
      $0.numericColumns = ["a"]
      $0.textColumns = .named(["a"])
    }
    #expect(both?.kind == .unsuitableOptions)
  }

  @Test func `a table without a header has numbered columns, or names that are given`() throws {
    let bare = try read("1,2\n3,4\n") { $0.header = .none }
    #expect(bare.columnNames == ["column 1", "column 2"])
    #expect(try bare.numbers("column 2") == [2, 4])
    #expect(bare.line(ofRow: 0) == 1)
    let named = try read("1,2\n3,4\n") { $0.header = .names(["x", "y"]) }
    #expect(try named.numbers("x") == [1, 3])
    #expect(error("1,2\n") { $0.header = .names(["x"]) }?.kind == .raggedRow)
    #expect(error("1,2\n") { $0.header = .names(["x", "x"]) }?.kind == .duplicateColumn)
    #expect(error("1,2\n") { $0.header = .names([]) }?.kind == .unsuitableOptions)
  }

  @Test func `ragged rows are filled when asked`() throws {
    let table = try read("a,b,c\n1\n2,x\n3,y,5,,\n") { $0.raggedRows = .fill }
    #expect(try table.numbers("a") == [1, 2, 3])
    #expect(table.column("b")?.cells == .text(["", "x", "y"]))
    #expect(table.column("c")?.missing == [0, 1])
    let long = error("a,b\n1,2,3\n") { $0.raggedRows = .fill }
    #expect(long?.message == "the row has 3 cells, the header has 2")
    #expect(error("a,b\n1,2,\n") { _ in }?.kind == .raggedRow)
  }

  @Test func `names that stand twice are numbered when asked`() throws {
    let table = try read("x,x,x 2,x,,\n1,2,3,4,5,6\n") { $0.duplicateNames = .number }
    #expect(table.columnNames == ["x", "x 3", "x 2", "x 4", "column 5", "column 6"])
    #expect(try table.numbers("x 3") == [2])
  }

  @Test func `many columns of one name are numbered in linear time`() throws {
    let header = String(repeating: "x,", count: 99_999) + "x\n"
    let table = try read(header + String(repeating: "1,", count: 99_999) + "1\n") {
      $0.duplicateNames = .number
    }
    #expect(table.columnNames.last == "x 100000")
  }

  @Test func `comments and lines before the header are passed`() throws {
    let text = "Made in 2024, \"by\nan office\n# a;b;c;d\n\n  # more\na,b\n1,2\n#3\n4,5#\n#"
    let table = try read(text) {
      $0.skippedLines = 2
      $0.commentPrefix = "#"
    }
    #expect(table.columnNames == ["a", "b"])
    #expect(table.column("b")?.cells == .text(["2", "5#"]))
    #expect(table.line(ofRow: 1) == 9)
    #expect(error("# a\n") { $0.commentPrefix = "#" }?.kind == .empty)
    #expect(error("a\n1\n") { $0.skippedLines = 9 }?.kind == .empty)
    #expect(error("a\n#\u{0}\n1\n") { $0.commentPrefix = "#" }?.line == 2)
  }

  @Test func `another quote, or none, is read when asked`() throws {
    let single = try read("a,b\n'x,''y',\"1\"\n") { $0.quote = "'" }
    #expect(single.column("a")?.cells == .text(["x,'y"]))
    #expect(single.column("b")?.cells == .text(["\"1\""]))
    let none = try read("a,b\n\"x,y\"\n") { $0.quote = nil }
    #expect(none.column("a")?.cells == .text(["\"x"]))
  }

  @Test func `a header alone is a table when asked`() throws {
    let table = try read("a,b\n") { $0.allowsNoRows = true }
    #expect(table.rowCount == 0)
    #expect(table.columnNames == ["a", "b"])
  }

  @Test func `options that contradict each other are refused`() {
    let changes: [(inout ReadingOptions) -> Void] = [
      { $0.separator = .character("x") }, { $0.separator = .character("5") },
      { $0.separator = .character("\n") }, { $0.separator = .character("\"") },
      { $0.separator = .character("é") }, { $0.quote = "\u{1F600}" },
      { $0.thousandsMark = .point }, { $0.commentPrefix = "a b" }, { $0.skippedLines = -1 },
      { $0.longestRow = 0 }, { $0.longestRow = .max },
      {
        $0.separator = .blanks
        $0.thousandsMark = .space
      },
      {
        $0.decimalMark = .comma
        $0.thousandsMark = .comma
      },
    ]
    for (place, change) in changes.enumerated() {
      #expect(error("a,b\n1,2\n", change)?.kind == .unsuitableOptions, "\(place)")
    }
  }

  @Test func `a row longer than the limit is refused with its place`() {
    let text = "a,b\n1,\(String(repeating: "x", count: 100))\n"
    #expect(error(text) { $0.longestRow = 103 } == nil)
    let long = error(text) { $0.longestRow = 50 }
    #expect(long?.kind == .tooLong)
    #expect(long?.line == 2)
    let quoted = error("a,b\n1,2\n3,\"" + String(repeating: "x\n", count: 100)) {
      $0.longestRow = 50
    }
    #expect(quoted?.kind == .tooLong)
    #expect(quoted?.line == 3)
    #expect(quoted?.column == 2)
    #expect(quoted?.message.contains("quote") == true)
  }
}
