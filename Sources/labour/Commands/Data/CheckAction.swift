import Foundation
import Tables

/// `labour data check`
enum CheckAction: Command {
  static let usage = Usage(
    name: "data check", summary: "check datasets: schema, types, units, keys, reconciliations",
    details: [
      "Reads every row against the schema in datapackage.json, and computes what reconciliations.json5 "
        + "beside it declares: sums, shares, equal numbers in several places, rates that must fit "
        + "together. Each printed number stands for an interval, as it was rounded.",
      "A reconciliation holds, holds within rounding, is a known contradiction (with both places, the "
        + "value preferred and why), or fails. Exit status 1 if anything fails.",
      "NAME is one dataset: its schema, and the reconciliations that touch it. PACKAGE is a folder with "
        + "a datapackage.json, or such a file.",
      "With --json: package, dataset, valid, tables (name, rows, faults), faults, counts by outcome, and "
        + "checks (name, group, outcome, finding, sides, preferred, why, note), doubts (name, statement, "
        + "numbers, computed, preferred, why), coverage (dataset, numbers, checked, unchecked). A side is "
        + "what is compared: text, lower and upper (null where it has no end), unit, found (a weight "
        + "that the numbers leave open) and its numbers: dataset, line, value, unit, bound, lower, upper, "
        + "label, document, place. These names stay; others may be added.",
    ],
    positionals: [
      Usage.Positional(
        name: "NAME|PACKAGE", meaning: "a dataset or a data package; all datasets without it",
        isOptional: true)
    ],
    options: [
      Usage.Option(
        name: "report", value: "FILE.md",
        meaning: "write every reconciliation with its arithmetic and places"),
      Usage.Option(name: "json", meaning: "print the result as JSON"),
    ],
    examples: [
      ("labour data check", "checks all datasets"),
      ("labour data check outcome-budgets --report report.md", "checks one and writes a report"),
    ])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    let target = try Target(arguments.positionals.first)
    let check = PackageCheck(target.package, resources: target.dataset.map { [$0] })
    let unitFaults = try check.isValid ? target.unitFaults() : []
    let isReadable = check.isValid && unitFaults.isEmpty
    let report = isReadable ? try target.report() : nil
    if let path = arguments.value("report") {
      guard let report else {
        throw InputError(
          "no report is written, as there are faults in the tables\n"
            + (check.faults.map(\.description) + unitFaults).joined(separator: "\n"))
      }
      try write(report.markdown(title: "Reconciliations of \(target.title)"), to: path)
    }
    let page = CheckPage(target: target, check: check, unitFaults: unitFaults, report: report)
    try output.write(arguments.has("json") ? page.json.text(numbers: .shortest) : page.text)
    if let path = arguments.value("report"), !arguments.has("json") {
      try output.write("\nThe report is in \(path).\n")
    }
    return isReadable && report?.isGood ?? true ? .done : .no
  }

  /// Writes a file that is there as a whole or not at all.
  private static func write(_ text: String, to path: String) throws {
    try OutputFile(path).write { try $0(Array(text.utf8)) }
  }
}

extension CheckAction {
  /// What is checked: a package, and one dataset of it or all.
  struct Target {
    let package: DataPackage
    let dataset: String?

    /// A dataset known by its name, a package by its path, or all datasets.
    init(_ word: String?) throws {
      guard let word else {
        package = try NamedDataset.package()
        dataset = nil
        return
      }
      let isPath = word.contains("/") || word.contains(".")
      if !isPath, let known = try? NamedDataset.package() {
        if known.resource(word) != nil {
          package = known
          dataset = word
          return
        }
        guard FileManager.default.fileExists(atPath: word) else {
          throw InputError.unknown("dataset", word, among: known.resources.map(\.name))
        }
      }
      package = try DataPackage(contentsOf: word)
      dataset = nil
    }

    var title: String { dataset ?? package.title ?? package.name ?? package.source }

    /// The tables of the package, every cell as text.
    func tables() throws -> [(name: String, table: Table)] {
      var options = ReadingOptions()
      options.textColumns = .all
      options.allowsNoRows = true
      return try package.resources.compactMap { resource in
        guard let path = resource.paths.first, resource.paths.count == 1 else { return nil }
        if let dialect = resource.dialect { options.take(dialect, of: resource) }
        return (resource.name, try Table(contentsOf: package.path(of: path), options: options))
      }
    }

    /// The reconciliations of the package; nil where it declares none.
    func report() throws -> ReconciliationReport? {
      let path = package.path(of: Reconciliations.fileName)
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      let tables = try PrintedTables(tables())
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw InputError("\(path): the file cannot be read")
      }
      return try Reconciliations(bytes: Array(bytes), source: path, about: tables)
        .report(about: dataset)
    }

    /// The cells of columns called `unit` that are no units.
    func unitFaults() throws -> [String] {
      var faults: [String] = []
      for (name, table) in try tables() where dataset ?? name == name {
        guard case .text(let cells)? = table.column("unit")?.cells else { continue }
        var seen: Set<String> = [""]
        for (row, text) in cells.enumerated() where seen.insert(text).inserted {
          do {
            _ = try Tables.Unit(text, in: .datasets)
          } catch {
            faults.append("\(table.source), line \(table.line(ofRow: row)) (\"unit\"): \(error)")
          }
        }
      }
      return faults
    }
  }
}

extension ReadingOptions {
  /// Takes over how the descriptor says that the rows of a resource are written.
  fileprivate mutating func take(_ dialect: Resource.Dialect, of resource: Resource) {
    if let mark = dialect.delimiter.first { separator = .character(mark) }
    quote = dialect.quoteCharacter
    commentPrefix = dialect.commentCharacter.map { String($0) }
    if dialect.hasHeader {
      // Comments move the header down, as they are no rows.
      if commentPrefix == nil { skippedLines = (dialect.headerRows.first ?? 1) - 1 }
    } else {
      header = resource.schema.map { .names($0.fields.map(\.name)) } ?? .none
    }
  }
}
