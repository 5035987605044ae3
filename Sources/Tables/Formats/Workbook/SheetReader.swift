/// Reads the cells of a sheet, row by row; rows and cells that are not there take no room.
struct SheetReader {
  private let book: Workbook
  private let sheet: Workbook.Sheet
  private var reader: XMLReader
  private var row = 0
  private var column = 0

  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  /// A cell that holds something.
  struct Cell {
    let column: Int
    let text: String
  }

  init(_ book: Workbook, _ sheet: Workbook.Sheet, _ xml: [UInt8]) throws(TableError) {
    self.book = book
    self.sheet = sheet
    reader = try XMLReader(xml, file: "\(book.file), sheet «\(excerpt(sheet.name))»")
  }

  /// The next row with a cell that holds something: its number from 1, and its cells by column.
  mutating func nextRow() throws(TableError) -> (number: Int, cells: [Cell])? {
    while true {
      switch try reader.next() {
      case .finished: return nil
      case .start where reader.name == "row":
        row =
          try reader.attribute("r").map { text throws(TableError) in
            guard let number = Int(text), (1...Self.rowLimit).contains(number) else {
              throw reader.fault("has a row number «\(excerpt(text))»")
            }
            return number
          } ?? row + 1
        column = 0
        let cells = try self.cells()
        if !cells.isEmpty { return (row, cells) }
      default: continue
      }
    }
  }

  /// The cells of the row that began.
  private mutating func cells() throws(TableError) -> [Cell] {
    let depth = reader.depth
    var cells: [Cell] = []
    while true {
      switch try reader.next() {
      case .finished: return cells
      case .end where reader.depth < depth:
        cells.sort { $0.column < $1.column }
        for (one, next) in zip(cells, cells.dropFirst()) where one.column == next.column {
          column = one.column
          throw fault("the cell stands twice in the sheet", hint: "save the workbook again")
        }
        return cells
      case .start where reader.name == "c":
        if let reference = reader.attribute("r") {
          guard let place = Self.place(reference), place.row == row else {
            throw reader.fault("has a cell «\(excerpt(reference))» in row \(row)")
          }
          column = place.column
        } else {
          column += 1
        }
        guard column <= Self.columnLimit else { throw reader.fault("has a cell beyond column XFD") }
        if let text = try cell(), !text.isEmpty { cells.append(Cell(column: column, text: text)) }
      default: continue
      }
    }
  }

  /// The text of the cell that began; nil where it is blank.
  private mutating func cell() throws(TableError) -> String? {
    let type = reader.attribute("t") ?? "n"
    let style = reader.attribute("s").flatMap { Int($0) } ?? 0
    let depth = reader.depth
    var value = ""
    var inline: String?
    var isValue = false
    var hasFormula = false
    loop: while true {
      switch try reader.next() {
      case .finished: break loop
      case .start:
        if reader.name == "is" { inline = try Workbook.richText(&reader) }
        isValue = reader.name == "v"
        if reader.name == "f" { hasFormula = true }
      case .text(let text): if isValue { value += text }
      case .end:
        isValue = false
        if reader.depth < depth { break loop }
      }
    }
    if let inline { return inline }
    if value.isEmpty {
      guard !hasFormula || type == "str" else {
        throw fault(
          "the cell holds a formula without a value",
          hint: "open the workbook in a spreadsheet program and save it, so that it is computed")
      }
      return nil
    }
    return try text(of: value, type: type, style: style)
  }

  private func text(of value: String, type: String, style: Int) throws(TableError) -> String? {
    switch type {
    case "s":
      guard let index = Int(value), book.strings.indices.contains(index) else {
        throw fault("the cell refers to the shared string \(excerpt(value)), which is not there")
      }
      return book.strings[index]
    case "str", "inlineStr": return Workbook.unescaped(value)
    case "b": return value == "1" || value == "true" ? "true" : "false"
    case "d": return value
    case "e":
      // #N/A says that there is no value; any other error that something went wrong.
      if value == "#N/A" { return nil }
      throw fault(
        "the cell is the error \(excerpt(value))", hint: "mend the formula, or clear the cell")
    default:
      guard let number = parseWhole(value.trimmingBlanks) else {
        throw fault("the cell should be a number and is «\(excerpt(value))»")
      }
      if let parts = book.styles.dateParts(ofStyle: style) {
        guard let text = SerialDate.text(number, from1904: book.has1904Dates, parts: parts) else {
          throw fault(
            "the cell is shown as a date, and \(shortestDecimal(number)) is the number of no day",
            hint: "give the cell the format of a number")
        }
        return text
      }
      return shortestDecimal(number)
    }
  }

  /// An error at the cell that is being read.
  private func fault(_ message: String, hint: String? = nil) -> TableError {
    let place = Provenance(file: book.file, sheet: sheet.name, line: row, column: column)
    return TableError(.malformed, file: place.description, message, hint: hint)
  }

  /// The row and column of a reference such as `AB12`.
  static func place(_ reference: some StringProtocol) -> (column: Int, row: Int)? {
    var (column, row) = (0, 0)
    var hasDigits = false
    for byte in reference.utf8 {
      if byte == UInt8(ascii: "$") { continue }
      if (0x41...0x5A).contains(byte), !hasDigits {
        column = column * 26 + Int(byte - 0x40)
      } else if byte &- 0x30 < 10, column > 0 {
        hasDigits = true
        row = row * 10 + Int(byte - 0x30)
      } else {
        return nil
      }
      guard column <= columnLimit, row <= rowLimit else { return nil }
    }
    return hasDigits && row > 0 ? (column, row) : nil
  }
}

extension String {
  /// The text without blanks and line ends around it.
  fileprivate var trimmingBlanks: String {
    let bytes = utf8.drop(while: isBlankOrLineEnd)
    return String(
      bytes.reversed().drop(while: isBlankOrLineEnd).reversed().map {
        Character(Unicode.Scalar($0))
      })
  }
}
