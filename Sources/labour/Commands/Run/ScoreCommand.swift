import Reporting
import Simulation
import Tables

/// `labour score RUN ACTUALS`
enum ScoreCommand: Command {
  static let usage = Usage(
    name: "score", summary: "grade a finished run against what happened",
    details: [
      "RUN is a run folder, or one that contains run folders. ACTUALS is a dataset by name, or a file of any format "
        + "that labour data convert reads. Rows are matched by variable, dimensions and period; letters' "
        + "case, blanks and hyphens do not matter; values are converted to the units of the run. A row "
        + "that does not say a dimension is that of its total. Only periods after the last observed one "
        + "are scored.",
      "Prints, for each variable and horizon (periods after the last observed one), bias, mean absolute error, root "
        + "mean squared error, CRPS, the coverage of the intervals of 50, 80, 90 and 95 %, and the mean "
        + "absolute error by that of the last observed value. The CRPS is of all draws where they were "
        + "kept (--keep-draws npy), else of the law whose distribution function is linear between the nine "
        + "quantiles, and says which.",
      "With --out: a row for each cell as CSV, with the columns model, scenario, region, variable, unit, period, "
        + "the other dimensions, horizon, actual, p50, error, crps, crps_from, in50, in80, in90, in95, naive_error.",
      "With --json: {\"scores\": [...]}, each with model, scenario, observed, means (variable, unit, horizon, n, "
        + "bias, mae, rmse, crps, coverage50 to coverage95, mae_by_naive), cells and notices. These names "
        + "stay; others may be added.",
    ],
    positionals: [
      Usage.Positional(name: "RUN", meaning: "a run folder, or a folder of run folders"),
      Usage.Positional(name: "ACTUALS", meaning: "what happened; - is standard input"),
    ],
    options: [
      Usage.Option(
        name: "map", value: "COLUMN=NAME",
        meaning: "a column of ACTUALS that is the variable, the region or another dimension",
        isRepeated: true),
      Usage.Option(
        name: "variable", value: "NAME", meaning: "the variable of the run that all rows are of"),
      Usage.Option(
        name: "where", value: "COLUMN=TEXT",
        meaning: "take the rows with that text; of one column several may be named",
        isRepeated: true),
      Usage.Option(name: "out", value: "PATH", meaning: "write a row for each cell as CSV"),
      Usage.Option(name: "json", meaning: "print the scores as JSON"),
    ] + ReadingArguments.marks,
    examples: [
      (
        "labour run \(RunCommand.exampleModel) --as-of 2019 --out hindcast && "
          + "labour score hindcast decent-work-indicators --where age=15+ --where sex=total",
        "grades what the model would have said against what was published later"
      )
    ])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    guard arguments.positionals.count == 2 else {
      throw InputError("score needs a run folder and what happened\nusage: \(usage.line)")
    }
    let runs = try StoredRun.all(in: arguments.positionals[0])
    let source = try NamedDataset(arguments.positionals[1])
    var options = source.options
    try ReadingArguments.apply(arguments, to: &options.reading)
    let dataset = try Dataset.read(path: source.path, options: options)
      .select(where: ColumnText.selection(arguments))
    var columns: [String: String] = [:]
    for (column, name) in try ColumnText.pairs("map", arguments) { columns[name] = column }
    let actuals = Actuals(
      dataset, variable: arguments.value("variable"), columns: columns)
    let scores = try runs.map { try RunScore($0, against: actuals) }
    if let path = arguments.value("out") {
      let text = try RunScore.csv(scores)
      try OutputFile(path).write { try $0(Array(text.utf8)) }
    }
    if arguments.has("json") {
      let json = JSON.object(["scores": .array(scores.map(\.json))])
      try output.write(json.text(numbers: .shortest))
    } else {
      let lines = ScoreSummary(scores).lines(width: Terminal.width)
      try output.write(lines.joined(separator: "\n") + "\n")
    }
    return .done
  }
}
