/// A workbook (`.xlsx`, ECMA-376) from which sheets are read as tables.
///
/// Read are shared and inline strings, rich text, numbers, truth values, dates by their number format,
/// errors, cached values of formulas, and merged cells.
struct Workbook {
  static let beginning = ZipArchive.beginning

  /// A sheet as the workbook lists it.
  struct Sheet {
    let name: String
    let isHidden: Bool
    let part: String
  }

  let file: String
  let archive: ZipArchive
  private(set) var sheets: [Sheet] = []
  private(set) var strings: [String] = []
  private(set) var styles = WorkbookStyles()
  private(set) var has1904Dates = false

  init(bytes: [UInt8], source: String) throws(TableError) {
    file = source
    archive = try ZipArchive(bytes: bytes, file: source)
    let root = try relations(of: "").first { $0.type == "officeDocument" }?.part
    let book = root ?? "xl/workbook.xml"
    guard let xml = try archive.part(book) else {
      throw archive.fault(
        "the archive holds no workbook",
        hint: archive.has("content.xml") ? "save the OpenDocument sheet as .xlsx" : nil)
    }
    let relations = try relations(of: book)
    try readSheets(xml, part: book, relations)
    if let part = relations.first(where: { $0.type == "sharedStrings" })?.part,
      let xml = try archive.part(part)
    {
      strings = try Self.sharedStrings(xml, file: "\(source), \(part)")
    }
    if let part = relations.first(where: { $0.type == "styles" })?.part,
      let xml = try archive.part(part)
    {
      styles = try WorkbookStyles(xml, file: "\(source), \(part)")
    }
  }

  /// The sheet of that name, or the first that is not hidden.
  func sheet(named name: String?) throws(TableError) -> Sheet {
    if let name {
      if let sheet = sheets.first(where: { $0.name == name }) { return sheet }
      let names = sheets.map(\.name)
      let nearest = nearestName(to: name, among: names)
      throw archive.fault(
        "there is no sheet «\(excerpt(name))»" + (nearest.map { "; did you mean «\($0)»?" } ?? ""),
        hint: "the sheets are \(excerpt(names.joined(separator: ", "), length: 200))")
    }
    guard let sheet = sheets.first(where: { !$0.isHidden }) ?? sheets.first else {
      throw archive.fault("the workbook has no sheet with cells")
    }
    return sheet
  }

  private struct Relation {
    let id: String
    let type: Substring
    let part: String
  }

  /// What a part refers to: the kinds and names of other parts.
  private func relations(of part: String) throws(TableError) -> [Relation] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let name = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
    guard let xml = try archive.part(name) else { return [] }
    var reader = try XMLReader(xml, file: "\(file), \(name)")
    var relations: [Relation] = []
    while true {
      switch try reader.next() {
      case .finished: return relations
      case .start where reader.name == "Relationship":
        guard let id = reader.attribute("Id"), let type = reader.attribute("Type"),
          let target = reader.attribute("Target"), reader.attribute("TargetMode") != "External"
        else { continue }
        relations.append(
          Relation(
            id: id,
            type: type[
              (type.lastIndex(of: "/").map { type.index(after: $0) } ?? type.startIndex)...],
            part: Self.resolved(target, in: folder)))
      default: continue
      }
    }
  }

  /// The name of a part that another in `folder` refers to.
  private static func resolved(_ target: String, in folder: String) -> String {
    var parts: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private mutating func readSheets(
    _ xml: [UInt8], part: String, _ relations: [Relation]
  ) throws(TableError) {
    var reader = try XMLReader(xml, file: "\(file), \(part)")
    while true {
      switch try reader.next() {
      case .finished: return
      case .start where reader.name == "workbookPr":
        has1904Dates = ["1", "true"].contains(reader.attribute("date1904") ?? "")
      case .start where reader.name == "sheet":
        guard let name = reader.attribute("name"), let id = reader.attribute("id"),
          let relation = relations.first(where: { $0.id == id }), relation.type == "worksheet"
        else { continue }
        let state = reader.attribute("state") ?? "visible"
        sheets.append(Sheet(name: name, isHidden: state != "visible", part: relation.part))
      default: continue
      }
    }
  }

  private static func sharedStrings(_ xml: [UInt8], file: String) throws(TableError) -> [String] {
    var reader = try XMLReader(xml, file: file)
    var strings: [String] = []
    while true {
      switch try reader.next() {
      case .finished: return strings
      case .start where reader.name == "si": strings.append(try richText(&reader))
      default: continue
      }
    }
  }

  /// The text of the element that began: that of its runs, without phonetic readings.
  static func richText(_ reader: inout XMLReader) throws(TableError) -> String {
    let depth = reader.depth
    var text = ""
    var isText = false
    var phonetic: Int?
    while true {
      switch try reader.next() {
      case .finished: return text
      case .start:
        if reader.name == "rPh", phonetic == nil { phonetic = reader.depth }
        isText = reader.name == "t" && phonetic == nil
      case .text(let part): if isText { text += part }
      case .end:
        isText = false
        if let start = phonetic, reader.depth < start { phonetic = nil }
        if reader.depth < depth { return unescaped(text) }
      }
    }
  }

  /// A text without the escapes `_x000D_` by which workbooks write what XML cannot hold.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "_x") {
      result += rest[..<start.lowerBound]
      let code = rest[start.upperBound...].prefix(5)
      if code.count == 5, code.last == "_", let value = UInt32(code.dropLast(), radix: 16),
        code.dropLast().allSatisfy(\.isHexDigit), let scalar = Unicode.Scalar(value)
      {
        result.unicodeScalars.append(scalar)
        rest = rest[code.endIndex...]
      } else {
        result += "_x"
        rest = rest[start.upperBound...]
      }
    }
    return result + rest
  }
}
