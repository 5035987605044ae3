extension JSON5Node {
  /// Whether there is no value.
  public var isNull: Bool { if case .null = value { true } else { false } }

  /// The text.
  public func text() throws(JSON5Error) -> String {
    guard case .text(let text) = value else { throw unexpected("a text") }
    return text
  }

  /// The number.
  public func number() throws(JSON5Error) -> Double {
    guard case .number(let number) = value else { throw unexpected("a number") }
    return number
  }

  /// The number, which lies in that range.
  public func number(in range: some RangeExpression<Double>) throws(JSON5Error) -> Double {
    let number = try number()
    guard range.contains(number) else {
      throw error("\(named)\(literal) is out of range", hint: "it must be \(Self.words(range))")
    }
    return number
  }

  /// The whole number.
  public func integer() throws(JSON5Error) -> Int {
    guard case .number(let number) = value else { throw unexpected("a whole number") }
    if let exact = Int(literal) { return exact }
    guard number.rounded() == number, abs(number) <= 0x1p53 else {
      throw unexpected("a whole number")
    }
    return Int(number)
  }

  /// The whole number, which lies in that range.
  public func integer(in range: some RangeExpression<Int>) throws(JSON5Error) -> Int {
    let integer = try integer()
    guard range.contains(integer) else {
      throw error("\(named)\(literal) is out of range", hint: "it must be \(Self.words(range))")
    }
    return integer
  }

  /// True or false.
  public func boolean() throws(JSON5Error) -> Bool {
    guard case .boolean(let boolean) = value else { throw unexpected("true or false") }
    return boolean
  }

  /// The values of the array.
  public func array() throws(JSON5Error) -> [JSON5Node] {
    guard case .array(let nodes) = value else { throw unexpected("an array [ … ]") }
    return nodes
  }

  /// The members of the object.
  public func members() throws(JSON5Error) -> JSON5Members {
    guard case .object(let members) = value else { throw unexpected("an object { … }") }
    return members
  }

  /// The texts of an array, or the one text that stands in its place.
  public func texts() throws(JSON5Error) -> [String] {
    if case .text(let text) = value { return [text] }
    guard case .array(let nodes) = value else { throw unexpected("a text or an array of texts") }
    var texts: [String] = []
    for node in nodes { texts.append(try node.text()) }
    return texts
  }

  /// The text, which is one of those.
  public func choice(among choices: [String]) throws(JSON5Error) -> String {
    let text = try text()
    guard choices.contains(text) else {
      throw error(
        "\(named)«\(excerpt(text))» is not known",
        hint: Self.suggestion(for: text, among: choices))
    }
    return text
  }

  /// What the text stands for among those.
  public func choice<Meaning>(
    among choices: KeyValuePairs<String, Meaning>
  ) throws(JSON5Error) -> Meaning {
    let text = try choice(among: choices.map(\.key))
    for (name, meaning) in choices where name == text { return meaning }
    preconditionFailure("\(text) is among the choices")
  }

  /// The value of the member of that name; an error if there is none.
  public func member(_ key: String) throws(JSON5Error) -> JSON5Node {
    let members = try members()
    if let member = members[key] { return member.value }
    let near = nearestName(to: key, among: members.keys)
    throw error(
      .missingMember, "\(named)«\(key)» is missing",
      hint: near.map { "did you write \(excerpt($0)) for it?" }
        ?? (members.isEmpty
          ? nil : "its keys are \(excerpt(members.keys.joined(separator: ", "), length: 200))"))
  }

  /// The value of the member of that name, or nil where there is none or it is null; an error if
  /// this is no object.
  public func member(ifPresent key: String) throws(JSON5Error) -> JSON5Node? {
    guard let node = try members()[key]?.value, !node.isNull else { return nil }
    return node
  }

  /// Refuses the first member whose name is none of those.
  public func allow(_ keys: [String]) throws(JSON5Error) {
    for member in try members() where !keys.contains(member.key) {
      throw member.keyError(
        .unknownMember, "unknown key «\(excerpt(member.key))»",
        hint: Self.suggestion(for: member.key, among: keys))
    }
  }

  /// The value without its places.
  public var json: JSON {
    switch value {
    case .null: .null
    case .boolean(let boolean): .bool(boolean)
    case .number(let number): Self.json(number, literal)
    case .text(let text): .text(text)
    case .array(let nodes): .array(nodes.map(\.json))
    case .object(let members): .object(JSON.Members(members.map { ($0.key, $0.value.json) }))
    }
  }

  private static func json(_ number: Double, _ literal: String) -> JSON {
    if number == 0, number.sign == .minus { return .number(number) }
    if let exact = Int(literal) { return .integer(exact) }
    let isWhole = number.rounded() == number && abs(number) <= 0x1p53
    return isWhole ? .integer(Int(number)) : .number(number)
  }

  /// "draws: " where this is the value of a member of that name.
  private var named: String { key.map { "\(excerpt($0)): " } ?? "" }

  private func unexpected(_ wanted: String) -> JSON5Error {
    let found: String
    var hint: String?
    switch value {
    case .null:
      found = "null"
    case .boolean(let boolean):
      found = "\(boolean)"
    case .number:
      found = "the number \(excerpt(literal))"
      if wanted.hasPrefix("a text") { hint = "texts stand in quotes" }
    case .text(let text):
      found = text.isEmpty ? "an empty text" : "the text «\(excerpt(text))»"
      if wanted.hasSuffix("number"), Double(text)?.isFinite == true {
        hint = "take the quotes away"
      }
      if wanted.hasPrefix("true"), text == "true" || text == "false" {
        hint = "take the quotes away"
      }
    case .array: found = "an array"
    case .object: found = "an object"
    }
    return error("\(named)expected \(wanted), found \(found)", hint: hint)
  }

  private static func suggestion(for name: String, among names: [String]) -> String {
    nearestName(to: name, among: names).map { "did you mean \($0)?" }
      ?? "it may be \(excerpt(names.joined(separator: ", "), length: 400))"
  }

  private static func words(_ range: some RangeExpression) -> String {
    switch range {
    case let range as ClosedRange<Double>: "from \(range.lowerBound) to \(range.upperBound)"
    case let range as Range<Double>: "at least \(range.lowerBound) and below \(range.upperBound)"
    case let range as PartialRangeFrom<Double>: "at least \(range.lowerBound)"
    case let range as PartialRangeThrough<Double>: "at most \(range.upperBound)"
    case let range as PartialRangeUpTo<Double>: "below \(range.upperBound)"
    case let range as ClosedRange<Int>: "from \(range.lowerBound) to \(range.upperBound)"
    case let range as Range<Int>: "from \(range.lowerBound) to \(range.upperBound - 1)"
    case let range as PartialRangeFrom<Int>: "at least \(range.lowerBound)"
    case let range as PartialRangeThrough<Int>: "at most \(range.upperBound)"
    case let range as PartialRangeUpTo<Int>: "below \(range.upperBound)"
    default: "in \(range)"
    }
  }
}
