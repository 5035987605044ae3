/// Where the data stand in a file of the NIST Statistical Reference Datasets.
///
/// Such a file is a report: prose, certified values, and at the end a line `Data:` with the names of
/// the columns, a rule of hyphens in some files, and the rows. The header may announce the lines of
/// the data; a file that ends before them is refused.
/// - Reference: https://www.itl.nist.gov/div898/strd/
struct StatisticalReferenceSection {
  let names: [String]
  /// The offset and the line of the first row.
  let start: Int
  let line: Int
  private let announcedRows: Int?

  /// Whether a text that begins so is of this kind.
  static func isReport(_ beginning: ArraySlice<UInt8>) -> Bool {
    let lines = beginning.prefix(4096).split(maxSplits: 12, whereSeparator: isLineEnd).prefix(12)
    return lines.contains { line in
      ["NIST/ITL StRD", "Dataset Name:"].contains { trimmed(line).hasPrefix($0) }
    }
  }

  /// Nil where the file is not of this kind.
  init?(_ bytes: [UInt8], file: String) throws(TableError) {
    var announced: Int?
    var isReference = false
    var names: [Substring] = []
    var found: (names: [Substring], start: Int, line: Int)?
    var position = 0
    var line = 1
    while position < bytes.count {
      let end = bytes[position...].firstIndex(where: isLineEnd) ?? bytes.count
      // Only the report is read as text; the lines of the data, and of other files, are passed.
      let isShort = end - position <= 200
      let text = isShort ? trimmed(bytes[position..<end]) : "…"
      if line <= 12, text.hasPrefix("NIST/ITL StRD") || text.hasPrefix("Dataset Name:") {
        isReference = true
      }
      if line > 12, !isReference { return nil }
      if text.hasPrefix("Data:") {
        names = text.dropFirst(5).split { $0 == " " || $0 == "\t" }
      } else if !names.isEmpty, text.contains(where: { !"- ".contains($0) }) {
        // What stands below a line of names is numbers; below other uses of `Data:` it is prose.
        if isRowOfNumbers(text) {
          found = (names, position, line)
          break
        }
        names = []
      } else if text.hasPrefix("Data"), announced == nil {
        announced = Self.announcedRows(text)
      }
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      position = end + (isPair ? 2 : 1)
      line += 1
    }
    guard isReference else { return nil }
    guard let found else {
      throw TableError(
        .truncated, file: file, "this is a NIST reference dataset without a data section",
        hint: "there should be a line such as \"Data:   y   x\" with the rows below it")
    }
    self.names = found.names.map(String.init)
    start = found.start
    self.line = found.line
    announcedRows = announced
    var seen: Set<String> = []
    for (place, name) in self.names.enumerated() where !seen.insert(name).inserted {
      throw TableError(
        .duplicateColumn, file: file, line: found.line, column: place + 1, columnName: name,
        "another column has the same name", hint: "give each column a name of its own")
    }
  }

  /// Refuses a file with fewer rows than its header announces.
  func checkComplete(rows: Int, file: String) throws(TableError) {
    guard let announcedRows, rows < announcedRows else { return }
    throw TableError(
      .truncated, file: file,
      "the header announces \(announcedRows) rows of data, there are \(rows)",
      hint: "the file is cut off; fetch it again")
  }

  /// 16 for "Data (lines 61 to 76)".
  private static func announcedRows(_ text: String) -> Int? {
    guard let place = text.firstRange(of: "lines") else { return nil }
    let words = text[place.upperBound...].split { !$0.isASCII || !($0.isNumber || $0.isLetter) }
    guard words.count >= 3, let first = Int(words[0]), words[1] == "to", let last = Int(words[2]),
      first > 0, last >= first
    else { return nil }
    return last - first + 1
  }
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
  let isContent = { (byte: UInt8) in !isBlankOrLineEnd(byte) }
  guard let first = bytes.firstIndex(where: isContent), let last = bytes.lastIndex(where: isContent)
  else { return "" }
  return String(decoding: bytes[first...last], as: UTF8.self)
}

private func isRowOfNumbers(_ text: String) -> Bool {
  text.split { $0 == " " || $0 == "\t" }.allSatisfy { word in
    let bytes = Array(word.utf8)
    return parseDecimal(bytes, from: 0)?.end == bytes.count
  }
}
