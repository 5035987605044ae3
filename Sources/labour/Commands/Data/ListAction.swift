import Reporting
import Tables

/// `labour data list`
enum ListAction: Command {
  static let usage = Usage(
    name: "data list", summary: "list the datasets",
    details: [
      "Each with its rows, the values in them, the periods of the values, the documents they come "
        + "from, and what it is.",
      "With --json: name, path, title, rows, values, first, last, documents.",
    ],
    options: [Usage.Option(name: "json", meaning: "print the list as JSON")],
    examples: [("labour data list", "lists the datasets")])

  /// What the list says of a dataset.
  private struct Entry {
    let name: String
    let path: String
    let title: String
    let rows: Int
    let values: Int
    let first: String
    let last: String
    let documents: Int

    init(_ name: String) throws {
      let source = try NamedDataset(name)
      let dataset = try source.read()
      self.name = name
      path = source.path
      title = source.resource?.title ?? ""
      rows = dataset.rowCount
      let filled = dataset.withoutMissing()
      values = filled.rowCount
      first = filled.periods.min { $0.start < $1.start }?.description ?? ""
      last = filled.periods.max { $0.end < $1.end }?.description ?? ""
      documents =
        Set(
          dataset.columnName(.document).map { column in
            (0..<dataset.rowCount).map { dataset.text(column, row: $0) }.filter { !$0.isEmpty }
          } ?? []
        ).count
    }

    var span: String { first == last ? first : "\(first) to \(last)" }

    var json: JSON {
      .object([
        "name": .text(name), "path": .text(path), "title": .text(title), "rows": .integer(rows),
        "values": .integer(values), "first": .text(first), "last": .text(last),
        "documents": .integer(documents),
      ])
    }
  }

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    let package = try NamedDataset.package()
    let entries = try package.resources.map { try Entry($0.name) }
    if arguments.has("json") {
      try output.write(JSON.array(entries.map(\.json)).text)
      return .done
    }
    let table = TerminalTable(
      [
        .init("dataset", least: 40), .init("rows", .trailing), .init("values", .trailing),
        .init("periods", least: 24),
        .init("documents", .trailing), .init("what"),
      ],
      rows: entries.map { entry in
        [
          entry.name, grouped(entry.rows), entry.values == 0 ? "–" : grouped(entry.values),
          entry.span, entry.documents == 0 ? "–" : String(entry.documents), entry.title,
        ]
      })
    for line in table.lines(width: Terminal.width) { try output.write(line + "\n") }
    let rows = entries.map(\.rows).reduce(0, +)
    let values = entries.map(\.values).reduce(0, +)
    try output.write(
      "\n\(grouped(entries.count)) datasets, \(grouped(rows)) rows, \(grouped(values)) values, in "
        + "\(package.folder). `labour data show NAME` prints one.\n")
    return .done
  }
}
