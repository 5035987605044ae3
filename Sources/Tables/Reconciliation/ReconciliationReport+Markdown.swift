extension ReconciliationReport {
  /// The whole report in Markdown, for a person to read through.
  public func markdown(title: String) -> String {
    var lines = ["# \(escaped(title))", "", summary + ".", ""]
    for outcome in [
      ReconciliationCheck.Outcome.fails, .knownContradiction, .holdsWithinRounding, .holds,
    ] {
      let found = checks(outcome)
      if found.isEmpty { continue }
      lines += ["## \(outcome.heading) (\(found.count))", ""]
      switch outcome {
      case .fails, .knownContradiction:
        for check in found { lines += section(check) }
      case .holdsWithinRounding, .holds: lines += list(found)
      }
    }
    if !doubts.isEmpty {
      lines += [
        "## Doubts (\(doubts.count))", "",
        "Wordings whose base, year or unit is open. They contradict no number and count as no "
          + "contradiction.", "",
      ]
      for doubt in doubts { lines += section(doubt) }
    }
    return (lines + coverageLines).joined(separator: "\n") + "\n"
  }

  private func section(_ check: ReconciliationCheck) -> [String] {
    var lines = ["### \(escaped(check.title))", "", "| what | true value | document and place |"]
    lines.append("|---|---|---|")
    for side in check.sides {
      let range = side.numbers.count == 1 || side.decimals > 0 ? side.range : ""
      lines.append("| \(escaped(side.text)) | \(range) | \(escaped(side.placesText)) |")
    }
    lines += ["", "Finding: \(escaped(check.finding))."]
    if let preferred = check.preferred {
      lines += ["", "Preferred: \(escaped(preferred)) \(escaped(check.why ?? ""))"]
    }
    if let note = check.note { lines += ["", escaped(note)] }
    return lines + [""]
  }

  private func section(_ doubt: Doubt) -> [String] {
    var lines = ["### \(escaped(doubt.name))", "", escaped(doubt.statement), ""]
    for number in doubt.numbers {
      lines.append(
        "- \(escaped(number.text)): \(escaped([number.document, number.place].joined(separator: ", ")))"
      )
    }
    for text in doubt.computed { lines.append("- computed: \(escaped(text))") }
    return lines + ["", "Read as: \(escaped(doubt.preferred)) \(escaped(doubt.why))", ""]
  }

  private func list(_ checks: [ReconciliationCheck]) -> [String] {
    var lines = ["| check | arithmetic | finding | places |", "|---|---|---|---|"]
    for check in checks {
      let sides = check.sides.map { side in
        side.numbers.isEmpty ? "\(side.text): \(side.range)" : side.text
      }
      lines.append(
        "| \(escaped(check.title)) | \(escaped(sides.joined(separator: " ; "))) "
          + "| \(escaped(check.finding)) | "
          + escaped(check.sides.map(\.placesText).filter { !$0.isEmpty }.joined(separator: " ; "))
          + " |")
    }
    return lines + [""]
  }

  private var coverageLines: [String] {
    var lines = [
      "## What is checked", "", "| dataset | numbers | in a check | without a cross-check |",
    ]
    lines.append("|---|---:|---:|---:|")
    for item in coverage where item.numbers > 0 {
      lines.append(
        "| \(escaped(item.dataset)) | \(item.numbers) | \(item.checked) | \(item.unchecked.count) |"
      )
    }
    for item in coverage where !item.unchecked.isEmpty {
      lines += ["", "### Without a cross-check: \(escaped(item.dataset))", ""]
      lines += ["| number | what | place |", "|---|---|---|"]
      for (number, why) in item.unchecked {
        let label = number.label + (why.map { ". \($0)" } ?? "")
        lines.append(
          "| \(escaped(number.text)) | \(escaped(label)) "
            + "| \(escaped([number.document, number.place].joined(separator: ", "))) |")
      }
    }
    return lines
  }
}

extension ReconciliationCheck.Outcome {
  var heading: String {
    switch self {
    case .holds: "Holds"
    case .holdsWithinRounding: "Holds within rounding"
    case .knownContradiction: "Known contradictions"
    case .fails: "Fails"
    }
  }
}

/// A text whose signs mean nothing to Markdown, on one line.
private func escaped(_ text: String) -> String {
  var result = ""
  for character in text {
    if "\\`*_|<>[]#".contains(character) { result.append("\\") }
    result.append(character.isNewline ? " " : character)
  }
  return result
}
