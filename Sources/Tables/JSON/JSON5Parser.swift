/// A descent through a JSON5 text that knows where it is.
struct JSON5Parser {
  let source: JSON5Source
  let bytes: [UInt8]
  let grammar: JSON5.Grammar
  var offset: Int
  private var counter: PositionCounter

  init(_ source: JSON5Source, _ grammar: JSON5.Grammar) {
    self.source = source
    bytes = source.bytes
    self.grammar = grammar
    offset = source.start
    counter = PositionCounter(start: source.start)
  }

  /// The byte at hand, or nil at the end.
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Reads the one value of the text.
  mutating func document() throws(JSON5Error) -> JSON5Node {
    try skipBlanks()
    guard offset < bytes.count else {
      throw fault("there is no value in the file", hint: "write { } for an object without members")
    }
    let node = try value(key: nil, depth: 0)
    try skipBlanks()
    guard offset == bytes.count else {
      throw fault(
        "expected the end of the file after the value, found \(found())",
        hint: "the file holds one value; several stand in [ … ] or { … }")
    }
    return node
  }

  private mutating func value(key: String?, depth: Int) throws(JSON5Error) -> JSON5Node {
    guard depth < JSON5.depthLimit else {
      throw source.error(
        .tooDeep, at: offset, "brackets are nested deeper than \(JSON5.depthLimit)",
        hint: "is one not closed?")
    }
    let start = offset
    let position = counter.position(at: start, in: bytes)
    let value: JSON5Node.Value
    switch bytes[offset] {
    case UInt8(ascii: "{"): value = .object(try object(depth: depth))
    case UInt8(ascii: "["): value = .array(try array(depth: depth))
    case UInt8(ascii: "\""), UInt8(ascii: "'"): value = .text(try text())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      value = .number(try number())
    default: value = try word()
    }
    return JSON5Node(
      value: value, position: position, key: key, range: start..<offset, source: source)
  }

  private mutating func array(depth: Int) throws(JSON5Error) -> [JSON5Node] {
    let start = offset
    offset += 1
    var nodes: [JSON5Node] = []
    while true {
      try skipBlanks()
      if byte == UInt8(ascii: "]") {
        if !nodes.isEmpty { try refuseTrailingComma() }
        break
      }
      guard byte != nil else { throw notClosed(start) }
      nodes.append(try value(key: nil, depth: depth + 1))
      guard try separator(after: offset, open: start, closing: UInt8(ascii: "]")) else { break }
    }
    offset += 1
    return nodes
  }

  private mutating func object(depth: Int) throws(JSON5Error) -> JSON5Members {
    let start = offset
    offset += 1
    var members = JSON5Members()
    while true {
      try skipBlanks()
      if byte == UInt8(ascii: "}") {
        if !members.isEmpty { try refuseTrailingComma() }
        break
      }
      guard byte != nil else { throw notClosed(start) }
      let keyOffset = offset
      let keyPosition = counter.position(at: offset, in: bytes)
      let key = try self.key()
      if let earlier = members[key] {
        throw source.error(
          .duplicateKey, at: keyOffset, "the key «\(excerpt(key))» stands here a second time",
          hint: "it stands first on \(earlier.keyPosition)")
      }
      try colon(after: key)
      let node = try value(key: key, depth: depth + 1)
      members.append(
        JSON5Member(key: key, keyPosition: keyPosition, value: node, keyOffset: keyOffset))
      guard try separator(after: offset, open: start, closing: UInt8(ascii: "}")) else { break }
    }
    offset += 1
    return members
  }

  /// Passes a comma, or stops at the closing bracket; true if another part may follow.
  private mutating func separator(
    after end: Int, open: Int, closing: UInt8
  ) throws(JSON5Error) -> Bool {
    try skipBlanks()
    switch byte {
    case UInt8(ascii: ","):
      offset += 1
      return true
    case closing: return false
    case nil: throw notClosed(open)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      throw fault(
        "\(found()) does not close the \(Character(Unicode.Scalar(bytes[open]))) of "
          + "\(source.position(at: open))",
        hint: "expected \(Character(Unicode.Scalar(closing)))")
    default:
      let line = source.position(at: end).line
      let bracket = Character(Unicode.Scalar(closing))
      throw fault(
        "expected , or \(bracket), found \(found())",
        hint: line < source.position(at: offset).line
          ? "a comma may be missing at the end of line \(line)"
          : byte == UInt8(ascii: ";") ? "write a comma" : "a comma may be missing before it")
    }
  }

  private mutating func colon(after key: String) throws(JSON5Error) {
    try skipBlanks()
    guard byte == UInt8(ascii: ":") else {
      let after = "expected : after the key «\(excerpt(key))», found \(found())"
      switch byte {
      case UInt8(ascii: "="): throw fault(after, hint: "write a colon")
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " "):
        throw fault(after, hint: "a key that is not one word stands in quotes")
      default: throw fault(after)
      }
    }
    offset += 1
    try skipBlanks()
    guard let next = byte, next != UInt8(ascii: ","), next != UInt8(ascii: "}") else {
      throw fault("there is no value after the key «\(excerpt(key))», found \(found())")
    }
  }

  private func refuseTrailingComma() throws(JSON5Error) {
    guard grammar == .json else { return }
    throw fault("a comma stands before \(found())", hint: "JSON has no comma after the last value")
  }

  private func notClosed(_ open: Int) -> JSON5Error {
    let bracket = Character(Unicode.Scalar(bytes[open]))
    return source.error(
      .syntax, at: open, "the \(bracket) that opens here is not closed before the end of the file")
  }

  /// An error at the byte at hand.
  func fault(_ message: String, hint: String? = nil) -> JSON5Error {
    source.error(.syntax, at: offset, message, hint: hint)
  }

  /// What stands at the byte at hand, for a message.
  func found() -> String {
    guard offset < bytes.count else { return "the end of the file" }
    let word = wordRange(from: offset)
    if word.count > 1 { return "«\(excerpt(String(decoding: bytes[word], as: UTF8.self)))»" }
    let scalar = scalar(at: offset).scalar
    return scalar.value < 0x20 || scalar.properties.isWhitespace
      ? "U+\(String(scalar.value, radix: 16, uppercase: true))" : "«\(scalar)»"
  }
}
