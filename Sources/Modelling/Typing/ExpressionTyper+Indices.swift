import Expressions
import Tables

/// Shapes of indexed expressions.
extension ExpressionTyper {
  mutating func typeOfIndex(
    _ base: Int, _ selectors: [Selector], _ fallback: Int?, at place: Int
  ) -> NodeType {
    var shape = types[base].shape
    let measure = number(base)
    var periods = 0
    var seen: Set<String> = []
    for selector in selectors {
      switch selector.kind {
      case .element(let name, let element):
        if !seen.insert(name).inserted {
          report("«\(name)» is selected twice", range: selector.range)
        }
        select(element, in: name, of: base, &shape, selector.range)
      case .point(let point):
        if pass(point, of: base, &shape, selector.range) { periods += 1 }
      case .range(let first, let last):
        periods += 1
        for point in [first, last].compactMap({ $0 }) { checkPeriodPoint(point, selector.range) }
        demandTimed(base, selector.range)
        shape.isTimed = false
      }
    }
    if periods > 1 { report("two periods are selected", at: place) }
    if let fallback {
      shape = context.dimensions.union(shape, types[fallback].shape)
      return NodeType(shape: shape, measure: common([base, fallback], at: place))
    }
    return NodeType(shape: shape, measure: measure)
  }

  private mutating func select(
    _ element: String, in name: String, of base: Int, _ shape: inout Shape, _ range: Range<Int>
  ) {
    guard let dimension = dimension(name, range) else { return }
    guard types[base].shape.contains(dimension) else {
      let inner = types[base].shape.dimensions.first {
        context.dimensions.isNested($0, within: dimension)
      }
      let hint: String? =
        if let inner {
          "it varies by \(context.dimensions[inner].name); sum it over \(context.dimensions[inner].name) by \(name) first"
        } else if types[base].shape.dimensions.isEmpty { nil } else {
          "it varies by \(context.dimensions.text(of: types[base].shape))"
        }
      if types[base].measure != .unknown || !types[base].shape.dimensions.isEmpty {
        report("«\(source(of: base))» does not vary by \(name)", hint: hint, range: range)
      }
      return
    }
    if context.dimensions[dimension].mark(element) != nil {
      shape.remove(dimension)
    } else if let other = context.dimensions.place(element),
      context.dimensions.areAlike(dimension, other), other != dimension
    {
      shape.remove(dimension)
      shape.insert(other)
    } else {
      let known = context.dimensions[dimension].knownNames
      report(
        "«\(element)» is no element or group of \(name)", hint: Self.suggestion(element, known),
        range: range)
    }
  }

  /// Checks a point; true where it is a period.
  private mutating func pass(
    _ point: Point, of base: Int, _ shape: inout Shape, _ range: Range<Int>
  ) -> Bool {
    if case .dimension(let name, _) = point.shift, let shift = dimension(name, range) {
      if context.dimensions[shift].numeric == nil {
        report("«\(name)» has no numbers to shift by", hint: numericHint, range: range)
      }
      shape.insert(shift)
    }
    if case .word(let word) = point.base, let dimension = context.dimensions.place(word) {
      if context.dimensions[dimension].numeric == nil {
        report(
          "«\(word)» is a dimension without numbers", hint: "select one as \(word): element",
          range: range)
      } else if !types[base].shape.contains(dimension) {
        report("«\(source(of: base))» does not vary by \(word)", range: range)
      }
      return false
    }
    if isPeriodWord(point) {
      demandTimed(base, range)
      if case .word("t") = point.base { shape.isTimed = true } else { shape.isTimed = false }
      return true
    }
    if case .word(let word) = point.base {
      let groups = types[base].shape.dimensions.filter {
        context.dimensions[$0].mark(word) != nil
      }
      let names = context.dimensions.names + Self.timeWords
      report(
        "«\(word)» is no period and no numeric dimension",
        hint: groups.first.map { "write \(context.dimensions[$0].name): \(word)" }
          ?? Self.suggestion(word, names), range: range)
    }
    return true
  }

  /// The words for periods.
  static let timeWords = ["t", "start", "observed", "end"]

  private var numericHint: String { "shifts go by dimensions such as \"0..2\"" }

  private func isPeriodWord(_ point: Point) -> Bool {
    switch point.base {
    case .period: true
    case .word(let word): Self.timeWords.contains(word)
    }
  }

  private mutating func checkPeriodPoint(_ point: Point, _ range: Range<Int>) {
    guard !isPeriodWord(point), case .word(let word) = point.base else { return }
    report("«\(word)» is no period", hint: "a range goes from period to period", range: range)
  }

  /// A period can be selected only of what varies by period.
  private mutating func demandTimed(_ base: Int, _ range: Range<Int>) {
    guard !types[base].shape.isTimed, types[base].measure != .unknown else { return }
    report("«\(source(of: base))» does not vary by period", range: range)
  }

  mutating func dimension(_ name: String, _ range: Range<Int>) -> Int? {
    if let place = context.dimensions.place(name) { return place }
    report(
      "there is no dimension «\(name)»", hint: Self.suggestion(name, context.dimensions.names),
      range: range)
    return nil
  }

  static func suggestion(_ name: String, _ known: [String]) -> String? {
    if let nearest = nearestName(to: name, among: known) { return "did you mean «\(nearest)»?" }
    guard !known.isEmpty else { return nil }
    return "known are \(excerpt(known.joined(separator: ", "), length: 120))"
  }
}
