extension UnitParser {
  /// The unit of words side by side: that of the whole phrase, else the product of the words, else,
  /// where unknown words are counted, the thing that they name.
  func name(
    _ tokens: ArraySlice<UnitToken>, _ range: Range<Int>, after items: [UnitToken]
  ) throws(UnitError) -> Unit {
    var rest = tokens
    var phrase: [String] = []
    while let token = rest.first, case .word(let word) = token.content {
      phrase.append(word)
      rest.removeFirst()
    }
    let words = tokens.prefix(phrase.count)
    if let first = words.first, let last = words.last,
      let unit = try whole(phrase, words, first.range.lowerBound..<last.range.upperBound, items)
    {
      let power = try raised(unit, &rest)
      if rest.isEmpty { return power }
    }
    return try productOfWords(tokens, range)
  }

  /// The unit that a phrase names as a whole, or nil where it is a product of units.
  private func whole(
    _ phrase: [String], _ words: ArraySlice<UnitToken>, _ range: Range<Int>, _ items: [UnitToken]
  ) throws(UnitError) -> Unit? {
    let name = phrase.joined(separator: " ")
    if let unit = try known(name, range) { return unit }
    guard countsUnknownWords else { return nil }
    // "% of GDP": what a share is of does not change what it is measured in.
    if phrase.count > 2, phrase[1] == "of", try known(phrase[0], range) == .percent {
      return .percent
    }
    var hasUnknown = false
    var unit: UnitToken?
    for token in words {
      guard let meaning = try known(token.text, token.range) else {
        hasUnknown = true
        try refuseSlip(token)
        continue
      }
      if meaning.dimension.powers.contains(where: { !$0.kind.isCounted }) || meaning == .percent {
        unit = unit ?? token
      }
    }
    for token in words where scaleExponent(token.text) != nil { unit = unit ?? token }
    guard hasUnknown else { return nil }
    if let unit {
      throw error(
        .unknownWord, "«\(excerpt(name))» mixes the unit «\(unit.text)» with words that are none",
        "write \(unit.text), or \(phrase.joined(separator: "-")) for a thing that is counted",
        unit.range)
    }
    // A year before the name of a thing is more likely a year of prices than a number of things.
    if let number = items.first(where: {
      if case .number = $0.content {
        Int($0.text).map((1900...2100).contains) ?? false
      } else {
        false
      }
    }) {
      throw error(
        .malformed, "«\(number.text)» reads as a number of \(excerpt(name)), not as a year",
        "a year of prices is written USD-\(number.text)", number.range)
    }
    return Unit(.counted(pluralName(of: name)))
  }

  private func productOfWords(
    _ tokens: ArraySlice<UnitToken>, _ range: Range<Int>
  ) throws(UnitError) -> Unit {
    var rest = tokens
    var result = Unit.one
    while let token = rest.popFirst() {
      switch token.content {
      case .word(let word):
        guard let unit = try known(word, token.range) else { throw unknown(word, token.range) }
        result = try product(result, try raised(unit, &rest), range)
      case .number:
        throw error(
          .malformed, "the number \(token.text) stands behind a unit",
          "numbers come first; prices of 2021 are written USD-2021", token.range)
      default:
        throw error(.malformed, "«\(token.text)» has nothing to raise", nil, token.range)
      }
    }
    return result
  }

  private func known(_ name: String, _ range: Range<Int>) throws(UnitError) -> Unit? {
    if let exponent = scaleExponent(name) {
      return Unit(dimension: Unit.one.dimension, exactScale: ExactScale(powerOfTen: exponent))
    }
    return try meaning(name)
  }

  private func unknown(_ word: String, _ range: Range<Int>) -> UnitError {
    let near = nearestName(to: word, among: names())
    return error(
      .unknownWord, "there is no unit «\(excerpt(word))»",
      near.map { "did you mean \($0)?" } ?? "declare it: a unit of its own, or \"count\"", range)
  }

  /// Refuses a word that is not known and most likely a slip for one that would not be counted:
  /// `millon`, `Million`, `usd`, `Hours`.
  private func refuseSlip(_ token: UnitToken) throws(UnitError) {
    let word = token.text.lowercased()
    let letters = Array(word.unicodeScalars.prefix(65))
    let scale = scaleWords.first {
      let distance = [$0.name, $0.name + "s"]
        .map { alignmentDistance(letters, Array($0.unicodeScalars)) }.min()
      return (distance ?? 2) <= 1
    }
    let meant =
      scale?.name
      ?? (word != token.text
        ? standardUnits[pluralName(of: word)].flatMap {
          $0.dimension.powers.contains { $0.kind.isCounted } ? nil : pluralName(of: word)
        } : nil)
      ?? (["usd", "eur", "chf", "gbp"].contains(word) ? word.uppercased() : nil)
    if let meant {
      throw error(
        .unknownWord, "there is no unit «\(excerpt(token.text))»", "did you mean \(meant)?",
        token.range)
    }
  }
}

extension Unit.Kind {
  var isCounted: Bool { if case .counted = self { true } else { false } }
}
