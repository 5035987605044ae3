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
        + "IAMC, JSON or xlsx. A file of more than 16 MiB with a row for each value is read in batches, in "
        + "less than 200 MB of memory: twice, as what holds of all rows must be known first. Of such a file "
        + "1000 rows are shown unless --rows says otherwise; --csv writes all.",
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
      Usage.Option(name: "rows", value: "COUNT", meaning: "only the first rows"),
      Usage.Option(name: "csv", meaning: "print CSV, every column unless --columns chooses"),
    ] + ReadingArguments.marks,
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
    let most = try rowLimit(arguments)
    var changes = Dataset.Changes()
    changes.wanted = try ColumnText.selection(arguments)
    var options = source.options
    try ReadingArguments.apply(arguments, to: &options.reading)
    let file = try DatasetFile(path: source.path, options: options, changes: changes)
    let all = file.columns.map(\.name)
    let columns = try arguments.value("columns").map { try chosen($0, from: all) }
    if arguments.has("csv") {
      var text = try DatasetText(columns: columns ?? all) {
        try output.write(bytes: $0)
      }
      var left = most ?? .max
      try file.forEachBatch { batch in
        try text.write(batch, rows: min(left, batch.rowCount))
        left -= min(left, batch.rowCount)
      }
      try text.finish()
      return .done
    }
    let dataset: Dataset
    if let most = most ?? (file.whole == nil ? longestPage : nil), most < file.rowCount {
      dataset = try file.first(most)
    } else {
      dataset = try file.whole ?? file.first(file.rowCount)
    }
    let page = DatasetPage(
      dataset: dataset, columns: columns,
      title: arguments.all("where").isEmpty ? source.introduction : source.title,
      documentTitles: source.documentTitles)
    for line in page.lines(width: Terminal.width) { try output.write(line + "\n") }
    if dataset.rowCount < file.rowCount {
      try output.write(
        "These are the first of \(file.rowCount) rows: --rows shows more, --csv writes all.\n")
    }
    return .done
  }

  /// The rows of a page of a dataset that is too large to be held.
  private static let longestPage = 1000

  private static func rowLimit(_ arguments: Arguments) throws(InputError) -> Int? {
    guard let text = arguments.value("rows") else { return nil }
    guard let count = Int(text), count > 0 else {
      throw InputError("--rows is a number from 1, not «\(excerpt(text))»")
    }
    return count
  }

  private static func chosen(_ list: String, from all: [String]) throws(InputError) -> [String] {
    if list == "all" { return all }
    var names: [String] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.trimmed
      guard all.contains(name) else {
        throw InputError.unknown("column", name, among: all)
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
