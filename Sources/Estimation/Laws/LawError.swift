/// Why a law cannot be fitted or projected, and where the model says what is wrong.
public struct LawError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The part of the process that is at fault.
  public enum Place: Hashable, Sendable {
    /// The name of the law.
    case law
    /// A prior.
    case prior(String)
    /// An option.
    case option(String)
    /// A series, by its place in the process.
    case series(Int)
  }

  /// The part of the process that is at fault.
  public let place: Place
  /// What is wrong.
  public let message: String
  /// What can be done.
  public let hint: String?

  /// An error at a part of a process.
  public init(_ place: Place, _ message: String, hint: String? = nil) {
    (self.place, self.message, self.hint) = (place, message, hint)
  }

  /// The message and the hint.
  public var description: String { hint.map { "\(message); \($0)" } ?? message }
}
