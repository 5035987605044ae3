import Foundation

/// The root of a continuous function between two points where its signs differ, by T. R.
/// Chandrupatla's method ("A new hybrid quadratic/bisection algorithm for finding the zero of a
/// nonlinear function without using derivatives", Advances in Engineering Software 28, 1997).
///
/// Infinite values are allowed and only their sign counts. Returns nil where the signs agree or a
/// value is NaN.
func bracketedRoot(from lower: Double, to upper: Double, _ f: (Double) -> Double) -> Double? {
  func bounded(_ x: Double) -> Double { min(max(f(x), -1e100), 1e100) }
  var (a, b) = (upper, lower)
  var (fa, fb) = (bounded(a), bounded(b))
  if fa == 0 { return a }
  if fb == 0 { return b }
  guard fa * fb < 0 else { return nil }
  var (c, fc) = (a, fa)
  var t = 0.5
  for _ in 0..<200 {
    let x = a + t * (b - a)
    let fx = bounded(x)
    if fx.isNaN { return nil }
    if (fx > 0) == (fa > 0) {
      (c, fc) = (a, fa)
    } else {
      (c, b, fc, fb) = (b, a, fb, fa)
    }
    (a, fa) = (x, fx)
    let (best, value) = abs(fa) < abs(fb) ? (a, fa) : (b, fb)
    let tolerance = 2 * max(best.ulp, Double.leastNormalMagnitude)
    let relative = tolerance / abs(b - a)
    if value == 0 || relative > 0.5 { return best }
    let xi = (a - b) / (c - b)
    let phi = (fa - fb) / (fc - fb)
    if phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi {
      t = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
    } else {
      t = 0.5
    }
    t = min(max(t, relative), 1 - relative)
  }
  return abs(fa) < abs(fb) ? a : b
}

/// `log (F / p)` or, for `p > 1/2`, minus the logarithm of the ratio of the complements: a measure of
/// how far a law is from a quantile which rises with `F` and keeps its digits in both tails.
func excess(_ law: some UnivariateDistribution, over point: QuantilePoint) -> Double {
  point.probability <= 0.5
    ? law.logCumulative(point.value) - log(point.probability)
    : log1p(-point.probability) - law.logComplement(point.value)
}
