extension StringProtocol {
  /// The columns of a terminal that the text takes: wide letters of East Asia take two (Unicode
  /// Standard Annex 11), what has no width of its own none.
  public var terminalColumns: Int {
    reduce(0) { $0 + ($1.unicodeScalars.first.map(widthOf) ?? 0) }
  }
}

extension String {
  /// The text with blanks behind it, up to `width` columns of a terminal.
  public func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - terminalColumns))
  }

  /// The text with blanks before it, up to `width` columns of a terminal.
  public func aligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - terminalColumns)) + self
  }

  /// The text where it fits into `width` columns of a terminal, else its beginning and "…".
  public func cut(to width: Int) -> String {
    guard terminalColumns > width else { return self }
    var result = ""
    var taken = 1
    for character in self {
      taken += String(character).terminalColumns
      guard taken <= width else { break }
      result.append(character)
    }
    return result + "…"
  }
}

private func widthOf(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .control, .format, .nonspacingMark, .enclosingMark: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}
