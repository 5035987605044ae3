import Tables

extension FileReader {
  static let dimensionKeys = [
    "elements", "dataset", "column", "where", "within", "like", "groups",
  ]
  /// Words that a map of values gives a meaning of its own.
  private static let noElements: Set<String> = ["total", "else", "between"]
  /// A numeric dimension reaches no farther from 0.
  private static let farthest = 100_000

  /// A member of `dimensions`.
  mutating func dimension(_ member: JSON5Member) -> DimensionDeclaration? {
    let name = name(member)
    guard case .object = member.value.value else {
      let content = elements(member.value)
      guard let name, let content else { return nil }
      return DimensionDeclaration(name: name, content: content, groups: [])
    }
    guard let fields = fields(member.value, Self.dimensionKeys) else { return nil }
    let content = content(fields)
    let groups = section("groups", of: fields).compactMap { group($0) }
    guard let name, let content else { return nil }
    return DimensionDeclaration(name: name, content: content, groups: groups)
  }

  private mutating func content(_ fields: Fields) -> DimensionDeclaration.Content? {
    let sources = ["elements", "dataset", "like"].filter { fields[$0] != nil }
    guard sources.count == 1, let source = sources.first, let node = fields[source] else {
      if sources.isEmpty, fields["column"] == nil {
        noteMissing(
          "elements", fields,
          hint: "a dimension has elements, or a dataset and its column, or is like another")
      } else if sources.isEmpty {
        noteMissing("dataset", fields)
      } else {
        faults.add(
          at: fields.node,
          "\(named(fields.node))\(sources.joined(separator: " and ")) exclude each other",
          hint: "keep one")
      }
      return nil
    }
    for key in ["column", "where", "within"] where source != "dataset" {
      guard let node = fields[key] else { continue }
      faults.add(
        at: node, "\(key) belongs to a dimension that is read from a dataset",
        hint: key == "within" ? "the rows of a dataset say which element lies in which" : nil)
    }
    switch source {
    case "elements": return elements(node)
    case "like": return text(node).map { .like($0) }
    default:
      let dataset = text(node)
      let column = required("column", fields, hint: "the column that holds the elements")
      let conditions = conditions(fields)
      let within = text("within", fields)
      guard let dataset, let column else { return nil }
      return .column(dataset: dataset, column: column, conditions, within: within)
    }
  }

  /// A list of names, names and their labels, or a range of numbers.
  private mutating func elements(_ node: JSON5Node) -> DimensionDeclaration.Content? {
    var elements: [DimensionDeclaration.Element] = []
    switch node.value {
    case .text: return range(node)
    case .array(let nodes):
      let texts = nodes.compactMap { text($0) }
      noteRepeated(texts)
      guard texts.count == nodes.count else { return nil }
      elements = texts.map { DimensionDeclaration.Element(name: $0, label: nil) }
      for text in texts where Self.noElements.contains(text.text) {
        faults.add(at: text.node, Self.notAnElement(text.text))
      }
    case .object(let members):
      for member in members {
        if Self.noElements.contains(member.key) {
          faults.add(at: member, Self.notAnElement(member.key))
        }
        guard let label = text(member.value) else { return nil }
        guard !member.key.isEmpty else {
          faults.add(at: member, "the name of an element is empty")
          return nil
        }
        let name = LocatedText(text: member.key, node: member.value)
        elements.append(DimensionDeclaration.Element(name: name, label: label.text))
      }
    default:
      faults.add(
        at: node, "\(named(node))expected a list, a range of numbers or an object",
        hint: "[\"a\", \"b\"], \"20..100 years\" or { elements: { a: \"Label\" } }")
      return nil
    }
    guard !elements.isEmpty else {
      faults.add(at: node, "\(named(node))a dimension has at least one element")
      return nil
    }
    return .elements(elements)
  }

  private static func notAnElement(_ word: String) -> String {
    word == "total"
      ? "total is the group of all elements and cannot be an element"
      : "\(word) has a meaning in maps of values and cannot be an element"
  }

  /// "20..100 years", "0..2"
  private mutating func range(_ node: JSON5Node) -> DimensionDeclaration.Content? {
    guard let text = text(node) else { return nil }
    let words = text.text.trimmed
    let wrong = "\(named(node))«\(excerpt(words))» is no range of whole numbers"
    let hint = "write \"20..100 years\" or \"0..2\""
    guard let dots = words.firstRange(of: "..") else {
      faults.add(at: node, wrong, hint: hint)
      return nil
    }
    let tail = words[dots.upperBound...].drop(while: \.isWhitespace)
    let digits = tail.prefix { $0 == "-" || $0.isASCII && $0.isNumber }
    let unit = String(tail[digits.endIndex...]).trimmed
    guard let first = Int(String(words[..<dots.lowerBound]).trimmed), let last = Int(digits),
      unit.first != "."
    else {
      faults.add(at: node, wrong, hint: hint)
      return nil
    }
    guard first <= last else {
      faults.add(at: node, "\(named(node))«\(excerpt(words))» ends before it begins")
      return nil
    }
    guard -Self.farthest <= first, last <= Self.farthest else {
      faults.add(
        at: node, "\(named(node))«\(excerpt(words))» goes beyond \(Self.farthest)")
      return nil
    }
    // The unit is what ends the text.
    let before = text.text.unicodeScalars.count - text.text.trimmedEnd.unicodeScalars.count
    let start = text.text.unicodeScalars.count - before - unit.unicodeScalars.count
    return .range(
      first...last,
      unit: unit.isEmpty ? nil : LocatedText(text: unit, node: node, start: start), text: text)
  }

  private mutating func group(_ member: JSON5Member) -> DimensionDeclaration.Group? {
    guard member.key != "else", member.key != "between", !member.key.isEmpty else {
      faults.add(at: member, "\(excerpt(member.key)) has a meaning in maps and cannot be a group")
      return nil
    }
    guard member.key != "total" else {
      faults.add(at: member, "every dimension has the group total, of all its elements")
      return nil
    }
    var nodes = [member.value]
    if case .array(let elements) = member.value.value { nodes = elements }
    let elements = nodes.compactMap { cell($0) }
    noteRepeated(elements)
    guard elements.count == nodes.count else { return nil }
    guard !elements.isEmpty else {
      faults.add(at: member.value, "\(named(member.value))a group has at least one element")
      return nil
    }
    return DimensionDeclaration.Group(
      name: DeclaredName(text: member.key, member: member), elements: elements)
  }
}
