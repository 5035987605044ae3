import Reporting
import Tables

/// What `labour data check` prints.
struct CheckPage {
  let target: CheckAction.Target
  let check: PackageCheck
  let unitFaults: [String]
  let report: ReconciliationReport?

  /// For a person: the tables, their faults, and the reconciliations by how they end.
  var text: String {
    let rows = check.tables.map { table in
      [
        table.name, String(table.rowCount),
        table.isValid ? "as declared" : faults(table.faultCount),
      ]
    }
    var lines = TerminalTable(
      [.init("dataset"), .init("rows", .trailing), .init("schema, types, keys")], rows: rows
    ).lines(width: Terminal.width)
    for table in check.tables {
      lines += table.faults.map { "  \($0)" }
      lines += table.furtherFaults.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        "  and \($0.value) more of this kind in \(table.name): \($0.key.rawValue)"
      }
    }
    lines += check.descriptorFaults.map { "  \($0)" }
    if !unitFaults.isEmpty { lines += ["", "Units"] + unitFaults.map { "  \($0)" } }
    lines.append("")
    if let report {
      lines.append(report.text.trimmingSuffix("\n"))
    } else {
      lines.append(
        check.isValid && unitFaults.isEmpty
          ? "No reconciliations: there is no \(Reconciliations.fileName) beside the package."
          : "Reconciliations are computed when these faults are mended.")
    }
    if let width = Terminal.width {
      lines = lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
        .flatMap { folded(String($0), width: width) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line in lines of at most `width` columns, each further one indented as the first.
  private func folded(_ line: String, width: Int) -> [String] {
    guard line.terminalColumns > width else { return [line] }
    let indent = String(line.prefix { $0 == " " })
    var lines: [String] = []
    for word in line.dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false)
    {
      if let last = lines.last, last.terminalColumns + 1 + String(word).terminalColumns <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append((lines.isEmpty ? indent : indent + "  ") + word)
      }
    }
    return lines
  }

  private func faults(_ count: Int) -> String { count == 1 ? "1 fault" : "\(count) faults" }

  /// The same as JSON.
  var json: JSON {
    var members: JSON.Members = [
      "package": .text(target.package.source),
      "dataset": target.dataset.map { .text($0) } ?? .null,
      "valid": .bool(check.isValid && unitFaults.isEmpty),
      "tables": .array(
        check.tables.map { table in
          .object([
            "name": .text(table.name), "rows": .integer(table.rowCount),
            "faults": .integer(table.faultCount),
          ])
        }),
      "faults": .texts(check.faults.map(\.description) + unitFaults),
    ]
    if let report {
      members["counts"] = .object(
        JSON.Members(
          ReconciliationCheck.Outcome.allCases.map {
            ($0.rawValue, .integer(report.checks($0).count))
          }))
      members["checks"] = .array(report.checks.map(json))
      members["doubts"] = .array(report.doubts.map(json))
      members["coverage"] = .array(
        report.coverage.map { item in
          .object([
            "dataset": .text(item.dataset), "numbers": .integer(item.numbers),
            "checked": .integer(item.checked),
            "unchecked": .array(
              item.unchecked.map { number, why in
                .object([
                  "number": json(number), "why": why.map { .text($0) } ?? .null,
                ])
              }),
          ])
        })
    }
    return .object(members)
  }

  private func json(_ check: ReconciliationCheck) -> JSON {
    .object([
      "name": .text(check.name),
      "group": .object(JSON.Members(check.group.map { ($0.column, .text($0.value)) })),
      "outcome": .text(check.outcome.rawValue), "finding": .text(check.finding),
      "sides": .array(
        check.sides.map { side in
          .object([
            "text": .text(side.text), "lower": .number(side.interval.lower),
            "upper": .number(side.interval.upper), "unit": .text(side.unit),
            "found": .bool(side.isFound), "numbers": .array(side.numbers.map(json)),
          ])
        }),
      "preferred": check.preferred.map { .text($0) } ?? .null,
      "why": check.why.map { .text($0) } ?? .null,
      "note": check.note.map { .text($0) } ?? .null,
    ])
  }

  private func json(_ doubt: Doubt) -> JSON {
    .object([
      "name": .text(doubt.name), "statement": .text(doubt.statement),
      "numbers": .array(doubt.numbers.map(json)), "computed": .texts(doubt.computed),
      "preferred": .text(doubt.preferred), "why": .text(doubt.why),
    ])
  }

  private func json(_ number: PrintedNumber) -> JSON {
    .object([
      "dataset": .text(number.dataset), "line": .integer(number.line),
      "value": .number(number.value), "unit": .text(number.unit),
      "bound": .text(number.bound.rawValue), "lower": .number(number.interval.lower),
      "upper": .number(number.interval.upper), "label": .text(number.label),
      "document": .text(number.document), "place": .text(number.place),
    ])
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
