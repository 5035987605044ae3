/// Reads the cells of a field from their text. A class, as it is large and asked for each cell.
final class CellReader: Sendable {
  private let field: Field
  private let isEmptyMissing: Bool
  /// The texts but the empty one that stand for no value.
  private let missing: Set<String>

  init(_ field: Field, missingValues: [String]) {
    self.field = field
    let missing = Set(field.missingValues ?? missingValues)
    isEmptyMissing = missing.contains("")
    self.missing = missing.subtracting([""])
  }

  /// The value of a cell, `absent` where it says that there is none, nil where it is not of the type.
  func value(_ text: String) -> CellValue? {
    let isMissing = text.isEmpty ? isEmptyMissing : !missing.isEmpty && missing.contains(text)
    return isMissing ? .absent : typed(text, field.kind)
  }

  /// The value that a descriptor gives for cells of this field: a bound, or a value allowed.
  func value(_ json: JSON) -> CellValue? {
    switch (json, field.kind) {
    case (.text(let text), _): typed(text, field.kind)
    case (.integer(let number), .integer), (.integer(let number), .number):
      ExactDecimal(String(number)).map { .number($0) }
    case (.number(let number?), .number): ExactDecimal(number.description).map { .number($0) }
    case (.integer(let number), .year): typed(String(number), .year)
    case (.bool(let value), .boolean): .boolean(value)
    case (.integer(let number), .any), (.integer(let number), .string): .text(String(number))
    case (.array, .array), (.object, .object), (.array, .list), (.object, .geojson):
      .text(json.line())
    default: nil
    }
  }

  private func typed(_ text: String, _ kind: Field.Kind) -> CellValue? {
    let format = field.format ?? "default"
    switch kind {
    case .any: return .text(text)
    case .string: return TextFormat.matches(text, format) ? .text(text) : nil
    case .number: return number(text)
    case .integer:
      var digits = bare(text)
      if !field.groupCharacter.isEmpty { digits = digits.replacing(field.groupCharacter, with: "") }
      guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2B || $0 == 0x2D }) else {
        return nil
      }
      return ExactDecimal(digits).map { .number($0) }
    case .boolean:
      if field.trueValues.contains(text) { return .boolean(true) }
      return field.falseValues.contains(text) ? .boolean(false) : nil
    case .date, .time, .datetime:
      switch format {
      case "default": break
      case "any": return CalendarText.any(text, kind)
      default: return CalendarText.value(text, format)
      }
      return kind == .date
        ? CalendarText.date(text)
        : kind == .time ? CalendarText.time(text) : CalendarText.datetime(text)
    case .year: return CalendarText.year(text)
    case .yearmonth: return CalendarText.yearmonth(text)
    case .duration: return TextFormat.matches(text, "duration") ? .text(text) : nil
    case .array: return json(text) { if case .array = $0 { true } else { false } }
    case .object: return json(text) { if case .object = $0 { true } else { false } }
    case .geojson:
      return json(text) {
        if case .object(let members) = $0 { members["type"] != nil } else { false }
      }
    case .geopoint: return point(text, format)
    case .list:
      if text.isEmpty { return .list([]) }
      var items: [CellValue] = []
      for item in text.split(separator: field.delimiter, omittingEmptySubsequences: false) {
        guard let value = typed(String(item), field.itemKind) else { return nil }
        items.append(value)
      }
      return .list(items)
    }
  }

  private func number(_ text: String) -> CellValue? {
    var text = bare(text)
    if text.utf8.last == 0x4E || text.utf8.last == 0x46, ["NaN", "INF", "-INF"].contains(text) {
      return .special(text)
    }
    if !field.groupCharacter.isEmpty { text = text.replacing(field.groupCharacter, with: "") }
    if field.decimalCharacter != "." {
      guard !text.contains(".") else { return nil }
      text = text.replacing(field.decimalCharacter, with: ".")
    }
    return ExactDecimal(text).map { .number($0) }
  }

  /// The number without blanks around it and, where it may have one, without a unit.
  private func bare(_ text: String) -> String {
    let isGraphic = { (byte: UInt8?) in byte.map { 0x21..<0x7F ~= $0 } ?? true }
    if field.isBareNumber, isGraphic(text.utf8.first), isGraphic(text.utf8.last) { return text }
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    var scalars = text.unicodeScalars[...]
    scalars = scalars.drop(while: isBlank)
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    if !field.isBareNumber {
      let isDigit = { (scalar: Unicode.Scalar) in "0"..."9" ~= scalar }
      scalars = scalars.drop { !isDigit($0) && $0 != "-" && $0 != "+" }
      while let last = scalars.last, !isDigit(last) { scalars.removeLast() }
    }
    return String(scalars)
  }

  private func json(_ text: String, _ isRight: (JSON) -> Bool) -> CellValue? {
    guard let node = try? JSON5.parse(bytes: Array(text.utf8), source: "", grammar: .json) else {
      return nil
    }
    let json = node.json
    return isRight(json) ? .text(json.line()) : nil
  }

  private func point(_ text: String, _ format: String) -> CellValue? {
    var parts: [String] = []
    if format == "default" {
      parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0.drop { $0 == " " })
      }
    } else {
      guard let node = try? JSON5.parse(bytes: Array(text.utf8), source: "", grammar: .json) else {
        return nil
      }
      if format == "array", let nodes = try? node.array() {
        parts = nodes.map(\.literal)
      } else if let longitude = try? node.member("lon"), let latitude = try? node.member("lat") {
        parts = [longitude.literal, latitude.literal]
      }
    }
    let numbers = parts.compactMap { ExactDecimal($0) }
    let most = ["180", "90"].compactMap { ExactDecimal($0) }
    let least = ["-180", "-90"].compactMap { ExactDecimal($0) }
    guard parts.count == 2, numbers.count == 2, zip(numbers, most).allSatisfy({ $0 <= $1 }),
      zip(numbers, least).allSatisfy({ $0 >= $1 })
    else { return nil }
    return .list(numbers.map { .number($0) })
  }

  /// How long a value is, where it has a length: characters of a text, items of a list.
  func length(_ value: CellValue, _ text: String) -> Int? {
    switch (value, field.kind) {
    case (.list(let items), _): items.count
    case (.text, .array), (.text, .object):
      switch (try? JSON5.parse(bytes: Array(text.utf8), source: "", grammar: .json))?.value {
      case .array(let nodes)?: nodes.count
      case .object(let members)?: members.count
      default: nil
      }
    case (.text, _): text.unicodeScalars.count
    default: nil
    }
  }
}
