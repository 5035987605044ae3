/// How a quantile is read off the order statistics `x(1) ≤ … ≤ x(n)`, by the numbers of R. J.
/// Hyndman and Y. Fan, *Sample quantiles in statistical packages*, The American Statistician 50
/// (1996) 361–365.
///
/// Both put the quantile of `p` at the place `h`, and interpolate: `x(⌊h⌋) + (h - ⌊h⌋) (x(⌊h⌋+1) -
/// x(⌊h⌋))`, with `x(1)` below the first place and `x(n)` above the last.
public enum QuantileType: Int, Sendable, CaseIterable {
  /// `h = (n - 1) p + 1`: the mode of the distribution of `F(x(k))`; the usual choice of software.
  case type7 = 7
  /// `h = (n + 1/3) p + 1/3`: near the median of the distribution of `F(x(k))` whatever the law;
  /// what Hyndman and Fan recommend.
  case type8 = 8
}

/// Two neighbours among order statistics, counted from 0, and the weight of the upper.
public struct QuantilePlace: Sendable, Equatable {
  /// The order statistic below, or at, the quantile.
  public let lower: Int
  /// The order statistic above the quantile; the same where the quantile is one.
  public let upper: Int
  /// The weight of the upper.
  public let fraction: Double

  /// The place of probability `p` among `count` values, by the arithmetic of R's `quantile`, so that
  /// values agree to the last bit: type 8 takes a place within 4 ε of a whole number for that number.
  public init(_ type: QuantileType, _ p: Double, count: Int) {
    let last = count - 1
    switch type {
    case .type7:
      // R counts from 1, which rounds the fraction.
      let place = 1 + Double(last) * p
      let whole = place.rounded(.down)
      (lower, fraction) = (min(Int(whole) - 1, last), place - whole)
    case .type8:
      let fuzz = 4 * Double.ulpOfOne
      let (third, number) = (1.0 / 3, Double(count))
      let place = third + p * (number + 1 - third - third)
      let whole = (place + fuzz).rounded(.down)
      let rest = place - whole
      if whole < 1 {
        (lower, fraction) = (0, 0)
      } else if whole > Double(last) {
        (lower, fraction) = (last, 0)
      } else {
        (lower, fraction) = (Int(whole) - 1, abs(rest) < fuzz ? 0 : rest)
      }
    }
    upper = fraction > 0 ? min(lower + 1, last) : lower
  }

  /// `(1 - f) low + f high`, R's form, which keeps an infinite end infinite.
  public func value(_ low: Double, _ high: Double) -> Double {
    fraction == 0 || low == high ? low : (1 - fraction) * low + fraction * high
  }
}
