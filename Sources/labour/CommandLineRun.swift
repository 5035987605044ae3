import Estimation
import Expressions
import LinearAlgebra
import Modelling
import Simulation
import Tables

/// One run of the program: finds the command, runs it, and turns what went wrong into a message on
/// standard error and an exit status.
struct CommandLineRun {
  private let words: [String]
  private let output = Output()

  init(_ words: [String]) {
    self.words = words
  }

  func run() -> ExitStatus {
    do {
      return try start()
    } catch Output.Failure.readerGone {
      return .done
    } catch Output.Failure.device(let reason) {
      Output.note("labour: the result cannot be written: \(reason)")
      return .machineFailed
    } catch {
      switch error {
      case is InputError, is TableError, is DataPackageError, is JSON5Error, is PeriodError,
        is UnitError, is ExpressionError, is FormulaError, is EstimationError,
        is LinearAlgebraError, is ModelErrors:
        Output.note("labour: \(error)")
        return .wrongInput
      case let error as StorageError:
        Output.note("labour: \(error)")
        return error.cause == .input ? .wrongInput : .machineFailed
      case let error as SimulationError:
        Output.note("labour: \(error)")
        return error.cause == .input ? .wrongInput : .machineFailed
      default:
        Output.note("labour: \(error)")
        return .machineFailed
      }
    }
  }

  private func start() throws -> ExitStatus {
    guard let first = words.first else {
      Output.note(HelpCommand.overview)
      return .wrongInput
    }
    switch first {
    case "--version":
      try refuseMore(after: first)
      try output.write(VersionText.text)
      return .done
    case "--help", "-h":
      try refuseMore(after: first)
      try output.write(HelpCommand.overview)
      return .done
    default:
      let (command, rest) = try HelpCommand.command(
        named: first, followedBy: words.dropFirst())
      let arguments = try Arguments(Array(rest), for: command.usage)
      if arguments.has("help") {
        try output.write(command.usage.page)
        return .done
      }
      return try command.run(arguments, output)
    }
  }

  private func refuseMore(after option: String) throws(InputError) {
    guard words.count > 1 else { return }
    throw InputError(
      "\(option) stands alone; «\(excerpt(words[1]))» is one argument too many\n"
        + "more: labour help")
  }
}
