import Tables

/// A command of the command line: what it takes, and what it does.
protocol Command: SendableMetatype {
  /// Its arguments, and the text of its help.
  static var usage: Usage { get }
  /// Does the work: results go to `output`, all else to standard error.
  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus
  /// The commands that follow its name, such as `list` of `labour data list`.
  static var actions: [any Command.Type] { get }
}

extension Command {
  static var actions: [any Command.Type] { [] }

  /// The last word of its name.
  static var word: String { String(usage.name.split(separator: " ").last ?? "") }
}

/// Every command, in the order of help.
let commands: [any Command.Type] = [
  RunCommand.self,
  MergeCommand.self,
  ScoreCommand.self,
  CheckCommand.self,
  ExplainCommand.self,
  DataCommand.self,
  FitCommand.self,
  BenchCommand.self,
  HelpCommand.self,
]

/// How the program ends.
enum ExitStatus: Int32 {
  /// Done.
  case done = 0
  /// The answer is "no": a check failed, a comparison differs.
  case no = 1
  /// The input is wrong.
  case wrongInput = 2
  /// The machine failed: disk, memory, a signal.
  case machineFailed = 3
}

/// What is wrong with the input, for errors that no library states.
struct InputError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// An error for a name that is none of those that exist: suggests the nearest and lists all.
  static func unknown(_ kind: String, _ name: String, among names: [String]) -> InputError {
    let nearest = nearestName(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
    return InputError(
      "there is no \(kind) «\(excerpt(name))»\(nearest)\n"
        + "the \(kind)s are: \(names.joined(separator: ", "))")
  }
}
