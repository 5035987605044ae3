/// A column of text in which each distinct text is kept once: four bytes a row and the elements.
struct CodedColumn: Sendable {
  /// The distinct texts in the order in which they first stood in the column.
  private(set) var elements: [String] = []
  /// The place in `elements` of each row's text.
  private(set) var codes: [UInt32] = []
  private var places: [String: UInt32] = [:]

  init() {}

  init(_ texts: some Sequence<String>) {
    for text in texts { append(text) }
  }

  /// The same text in each of `count` rows.
  init(repeating text: String, count: Int) {
    elements = [text]
    places = [text: 0]
    codes = Array(repeating: 0, count: count)
  }

  private init(elements: [String], codes: [UInt32]) {
    self.elements = elements
    self.codes = codes
    // Two elements may be the same text once they are rewritten: the first serves for look-ups.
    places = Dictionary(zip(elements, 0...), uniquingKeysWith: { first, _ in first })
  }

  var count: Int { codes.count }

  subscript(row: Int) -> String { elements[Int(codes[row])] }

  mutating func append(_ text: String) {
    // Neighbours are often alike, and a comparison is cheaper than a look-up.
    if let last = codes.last, elements[Int(last)] == text {
      codes.append(last)
    } else if let place = places[text] {
      codes.append(place)
    } else {
      let place = UInt32(elements.count)
      elements.append(text)
      places[text] = place
      codes.append(place)
    }
  }

  /// Appends the text of some bytes.
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    if let last = codes.last, elements[Int(last)].utf8.elementsEqual(bytes[range]) {
      codes.append(last)
    } else {
      append(String(decoding: bytes[range], as: UTF8.self))
    }
  }

  /// The place of a text among the elements.
  func code(of text: String) -> UInt32? { places[text] }

  /// The rows at those places, with the elements that are left.
  func selecting(_ rows: [Int]) -> CodedColumn {
    var renumbered = [UInt32](repeating: .max, count: elements.count)
    var kept: [String] = []
    var result: [UInt32] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      let code = Int(codes[row])
      if renumbered[code] == .max {
        renumbered[code] = UInt32(kept.count)
        kept.append(elements[code])
      }
      result.append(renumbered[code])
    }
    return CodedColumn(elements: kept, codes: result)
  }

  /// The column with each element rewritten.
  func mapElements<E: Error>(_ rewrite: (String) throws(E) -> String) throws(E) -> CodedColumn {
    var rewritten: [String] = []
    rewritten.reserveCapacity(elements.count)
    for element in elements { rewritten.append(try rewrite(element)) }
    guard Set(rewritten).count < rewritten.count else {
      return CodedColumn(elements: rewritten, codes: codes)
    }
    var column = CodedColumn()
    column.codes.reserveCapacity(codes.count)
    for code in codes { column.append(rewritten[Int(code)]) }
    return column
  }

  /// The first row that holds the element at that place.
  func firstRow(ofCode code: Int) -> Int? { codes.firstIndex(of: UInt32(code)) }
}
