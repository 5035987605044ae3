import Foundation
import Tables

/// `labour data convert FILE --to FORMAT`
enum ConvertAction: Command {
  private static let formats = DataFormat.allCases.map(\.rawValue).joined(separator: ", ")

  static let usage = Usage(
    name: "data convert", summary: "write a dataset in another format",
    details: [
      "The formats are: tidy (a row for each value, with the columns period and value), panel (a "
        + "column for each variable), ilostat (the bulk files of ILOSTAT), sdmx-csv-1.0, sdmx-csv-2.0, "
        + "iamc-long, iamc-wide, json, xlsx. What FILE is in is found from its content, unless --from "
        + "states it.",
      "What the format has no place for (a column, a precision, the name of a dimension) is said on "
        + "standard error, one line each, and the rest is written; with --strict nothing is, and the exit "
        + "code is 1. Where the format cannot hold the values themselves (a quarter in a column of years, "
        + "two rows in one cell), nothing is written and the exit code is 2.",
      "Dimensions that the IAMC form has no column for stand in Variable, joined by |; a biennium stands "
        + "under its last year; quarters and months need iamc-long. A file whose --out ends in .xlsx is a "
        + "workbook that holds the table of the format. In a table of text, columns before the value are "
        + "dimensions and those behind it attributes, but for the known names; --role says otherwise.",
      "A file of more than 16 MiB with a row for each value (tidy, ilostat, sdmx-csv-1.0, sdmx-csv-2.0, "
        + "iamc-long), written in one of these formats, is read in batches: twice, in less than 200 MB of "
        + "memory. What comes from a pipe is put into a temporary file first. Where FILE or the target is "
        + "panel, iamc-wide, json or xlsx, the dataset is held: some 4 bytes a cell and 8 a value, beside "
        + "the file itself. A sheet holds 1048576 rows; a part of a workbook is read up to 1 GiB.",
    ],
    positionals: [
      Usage.Positional(
        name: "FILE", meaning: "the file, or the name of a dataset; - is standard input")
    ],
    options: [
      Usage.Option(
        name: "to", value: "FORMAT",
        meaning: "the format to write; may be left out where --out ends in .xlsx or .json"),
      Usage.Option(name: "from", value: "FORMAT", meaning: "the format of FILE"),
      Usage.Option(
        name: "out", value: "PATH",
        meaning: "the file to write, which appears whole or not at all; standard output by default"),
      Usage.Option(name: "sheet", value: "NAME", meaning: "the sheet of a workbook to read"),
      Usage.Option(
        name: "set", value: "COLUMN=TEXT",
        meaning: "give every row that text, such as the model and scenario that IAMC needs",
        isRepeated: true),
      Usage.Option(
        name: "where", value: "COLUMN=TEXT",
        meaning: "take the rows with that text; of one column several may be named",
        isRepeated: true),
      Usage.Option(
        name: "role", value: "COLUMN=ROLE",
        meaning: "what a column is: "
          + Dataset.Role.allCases.map(\.rawValue).joined(separator: ", "), isRepeated: true),
      Usage.Option(
        name: "unit", value: "UNIT",
        meaning: "convert every value, with its precision, to that unit: \"thousand USD\""),
      Usage.Option(name: "drop-missing", meaning: "leave out rows without a value"),
      Usage.Option(name: "strict", meaning: "write nothing if anything would be lost"),
    ] + ReadingArguments.marks,
    examples: [
      (
        "labour data convert decent-work-indicators --to iamc-wide --set model=ILO --set scenario=observed",
        "writes Table 1 with a column for each year, as pyam reads it"
      ),
      (
        "printf 'sex,period,value\\nfemale,2020,6.4\\n' | labour data convert - --to json",
        "writes JSON that keeps columns, roles and lines"
      ),
    ])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    guard let file = arguments.positionals.first else {
      throw InputError("data convert needs a file\nusage: \(usage.line)")
    }
    let (format, inWorkbook) = try target(arguments)
    let source = try NamedDataset(file)
    let dataset = try DatasetFile(
      path: source.path, options: options(source.options, arguments), changes: changes(arguments),
      target: format, inWorkbook: inWorkbook)
    if dataset.selectedCount == 0 {
      throw InputError("\(excerpt(file, length: 200)): no row is left by --where")
    }
    let losses = dataset.losses
    for loss in losses { Output.note("labour: lost: \(loss)") }
    for addition in dataset.additions { Output.note("labour: added: \(addition)") }
    if arguments.has("strict"), !losses.isEmpty {
      Output.note("labour: nothing is written, since --strict is given")
      return .no
    }
    if let path = arguments.value("out") {
      try OutputFile(path).write(dataset.write)
    } else {
      guard !format.isBinary || isatty(STDOUT_FILENO) == 0 else {
        throw InputError("\(format.rawValue) is no text; --out names a file for it")
      }
      try dataset.write { try output.write(bytes: $0) }
    }
    return .done
  }

  /// The format to write, and whether as a workbook.
  private static func target(
    _ arguments: Arguments
  ) throws -> (format: DataFormat, inWorkbook: Bool) {
    let ending = arguments.value("out").flatMap { path in
      path.contains(".") ? path.split(separator: ".").last?.lowercased() : nil
    }
    if let name = arguments.value("to") {
      let format = try DataFormat(named: name)
      if ending == "xlsx", format == .json {
        throw InputError(
          "--to json and --out \(arguments.value("out") ?? "") contradict each other")
      }
      return (format, ending == "xlsx")
    }
    switch ending {
    case "xlsx": return (.xlsx, true)
    case "json": return (.json, false)
    default:
      throw InputError("data convert needs --to FORMAT\nthe formats are: \(formats)")
    }
  }

  /// How the file is to be read.
  private static func options(
    _ known: Dataset.Options, _ arguments: Arguments
  ) throws -> Dataset.Options {
    var options = known
    if let name = arguments.value("from") { options.format = try DataFormat(named: name) }
    options.sheet = arguments.value("sheet")
    try ReadingArguments.apply(arguments, to: &options.reading)
    for (column, role) in try ColumnText.pairs("role", arguments) {
      guard let found = Dataset.Role(rawValue: role) else {
        throw InputError.unknown("role", role, among: Dataset.Role.allCases.map(\.rawValue))
      }
      options.roles[column] = found
    }
    return options
  }

  /// What is to be made of the dataset.
  private static func changes(_ arguments: Arguments) throws -> Dataset.Changes {
    var changes = Dataset.Changes()
    changes.wanted = try ColumnText.selection(arguments)
    changes.texts = try ColumnText.pairs("set", arguments)
    changes.unit = arguments.value("unit")
    changes.dropsMissing = arguments.has("drop-missing")
    return changes
  }
}
