import Reporting
import Tables

/// `labour data show NAME`
enum ShowAction: Command {
  static let usage = Usage(
    name: "data show", summary: "print a dataset, or some of its rows",
    details: [
      "What all rows share stands above the table, remarks stand below it. A missing value is –; its "
        + "remark says why. On a terminal long texts are cut to its width, elsewhere never.",
      "Besides a dataset's name, any file that labour reads can be given: tidy CSV, ILOSTAT, SDMX-CSV, "
        + "IAMC, JSON or xlsx.",
    ],
    positionals: [
      Usage.Positional(name: "NAME", meaning: "a dataset, or a file; - is standard input")
    ],
    options: [
      Usage.Option(
        name: "where", value: "COLUMN=TEXT",
        meaning: "only rows with that text in the column; once more for the same column: either "
          + "text; for another: both", isRepeated: true),
      Usage.Option(
        name: "columns", value: "NAMES",
        meaning: "only these columns, in this order, separated by commas; all for every column"),
      Usage.Option(name: "csv", meaning: "print CSV, every column unless --columns chooses"),
    ],
    examples: [
      (
        "labour data show decent-work-indicators --where sex=total --where period=2021",
        "the rates of 2021"
      ),
      (
        "labour data show results --where indicator=1.1.1 --columns region,value,unit,place --csv",
        "one indicator as CSV"
      ),
    ])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    guard let name = arguments.positionals.first else {
      throw InputError("data show needs the name of a dataset, or a file\nusage: \(usage.line)")
    }
    let source = try NamedDataset(name)
    let dataset = try source.read().select(where: selection(arguments.all("where")))
    let columns = try arguments.value("columns").map { try chosen($0, from: dataset) }
    if arguments.has("csv") {
      try DatasetText.write(dataset, columns: columns ?? dataset.columnNames) {
        try output.write(String(decoding: $0, as: UTF8.self))
      }
    } else {
      let page = DatasetPage(
        dataset: dataset, columns: columns, title: source.title,
        documentTitles: source.documentTitles)
      for line in page.lines(width: Terminal.width) { try output.write(line + "\n") }
    }
    return .done
  }

  /// The conditions of `--where`, by column.
  static func selection(_ conditions: [String]) throws(InputError) -> [String: [String]] {
    var wanted: [String: [String]] = [:]
    for condition in conditions {
      guard let sign = condition.firstIndex(of: "="), sign > condition.startIndex else {
        throw InputError("--where is COLUMN=TEXT, not «\(excerpt(condition))»")
      }
      wanted[String(condition[..<sign]), default: []].append(
        String(condition[condition.index(after: sign)...]))
    }
    return wanted
  }

  private static func chosen(_ list: String, from dataset: Dataset) throws(InputError) -> [String] {
    if list == "all" { return dataset.columnNames }
    var names: [String] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.trimmed
      guard dataset.hasColumn(name) else {
        throw InputError.unknown("column", name, among: dataset.columnNames)
      }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension Substring {
  /// The text without blanks around it.
  fileprivate var trimmed: String {
    let rest = drop { $0 == " " }
    return String(rest.reversed().drop { $0 == " " }.reversed())
  }
}
