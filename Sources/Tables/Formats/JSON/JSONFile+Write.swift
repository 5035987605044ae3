extension JSONFile {
  /// Writes a dataset, a record a line.
  static func write(_ dataset: Dataset, to sink: @escaping ([UInt8]) throws -> Void) throws {
    var buffer: [UInt8] = []
    func add(_ text: String) throws {
      buffer += text.utf8
      if buffer.count >= 1 << 16 {
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    func quoted(_ text: String) -> String { JSON.text(text).line() }
    try add("{\n  \"format\": \"\(format)\",\n  \"version\": \(version),\n")
    try add("  \"source\": \(quoted(dataset.source)),\n")
    if let sheet = dataset.sheet { try add("  \"sheet\": \(quoted(sheet)),\n") }
    let columns = dataset.columns.map {
      "    {\"name\": \(quoted($0.name)), \"role\": \"\($0.role.rawValue)\"}"
    }
    try add("  \"columns\": [\n\(columns.joined(separator: ",\n"))\n  ],\n")
    try add("  \"lines\": ")
    try addPlaces(dataset.lines, to: add)
    if let places = dataset.fileColumns {
      try add("  \"file_columns\": ")
      try addPlaces(places, to: add)
    }
    try addPrinted(dataset, quoted, to: add)
    try add("  \"records\": [")
    let value = dataset.place(.value)
    // Each distinct text is quoted once.
    let texts = dataset.cells.enumerated().map { place, cells -> [String]? in
      place == value ? nil : cells.coded.elements.map(quoted)
    }
    let codes = dataset.cells.enumerated().map { place, cells -> [UInt32] in
      place == value ? [] : cells.coded.codes
    }
    let names = dataset.columnNames.map(quoted)
    for row in 0..<dataset.rowCount {
      try add(row == 0 ? "\n    {" : ",\n    {")
      var isFirst = true
      for (place, name) in names.enumerated() {
        let text: String
        if let elements = texts[place] {
          text = elements[Int(codes[place][row])]
          if text == "\"\"" { continue }
        } else {
          switch dataset.valueCell(row: row) {
          case .number(let number, let printed):
            text = printed.flatMap { isJSONNumber($0) ? $0 : nil } ?? shortestDecimal(number)
          default: text = "null"
          }
        }
        try add((isFirst ? "" : ", ") + name + ": " + text)
        isFirst = false
      }
      try add("}")
    }
    try add("\n  ]\n}\n")
    try sink(buffer)
  }

  private static func addPlaces(_ numbers: [Int], to add: (String) throws -> Void) throws {
    try add("[")
    for (place, number) in numbers.enumerated() {
      try add((place == 0 ? "" : place % 20 == 0 ? ",\n    " : ", ") + String(number))
    }
    try add("],\n")
  }

  /// The texts of values that are no numbers as JSON writes them.
  private static func addPrinted(
    _ dataset: Dataset, _ quoted: (String) -> String, to add: (String) throws -> Void
  ) throws {
    var isFirst = true
    for row in 0..<dataset.rowCount {
      guard case .number(_, let printed?) = dataset.valueCell(row: row), !isJSONNumber(printed)
      else {
        continue
      }
      try add(isFirst ? "  \"printed\": {" : ", ")
      try add("\"\(row)\": \(quoted(printed))")
      isFirst = false
    }
    if !isFirst { try add("},\n") }
  }

  /// Whether a number is written as JSON has it: no plus, a digit before and behind the point, no
  /// zeros in front.
  private static func isJSONNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int {
      let count = rest.prefix { $0 &- 0x30 < 10 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, whole == 1 || !startsWithZero else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
