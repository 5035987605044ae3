import Testing

@testable import Tables

/// What could be read as something else without a word.
@Suite struct MisreadingTests {
  private func read(
    _ text: String, comma: Bool = false, roles: [String: Dataset.Role] = [:], sheet: String? = nil
  ) throws -> Dataset {
    var options = Dataset.Options()
    options.roles = roles
    options.sheet = sheet
    if comma { options.reading.decimalMark = .comma }
    return try Dataset.read(bytes: Array(text.utf8), source: "t.csv", options: options)
  }

  private func fault(
    _ text: String, comma: Bool = false, roles: [String: Dataset.Role] = [:], sheet: String? = nil
  ) -> String {
    do {
      _ = try read(text, comma: comma, roles: roles, sheet: sheet)
      return "read"
    } catch { return "\(error)" }
  }

  @Test func `with a decimal comma, a point is no decimal mark, and the cell is shown as written`()
  {
    let whole = fault("sex;period;value\nf;2020;1.234\n", comma: true)
    #expect(whole.hasPrefix("t.csv, line 2, column 3 (\"value\"): «1.234» is not a number"))
    #expect(whole.contains("the decimal mark is a comma"))
    let both = fault("sex;period;value\nf;2020;1.234,5\n", comma: true)
    #expect(both.contains("«1.234,5» is not a number; write numbers without thousands separators"))
  }

  @Test func `with a decimal comma, the precision is a number as well, and is converted`() throws {
    let dataset = try read(
      "sex;period;value;unit;precision\nf;2020;12,5;%;0,1\n", comma: true)
    #expect(dataset.text("precision", row: 0) == "0.1")
    let converted = try dataset.converted(to: "1")
    #expect(converted.text("precision", row: 0) == "0.001")
  }

  @Test func `a precision that is no number is refused where the value is converted`() throws {
    let dataset = try read("period,value,unit,precision\n2020,1.5,%,about\n")
    #expect(throws: TableError.self) { try dataset.converted(to: "1") }
  }

  @Test func `a panel with a decimal comma has variables`() throws {
    let dataset = try read("year;a;b\n2020;1,5;2\n2021;;3,25\n", comma: true)
    #expect(
      rows(dataset, columns: ["variable", "year", "value"]).contains(
        "value=3.25; variable=b; year=2021"))
    #expect(fault("year;a;b\n2020;1,5;2\n2021;;3\n").contains("line 2, column 2 (\"a\"): «1,5»"))
  }

  @Test(arguments: ["\"1,234\"", "6%", "n.a.", "1 000", "inf", "−5"])
  func `a fault in a column of a panel does not make it text`(_ cell: String) throws {
    let text = "year,country,a,b\n2020,X,5,\(cell)\n2021,X,5,6\n2022,X,5,7\n"
    let message = fault(text)
    #expect(message.hasPrefix("t.csv, line 2, column 4 (\"b\"): «"), "\(message)")
    #expect(message.contains("--role b=dimension"))
    let codes = try read(text, roles: ["b": .dimension])
    #expect(codes.hasColumn("b"))
  }

  @Test func `codes with a zero in front are no variable of a panel`() throws {
    let dataset = try read("year,code,a\n2020,01,5\n2020,02,6\n")
    #expect(dataset.text("code", row: 0) == "01")
    #expect(dataset.rowCount == 2)
  }

  @Test func `Namibia is no missing region`() throws {
    let dataset = try read("year,country,a\n2020,NA,5\n2020,NB,6\n")
    #expect(dataset.text("country", row: 0) == "NA")
  }

  @Test(arguments: ["-50", "2025-01-01 00:00:00", "20200", "2020.5"])
  func `a heading of the wide IAMC form that is no period is refused`(_ heading: String) {
    let message = fault("model,scenario,region,variable,unit,2020,\(heading)\nm,s,r,v,u,1,2\n")
    #expect(message.contains("column 7 (\"\(heading)\"): "), "\(message)")
  }

  @Test func `a header without rows is said to be one`() {
    #expect(fault("sex,period,value\n").contains("there are no rows below it"))
  }

  @Test func `a sheet of a file that is no workbook is refused`() {
    #expect(fault("sex,period,value\nf,2020,1\n", sheet: "x").contains("this is no workbook"))
  }

  @Test func `an old workbook is called by its name`() {
    let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    let error = #expect(throws: TableError.self) { try Dataset.read(bytes: bytes, source: "t.xls") }
    #expect(error?.description.contains("old workbook (.xls), or one with a password") ?? false)
  }

  @Test func `a cell that stands twice in a sheet is refused`() throws {
    let cell = "<c r=\"A1\" t=\"inlineStr\"><is><t>value</t></is></c>"
    let rows = WorkbookTests.rows([
      [cell], ["<c r=\"A2\"><v>1</v></c>", "<c r=\"A2\"><v>2</v></c>"],
    ])
    let bytes = try WorkbookTests.workbook(sheet: rows)
    let error = #expect(throws: TableError.self) {
      try Dataset.read(bytes: bytes, source: "t.xlsx")
    }
    #expect(error?.description.contains("cell A2: the cell stands twice") ?? false)
  }

  @Test func `JSON whose printed form is another number is refused`() throws {
    let json = try text(dataset("period,value\n2020,1.50\n"), .json)
    #expect(json.contains("\"value\": 1.5"))
    let wrong = "[{\"value\": 1, \"x\": \"\\u0000\"}]"
    #expect(fault(wrong).contains("NUL"))
    let plus = try text(dataset("period,value\n2020,+5\n"), .json)
    #expect(plus.contains("\"0\": \"+5\""))
    let other = fault(plus.replacing("\"0\": \"+5\"", with: "\"0\": \"+6\""))
    #expect(other.contains("is another number"), "\(other)")
  }

  @Test func `characters that cannot be seen are shown in messages`() {
    #expect(fault("period,value\n2020,5\u{200B}\n").contains("«5\\u{200B}»"))
    #expect(excerpt("a\u{202E}b\u{9B}c") == "a\\u{202E}b\\u{009B}c")
    #expect(excerpt("می‌خواهم 👩‍🌾") == "می‌خواهم 👩‍🌾")
  }

  @Test(arguments: [
    ("'5", "without the apostrophe"), ("4.500.000", "thousands separators"),
    ("1'000", "thousands separators"), ("1.2.x", "must be a number"),
  ])
  func `a hint fits what is written`(_ text: String, _ hint: String) {
    #expect(numberHint(text)?.contains(hint) ?? false)
  }
}
