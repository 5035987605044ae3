import Tables

/// Keys of maps.
extension ValueTyper {
  mutating func type(_ map: ValueMap, axes: [Int], isTimed: Bool) -> TypedValue {
    let keys = map.entries.filter { !$0.key.isOtherwise }
    var otherwise: TypedValue?
    guard let axis = axis(of: keys, axes, isTimed, map) else { return .number(.nan) }
    var remaining = axes
    var timed = isTimed
    switch axis {
    case .dimension(let dimension): remaining.removeAll { $0 == dimension }
    case .period: timed = false
    case nil: break
    }
    var entries: [TypedMap.Entry] = []
    for entry in map.entries {
      let value = type(entry.value, axes: remaining, isTimed: timed, inMap: true)
      if entry.key.isOtherwise {
        otherwise = value
      } else if let axis, let key = key(entry.key, axis) {
        entries.append(.init(key: key, value: value, source: entry.key))
      }
    }
    reportOverlaps(entries)
    return .map(
      TypedMap(
        axis: axis, entries: entries, otherwise: otherwise,
        isLinearBetween: map.isLinearBetween, node: map.node))
  }

  /// What the keys of a map speak of: the first dimension that knows them all. Doubly optional: nil
  /// where no dimension does, which is reported, and `.some(nil)` where there are no keys but `else`.
  private mutating func axis(
    of keys: [ValueMap.Entry], _ axes: [Int], _ isTimed: Bool, _ map: ValueMap
  ) -> TypedMap.Axis?? {
    guard !keys.isEmpty else { return .some(nil) }
    let dimensions = elaboration.dimensions
    for dimension in axes where keys.allSatisfy({ elements($0.key, dimensions[dimension]) != nil })
    {
      return .dimension(dimension)
    }
    if isTimed, keys.allSatisfy({ periods($0.key) != nil }) { return .period }
    let most = axes.max { a, b in
      keys.count { elements($0.key, dimensions[a]) != nil }
        < keys.count { elements($0.key, dimensions[b]) != nil }
    }
    let fits = most.map { place in keys.count { elements($0.key, dimensions[place]) != nil } } ?? 0
    let timedFits = isTimed ? keys.count { periods($0.key) != nil } : 0
    for entry in keys {
      let isOdd =
        timedFits >= fits && timedFits > 0
        ? periods(entry.key) == nil
        : most.map { elements(entry.key, dimensions[$0]) == nil } ?? true
      guard isOdd else { continue }
      var names = axes.map { dimensions[$0].name }
      if isTimed { names.append("period") }
      let looksDated = !isTimed && periods(entry.key) != nil
      let hint: String? =
        if looksDated {
          "«\(owner.name)» does not vary by period; by: \"period\" makes it"
        } else if let most, fits > 0 {
          ExpressionTyper.suggestion(entry.key.text, dimensions[most].knownNames)
        } else if names.isEmpty { "«\(owner.name)» varies by nothing; give it by" } else {
          "it varies by \(names.joined(separator: ", "))"
        }
      report(entry.key.member, "«\(entry.key.text)» is no key of «\(owner.name)»", hint: hint)
      return nil
    }
    report(
      keys[0].key.member, "the keys of this map are of several dimensions",
      hint: "one dimension a map; others in maps within it")
    return nil
  }

  /// The elements that a key means, or nil where it means none.
  private func elements(_ key: ValueKey, _ dimension: Dimension) -> [Int]? {
    if let mark = dimension.mark(key.text) { return dimension.members(of: mark) }
    guard let numeric = dimension.numeric else { return nil }
    let last = numeric.first + dimension.elements.count - 1
    switch key.kind {
    case .range(let low, let high):
      guard low == nil || low?.number != nil, high == nil || high?.number != nil else { return nil }
      let first = max(low?.number ?? numeric.first, numeric.first)
      let end = min(high?.number ?? last, last)
      return first <= end ? ((first - numeric.first)...(end - numeric.first)).map(\.self) : nil
    default: return nil
    }
  }

  /// The span of periods that a key means, or nil where it means none.
  private func periods(_ key: ValueKey) -> (Period?, Period?)? {
    func period(_ bound: ValueKey.Bound) -> Period? {
      if let moment = bound.moment {
        let namespace = elaboration.namespaces[owner.namespace]
        let number =
          switch moment.word {
          case .start: namespace.start
          case .observed: namespace.observed
          case .end: namespace.end
          }
        return elaboration.clock.period(number + moment.shift)
      }
      return bound.period
    }
    switch key.kind {
    case .point(let bound): return period(bound).map { ($0, $0) }
    case .range(let low, let high):
      let (first, last) = (low.map(period), high.map(period))
      if case .some(nil) = first { return nil }
      if case .some(nil) = last { return nil }
      return (first ?? nil, last ?? nil)
    case .otherwise: return nil
    }
  }

  private func key(_ key: ValueKey, _ axis: TypedMap.Axis) -> TypedMap.Key? {
    switch axis {
    case .dimension(let place):
      elements(key, elaboration.dimensions[place]).map { .elements($0) }
    case .period: periods(key).map { .periods($0.0, $0.1) }
    }
  }

  /// Two keys of one extent that share a cell leave open which holds.
  private mutating func reportOverlaps(_ entries: [TypedMap.Entry]) {
    for (place, entry) in entries.enumerated() {
      for other in entries[..<place] where Self.overlap(entry.key, other.key) {
        report(
          entry.source.member, "«\(entry.source.text)» and «\(other.source.text)» overlap",
          hint: "of two keys the one that says less holds; these say as much as each other")
      }
    }
  }

  private static func overlap(_ a: TypedMap.Key, _ b: TypedMap.Key) -> Bool {
    switch (a, b) {
    case (.elements(let one), .elements(let other)):
      return one.count == other.count && !Set(one).isDisjoint(with: other)
    case (.periods(let s1, let e1), .periods(let s2, let e2)):
      let (low1, high1) = (s1?.start ?? -1e9, e1?.end ?? 1e9)
      let (low2, high2) = (s2?.start ?? -1e9, e2?.end ?? 1e9)
      // Twelfths of years are rounded; a thousandth of a year is less than a day.
      let isShared = min(high1, high2) - max(low1, low2) > 1e-3
      return isShared && abs((high1 - low1) - (high2 - low2)) < 1e-3
    default: return false
    }
  }
}

extension ValueKey {
  var isOtherwise: Bool { if case .otherwise = kind { true } else { false } }
}
