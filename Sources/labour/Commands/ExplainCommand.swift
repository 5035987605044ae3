import Modelling
import Reporting
import Tables

/// `labour explain MODEL VARIABLE`
enum ExplainCommand: Command {
  static let usage = Usage(
    name: "explain", summary: "where each number behind a variable comes from",
    details: [
      "Walks back from a variable to each printed number, parameter and prior behind it, through "
        + "equations and processes: with documents and places in them, sources and reasons, files and "
        + "lines. Each name is explained once, where it is nearest to the variable.",
      "Without --at it explains names: all that can stand behind any cell. With --at it follows the "
        + "very cells, so that fallbacks, lags and branches show what is really read; numbers that are "
        + "known without a draw are shown.",
      "VARIABLE may also be a part of a law (recovery.half_life), a target, a process, or a name of a "
        + "used model behind its alias.",
      "With --json: model, file, scenario, variable, and roots: trees of name, kind, role, period, extent "
        + "(full; reference where it is explained elsewhere; cut where --depth ends), place, and in full: cells, "
        + "formulas, value, source or assumed, law with its priors, levers, data (cell, value, precision, "
        + "status, document, place, rows), and behind, what stands behind it.",
    ],
    positionals: [
      Usage.Positional(
        name: "MODEL", meaning: "a model by name, or the path of its folder or file"),
      Usage.Positional(name: "VARIABLE", meaning: "the name of a variable"),
    ],
    options: [
      Usage.Option(
        name: "at", value: "CELLS",
        meaning: "some of its cells, as in an index: \"sex: female, 2025\"; elements or periods "
          + "that are not named are all"),
      Usage.Option(
        name: "scenario", value: "NAME", meaning: "with the levers of this scenario, or of a+b"),
      Usage.Option(
        name: "depth", value: "COUNT", meaning: "how many names deep the tree goes, 500 at most"),
      Usage.Option(name: "as-of", value: "PERIOD", meaning: "hide data after this period"),
      Usage.Option(name: "json", meaning: "print the tree as JSON"),
    ],
    examples: [
      (
        "labour explain labour-force participation_gap",
        "the data and the priors behind the gap in participation"
      ),
      (
        "labour explain labour-force unemployment_by_sex --at \"sex: female, 2025\" --scenario slow-recovery",
        "one cell, with what the scenario changes"
      ),
    ])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    guard arguments.positionals.count == 2 else {
      throw InputError("explain needs a model and a variable\nusage: \(usage.line)")
    }
    let model = try ModelData.model(arguments.positionals[0], asOf: arguments.value("as-of"))
    let explanation = try model.explanation(
      of: arguments.positionals[1], at: arguments.value("at"),
      scenario: arguments.value("scenario") ?? "baseline", depth: try depth(arguments))
    if arguments.has("json") {
      try output.write(explanation.json.text(numbers: .shortest))
    } else {
      let text = ExplanationText(
        explanation, titles: ModelData.documentTitles, width: min(Terminal.width ?? 100, 120))
      try output.write(text.lines.joined(separator: "\n") + "\n")
    }
    return .done
  }

  private static func depth(_ arguments: Arguments) throws(InputError) -> Int? {
    guard let text = arguments.value("depth") else { return nil }
    guard let count = Int(text), count >= 0 else {
      throw InputError("--depth is a number from 0, not «\(excerpt(text))»")
    }
    return count
  }
}
