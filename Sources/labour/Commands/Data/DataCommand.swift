import Reporting
import Tables

/// `labour data ACTION`
enum DataCommand: Command {
  static let actions: [any Command.Type] = [
    ListAction.self, ShowAction.self, CheckAction.self, ConvertAction.self,
  ]

  static let usage = Usage(
    name: "data", summary: "look at datasets, check and convert them",
    details: [
      "A dataset is known by its name in the folder Datasets of this folder, of one above it, or of "
        + "the program; \(DatasetFolder.environmentVariable) names another folder."
    ],
    positionals: [Usage.Positional(name: "ACTION", meaning: "what to do")],
    actions: actions.map { $0.usage },
    examples: [("labour data list", "lists the datasets")])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    let names = actions.map { $0.word }
    guard let word = arguments.positionals.first else {
      throw InputError(
        "data needs an action (\(names.joined(separator: ", ")))\nusage: \(usage.line)")
    }
    throw InputError.unknown("action", word, among: names)
  }
}
