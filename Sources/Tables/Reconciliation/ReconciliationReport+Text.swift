extension ReconciliationReport {
  /// "212 checks: 150 hold, 41 hold within rounding, 21 known contradictions, none fails".
  public var summary: String {
    let counts = ReconciliationCheck.Outcome.allCases.map { ($0, checks($0).count) }
    let words = counts.map { outcome, count in
      switch outcome {
      case .holds: count == 1 ? "1 holds" : "\(count) hold"
      case .holdsWithinRounding:
        count == 1 ? "1 holds within rounding" : "\(count) hold within rounding"
      case .knownContradiction:
        count == 1 ? "1 is a known contradiction" : "\(count) are known contradictions"
      case .fails: count == 0 ? "none fails" : count == 1 ? "1 fails" : "\(count) fail"
      }
    }
    return (checks.count == 1 ? "1 check: " : "\(checks.count) checks: ")
      + words.joined(separator: ", ")
  }

  /// The report for a person at a terminal: counts, failures and contradictions in a few lines each,
  /// the doubts by name, and how much is checked.
  public var text: String {
    var lines = [summary]
    for (outcome, heading) in [
      (ReconciliationCheck.Outcome.fails, "Fails"), (.knownContradiction, "Known contradictions"),
    ] {
      let found = checks(outcome)
      if found.isEmpty { continue }
      lines += ["", "\(heading) (\(found.count))"]
      for check in found { lines += ["", "  \(check.title)"] + check.lines.map { "    " + $0 } }
    }
    if !doubts.isEmpty {
      lines += ["", "Doubts (\(doubts.count)), which are no contradictions of numbers"]
      lines += doubts.map { "  \($0.name)" }
    }
    lines += ["", "Numbers that take part in a check"]
    let width = coverage.map(\.dataset.count).max() ?? 0
    for item in coverage where item.numbers > 0 {
      let name = item.dataset + String(repeating: " ", count: width - item.dataset.count)
      let checked = "\(item.checked)", numbers = "\(item.numbers)"
      lines.append(
        "  \(name)  " + String(repeating: " ", count: max(0, 4 - checked.count)) + checked + " of "
          + String(repeating: " ", count: max(0, 4 - numbers.count)) + numbers)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ReconciliationCheck {
  /// The sides with their places, the finding, and what is preferred: two to five lines.
  var lines: [String] {
    let shown = sides.filter { !$0.numbers.isEmpty || sides.count < 3 }
    let texts = shown.map { $0.text.count > 90 ? String($0.text.prefix(89)) + "…" : $0.text }
    let width = min(texts.map(\.count).max() ?? 0, 48)
    var lines = zip(shown, texts).map { side, text in
      text + String(repeating: " ", count: max(0, width - text.count)) + "  " + side.placesText
    }
    lines.append(finding)
    if let preferred { lines.append("preferred: \(preferred) \(why ?? "")") }
    return lines
  }
}

extension ReconciliationCheck.Side {
  /// The places of the numbers, each once, under the name of their document.
  public var placesText: String {
    var order: [String] = []
    var places: [String: [String]] = [:]
    for number in numbers {
      if places[number.document] == nil { order.append(number.document) }
      if !places[number.document, default: []].contains(number.place) {
        places[number.document, default: []].append(number.place)
      }
    }
    return order.map { document in
      let all = places[document] ?? []
      let shown =
        all.count > 4
        ? "\(all[0]) to \(all[all.count - 1]) (\(all.count) places)" : all.joined(separator: "; ")
      return [document, shown].filter { !$0.isEmpty }.joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
