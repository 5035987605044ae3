import Expressions

/// A name that an expression reads, and of which period.
struct NameRead: Hashable, Sendable {
  /// Which period is read, seen from the one that is computed.
  enum Time: Int, Comparable, Sendable {
    /// The same, or perhaps an earlier one (`t-lag` with a lag from 0).
    case same
    /// An earlier one: `t-1`.
    case earlier
    /// One that is named: `2019`, `observed`, `t+1`, a range.
    case other

    static func < (a: Time, b: Time) -> Bool { a.rawValue < b.rawValue }
  }

  /// What stands around a name.
  struct Around {
    var time = Time.same
    var index: String?
    var marks: [Int: Mark] = [:]
  }

  let quantity: Int
  let time: Time
  /// The index of the period as it is written, such as `t-1`; nil where there is none.
  let index: String?
  /// The elements and groups at which it is read, by dimension, where an index says so.
  let marks: [Int: Mark]
}

extension TypedExpression {
  /// The names that it reads, in the order of its text, each with each of its periods once.
  func reads(in dimensions: DimensionTable) -> [NameRead] {
    let nodes = expression.nodes
    // What stands around each node; a node that is no part of the whole has nothing.
    var around = [NameRead.Around?](repeating: nil, count: nodes.count)
    around[root] = NameRead.Around()
    var found: [NameRead] = []
    for place in nodes.indices.reversed() {
      guard let outer = around[place] else { continue }
      if case .indexed(let base, let selectors, let fallback) = nodes[place] {
        var inner = outer
        for selector in selectors {
          if case .element(let name, let element) = selector.kind,
            let dimension = dimensions.place(name),
            let mark = dimensions[dimension].mark(element)
          {
            inner.marks[dimension] = mark
          }
          guard let time = time(of: selector, in: dimensions) else { continue }
          inner.time = max(outer.time, time)
          inner.index = text(of: selector.range)
        }
        around[base] = inner
        if let fallback { around[fallback] = outer }
        continue
      }
      for operand in nodes[place].operands { around[operand] = outer }
      if case .quantity(let quantity)? = meanings[place] {
        found.append(
          NameRead(
            quantity: quantity, time: outer.time, index: outer.index, marks: outer.marks))
      }
    }
    var seen: Set<NameRead> = []
    return found.reversed().filter { seen.insert($0).inserted }
  }

  /// Which period a selector chooses; nil for one of elements.
  private func time(of selector: Selector, in dimensions: DimensionTable) -> NameRead.Time? {
    switch selector.kind {
    case .element: return nil
    case .range(let first, let last):
      if isNow(first) || isNow(last) { return .same }
      return .other
    case .point(let point):
      guard case .word(let word) = point.base else { return .other }
      if dimensions.place(word) != nil { return nil }
      guard word == "t" else { return .other }
      switch point.shift {
      case .none: return .same
      case .steps(let steps): return steps < 0 ? .earlier : steps == 0 ? .same : .other
      case .dimension(let name, let isNegative):
        guard isNegative, let place = dimensions.place(name) else { return .other }
        return (dimensions[place].numeric?.first ?? 0) > 0 ? .earlier : .same
      }
    }
  }

  private func isNow(_ point: Point?) -> Bool {
    guard let point, case .word("t") = point.base else { return false }
    return point.shift == .none || point.shift == .steps(0)
  }

  /// The text of the source at these offsets in its UTF-8.
  func text(of range: Range<Int>) -> String {
    String(decoding: Array(expression.source.utf8)[range], as: UTF8.self)
  }

  /// The text of the whole, blanks single; of an identity that computes a name the right side.
  var text: String {
    var text = expression.source[...]
    if root != expression.nodes.count - 1, let sign = text.firstRange(of: "==") {
      text = text[sign.upperBound...]
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
