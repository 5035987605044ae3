/// Reads XML one event after the other, over the bytes of a part of a workbook.
///
/// It knows elements, attributes, text, CDATA, comments, instructions, and the entities that need no
/// declaration. A document type, which could declare others, is refused. Names lose their prefix.
struct XMLReader {
  enum Event: Equatable {
    /// An element begins; its name and attributes are in the reader. It may be empty.
    case start
    /// An element ends; its name is in the reader.
    case end
    /// Text, with entities resolved.
    case text(String)
    /// The end of the document.
    case finished
  }

  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private(set) var name = ""
  private(set) var attributes: [(name: String, value: String)] = []
  /// Whether the element that began ends at once, which is the next event.
  private var endsAtOnce = false
  private(set) var depth = 0

  init(_ bytes: [UInt8], file: String) throws(TableError) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fault("is not in UTF-8")
    }
  }

  /// The value of an attribute of the element that began.
  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  mutating func next() throws(TableError) -> Event {
    if endsAtOnce {
      endsAtOnce = false
      depth -= 1
      return .end
    }
    while true {
      guard position < bytes.count else {
        guard depth == 0 else { throw fault("ends within an element") }
        return .finished
      }
      guard bytes[position] == UInt8(ascii: "<") else { return .text(try text()) }
      // Most tags are plain: what follows `<` tells them from the rest.
      switch position + 1 < bytes.count ? bytes[position + 1] : 0 {
      case UInt8(ascii: "/"):
        position += 2
        name = try qualifiedName()
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
          throw fault("has an end tag that does not end")
        }
        position += 1
        depth -= 1
        guard depth >= 0 else { throw fault("has an end tag too many") }
        return .end
      case UInt8(ascii: "?"): try pass(to: "?>")
      case UInt8(ascii: "!"):
        if starts(with: "<!--") {
          try pass(to: "-->")
        } else if starts(with: "<![CDATA[") {
          position += 9
          let start = position
          try pass(to: "]]>")
          return .text(try utf8(start..<position - 3))
        } else {
          throw fault("has a document type, which no workbook has")
        }
      default:
        try startTag()
        return .start
      }
    }
  }

  private mutating func startTag() throws(TableError) {
    position += 1
    name = try qualifiedName()
    attributes.removeAll(keepingCapacity: true)
    depth += 1
    guard depth < 256 else { throw fault("has elements nested deeper than 256") }
    while true {
      skipBlanks()
      guard position < bytes.count else { throw fault("ends within a tag") }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        return
      }
      if starts(with: "/>") {
        position += 2
        endsAtOnce = true
        return
      }
      let name = try qualifiedName()
      skipBlanks()
      guard starts(with: "=") else { throw fault("has an attribute without a value") }
      position += 1
      skipBlanks()
      guard position < bytes.count,
        bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
      else { throw fault("has an attribute whose value is not quoted") }
      let quote = bytes[position]
      let start = position + 1
      var end = start
      while end < bytes.count, bytes[end] != quote { end += 1 }
      guard end < bytes.count else { throw fault("ends within an attribute") }
      position = end + 1
      attributes.append((name, try resolved(start..<end)))
    }
  }

  /// The name at the position, without its prefix.
  private mutating func qualifiedName() throws(TableError) -> String {
    var start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ":") { start = position + 1 }
      if isBlankOrLineEnd(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "<")
      {
        break
      }
      position += 1
    }
    guard position > start else { throw fault("has a tag without a name") }
    return try utf8(start..<position)
  }

  private mutating func text() throws(TableError) -> String {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    return try resolved(start..<position)
  }

  private func resolved(_ range: Range<Int>) throws(TableError) -> String {
    var isPlain = true
    for place in range where bytes[place] == UInt8(ascii: "&") || bytes[place] == 0x0D {
      isPlain = false
      break
    }
    if isPlain { return try utf8(range) }
    var result: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = bytes[place]
      if byte == 0x0D {
        // XML knows one line end.
        result.append(0x0A)
        place += place + 1 < range.upperBound && bytes[place + 1] == 0x0A ? 2 : 1
      } else if byte == UInt8(ascii: "&") {
        let limit = min(range.upperBound, place + 12)
        guard let end = bytes[place..<limit].firstIndex(of: UInt8(ascii: ";")) else {
          throw fault("has an & that begins no entity")
        }
        let entity = String(decoding: bytes[place + 1..<end], as: UTF8.self)
        guard let scalar = Self.scalar(of: entity) else {
          throw fault("has the entity &\(excerpt(entity)); which it does not declare")
        }
        result += String(Character(scalar)).utf8
        place = end + 1
      } else {
        result.append(byte)
        place += 1
      }
    }
    guard let text = String(validating: result, as: UTF8.self) else {
      throw fault("is not in UTF-8")
    }
    return text
  }

  private static func scalar(of entity: String) -> Unicode.Scalar? {
    switch entity {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    default:
      if entity.hasPrefix("#x") {
        UInt32(entity.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      } else if entity.hasPrefix("#") {
        UInt32(entity.dropFirst()).flatMap(Unicode.Scalar.init)
      } else {
        nil
      }
    }
  }

  private func utf8(_ range: Range<Int>) throws(TableError) -> String {
    // Most texts are ASCII, which needs no validation.
    var isASCII = true
    for place in range where bytes[place] >= 0x80 {
      isASCII = false
      break
    }
    if isASCII { return String(decoding: bytes[range], as: UTF8.self) }
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw fault("is not in UTF-8")
    }
    return text
  }

  private func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for place in 0..<count {
      // SAFETY: the text is a literal of `count` bytes.
      guard unsafe bytes[position + place] == text.utf8Start[place] else { return false }
    }
    return true
  }

  private mutating func pass(to text: String) throws(TableError) {
    let wanted = Array(text.utf8)
    while position + wanted.count <= bytes.count {
      if bytes[position..<position + wanted.count].elementsEqual(wanted) {
        position += wanted.count
        return
      }
      position += 1
    }
    throw fault("ends within a comment or an instruction")
  }

  private mutating func skipBlanks() {
    while position < bytes.count, isBlankOrLineEnd(bytes[position]) { position += 1 }
  }

  func fault(_ message: String) -> TableError {
    let line = 1 + bytes[..<min(position, bytes.count)].count { $0 == 0x0A }
    return TableError(
      .malformed, file: file, line: line, "the XML \(message)", hint: "save the workbook again")
  }
}
