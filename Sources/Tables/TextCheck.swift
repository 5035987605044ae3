/// Refuses bytes that are not UTF-8 text: says on which line, and what the file may be instead.
func checkText(_ bytes: [UInt8], file: String) throws(TableError) {
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    throw TableError(.notText, file: file, "the file is UTF-16", hint: "save it as UTF-8")
  }
  if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
    throw TableError(
      .notText, file: file, "the file is compressed, or a spreadsheet",
      hint: "unpack it, or export it as CSV in UTF-8")
  }
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte != 0, byte < 0x80 {
      index += 1
      continue
    }
    let length = byte == 0 ? 0 : lengthOfScalar(bytes, at: index)
    guard length == 0 else {
      index += length
      continue
    }
    let line = lineNumber(bytes, at: index)
    if byte == 0 {
      throw TableError(
        .notText, file: file, line: line, "there is a NUL byte, so this is no text file",
        hint: "tables are read as CSV or columns of text in UTF-8")
    }
    throw TableError(
      .notText, file: file, line: line,
      "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8",
      hint: "save the file as UTF-8; it may be Latin-1 or Windows-1252")
  }
}

/// The line, counted from 1, on which the byte at `index` stands.
func lineNumber(_ bytes: [UInt8], at index: Int) -> Int {
  // LF, CRLF or CR.
  var line = 1
  for place in 0..<index where isLineEnd(bytes[place]) {
    if bytes[place] == 0x0A || bytes[place + 1] != 0x0A { line += 1 }
  }
  return line
}

/// The number of bytes of the well-formed UTF-8 scalar (Unicode 15, table 3-7) at `index`, or 0.
func lengthOfScalar(_ bytes: [UInt8], at index: Int) -> Int {
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
  guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
  for next in (index + 2)..<max(index + 2, index + length) where bytes[next] & 0xC0 != 0x80 {
    return 0
  }
  return length
}
