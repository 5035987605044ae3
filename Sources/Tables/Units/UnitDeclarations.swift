/// Declared units before they are resolved.
struct UnitDeclarations {
  private var definitions: [String: (name: String, definition: String)] = [:]
  private var order: [String] = []

  /// How many declared units may stand between one and the standard units.
  private static let deepest = 64

  init(_ units: some Sequence<(name: String, definition: String)>) throws(UnitError) {
    for (name, definition) in units {
      try Self.checkName(name)
      let key = pluralName(of: name)
      if let other = definitions[key] {
        throw Self.fault(
          name,
          other.name == name
            ? "it is declared twice"
            : "\(excerpt(other.name)) is declared too, and is the same word")
      }
      definitions[key] = (name, definition)
      order.append(key)
    }
  }

  /// What each declared unit means.
  func resolved() throws(UnitError) -> [String: (name: String, unit: Unit)] {
    let units = Resolved()
    var result: [String: (name: String, unit: Unit)] = [:]
    for key in order {
      guard let name = definitions[key]?.name, let unit = try unit(key, units, path: []) else {
        continue
      }
      if let standard = standardUnit(name), standard != unit {
        throw Self.fault(
          name, "it is a standard unit (\(standard.dimension)) and cannot mean \(unit)",
          hint: "choose another name")
      }
      result[key] = (name, unit)
    }
    return result
  }

  /// What has been read so far, shared by definitions that read each other.
  private final class Resolved {
    var units: [String: Unit] = [:]
  }

  private func unit(
    _ key: String, _ resolved: Resolved, path: [String]
  ) throws(UnitError) -> Unit? {
    if let unit = resolved.units[key] { return unit }
    guard let (name, definition) = definitions[key] else { return nil }
    if let start = path.firstIndex(of: key) {
      let circle = (path[start...] + [key]).compactMap { definitions[$0]?.name }
      throw Self.fault(
        name, "its definition goes in a circle: \(circle.joined(separator: " → "))",
        hint: "a unit of its own is \"count\"")
    }
    guard path.count < Self.deepest else {
      throw Self.fault(name, "its definition leads through more than \(Self.deepest) others")
    }
    let meaning: Unit
    if definition.split(whereSeparator: \.isWhitespace) == ["count"] {
      meaning = Unit(.counted(key))
    } else {
      let parser = UnitParser(
        source: definition,
        meaning: { (word) throws(UnitError) in
          if let standard = standardUnit(word) { return standard }
          return try self.unit(pluralName(of: word), resolved, path: path + [key])
        },
        countsUnknownWords: false,
        names: { order.compactMap { definitions[$0]?.name } + knownNames })
      do {
        meaning = try parser.read()
      } catch {
        throw error.declaring(name)
      }
    }
    resolved.units[key] = meaning
    return meaning
  }

  /// Refuses names that a text could not mention: words of letters, digits, `_` and `-`, with a
  /// letter first and one blank between them.
  private static func checkName(_ name: String) throws(UnitError) {
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    guard name.utf8.count <= 100, !words.isEmpty, words.allSatisfy(isWord) else {
      throw fault(
        name, "a unit's name is made of letters, digits, _ and -, and begins with a letter")
    }
    if words.contains(where: { $0 == "per" || scaleExponent(String($0)) != nil }) {
      throw fault(name, "the words per, thousand, million, billion and trillion have a meaning")
    }
  }

  private static func isWord(_ word: Substring) -> Bool {
    word.first?.isLetter == true
      && word.unicodeScalars.allSatisfy(UnitLexer.isWordScalar)
  }

  private static func fault(_ name: String, _ message: String, hint: String? = nil) -> UnitError {
    UnitError(.declaration, message, hint: hint, declared: name)
  }
}
