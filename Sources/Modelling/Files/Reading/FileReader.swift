import Tables

/// Reads what a file declares and notes what is wrong with it.
///
/// Every function gives nil, or leaves out a part, only after it has noted a fault.
struct FileReader {
  var faults = Faults()

  /// An object whose keys are known.
  struct Fields {
    let node: JSON5Node
    let members: JSON5Members
    /// The keys that it may have.
    let keys: [String]

    subscript(key: String) -> JSON5Node? { members[key]?.value }
  }

  /// The members of an object; those with unknown keys are noted, unless `others` may be there.
  mutating func fields(_ node: JSON5Node, _ keys: [String], others: Bool = false) -> Fields? {
    guard let members = faults.attempt({ () throws(JSON5Error) in try node.members() }) else {
      return nil
    }
    if !others {
      for member in members where !keys.contains(member.key) { noteUnknown(member, keys) }
    }
    return Fields(node: node, members: members, keys: keys)
  }

  /// The members of the section of that name; none where there is no such section.
  mutating func section(_ key: String, of fields: Fields) -> [JSON5Member] {
    guard let node = fields[key] else { return [] }
    return faults.attempt { () throws(JSON5Error) in Array(try node.members()) } ?? []
  }

  private mutating func noteUnknown(_ member: JSON5Member, _ keys: [String]) {
    let known =
      nearestName(to: member.key, among: keys)
      ?? Self.synonyms[member.key].flatMap { keys.contains($0) ? $0 : nil }
    faults.add(
      at: member, "unknown key «\(excerpt(member.key))»",
      hint: known.map { "did you mean \($0)?" }
        ?? "the keys here are \(keys.joined(separator: ", "))")
  }

  /// What others call the same.
  private static let synonyms = [
    "formula": "is", "expression": "is", "equation": "is", "values": "value", "reason": "assumed",
    "why": "assumed", "because": "assumed", "reference": "source", "description": "note",
    "comment": "note", "comments": "note", "name": "model", "dims": "by", "dimension": "by",
    "dimensions": "by", "filter": "where", "file": "dataset", "table": "dataset",
    "outputs": "outcomes", "constraints": "identities", "correlations": "correlate",
    "variables": "equations", "observations": "data", "imports": "use", "inputs": "parameters",
  ]

  /// Notes that a key is missing, unless something unknown stands there for it.
  mutating func noteMissing(
    _ key: String, or alternative: String? = nil, _ fields: Fields, hint: String? = nil
  ) {
    let unknown = fields.members.keys.filter { !fields.keys.contains($0) }
    for key in [key, alternative].compactMap(\.self) {
      guard nearestName(to: key, among: unknown) == nil,
        !unknown.contains(where: { Self.synonyms[$0] == key })
      else { return }
    }
    let owner = fields.node.key.map { "\(excerpt($0)): " } ?? ""
    faults.add(at: fields.node, "\(owner)«\(key)» is missing", hint: hint)
  }
}

// MARK: - Texts

extension FileReader {
  /// A text that says something.
  mutating func text(_ node: JSON5Node) -> LocatedText? {
    guard let text = faults.attempt({ () throws(JSON5Error) in try node.text() }) else {
      return nil
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      faults.add(at: node, "\(named(node))this text is empty", hint: "leave the key out, or say it")
      return nil
    }
    return LocatedText(text: text, node: node)
  }

  /// The text below a key that may be missing.
  mutating func text(_ key: String, _ fields: Fields) -> LocatedText? {
    fields[key].flatMap { text($0) }
  }

  /// The text below a key that may not be missing.
  mutating func required(_ key: String, _ fields: Fields, hint: String? = nil) -> LocatedText? {
    guard let node = fields[key] else {
      noteMissing(key, fields, hint: hint)
      return nil
    }
    return text(node)
  }

  /// The texts of a list, or the one that stands in its place; none twice, and nil where the key is
  /// missing or the list at fault.
  mutating func texts(_ key: String, _ fields: Fields) -> [LocatedText]? {
    guard let node = fields[key] else { return nil }
    var nodes = [node]
    switch node.value {
    case .array(let elements): nodes = elements
    case .text: break
    default:
      faults.attempt { () throws(JSON5Error) in _ = try node.texts() }
      return nil
    }
    let texts = nodes.compactMap { text($0) }
    noteRepeated(texts)
    return texts.count == nodes.count ? texts : nil
  }

  /// Notes each text that stands a second time.
  mutating func noteRepeated(_ texts: [LocatedText]) {
    var first: [String: JSON5Node] = [:]
    for text in texts {
      if let earlier = first[text.text] {
        faults.add(
          at: text.node, "«\(excerpt(text.text))» stands here a second time",
          hint: "it stands first on \(earlier.position)")
      } else {
        first[text.text] = text.node
      }
    }
  }

  /// A text, or a number or truth value as it is written.
  mutating func cell(_ node: JSON5Node) -> LocatedText? {
    switch node.value {
    case .number, .boolean: return LocatedText(text: node.literal, node: node)
    case .text(let text): return LocatedText(text: text, node: node)
    default:
      faults.add(at: node, "\(named(node))expected a text, a number, true or false")
      return nil
    }
  }

  /// What the text below a key stands for.
  mutating func choice<Meaning: RawRepresentable & CaseIterable>(
    _ key: String, _ fields: Fields, _: Meaning.Type
  ) -> Meaning? where Meaning.RawValue == String {
    guard let node = fields[key] else { return nil }
    return faults.attempt { () throws(JSON5Error) in
      try node.choice(among: Meaning.allCases.map(\.rawValue))
    }.flatMap { Meaning(rawValue: $0) }
  }

  /// "unit: " where it is the value of that key.
  func named(_ node: JSON5Node) -> String { node.key.map { "\(excerpt($0)): " } ?? "" }
}
