extension JSON5Parser {
  /// Refuses bytes that are not UTF-8, and says where they stand.
  func checkText() throws(JSON5Error) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw JSON5Error(
        .notText, file: source.file, "the file is UTF-16", hint: "save it as UTF-8")
    }
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        guard bytes[index] != 0 else {
          throw source.error(.notText, at: index, "there is a NUL byte, so this is no text file")
        }
        index += 1
        continue
      }
      let length = lengthOfScalar(bytes, at: index, before: bytes.count)
      guard length > 0 else {
        throw source.error(
          .notText, at: index,
          "the byte 0x\(String(bytes[index], radix: 16, uppercase: true)) is not UTF-8",
          hint: "save the file as UTF-8; it may be Latin-1 or Windows-1252")
      }
      index += length
    }
  }

  /// The scalar at that byte and its number of bytes; the text is known to be UTF-8.
  func scalar(at place: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = UInt32(bytes[place])
    let length: Int
    var value: UInt32
    switch lead {
    case 0..<0x80: return (Unicode.Scalar(bytes[place]), 1)
    case 0..<0xE0: (length, value) = (2, lead & 0x1F)
    case 0..<0xF0: (length, value) = (3, lead & 0x0F)
    default: (length, value) = (4, lead & 0x07)
    }
    for next in 1..<length { value = value << 6 | UInt32(bytes[place + next]) & 0x3F }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Passes blanks, line ends and comments.
  mutating func skipBlanks() throws(JSON5Error) {
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      case UInt8(ascii: "/") where grammar == .json5: try skipComment()
      case 0x0B, 0x0C, 0x80...:
        let (scalar, length) = scalar(at: offset)
        guard isBlank(scalar) else { return }
        guard grammar == .json5 else {
          throw fault(
            "U+\(String(scalar.value, radix: 16, uppercase: true)) is no blank of JSON",
            hint: "write an ordinary blank")
        }
        offset += length
      default: return
      }
    }
  }

  /// The blanks of JSON5 beyond those of JSON.
  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{0B}", "\u{0C}", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{2029}": true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  private mutating func skipComment() throws(JSON5Error) {
    let start = offset
    let second = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    if second == UInt8(ascii: "/") {
      while let byte, !isLineEnd(byte), !isLineSeparator(at: offset) { offset += 1 }
    } else if second == UInt8(ascii: "*") {
      offset += 2
      while true {
        guard offset + 1 < bytes.count else {
          throw source.error(.syntax, at: start, "the comment that begins here has no */")
        }
        if bytes[offset] == UInt8(ascii: "*"), bytes[offset + 1] == UInt8(ascii: "/") { break }
        offset += 1
      }
      offset += 2
    } else {
      throw fault("a single / begins nothing", hint: "comments are // to the line's end or /* … */")
    }
  }

  /// Whether U+2028 or U+2029 stands there, which end a line in ECMAScript.
  func isLineSeparator(at place: Int) -> Bool {
    place + 2 < bytes.count && bytes[place] == 0xE2 && bytes[place + 1] == 0x80
      && (bytes[place + 2] == 0xA8 || bytes[place + 2] == 0xA9)
  }
}
