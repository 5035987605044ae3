/// A column of numbers that gives each cell back as it was written: eight bytes a row, and the text
/// of those cells that are not the shortest decimal of their number (`9.60`, `3.2E+09`, `n.a.`).
struct NumberColumn: Sendable {
  /// The numbers, NaN where a cell is none.
  private(set) var numbers: [Double] = []
  /// The cells whose text is not the shortest of their number.
  private var texts: [Int: String] = [:]
  /// Room for the shortest decimal of a number.
  private var shortest: [UInt8] = []

  init() {}

  init(_ numbers: [Double]) { self.numbers = numbers }

  var count: Int { numbers.count }

  mutating func append(_ number: Double) { numbers.append(number) }

  mutating func append(_ text: String) {
    let number = text.isEmpty ? nil : Self.number(text)
    if let number {
      if shortestDecimal(number) != text { texts[numbers.count] = text }
      numbers.append(number)
    } else {
      if !text.isEmpty { texts[numbers.count] = text }
      numbers.append(.nan)
    }
  }

  /// Appends a cell that is no number, whatever it looks like.
  mutating func appendStray(_ text: String) {
    texts[numbers.count] = text
    numbers.append(.nan)
  }

  /// Appends the text of some bytes.
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    if range.isEmpty {
      numbers.append(.nan)
    } else if let (value, end) = parseDecimal(bytes, from: range.lowerBound, to: range.upperBound),
      end == range.upperBound, value.isFinite
    {
      shortest.removeAll(keepingCapacity: true)
      appendShortestDecimal(value, mark: 0x2E, to: &shortest)
      if !shortest.elementsEqual(bytes[range]) {
        texts[numbers.count] = String(decoding: bytes[range], as: UTF8.self)
      }
      numbers.append(value)
    } else {
      append(String(decoding: bytes[range], as: UTF8.self))
    }
  }

  /// The text of a row; empty where there is none.
  func text(_ row: Int) -> String {
    if !texts.isEmpty, let text = texts[row] { return text }
    let number = numbers[row]
    return number.isNaN ? "" : shortestDecimal(number)
  }

  /// The text of a row whose cell is no number, nil where it is one or is empty.
  func strayText(_ row: Int) -> String? { numbers[row].isNaN ? texts[row] : nil }

  /// The text of a row that is not the shortest decimal of its number.
  func printedText(_ row: Int) -> String? { numbers[row].isNaN ? nil : texts[row] }

  /// The rows whose cells are text that is no number, ascending.
  var strayRows: [Int] { texts.keys.filter { numbers[$0].isNaN }.sorted() }

  /// The same column where cells that say that there is no value are empty.
  func withoutMissingMarkers() -> NumberColumn {
    guard texts.contains(where: { numbers[$0.key].isNaN }) else { return self }
    var result = self
    result.texts = texts.filter { !numbers[$0.key].isNaN || !isMissing($0.value) }
    return result
  }

  func selecting(_ rows: [Int]) -> NumberColumn {
    var result = NumberColumn(rows.map { numbers[$0] })
    if !texts.isEmpty {
      for (place, row) in rows.enumerated() {
        if let text = texts[row] { result.texts[place] = text }
      }
    }
    return result
  }

  mutating func append(_ row: Int, of other: NumberColumn) {
    if let text = other.texts[row] { texts[numbers.count] = text }
    numbers.append(other.numbers[row])
  }

  private static func number(_ text: String) -> Double? {
    parseWhole(text)
  }
}
