import Tables

/// Periods in the model language stand without quotes.
///
/// A year of four digits and a hyphen, directly followed by a digit or by `Q1` and its like, is a
/// period and never a difference, which has blanks: `2020-2021` is two years, `2020 - 2021` is -1.
extension Lexer {
  /// The quarter, month or two years that begins here, or nil where the digits are a number.
  mutating func period() throws(ExpressionError) -> Period? {
    let start = position
    guard dialect == .model, (0..<4).allSatisfy({ isDigit(byte(at: start + $0)) }),
      !isDigit(byte(at: start + 4))
    else { return nil }
    let mark = start + 4
    switch byte(at: mark) {
    case UInt8(ascii: "-"):
      guard isDigit(byte(at: mark + 1)) || endOfReportingPeriod(at: mark + 1) != nil else {
        return nil
      }
      let range = start..<endOfCandidate(from: mark + 1)
      guard let period = Period(text(range)) else { throw misspelt(range) }
      position = range.upperBound
      return period
    case UInt8(ascii: "/"), UInt8(ascii: "."):
      guard let end = endOfReportingPeriod(at: mark + 1) else { return nil }
      throw misspelt(start..<end)
    case 0xE2 where text(mark..<min(mark + 3, bytes.count)) == "–" && isDigit(byte(at: mark + 3)):
      throw misspelt(start..<endOfCandidate(from: mark + 3))
    default:
      guard let end = endOfReportingPeriod(at: mark) else { return nil }
      throw misspelt(start..<end)
    }
  }

  /// The end of `Q1`, `M05` and their like, or nil where no such word stands at `place`.
  private func endOfReportingPeriod(at place: Int) -> Int? {
    guard let letter = byte(at: place), "QMAHSW".utf8.contains(letter & ~0x20) else { return nil }
    var end = place + 1
    while isDigit(byte(at: end)) { end += 1 }
    let hasInnerPoint = byte(at: end) == 0x2E && isLetter(byte(at: end + 1))
    return end == place + 1 || isLetter(byte(at: end)) || hasInnerPoint ? nil : end
  }

  /// The end of what was meant as one period: letters and digits, and what hangs on by hyphens and
  /// points, as in `2024-05-01`.
  private func endOfCandidate(from place: Int) -> Int {
    var end = place
    while let byte = byte(at: end) {
      let isMark = byte == UInt8(ascii: "-") || byte == 0x2E
      guard isDigit(byte) || isLetter(byte) || (isMark && isDigit(self.byte(at: end + 1))) else {
        break
      }
      end += 1
    }
    return end
  }

  /// What is wrong with a period, and how it is written.
  private func misspelt(_ range: Range<Int>) -> ExpressionError {
    let text = text(range)
    let second = text.dropFirst(5)
    var hints: [String] = []
    var message = "«\(excerpt(text))» is no period"
    var place = range
    do {
      let period = try Period(reading: text.replacing("/", with: "-").replacing(".", with: "-"))
      message = "«\(excerpt(text))» is not how a period is written"
      hints.append("write \(period)")
    } catch {
      if !text.contains("/"), !text.contains(".") {
        message = error.message
        place =
          range.lowerBound + error.range.lowerBound..<range.lowerBound + error.range.upperBound
      }
      if second.count == 4, let first = Period(String(text.prefix(4))),
        let last = Period(String(second)), first < last
      {
        hints.append("a range is written \(first)..\(last)")
      } else if let hint = error.hint {
        hints.append(hint)
      }
    }
    if text.utf8.dropFirst(4).first == UInt8(ascii: "-"), second.allSatisfy(\.isNumber) {
      hints.append("a difference has blanks: \(text.prefix(4)) - \(excerpt(second))")
    }
    return error(message, hint: hints.isEmpty ? nil : hints.joined(separator: "; "), place)
  }
}
