import Expressions
import Tables

extension FileReader {
  /// A number, an expression, `"rest"` or a map of these.
  mutating func value(_ node: JSON5Node, allowsRest: Bool = true) -> ValueTree? {
    let value = value(node, allowsRest: allowsRest, isInMap: false)
    return value
  }

  private mutating func value(
    _ node: JSON5Node, allowsRest: Bool, isInMap: Bool
  ) -> ValueTree? {
    switch node.value {
    case .number(let number): return .number(number, node)
    case .text(let text) where text == "rest":
      guard allowsRest, isInMap else {
        faults.add(
          at: node, "rest has no meaning here",
          hint: allowsRest ? "it is what the other elements of a map leave of 1" : "write a number")
        return nil
      }
      return .rest(node)
    case .text:
      guard text(node) != nil, let expression = parse(node) else { return nil }
      noteInnerDistributions(expression)
      return .expression(expression)
    case .object(let members):
      return map(members, node, allowsRest: allowsRest).map { .map($0) }
    default:
      faults.add(
        at: node,
        "\(named(node))expected a number, a text or an object, found \(excerpt(node.literal))")
      return nil
    }
  }

  private mutating func map(
    _ members: JSON5Members, _ node: JSON5Node, allowsRest: Bool
  ) -> ValueMap? {
    var entries: [ValueMap.Entry] = []
    var isLinear = false
    var isSound = true
    var rests: [JSON5Node] = []
    for member in members {
      if member.key == "between" {
        isLinear =
          faults.attempt { () throws(JSON5Error) in
            try member.value.choice(among: ["linear"])
          } != nil
        isSound = isSound && isLinear
      } else if let key = key(member),
        let value = value(member.value, allowsRest: allowsRest, isInMap: true)
      {
        entries.append(ValueMap.Entry(key: key, value: value))
        if case .rest(let node) = value { rests.append(node) }
      } else {
        isSound = false
      }
    }
    if rests.count > 1 {
      faults.add(
        at: rests[1], "rest stands here a second time",
        hint: "it stands first on \(rests[0].position); only one value can be what remains")
    }
    guard isSound else { return nil }
    if entries.isEmpty {
      faults.add(
        at: node, "\(named(node))this map has no values",
        hint: "its keys are elements, groups, periods or ranges, or else")
      return nil
    }
    return ValueMap(entries: entries, isLinearBetween: isLinear, node: node)
  }

  private mutating func key(_ member: JSON5Member) -> ValueKey? {
    let key = ValueKey(member)
    if key.text.isEmpty {
      faults.add(at: member, "this key is empty", hint: "else stands for all that have no key")
      return nil
    }
    if case .range(let first?, let last?) = key.kind, first.isAfter(last) {
      faults.add(at: member, "«\(excerpt(key.text))» ends before it begins")
      return nil
    }
    return key
  }
}

extension ValueKey {
  /// What a key of a map can be.
  init(_ member: JSON5Member) {
    text = member.key
    self.member = member
    if text == "else" {
      kind = .otherwise
    } else if let range = Self.range(text) {
      kind = .range(range.first, range.last)
    } else {
      kind = .point(Bound(text))
    }
  }

  /// The ends of a text with two dots between them, if it is one: no end is only a name.
  private static func range(_ text: String) -> (first: Bound?, last: Bound?)? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    var ends: [Bound?] = []
    for part in [text[..<dots.lowerBound], text[dots.upperBound...]] {
      let bound = Bound(String(part).trimmed)
      guard bound.text.isEmpty || !bound.isName else { return nil }
      ends.append(bound.text.isEmpty ? nil : bound)
    }
    return (ends[0], ends[1])
  }
}

extension ValueKey.Bound {
  /// What a text can be.
  init(_ text: String) {
    self.text = text
    period = Period(text)
    number = text.first.map { $0.isASCII && $0.isNumber || $0 == "-" } == true ? Int(text) : nil
    moment = Self.moment(text)
  }

  /// Whether it can be nothing but a name.
  var isName: Bool { period == nil && number == nil && moment == nil }

  /// Whether it certainly lies behind the other.
  func isAfter(_ other: Self) -> Bool {
    if let number, let other = other.number { return number > other }
    if let period, let other = other.period { return period > other }
    return false
  }

  /// `observed`, `observed+1`, `end - 2`
  private static func moment(_ text: String) -> (word: ValueKey.Moment, shift: Int)? {
    let sign = text.firstIndex { $0 == "+" || $0 == "-" }
    let word = String(text[..<(sign ?? text.endIndex)]).trimmed
    guard let moment = ValueKey.Moment(rawValue: word) else { return nil }
    guard let sign else { return (moment, 0) }
    let digits = String(text[text.index(after: sign)...]).trimmed
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let steps = Int(digits) else {
      return nil
    }
    return (moment, text[sign] == "-" ? -steps : steps)
  }
}

extension String {
  /// Without blanks at the ends.
  var trimmed: String { String(trimmedEnd.drop(while: \.isWhitespace)) }

  /// Without blanks at the end.
  var trimmedEnd: Substring {
    lastIndex { !$0.isWhitespace }.map { self[...$0] } ?? ""
  }
}
