/// Why a run ended without results.
public struct SimulationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whose fault it is.
  public enum Cause: Equatable, Sendable {
    /// The model, the data or the options: exit code 2.
    case input
    /// The disk or another process: exit code 3.
    case machine
    /// Somebody asked the run to stop: exit code 3.
    case stopped
  }

  /// Whose fault it is.
  public let cause: Cause
  /// What is wrong, where, and what can be done about it.
  public let description: String

  /// The exit code of a command that ends with it.
  public var exitCode: Int32 { cause == .input ? 2 : 3 }

  init(_ cause: Cause, _ description: String) {
    (self.cause, self.description) = (cause, description)
  }

  init(_ error: StorageError) {
    let cause: Cause =
      switch error.cause {
      case .input: .input
      case .machine: .machine
      case .stopped: .stopped
      }
    self.init(cause, error.description)
  }

  /// Summaries that cannot be read or joined come from the disk.
  init(_ error: SummaryError) {
    if case .unfitDraws = error {
      self.init(.input, error.description)
    } else {
      self.init(.machine, error.description)
    }
  }
}
