extension ReconciliationReport {
  /// "212 checks: 150 hold, 41 hold within rounding, 21 are known contradictions, none fails".
  public var summary: String {
    if checks.isEmpty { return "No reconciliation touches these data" }
    let counts = ReconciliationCheck.Outcome.allCases.map { ($0, checks($0).count) }
    let words = counts.filter { $0.1 > 0 || $0.0 == .fails }.map { outcome, count in
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

  /// The report for a person at a terminal: failures and contradictions in a few lines each, what
  /// holds only within rounding and what is doubtful in two, the intervals found, and how much is
  /// checked.
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
    let rounded = checks(.holdsWithinRounding)
    if !rounded.isEmpty {
      lines += ["", "Holds within rounding (\(rounded.count))"]
      for check in rounded { lines += ["  \(check.title)", "    \(check.line)"] }
    }
    if !doubts.isEmpty {
      lines += [
        "", "Doubts (\(doubts.count)): wordings that are open, no contradictions of numbers",
      ]
      for doubt in doubts {
        lines += ["  \(doubt.name)", "    \(doubt.statement)", "    read as: \(doubt.preferred)"]
      }
    }
    lines += weightLines + coverageLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var weightLines: [String] {
    let found = weights
    if found.isEmpty { return [] }
    let width = found.map(\.side.text.count).max() ?? 0
    return ["", "Weights that the printed numbers leave open between"]
      + found.map { check, side in
        "  " + side.text + String(repeating: " ", count: width - side.text.count)
          + "  \(side.range)  \(check.title)"
      }
  }

  private var coverageLines: [String] {
    guard coverage.contains(where: { $0.numbers > 0 }) else { return [] }
    let width = coverage.map(\.dataset.count).max() ?? 0
    var lines = ["", "Numbers that take part in a check"]
    for item in coverage where item.numbers > 0 {
      let name = item.dataset + String(repeating: " ", count: width - item.dataset.count)
      let checked = "\(item.checked)", numbers = "\(item.numbers)"
      let reasoned = item.unchecked.filter { $0.why != nil }.count
      let open = item.unchecked.count - reasoned
      let rest = [
        reasoned > 0 ? "\(reasoned) with nothing to check them against" : "",
        open > 0 && reasoned > 0 ? "\(open) not checked" : "",
      ].filter { !$0.isEmpty }.joined(separator: ", ")
      lines.append(
        "  \(name)  " + String(repeating: " ", count: max(0, 4 - checked.count)) + checked + " of "
          + String(repeating: " ", count: max(0, 4 - numbers.count)) + numbers
          + (rest.isEmpty ? "" : "; \(rest)"))
    }
    return lines
  }
}

extension ReconciliationCheck {
  /// The sides with their places, the finding, and what is preferred: a line each, two where a side
  /// is long.
  var lines: [String] {
    let shown = sides.filter { !$0.numbers.isEmpty || sides.count < 3 }
    let long = 48
    let width = shown.map(\.text.count).filter { $0 <= long }.max() ?? 0
    var lines = shown.flatMap { side in
      side.text.count > long
        ? [side.text, "  " + side.placesText]
        : [
          side.text + String(repeating: " ", count: width - side.text.count) + "  "
            + side.placesText
        ]
    }
    lines.append(finding)
    if let preferred { lines.append("preferred: \(preferred) \(why ?? "")") }
    return lines
  }

  /// What is compared, with its places, in one line.
  var line: String {
    sides.filter { !$0.numbers.isEmpty }.map { side in
      "\(side.text) (\(side.placesText))"
    }.joined(separator: " | ")
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
