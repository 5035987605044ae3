import Tables

/// `labour help [COMMAND]`
enum HelpCommand: Command {
  static let usage = Usage(
    name: "help", summary: "explain the commands",
    details: ["Without a command it lists all of them. `labour COMMAND --help` says the same."],
    positionals: [
      Usage.Positional(
        name: "COMMAND", meaning: "the command to explain, and its action", isOptional: true,
        isRepeated: true)
    ],
    examples: [("labour help fit", "explains the command fit")])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    if let name = arguments.positionals.first {
      let (command, rest) = try command(named: name, followedBy: arguments.positionals.dropFirst())
      if let word = rest.first {
        guard command.actions.isEmpty else {
          throw InputError.unknown("action", word, among: command.actions.map { $0.word })
        }
        throw InputError("«\(excerpt(word))» is one argument too many\nusage: \(usage.line)")
      }
      try output.write(command.usage.page)
    } else {
      try output.write(overview)
    }
    return .done
  }

  /// The list of commands.
  static var overview: String {
    let lines =
      [
        "labour \(Labour.version): statistical simulation and projection from published tables", "",
        "Usage: labour COMMAND [ARGUMENTS]", "", "Commands:",
      ] + list(commands.map { ($0.usage.name, $0.usage.summary) })
      + [
        "", "Options:", "  --version  print the version and the BLAS kernel in use",
        "  --help     print this list", "",
        "`labour help COMMAND` explains a command and shows an example.",
        "Exit status: 0 done, 1 the answer is \"no\", 2 the input is wrong, 3 the machine failed.",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The command of that name, or its action where the next word names one, and the other words.
  static func command(
    named name: String, followedBy words: ArraySlice<String>
  ) throws(InputError) -> (command: any Command.Type, rest: ArraySlice<String>) {
    let command = try command(named: name)
    guard let word = words.first, let action = command.actions.first(where: { $0.word == word })
    else { return (command, words) }
    return (action, words.dropFirst())
  }

  /// The command of that name, or an error that suggests the nearest.
  static func command(named name: String) throws(InputError) -> any Command.Type {
    if let command = commands.first(where: { $0.usage.name == name }) { return command }
    let kind = name.hasPrefix("-") ? "option" : "command"
    let names = commands.map { $0.usage.name } + ["--version", "--help"]
    let nearest = nearestName(to: name, among: names) ?? (name == "version" ? "--version" : nil)
    let hint = nearest.map { "; did you mean \($0)?" } ?? ""
    throw InputError("there is no \(kind) «\(excerpt(name))»\(hint)\nmore: labour help")
  }
}
