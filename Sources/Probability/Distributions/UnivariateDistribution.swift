/// A probability law on the real line, or on the integers as a subset of it.
///
/// Each function holds 12 significant digits over the range that double precision allows. In the
/// upper tail use `complement` and `quantile(complement:)`, which do not pass through `1 - p`;
/// where probabilities underflow, use the logarithmic forms.
///
/// NaN as an argument comes back as NaN; infinities are the limits. A probability outside [0, 1] given
/// to a quantile is a programmer's mistake and stops the program.
public protocol UnivariateDistribution: Sendable, Equatable {
  /// The smallest closed interval that holds all probability; its ends may be infinite.
  var support: ClosedRange<Double> { get }
  /// The expectation; infinite or NaN exactly where the law has none.
  var mean: Double { get }
  /// The second central moment; infinite or NaN exactly where the law has none.
  var variance: Double { get }
  /// Whether all probability lies on integers.
  var isDiscrete: Bool { get }

  /// The density `f(x)`, or the probability of `x` of a discrete law; 0 outside the support.
  func density(_ x: Double) -> Double
  /// `log f(x)`; -∞ outside the support.
  func logDensity(_ x: Double) -> Double
  /// The distribution function `F(x) = P(X ≤ x)`.
  func cumulative(_ x: Double) -> Double
  /// The upper tail `1 - F(x) = P(X > x)`, without cancellation.
  func complement(_ x: Double) -> Double
  /// `log F(x)`, finite where `F` underflows.
  func logCumulative(_ x: Double) -> Double
  /// `log (1 - F(x))`, finite where the tail underflows.
  func logComplement(_ x: Double) -> Double
  /// The least `x` with `F(x) ≥ p`, for `p` in [0, 1]; the ends of the support at 0 and 1. A discrete
  /// law takes a `p` within rounding (2⁻⁴⁶ of itself) of `F(k)` for `F(k)`.
  func quantile(_ p: Double) -> Double
  /// The least `x` with `1 - F(x) ≤ q`, for `q` in [0, 1]: the quantile of `1 - q`, exact for tiny `q`.
  func quantile(complement q: Double) -> Double

  /// A variate by the fastest exact method. For pairing, Sobol' points and copulas use `quantile(u)`.
  func sample(using generator: inout some RandomNumberGenerator) -> Double
}

extension UnivariateDistribution {
  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// Laws are continuous unless they say otherwise.
  public var isDiscrete: Bool { false }
}
