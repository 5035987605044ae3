internal import Foundation

/// What a stated correlation between two inputs measures.
///
/// For a Gaussian copula each determines the correlation `r` of the normal scores exactly, whatever
/// the margins (Kruskal, 1958, "Ordinal measures of association").
public enum CorrelationMeasure: Sendable, Hashable {
  /// The correlation `r` of the normal scores: the linear one, for normal margins.
  case normalScores
  /// Spearman's rank correlation: `r = 2 sin(π ρ / 6)`.
  case spearman
  /// Kendall's rank correlation: `r = sin(π τ / 2)`.
  case kendall

  /// The correlation of normal scores that has the `value` by this measure.
  public func normalScores(_ value: Double) -> Double {
    // The ends are met exactly: 2 sin(π / 6) = 1.
    if abs(value) == 1 { return value }
    return switch self {
    case .normalScores: value
    case .spearman: 2 * sin(.pi * value / 6)
    case .kendall: sin(.pi * value / 2)
    }
  }

  /// The value by this measure for normal scores of correlation `r`.
  public func value(normalScores r: Double) -> Double {
    if abs(r) == 1 { return r }
    return switch self {
    case .normalScores: r
    case .spearman: 6 / .pi * asin(r / 2)
    case .kendall: 2 / .pi * asin(r)
    }
  }
}

/// A stated correlation of two inputs, by their places from 0.
public struct PairwiseCorrelation: Sendable, Hashable {
  /// One of the two inputs.
  public let first: Int
  /// The other one.
  public let second: Int
  /// The correlation, between -1 and 1.
  public let value: Double

  /// The correlation `value` of inputs `first` and `second`.
  public init(_ first: Int, _ second: Int, _ value: Double) {
    self.first = first
    self.second = second
    self.value = value
  }
}
