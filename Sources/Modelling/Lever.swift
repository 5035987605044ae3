/// What a scenario does to a parameter, or to a part of a law, after the last observation.
public enum Lever: String, Sendable, CaseIterable {
  /// Replaces the value.
  case set
  /// Multiplies it.
  case scale
  /// Adds to it.
  case add
  /// Holds a projected variable at a value, exactly or softly.
  case condition
}
