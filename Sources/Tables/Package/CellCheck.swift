/// Checks the cells of a column against its field. A class, as it is large and asked for each cell.
final class CellCheck: Sendable {
  let field: Field
  private let reader: CellReader
  private let allowed: Set<CellValue>?
  private let categories: Set<CellValue>?
  private let minimum: CellValue?
  private let maximum: CellValue?
  private let exclusiveMinimum: CellValue?
  private let exclusiveMaximum: CellValue?
  private let pattern: Pattern?
  private let hasLength: Bool

  init(_ field: Field, missingValues: [String]) {
    self.field = field
    let reader = CellReader(field, missingValues: missingValues)
    let constraints = field.constraints
    self.reader = reader
    allowed = constraints.allowedValues.map { Set($0.compactMap { reader.value($0) }) }
    categories = field.categories.map { Set($0.compactMap { reader.value($0.value) }) }
    minimum = constraints.minimum.flatMap { reader.value($0) }
    maximum = constraints.maximum.flatMap { reader.value($0) }
    exclusiveMinimum = constraints.exclusiveMinimum.flatMap { reader.value($0) }
    exclusiveMaximum = constraints.exclusiveMaximum.flatMap { reader.value($0) }
    pattern = constraints.pattern.flatMap { try? Pattern($0) }
    hasLength = constraints.minimumLength != nil || constraints.maximumLength != nil
  }

  /// The value of a cell, nil where it is not of the type; what is wrong goes to `report`: the kind,
  /// the message and the hint.
  func value(
    _ text: String, _ report: (PackageFault.Kind, () -> (String, String?)) -> Void
  ) -> CellValue? {
    guard let value = reader.value(text) else {
      report(.type) { ("«\(excerpt(text))» is not \(Self.words(field))", hint(text)) }
      return nil
    }
    if value == .absent {
      if field.constraints.isRequired {
        report(.required) { ("the cell is empty, and a value is required", nil) }
      }
      return value
    }
    if let allowed, !allowed.contains(value) {
      report(.allowedValues) { notAllowed(text, field.constraints.allowedValues ?? []) }
    }
    if let categories, !categories.contains(value) {
      report(.allowedValues) { notAllowed(text, field.categories?.map(\.value) ?? []) }
    }
    checkBounds(value, text, report)
    if let pattern, !pattern.matches(text) {
      report(.pattern) { ("«\(excerpt(text))» does not match the pattern \(pattern.text)", nil) }
    }
    if hasLength, let length = reader.length(value, text) { checkLength(length, text, report) }
    return value
  }

  private func checkBounds(
    _ value: CellValue, _ text: String,
    _ report: (PackageFault.Kind, () -> (String, String?)) -> Void
  ) {
    let constraints = field.constraints
    func check(_ isRight: Bool?, _ words: String, _ bound: JSON?) {
      guard isRight != true else { return }
      report(.bounds) { ("«\(excerpt(text))» must be \(words) \(Self.shown(bound ?? .null))", nil) }
    }
    if let minimum {
      check(value.isLess(than: minimum).map { !$0 }, "at least", constraints.minimum)
    }
    if let maximum {
      check(maximum.isLess(than: value).map { !$0 }, "at most", constraints.maximum)
    }
    if let bound = exclusiveMinimum {
      check(bound.isLess(than: value), "greater than", constraints.exclusiveMinimum)
    }
    if let bound = exclusiveMaximum {
      check(value.isLess(than: bound), "less than", constraints.exclusiveMaximum)
    }
  }

  private func checkLength(
    _ length: Int, _ text: String,
    _ report: (PackageFault.Kind, () -> (String, String?)) -> Void
  ) {
    if let least = field.constraints.minimumLength, length < least {
      report(.bounds) { ("«\(excerpt(text))» has a length of \(length), less than \(least)", nil) }
    }
    if let most = field.constraints.maximumLength, length > most {
      report(.bounds) { ("«\(excerpt(text))» has a length of \(length), more than \(most)", nil) }
    }
  }

  private func notAllowed(_ text: String, _ values: [JSON]) -> (String, String?) {
    let shown = values.map(Self.shown)
    let near = nearestName(to: text, among: shown).map { "did you mean \($0)?" }
    return (
      "«\(excerpt(text))» is not among the values allowed",
      near ?? "they are \(excerpt(shown.joined(separator: ", "), length: 200))"
    )
  }

  private static func shown(_ json: JSON) -> String {
    if case .text(let text) = json { text } else { json.line() }
  }

  /// "a number", "a date of the form %d/%m/%Y".
  private static func words(_ field: Field) -> String {
    let format = field.format.flatMap { $0 == "default" ? nil : $0 }
    let form = format.map { $0 == "any" ? "" : " of the form \($0)" } ?? ""
    return switch field.kind {
    case .string: "a text of the form \(format ?? "default")"
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean:
      "true or false (\((field.trueValues + field.falseValues).joined(separator: ", ")))"
    case .date: "a date" + (form.isEmpty && format == nil ? " YYYY-MM-DD" : form)
    case .time: "a time" + (form.isEmpty && format == nil ? " hh:mm:ss" : form)
    case .datetime:
      "a date and time" + (form.isEmpty && format == nil ? " YYYY-MM-DDThh:mm:ss" : form)
    case .year: "a year YYYY"
    case .yearmonth: "a month YYYY-MM"
    case .duration: "a duration of ISO 8601, such as P1Y6M"
    case .object: "an object of JSON"
    case .array: "an array of JSON"
    case .list: "a list of items of the type \(field.itemKind.rawValue)"
    case .geopoint: "a point: longitude and latitude" + form
    case .geojson: "an object of GeoJSON"
    case .any: "a value"
    }
  }

  private func hint(_ text: String) -> String? {
    switch field.kind {
    case .number: numberHint(text)
    case .integer:
      ExactDecimal(text) == nil ? numberHint(text) : "it has a fraction or an exponent"
    case .string, .boolean: nil
    default: text.isEmpty ? "it is empty; name \"\" among missingValues if that is meant" : nil
    }
  }
}
