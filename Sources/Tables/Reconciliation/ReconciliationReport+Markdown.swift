extension ReconciliationReport {
  /// The whole report in Markdown, for a person who must decide which number to use: first what
  /// fails, contradicts or is doubtful, last what holds and what nothing checks.
  public func markdown(title: String) -> String {
    var lines = ["# \(escaped(title))", "", summary + ".", ""]
    lines += [
      "Each printed number stands for all true values that round to it. A check *holds* if the printed "
        + "digits agree, *holds within rounding* if they differ and true values exist that fit all, and "
        + "is a *contradiction* if none exist.", "",
    ]
    let fails = checks(.fails)
    if !fails.isEmpty {
      lines += ["## Fails (\(fails.count))", ""] + fails.flatMap(section)
    }
    let known = checks(.knownContradiction)
    if !known.isEmpty {
      lines += [
        "## Known contradictions (\(known.count))", "", "| what | printed or computed | use |",
      ]
      lines.append("|---|---|---|")
      lines += known.map { check in
        let sides = check.sides.filter { !$0.numbers.isEmpty }.map(\.text)
        return "| \(escaped(check.title)) | \(escaped(sides.joined(separator: " against "))) "
          + "| \(escaped(check.preferred ?? "")) |"
      }
      lines += [""] + known.flatMap(section)
    }
    lines += listed(.holdsWithinRounding, "Holds within rounding")
    if !doubts.isEmpty {
      lines += [
        "## Doubts (\(doubts.count))", "",
        "Wordings whose base, year, unit or reading is open. They contradict no number, or not by "
          + "arithmetic, and count as no contradiction.", "",
      ]
      for doubt in doubts { lines += section(doubt) }
    }
    lines += weightLines + coverageLines + listed(.holds, "Holds")
    while lines.last?.isEmpty == true { lines.removeLast() }
    return (lines + uncheckedLines).joined(separator: "\n") + "\n"
  }

  private func listed(_ outcome: ReconciliationCheck.Outcome, _ heading: String) -> [String] {
    let found = checks(outcome)
    return found.isEmpty ? [] : ["## \(heading) (\(found.count))", ""] + list(found)
  }

  private var weightLines: [String] {
    if weights.isEmpty { return [] }
    var lines = ["## Weights that the printed numbers leave open", ""]
    lines += [
      "The least and the largest share with which the printed rates of the groups make those of the "
        + "total, jointly over all periods.", "", "| share | from … to | check |", "|---|---|---|",
    ]
    return lines
      + weights.map { check, side in
        "| \(escaped(side.text)) | \(side.range) | \(escaped(check.title)) |"
      } + [""]
  }

  private func section(_ check: ReconciliationCheck) -> [String] {
    var lines = [
      "### \(escaped(check.title))", "",
      "| printed or computed | true value | document and place |",
    ]
    lines.append("|---|---|---|")
    for side in check.sides {
      let range =
        side.range.isEmpty || side.unit.isEmpty ? side.range : "\(side.range) \(side.unit)"
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
      let sides = check.sides.map { $0.isFound ? "\($0.text): \($0.range)" : $0.text }
      lines.append(
        "| \(escaped(check.title)) | \(escaped(sides.joined(separator: " ; "))) "
          + "| \(escaped([check.finding, check.note].compactMap(\.self).joined(separator: ". "))) | "
          + escaped(check.sides.map(\.placesText).filter { !$0.isEmpty }.joined(separator: " ; "))
          + " |")
    }
    return lines + [""]
  }

  private var coverageLines: [String] {
    var lines = [
      "## What is checked", "",
      "| dataset | numbers | in a check | with nothing to check them against |",
    ]
    lines.append("|---|---:|---:|---:|")
    for item in coverage where item.numbers > 0 {
      lines.append(
        "| \(escaped(item.dataset)) | \(item.numbers) | \(item.checked) | \(item.unchecked.count) |"
      )
    }
    return lines + [""]
  }

  private var uncheckedLines: [String] {
    var lines: [String] = []
    for item in coverage where !item.unchecked.isEmpty {
      lines += ["", "## No cross-check: \(escaped(item.dataset)) (\(item.unchecked.count))", ""]
      lines += ["| number | what | why | place |", "|---|---|---|---|"]
      for (number, why) in item.unchecked {
        lines.append(
          "| \(escaped(number.text)) | \(escaped(number.label)) | \(escaped(why ?? "No reason is given.")) "
            + "| \(escaped([number.document, number.place].joined(separator: ", "))) |")
      }
    }
    return lines
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
