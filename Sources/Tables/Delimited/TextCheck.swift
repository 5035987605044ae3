/// Refuses a text whose first bytes say that it is no UTF-8 at all.
func checkBeginning(_ bytes: [UInt8], file: String) throws(TableError) {
  if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
    throw TableError(.notText, file: file, "the file is UTF-32", hint: "save it as UTF-8")
  }
  // The compound files of old Office programs, and the envelope of those with a password.
  if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
    throw TableError(
      .notText, file: file, "the file is an old workbook (.xls), or one with a password",
      hint: "save it as .xlsx without a password, or as CSV in UTF-8")
  }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    throw TableError(.notText, file: file, "the file is UTF-16", hint: "save it as UTF-8")
  }
  if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
    throw TableError(
      .notText, file: file, "the file is compressed, or a spreadsheet",
      hint: "unpack it, or export it as CSV in UTF-8")
  }
}

extension DelimitedReader {
  /// Refuses bytes that are no UTF-8 text in a range that begins on `line`.
  func checkText(_ range: Range<Int>, line: Int, column: Int?) throws(TableError) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte != 0, byte < 0x80 {
        index += 1
        continue
      }
      let length = byte == 0 ? 0 : lengthOfScalar(bytes, at: index, before: range.upperBound)
      guard length > 0 else {
        throw notText(at: index, from: range.lowerBound, line: line, column: column)
      }
      index += length
    }
  }

  /// The error for the byte at `index`, in a range from `start` that begins on `line`.
  func notText(at index: Int, from start: Int, line: Int, column: Int?) -> TableError {
    let line = line + lineEnds(start..<index)
    let offset = passed + index + 1
    if bytes[index] == 0 {
      return TableError(
        .notText, file: file, line: line, column: column.map { $0 + 1 },
        "there is a NUL byte (byte \(offset)), so this is no text file",
        hint: "tables are read as CSV or columns of text in UTF-8")
    }
    return TableError(
      .notText, file: file, line: line, column: column.map { $0 + 1 },
      "the byte 0x\(String(bytes[index], radix: 16, uppercase: true)) (byte \(offset)) is not UTF-8",
      hint: "save the file as UTF-8; it may be Latin-1 or Windows-1252")
  }

  /// The number of line ends, LF, CRLF or CR, in a range of the window.
  func lineEnds(_ range: Range<Int>) -> Int {
    var count = 0
    for place in range {
      let isPair = bytes[place] == 0x0D && place + 1 < end && bytes[place + 1] == 0x0A
      if isLineEnd(bytes[place]), !isPair { count += 1 }
    }
    return count
  }
}

/// The number of bytes of the well-formed UTF-8 scalar (Unicode 15, table 3-7) at `index`, or 0.
func lengthOfScalar(_ bytes: [UInt8], at index: Int, before end: Int) -> Int {
  let lead = bytes[index]
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch lead {
  case 0xC2...0xDF: length = 2
  case 0xE0...0xEF:
    length = 3
    if lead == 0xE0 { second = 0xA0...0xBF }
    if lead == 0xED { second = 0x80...0x9F }
  case 0xF0...0xF4:
    length = 4
    if lead == 0xF0 { second = 0x90...0xBF }
    if lead == 0xF4 { second = 0x80...0x8F }
  default: return 0
  }
  guard index + length <= end, second.contains(bytes[index + 1]) else { return 0 }
  for next in (index + 2)..<max(index + 2, index + length) where bytes[next] & 0xC0 != 0x80 {
    return 0
  }
  return length
}
