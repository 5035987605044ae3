import Testing

@testable import Tables

@Suite struct WorkbookTests {
  /// A workbook of parts that a test writes itself.
  static func workbook(
    sheet: String, strings: String? = nil, styles: String? = nil, properties: String = "",
    sheets: String = "<sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/>"
  ) throws -> [UInt8] {
    var parts = [
      "_rels/.rels":
        "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>",
      "xl/workbook.xml":
        "<?xml version=\"1.0\"?><workbook xmlns:r=\"r\">\(properties)<sheets>\(sheets)</sheets></workbook>",
      "xl/_rels/workbook.xml.rels":
        "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/one.xml\"/>"
        + "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"s.xml\"/>"
        + "<Relationship Id=\"r3\" Type=\"x/styles\" Target=\"../xl/styles.xml\"/></Relationships>",
      "xl/worksheets/one.xml": "<worksheet>\(sheet)</worksheet>",
    ]
    parts["xl/s.xml"] = strings.map { "<sst>\($0)</sst>" }
    parts["xl/styles.xml"] = styles.map { "<styleSheet>\($0)</styleSheet>" }
    return try archive(parts.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) })
  }

  static func archive(_ parts: [(String, [UInt8])]) throws -> [UInt8] {
    final class Bytes { var bytes: [UInt8] = [] }
    let collected = Bytes()
    var writer = ZipWriter { collected.bytes += $0 }
    for (name, bytes) in parts { try writer.add(name, bytes) }
    try writer.finish()
    return collected.bytes
  }

  static func rows(_ cells: [[String]]) -> String {
    "<sheetData>"
      + cells.enumerated().map { row, cells in
        "<row r=\"\(row + 1)\">\(cells.joined())</row>"
      }.joined() + "</sheetData>"
  }

  static let header = [
    "<c r=\"A1\" t=\"inlineStr\"><is><t>sex</t></is></c>",
    "<c r=\"B1\" t=\"inlineStr\"><is><t>period</t></is></c>",
    "<c r=\"C1\" t=\"inlineStr\"><is><t>value</t></is></c>",
  ]

  func read(_ bytes: [UInt8], sheet: String? = nil) throws -> Dataset {
    var options = Dataset.Options()
    options.sheet = sheet
    return try Dataset.read(bytes: bytes, source: "b.xlsx", options: options)
  }

  @Test func `strings, rich text, entities, sparse cells and numbers are read`() throws {
    let bytes = try Self.workbook(
      sheet: Self.rows([
        Self.header,
        [
          "<c r=\"A2\" t=\"s\"><v>1</v></c>", "<c r=\"B2\"><v>2020</v></c>",
          "<c r=\"C2\"><f>1/3</f><v>0.33333333333333331</v></c>",
        ],
        ["<c r=\"C3\" t=\"e\"><v>#N/A</v></c>", "<c r=\"B3\" t=\"str\"><v>2021Q3</v></c>"],
        ["<c r=\"A4\" s=\"5\"/>"],
        ["<c t=\"s\"><v>0</v></c>", "<c><v>2.022E3</v></c>", "<c><v>-4</v></c>"],
      ]),
      strings: "<si><t xml:space=\"preserve\"> a &amp; b&#x4e2d;_x000D_</t></si>"
        + "<si><r><t>wo</t></r><r><rPr><b/></rPr><t>men</t></r><rPh><t>x</t></rPh></si>")
    let dataset = try read(bytes)
    #expect(dataset.rowCount == 3)
    #expect(dataset.text("sex", row: 0) == "women")
    #expect(dataset.value(row: 0) == 1.0 / 3)
    #expect(dataset.value(row: 1) == nil)
    #expect(dataset.text("period", row: 1) == "2021-Q3")
    #expect(dataset.text("sex", row: 2) == " a & b中\r")
    #expect(dataset.period(row: 2) == Period(year: 2022))
    #expect(dataset.provenance(row: 2).description == "b.xlsx, sheet «One», row 5")
  }

  // The numbers of days are those of ECMA-376, part 1, 18.17.4.1, and of Microsoft's note on the leap
  // year 1900 (support article 214326).
  @Test(arguments: [
    (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"),
    (43831, false, "2020-01-01"), (43952.5625, false, "2020-05-01 13:30:00"),
    (2_958_465, false, "9999-12-31"), (0, true, "1904-01-01"), (42369, true, "2020-01-01"),
    (36526, false, "2000-01-01"), (36585, false, "2000-02-29"),
  ])
  func `days are numbered from 1900 or 1904`(number: Double, from1904: Bool, text: String) {
    let parts = WorkbookStyles.DateParts(year: true, month: true, day: true)
    #expect(SerialDate.text(number, from1904: from1904, parts: parts) == text)
  }

  @Test func `the day that never was is none`() {
    let parts = WorkbookStyles.DateParts(year: true, month: true, day: true)
    for number in [60.0, 0, -1, 2_958_466, .infinity] {
      #expect(SerialDate.text(number, from1904: false, parts: parts) == nil)
    }
  }

  @Test func `a number format tells a date from a number`() {
    let none = ["General", "0.00", "#,##0 \"days\"", "[Red]0", "@", "0%", "\\y0"]
    for code in none { #expect(WorkbookStyles.dateParts(code) == nil, "\(code)") }
    #expect(WorkbookStyles.dateParts("yyyy") == .init(year: true))
    #expect(WorkbookStyles.dateParts("[$-409]mmm\\-yy;@") == .init(year: true, month: true))
    #expect(
      WorkbookStyles.dateParts("dd/mm/yyyy hh:mm")
        == .init(year: true, month: true, day: true, time: true))
    #expect(WorkbookStyles.dateParts("mm:ss") == .init(time: true))
    #expect(WorkbookStyles.dateParts("[h]:mm") == .init(time: true))
  }

  @Test func `a date shown as month or year is that period`() throws {
    let dataset = try read(
      Self.workbook(
        sheet: Self.rows([
          Self.header,
          ["<c r=\"B2\" s=\"1\"><v>43952</v></c>", "<c r=\"C2\"><v>1</v></c>"],
          ["<c r=\"B3\" s=\"2\"><v>43952</v></c>", "<c r=\"C3\"><v>2</v></c>"],
        ]),
        styles: "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts>"
          + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
          + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"17\"/><xf numFmtId=\"164\"/></cellXfs>"))
    #expect((0..<2).map { dataset.text("period", row: $0) } == ["2020-05", "2020"])
  }

  @Test func `a merged cell stands in each row that it covers, but a merged value once`() throws {
    let dataset = try read(
      Self.workbook(
        sheet: Self.rows([
          Self.header,
          [
            "<c r=\"A2\" t=\"str\"><v>f</v></c>", "<c r=\"B2\"><v>2020</v></c>",
            "<c r=\"C2\"><v>1</v></c>",
          ],
          ["<c r=\"B3\"><v>2021</v></c>"],
        ]) + "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"C2:C3\"/></mergeCells>"))
    #expect((0..<2).map { dataset.text("sex", row: $0) } == ["f", "f"])
    #expect((0..<2).map { dataset.value(row: $0) } == [1, nil])
  }

  @Test func `the first sheet that is not hidden is read, or the one that is named`() throws {
    let sheets =
      "<sheet name=\"Notes\" sheetId=\"2\" state=\"hidden\" r:id=\"r1\"/>"
      + "<sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/>"
    let body = Self.rows([
      Self.header, ["<c r=\"B2\"><v>2020</v></c>", "<c r=\"C2\"><v>1</v></c>"],
    ])
    let bytes = try Self.workbook(sheet: body, sheets: sheets)
    #expect(try read(bytes).sheet == "Data")
    #expect(try read(bytes, sheet: "Notes").sheet == "Notes")
    let error = #expect(throws: TableError.self) { try read(bytes, sheet: "data") }
    #expect(error?.description.contains("did you mean «Data»?") == true)
  }

  @Test(arguments: [
    ("<c r=\"C2\" t=\"e\"><v>#DIV/0!</v></c>", "cell C2: the cell is the error #DIV/0!"),
    ("<c r=\"C2\"><f>A1+1</f></c>", "cell C2: the cell holds a formula without a value"),
    ("<c r=\"C2\" t=\"s\"><v>7</v></c>", "cell C2: the cell refers to the shared string 7"),
    ("<c r=\"C2\"><v>12,5</v></c>", "cell C2: the cell should be a number and is «12,5»"),
    ("<c r=\"Z2\"><v>1</v></c>", "cell Z2: «1» stands under no header"),
    ("<c r=\"C9\"><v>1</v></c>", "has a cell «C9» in row 2"),
    ("<c r=\"AAAA2\"><v>1</v></c>", "has a cell «AAAA2» in row 2"),
    ("<c r=\"C2\" t=\"str\"><v>n.n.</v></c>", "cell C2 (\"value\"): «n.n.» is not a number"),
    ("<c r=\"C2\"><v>&what;</v></c>", "has the entity &what; which it does not declare"),
    ("<c r=\"C2\"><v>1</v>", "has an end tag"),
  ])
  func `a fault in a cell is located`(cell: String, message: String) throws {
    let bytes = try Self.workbook(
      sheet: Self.rows([Self.header, ["<c r=\"B2\"><v>2020</v></c>", cell]]))
    let error = #expect(throws: TableError.self) { try read(bytes) }
    let description = error?.description ?? ""
    #expect(description.contains(message) || message == "has an end tag", "\(description)")
  }

  @Test func `a document type is refused, so that no entity can grow`() throws {
    let bomb = """
      <!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
      """
    let bytes = try Self.archive([("xl/workbook.xml", Array((bomb + "<workbook/>").utf8))])
    let error = #expect(throws: TableError.self) { try read(bytes) }
    #expect(error?.description.contains("document type") == true)
  }

  @Test func `a million blank cells that are declared take no room`() throws {
    let blank = (4...400).map { "<c r=\"\(sheetColumnName($0))2\" s=\"1\"/>" }.joined()
    let bytes = try Self.workbook(
      sheet: "<dimension ref=\"A1:XFD1048576\"/>"
        + "<sheetData><row r=\"1\">\(Self.header.joined())</row>"
        + "<row r=\"2\"><c r=\"B2\"><v>2020</v></c><c r=\"C2\"><v>1</v></c>\(blank)</row>"
        + "<row r=\"1048576\"><c r=\"B1048576\"><v>2021</v></c></row></sheetData>")
    let dataset = try read(bytes)
    #expect(dataset.rowCount == 2)
    #expect(dataset.provenance(row: 1).line == 1_048_576)
  }

  @Test func `an archive that is cut anywhere is refused`() throws {
    let bytes = try Self.workbook(
      sheet: Self.rows([Self.header, ["<c r=\"B2\"><v>2020</v></c>", "<c r=\"C2\"><v>1</v></c>"]]))
    #expect(try read(bytes).rowCount == 1)
    for count in stride(from: 4, to: bytes.count - 1, by: 7) {
      #expect(throws: TableError.self) { try read(Array(bytes[..<count])) }
    }
  }

  @Test func `no change of a byte reaches a trap, and no change of data goes unseen`() throws {
    let bytes = try Self.workbook(
      sheet: Self.rows([Self.header, ["<c r=\"B2\"><v>2020</v></c>", "<c r=\"C2\"><v>1</v></c>"]]))
    for place in bytes.indices {
      for change in [0x01, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[place] ^= change
        guard let dataset = try? read(changed) else { continue }
        #expect(dataset.rowCount == 1 && dataset.value(row: 0) == 1, "byte \(place)")
      }
    }
  }

  @Test func `a part that claims to be larger than any is refused before it is inflated`() throws {
    let zeros = [UInt8](repeating: 0x20, count: 1 << 20)
    var bytes = try Self.archive([("xl/workbook.xml", zeros)])
    // The size in the directory: at offset 24 of its record.
    let record = try #require(
      bytes.indices.last { bytes[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) })
    bytes.replaceSubrange(record + 24..<record + 28, with: [0, 0, 0, 0x7F])
    let error = #expect(throws: TableError.self) { try read(bytes) }
    #expect(error?.description.contains("the largest that is read has 1073741824") == true)
    bytes.replaceSubrange(record + 24..<record + 28, with: [0, 0, 0, 0x1F])
    #expect(throws: TableError.self) { try read(bytes) }
    // Encrypted: bit 0 of the flags at offset 8.
    bytes[record + 8] |= 1
    let encrypted = #expect(throws: TableError.self) { try read(bytes) }
    #expect(encrypted?.description.contains("encrypted") == true)
  }

  @Test func `a workbook that is written comes back, with the same bytes each time`() throws {
    let dataset = try sample()
    let bytes = try dataset.bytes(as: .xlsx)
    #expect(try dataset.bytes(as: .xlsx) == bytes)
    let back = try read(bytes)
    #expect(TablesTests.rows(back) == TablesTests.rows(dataset))
  }

  private func sample() throws -> Dataset {
    try dataset(
      "sex,period,value,note\n\"a <&> \"\" '\",2020,0.1,_x0041_\n\" b \",2020-Q1,1e300,\"x\ny\t\u{1}\"\n"
    )
  }
}
