import Estimation
import Expressions
import Tables

/// `labour fit METHOD FILE`
enum FitCommand: Command {
  static let usage = Usage(
    name: "fit", summary: "estimate a model from a table",
    details: [
      "The file is CSV (comma, semicolon or tab) or columns apart by blanks, with a header, or a "
        + "data file of the NIST Statistical Reference Datasets.",
      "ols is linear regression by ordinary least squares. Its formula is the response, ~, and "
        + "terms joined by +, each a column computed by ordinary arithmetic: names, powers (x^2 is "
        + "the square), products (x*z or x:z), functions ("
        + Function.allCases.filter { $0 != .identity }.map(\.rawValue).joined(separator: " ")
        + "). I(x + z) is one term, x + z are two; - 1 leaves the intercept out; a name that is "
        + "not a plain word stands in `backticks`.",
      "With --json: method, formula, observations, parameters (name, estimate, standard_error, "
        + "t_statistic, p_value; the intercept first, then the terms in order), log_likelihood, aicc, bic, "
        + "converged, residual_sd, r_squared, f_statistic, degrees_of_freedom and more; numbers "
        + "have 17 significant digits, and what is undefined is null.",
      "The numbers of the file are held, not its text; with the design and its factors 12 million rows "
        + "of three columns take 1.7 GB.",
    ],
    positionals: [
      Usage.Positional(name: "METHOD", meaning: "ols"),
      Usage.Positional(name: "FILE", meaning: "the table; - is standard input"),
    ],
    options: [
      Usage.Option(
        name: "formula", value: "TEXT", meaning: "the model, such as \"y ~ x + x^2\""),
      Usage.Option(
        name: "missing", value: "WHAT",
        meaning: "what to do with rows that lack a value the formula reads: refuse (the default) "
          + "or drop"),
      Usage.Option(name: "json", meaning: "print the result as JSON"),
    ] + ReadingArguments.marks + ReadingArguments.numbers,
    examples: [
      (
        "printf 'x,y\\n1,2.1\\n2,3.9\\n3,6.2\\n4,7.8\\n' > line.csv && "
          + "labour fit ols line.csv --formula \"y ~ x\"",
        "fits a line to four points"
      )
    ])

  /// A method: reads the table, and says what came out.
  private typealias Method =
    @Sendable (_ table: Table, _ arguments: Arguments) throws -> any FitReport

  private static let methods: [(name: String, report: Method)] = [
    (OrdinaryLeastSquares.method, { try leastSquares($0, $1) })
  ]

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    let names = methods.map(\.name)
    guard let name = arguments.positionals.first else {
      throw InputError(
        "fit needs a method (\(names.joined(separator: ", "))) and a file\nusage: \(usage.line)")
    }
    guard let method = methods.first(where: { $0.name == name })?.report else {
      throw InputError.unknown("method", name, among: names)
    }
    guard arguments.positionals.count > 1 else {
      throw InputError("fit \(name) needs a file\nusage: \(usage.line)")
    }
    var reading = ReadingOptions()
    try ReadingArguments.apply(arguments, to: &reading)
    let table = try Table(contentsOf: arguments.positionals[1], options: reading)
    let report = try method(table, arguments)
    try output.write(arguments.has("json") ? report.json.text : report.text)
    return .done
  }

  private static func leastSquares(
    _ table: Table, _ arguments: Arguments
  ) throws -> any FitReport {
    guard let text = arguments.value("formula") else { throw formulaIsMissing(table, arguments) }
    let formula = try readFormula(text)
    for term in formula.repeatedTerms.prefix(10) {
      Output.note(
        "labour: note: the term \(excerpt(term, length: 80)) stands twice in the formula; it is "
          + "used once")
    }
    let missing = try arguments.choice("missing", default: MissingCells.refuse)
    let fit = try OrdinaryLeastSquares(formula, missing: missing).fit(to: table)
    if !fit.droppedRows.isEmpty {
      let lines = fit.droppedRows.prefix(10).map { String(table.line(ofRow: $0)) }
      Output.note(
        "labour: warning: \(fit.droppedRows.count) of \(table.rowCount) rows lack a value and are "
          + "left out: line\(lines.count == 1 ? "" : "s") \(lines.joined(separator: ", "))"
          + (lines.count < fit.droppedRows.count ? ", …" : ""))
    }
    return RegressionReport(fit, source: table.source)
  }

  private static func readFormula(_ text: String) throws(InputError) -> Formula {
    do { return try Formula(text) } catch { throw InputError("formula, \(error)") }
  }

  /// An error that shows a formula of the table's own columns.
  private static func formulaIsMissing(
    _ table: Table, _ arguments: Arguments
  ) -> InputError {
    let usable = table.columns.filter { $0.isNumeric && $0.missing.isEmpty }.map(\.name)
    let names = usable.prefix(4).map(Expression.text(ofName:))
    guard let first = names.first else {
      return InputError("\(table.source) has no complete column of numbers to fit")
    }
    let times = ["period", "time", "date", "year", "quarter", "month"]
    let response =
      names.first { $0.lowercased() == "y" } ?? names.first { !times.contains($0.lowercased()) }
      ?? first
    let terms = names.filter { $0 != response }
    let example = "\(response) ~ \(terms.isEmpty ? "1" : terms.joined(separator: " + "))"
    // A name that begins like an option must not be taken for one.
    let isInput = arguments.positionals[1] == "-"
    let file = isInput ? "-" : table.source.hasPrefix("-") ? "./" + table.source : table.source
    return InputError(
      "fit ols needs a formula; with the columns of \(table.source) for example:\n"
        + "  labour fit ols \(quotedForShell(file)) --formula \(quotedForShell(example))")
  }
}

/// A word as a shell must be given it.
private func quotedForShell(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      || "/._-".utf8.contains(byte)
  }
  return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
