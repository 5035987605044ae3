/// Reads a regular expression of XML Schema.
struct PatternParser {
  indirect enum Node {
    case scalar(ScalarClass)
    case start, end
    case sequence([Node])
    case either([Node])
    case repeated(Node, least: Int, most: Int?)
  }

  private let scalars: [Unicode.Scalar]
  private var place = 0
  private static let deepest = 100
  private static let mostRepeats = 1_000

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var scalar: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private func failure(_ message: String, at place: Int? = nil) -> Pattern.Failure {
    Pattern.Failure(column: (place ?? self.place) + 1, message: message)
  }

  private mutating func pass(_ wanted: Unicode.Scalar) -> Bool {
    guard scalar == wanted else { return false }
    place += 1
    return true
  }

  mutating func pattern() throws(Pattern.Failure) -> Node {
    let node = try branches(depth: 0)
    guard place == scalars.count else { throw failure("a ) closes nothing") }
    return node
  }

  private mutating func branches(depth: Int) throws(Pattern.Failure) -> Node {
    guard depth < Self.deepest else { throw failure("groups are nested too deep") }
    var branches = [try sequence(depth: depth)]
    while pass("|") { branches.append(try sequence(depth: depth)) }
    return branches.count == 1 ? branches[0] : .either(branches)
  }

  private mutating func sequence(depth: Int) throws(Pattern.Failure) -> Node {
    var nodes: [Node] = []
    while let scalar, scalar != "|", scalar != ")" {
      let node = try atom(depth: depth)
      nodes.append(try quantified(node))
    }
    return .sequence(nodes)
  }

  private mutating func atom(depth: Int) throws(Pattern.Failure) -> Node {
    let start = place
    let scalar = scalars[place]
    place += 1
    switch scalar {
    case "(":
      if pass("?"), !pass(":") {
        throw failure(
          "patterns of XML Schema have no groups that begin with (? and look ahead or behind",
          at: start)
      }
      let node = try branches(depth: depth + 1)
      guard pass(")") else { throw failure("the ( is not closed", at: start) }
      return node
    case "[": return .scalar(try characterClass(start, depth: depth))
    case ".": return .scalar(.point)
    case "^": return .start
    case "$": return .end
    case "\\": return .scalar(ScalarClass(parts: [try escape()]))
    case "*", "+", "?", "{": throw failure("there is nothing before it to repeat", at: start)
    default: return .scalar(ScalarClass(parts: [.range(scalar...scalar)]))
    }
  }

  private mutating func quantified(_ node: Node) throws(Pattern.Failure) -> Node {
    let start = place
    let result: Node
    switch scalar {
    case "?": result = .repeated(node, least: 0, most: 1)
    case "*": result = .repeated(node, least: 0, most: nil)
    case "+": result = .repeated(node, least: 1, most: nil)
    case "{":
      place += 1
      guard let least = count() else { throw failure("a count must stand after the {") }
      var most: Int? = least
      if pass(",") { most = count() }
      guard scalar == "}" else { throw failure("the { is not closed", at: start) }
      guard least <= most ?? least else {
        throw failure("the counts are in wrong order", at: start)
      }
      guard max(least, most ?? 0) <= Self.mostRepeats else {
        throw failure("more than \(Self.mostRepeats) repeats are not possible", at: start)
      }
      result = .repeated(node, least: least, most: most)
    default: return node
    }
    place += 1
    // A lazy repeat matches the same whole texts.
    _ = pass("?")
    if let scalar, scalar == "*" || scalar == "+" || scalar == "?" {
      throw failure("a repeat of a repeat needs a group")
    }
    return result
  }

  private mutating func count() -> Int? {
    let start = place
    while let scalar, "0"..."9" ~= scalar { place += 1 }
    guard place > start else { return nil }
    return Int(String(String.UnicodeScalarView(scalars[start..<place]))) ?? .max
  }

  /// What stands after a backslash.
  private mutating func escape() throws(Pattern.Failure) -> ScalarClass.Part {
    guard let scalar else { throw failure("a \\ stands at the end", at: place - 1) }
    place += 1
    switch scalar {
    case "n": return .range("\n"..."\n")
    case "r": return .range("\r"..."\r")
    case "t": return .range("\t"..."\t")
    case "s": return .blank
    case "S": return .complement(.blank)
    case "d": return .digit
    case "D": return .complement(.digit)
    case "w": return .word
    case "W": return .complement(.word)
    case "i": return .nameStart
    case "I": return .complement(.nameStart)
    case "c": return .name
    case "C": return .complement(.name)
    case "p": return try category()
    case "P": return .complement(try category())
    case "a"..."z", "A"..."Z", "0"..."9":
      throw failure("\\\(scalar) is no escape of XML Schema", at: place - 2)
    default: return .range(scalar...scalar)
    }
  }

  private mutating func category() throws(Pattern.Failure) -> ScalarClass.Part {
    let start = place
    guard pass("{"), let end = scalars[place...].firstIndex(of: "}") else {
      throw failure("a category in braces, such as {Lu}, must follow", at: start)
    }
    let name = String(String.UnicodeScalarView(scalars[place..<end]))
    guard ScalarClass.categories.contains(name) else {
      throw failure("«\(excerpt(name))» is no general category of Unicode", at: place)
    }
    place = end + 1
    return .category(name)
  }

  private mutating func characterClass(
    _ start: Int, depth: Int
  ) throws(Pattern.Failure) -> ScalarClass {
    guard depth < Self.deepest else { throw failure("classes are nested too deep") }
    var result = ScalarClass()
    result.isComplement = pass("^")
    let first = place
    while true {
      guard let scalar else { throw failure("the [ is not closed", at: start) }
      if scalar == "]" {
        guard place > first else { throw failure("a class in [ ] must not be empty", at: start) }
        place += 1
        return result
      }
      place += 1
      if scalar == "-", self.scalar == "[", place - 1 > first {
        place += 1
        result.without.append(try characterClass(place - 1, depth: depth + 1))
        guard self.scalar == "]" else { throw failure("a ] must follow what is taken away") }
        continue
      }
      let part = scalar == "\\" ? try escape() : .range(scalar...scalar)
      guard self.scalar == "-", place + 1 < scalars.count, scalars[place + 1] != "]",
        scalars[place + 1] != "[", case .range(let lower) = part
      else {
        result.parts.append(part)
        continue
      }
      place += 1
      let last = scalars[place]
      place += 1
      let end = last == "\\" ? try escape() : .range(last...last)
      guard case .range(let upper) = end, lower.lowerBound <= upper.upperBound else {
        throw failure("the range is in wrong order", at: place - 1)
      }
      result.parts.append(.range(lower.lowerBound...upper.upperBound))
    }
  }
}
