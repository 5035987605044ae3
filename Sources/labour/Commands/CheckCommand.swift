import Modelling
import Reporting
import Tables

/// `labour check MODEL`
enum CheckCommand: Command {
  static let usage = Usage(
    name: "check", summary: "read a model and its scenarios, and run nothing",
    details: [
      "Reads the model, its data and all its scenarios (or those that are named), and prints it as it is "
        + "understood: time, dimensions, each quantity behind what it is computed from, with its unit and "
        + "what it varies by, what is learned from data, identities, targets, outcomes, and what each "
        + "scenario changes.",
      "What is wrong is printed with file, line and column, as much of it as one reading can tell, and "
        + "the status is 2. Warnings stand at the end of the page: printed totals that are not the sum of "
        + "their parts, numbers with units within formulas, data and equations that nothing uses, laws "
        + "that this version cannot estimate.",
      "Nothing is drawn and nothing is learned. What a run prepares is prepared, so that its errors show.",
      "With --json: model, title, question, file, time, use, dimensions, quantities (name, label, dimensions, "
        + "unit, kind, process, computed_from, value, measured_by, source or assumed, data, total, periods, "
        + "circle, place), fits, identities, targets, outcomes, scenarios, warnings; a place is file, line and "
        + "column, and what there is not is null.",
    ],
    positionals: [
      Usage.Positional(name: "MODEL", meaning: "a model by name, or the path of its folder or file")
    ],
    options: [
      Usage.Option(
        name: "scenario", value: "NAME",
        meaning: "only this scenario, or several stacked as in a+b; all by default",
        isRepeated: true),
      Usage.Option(
        name: "as-of", value: "PERIOD",
        meaning: "hide data after this period, and those published later"),
      Usage.Option(name: "json", meaning: "print the page as JSON"),
    ],
    examples: [("labour check labour-force", "prints the model and its scenarios")])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    guard let reference = arguments.positionals.first else {
      throw InputError("check needs a model\nusage: \(usage.line)")
    }
    let model = try ModelData.model(reference, asOf: arguments.value("as-of"))
    let page = try model.page(scenarios: arguments.all("scenario"))
    if arguments.has("json") {
      try output.write(page.json.text(numbers: .shortest))
    } else {
      let lines = ModelPageText(page, width: min(Terminal.width ?? 100, 120)).lines
      try output.write(lines.joined(separator: "\n") + "\n")
    }
    return .done
  }
}
