extension DelimitedReader {
  /// What a cell is that should be a number.
  enum Reading {
    case number(Double)
    case missing
    case text
    /// Digits with the thousands mark in a wrong place.
    case wrongGroups
  }

  /// The finite number that fills a range of the window, without thousands marks.
  func number(in range: Range<Int>) -> Double? {
    guard
      let (value, end) = parseDecimal(
        bytes, from: range.lowerBound, to: range.upperBound, mark: dialect.decimalMark),
      end == range.upperBound, value.isFinite
    else { return nil }
    return value
  }

  /// What a cell of a column of numbers is.
  func reading(of cell: Cell) -> Reading {
    let content = content(of: cell)
    if content.isEmpty || isMissingMarker(content) { return .missing }
    if cell.quoted == nil, let number = number(in: cell.range) { return .number(number) }
    let plain = Array(content)
    if let value = wholeNumber(plain) { return .number(value) }
    guard !dialect.thousandsMarks.isEmpty else { return .text }
    switch withoutThousandsMarks(plain) {
    case .some(let digits?): return wholeNumber(digits).map { .number($0) } ?? .text
    case .some(nil): return .wrongGroups
    case nil: return .text
    }
  }

  func isMissingMarker(_ content: ArraySlice<UInt8>) -> Bool {
    dialect.missingMarkers.contains { $0.elementsEqual(content) }
  }

  private func wholeNumber(_ bytes: [UInt8]) -> Double? {
    guard
      let (value, end) = parseDecimal(bytes, from: 0, to: bytes.count, mark: dialect.decimalMark),
      end == bytes.count, value.isFinite
    else { return nil }
    return value
  }

  /// The number without the marks in its whole part; nil within where they do not stand between groups
  /// of three digits, nil where the text is no digits with marks at all.
  private func withoutThousandsMarks(_ text: [UInt8]) -> [UInt8]?? {
    var result: [UInt8] = []
    var groups = [0]
    var mark: [UInt8]?
    var sameMark = true
    var index = 0
    if let sign = text.first, sign == 0x2D || sign == 0x2B {
      result.append(sign)
      index = 1
    }
    while index < text.count {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        groups[groups.count - 1] += 1
        result.append(byte)
        index += 1
      } else if let form = dialect.thousandsMarks.first(where: { text[index...].starts(with: $0) })
      {
        sameMark = sameMark && (mark == nil || mark == form)
        mark = form
        groups.append(0)
        index += form.count
      } else {
        break
      }
    }
    // A fraction or an exponent may follow, and must be one.
    let rest = text[index...]
    guard mark != nil, groups.contains(where: { $0 > 0 }),
      rest.isEmpty || rest.first == dialect.decimalMark || rest.first == 0x65 || rest.first == 0x45,
      wholeNumber([0x30] + rest) != nil
    else { return nil }
    guard sameMark, (1...3).contains(groups[0]), groups.dropFirst().allSatisfy({ $0 == 3 }) else {
      return .some(nil)
    }
    return result + rest
  }
}
