/// Writes a workbook of one sheet: header bold and frozen, numbers as numbers in full precision, texts
/// as inline strings. The same table makes the same bytes.
struct WorkbookWriter {
  private let table: OutputTable
  private static let longestText = 32_767

  init(_ table: OutputTable) { self.table = table }

  func write(to sink: @escaping ([UInt8]) throws -> Void) throws {
    guard table.rowCount < SheetReader.rowLimit, table.names.count <= SheetReader.columnLimit else {
      throw TableError(
        .cannotHold, file: "the workbook",
        "a sheet has \(SheetReader.rowLimit) rows and \(SheetReader.columnLimit) columns, and the table "
          + "needs \(table.rowCount + 1) and \(table.names.count)", hint: "write a text format")
    }
    let sheet = try sheet()
    var archive = ZipWriter(to: sink)
    for (name, text) in Self.parts { try archive.add(name, Array((Self.declaration + text).utf8)) }
    try archive.add("xl/worksheets/sheet1.xml", sheet)
    try archive.finish()
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packages = "http://schemas.openxmlformats.org/package/2006"

  private static let parts: [(name: String, text: String)] = [
    (
      "[Content_Types].xml",
      "<Types xmlns=\"\(packages)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + ["workbook": "sheet.main", "styles": "styles", "worksheets/sheet1": "worksheet"].sorted {
          $0.key < $1.key
        }.map { part, type in
          "<Override PartName=\"/xl/\(part).xml\" ContentType=\"application/vnd.openxmlformats-"
            + "officedocument.spreadsheetml.\(type)+xml\"/>"
        }.joined() + "</Types>"
    ),
    (
      "_rels/.rels",
      "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" "
        + "Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    ),
    (
      "xl/workbook.xml",
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>"
        + "<sheet name=\"data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    ),
    (
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" "
        + "Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        + "<Relationship Id=\"rId2\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"
    ),
    (
      "xl/styles.xml",
      "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/>"
        + "</font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        + "</cellStyleXfs><cellXfs count=\"2\">"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
        + "</cellStyles></styleSheet>"
    ),
  ]

  private func sheet() throws(TableError) -> [UInt8] {
    let letters = (1...max(1, table.names.count)).map { Array(sheetColumnName($0).utf8) }
    var sheet = Array((Self.declaration + "<worksheet xmlns=\"\(Self.main)\">").utf8)
    sheet += "<dimension ref=\"A1:".utf8
    sheet += letters[letters.count - 1]
    sheet += "\(table.rowCount + 1)\"/><sheetViews><sheetView workbookViewId=\"0\">".utf8
    sheet +=
      "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>".utf8
    sheet += "</sheetView></sheetViews><cols>".utf8
    for (place, width) in widths().enumerated() {
      sheet += "<col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"\(width)\"".utf8
      sheet += " customWidth=\"1\"/>".utf8
    }
    sheet += "</cols><sheetData><row r=\"1\">".utf8
    for (place, name) in table.names.enumerated() {
      try append(.text(name), letters[place], row: Array("1".utf8), isBold: true, to: &sheet)
    }
    sheet += "</row>".utf8
    for line in 0..<table.rowCount {
      let number = Array(String(line + 2).utf8)
      sheet += "<row r=\"".utf8
      sheet += number
      sheet += "\">".utf8
      for (place, cell) in table.row(line).enumerated() {
        try append(cell, letters[place], row: number, isBold: false, to: &sheet)
      }
      sheet += "</row>".utf8
      // What is written can be read.
      guard sheet.count < ZipArchive.largestPart - 64 else {
        throw TableError(
          .cannotHold, file: "the workbook", "the sheet is larger than 1 GiB before it is packed",
          hint: "write a text format")
      }
    }
    sheet += "</sheetData></worksheet>".utf8
    return sheet
  }

  /// The widths of the columns, by the names and the first rows.
  private func widths() -> [Int] {
    var widths = table.names.map(\.count)
    for line in 0..<min(1000, table.rowCount) {
      for (place, cell) in table.row(line).enumerated() {
        widths[place] = max(widths[place], min(60, cell.text.count))
      }
    }
    return widths.map { max(8, $0 + 2) }
  }

  private func append(
    _ cell: OutputTable.Cell, _ column: [UInt8], row: [UInt8], isBold: Bool, to sheet: inout [UInt8]
  ) throws(TableError) {
    if case .blank = cell { return }
    sheet += "<c r=\"".utf8
    sheet += column
    sheet += row
    switch cell {
    case .blank: return
    case .number(let number, _):
      sheet += "\"><v>".utf8
      appendShortestDecimal(number, to: &sheet)
      sheet += "</v></c>".utf8
    case .text(let text):
      guard text.utf8.count <= Self.longestText || text.utf16.count <= Self.longestText else {
        let place = String(decoding: column + row, as: UTF8.self)
        throw TableError(
          .cannotHold, file: "the workbook, cell \(place)",
          "a cell holds \(Self.longestText) characters, and this text has \(text.utf16.count)")
      }
      sheet += (isBold ? "\" s=\"1\" t=\"inlineStr\"><is><t" : "\" t=\"inlineStr\"><is><t").utf8
      let isPlain = text.utf8.allSatisfy(Self.isPlain)
      // Blanks at an end would be lost otherwise.
      let keepsBlanks = text.utf8.first == 0x20 || text.utf8.last == 0x20 || !isPlain
      sheet += (keepsBlanks ? " xml:space=\"preserve\">" : ">").utf8
      sheet += isPlain ? Array(text.utf8) : Array(Self.escaped(text).utf8)
      sheet += "</t></is></c>".utf8
    }
  }

  /// Whether a byte stands for itself in XML, whatever is beside it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
      && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "_") && byte != 0xEF
  }

  /// A text as XML holds it, with `_x000D_` for what XML cannot hold.
  static func escaped(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "_":
        // What looks like an escape must not be taken for one.
        let next = String(String.UnicodeScalarView(scalars[(place + 1)...].prefix(6)))
        let looks =
          next.count == 6 && next.hasPrefix("x") && next.hasSuffix("_")
          && next.dropFirst().dropLast().allSatisfy(\.isHexDigit)
        result += looks ? "_x005F_" : "_"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "_x" + String(repeating: "0", count: 4 - hex.count) + hex + "_"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
