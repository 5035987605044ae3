/// How the uniform of a scalar parameter is chosen for each draw.
public enum Sampler: String, Sendable, Hashable, CaseIterable {
  /// Independent draws.
  case random
  /// Scrambled points of Sobol's sequences, one sequence a parameter.
  case sobol
  /// A Latin hypercube of each block of draws.
  case lhs
}
