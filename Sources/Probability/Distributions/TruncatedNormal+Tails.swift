// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

extension TruncatedNormal {
  /// A share of the mass as `exp(exponent) · factor`.
  struct Share {
    var exponent: Double
    var factor: Double

    var value: Double { min(exp(exponent) * factor, 1) }
    var logarithm: Double { exponent + log(factor) }
  }

  /// The logarithm of the density before division by the mass: relative to the nearer end if the
  /// interval lies on one side of the location, else of `φ`.
  func logKernel(_ x: Double) -> Double {
    if alpha >= 0 {
      let t = (x - lower) / scale
      return -t * (alpha + t / 2)
    }
    if beta <= 0 {
      let t = (upper - x) / scale
      return -t * (t / 2 - beta)
    }
    let z = (x - location) / scale
    return -z * z / 2 - halfLogTwoPi
  }

  /// The shares of the mass below and above `x`, which lies inside the interval.
  func masses(_ x: Double) -> (lower: Share, upper: Share) {
    let below = (x - lower) / scale
    let above = (upper - x) / scale
    let kernel = logKernel(x)
    if alpha >= 0 {
      return (
        Share(exponent: 0, factor: labour_normal_interval(alpha, below) / mass),
        Share(exponent: kernel, factor: labour_normal_interval(alpha + below, above) / mass)
      )
    }
    if beta <= 0 {
      return (
        Share(exponent: kernel, factor: labour_normal_interval(above - beta, below) / mass),
        Share(exponent: 0, factor: labour_normal_interval(-beta, above) / mass)
      )
    }
    // Around the location: one side by the interval, the other as a sum of two parts.
    let z = (x - location) / scale
    let root = 2.0.squareRoot()
    if z <= 0 {
      return (
        Share(exponent: kernel, factor: labour_normal_interval(-z, below) / mass),
        Share(exponent: 0, factor: (labour_erf(beta / root) + labour_erf(-z / root)) / 2 / mass)
      )
    }
    return (
      Share(exponent: 0, factor: (labour_erf(z / root) + labour_erf(-alpha / root)) / 2 / mass),
      Share(exponent: kernel, factor: labour_normal_interval(z, above) / mass)
    )
  }

  public func quantile(_ p: Double) -> Double {
    probability(p) > 0.5 ? solve(1 - p, upper: true) : solve(p, upper: false)
  }

  public func quantile(complement q: Double) -> Double {
    probability(q) > 0.5 ? solve(1 - q, upper: false) : solve(q, upper: true)
  }

  /// Newton's method on the logarithm of a tail, which is concave, from a normal quantile.
  private func solve(_ tail: Double, upper isUpper: Bool) -> Double {
    if tail == 0 { return isUpper ? upper : lower }
    let target = log(tail)
    var x = start(tail, upper: isUpper)
    for _ in 0..<100 {
      let value = isUpper ? logComplement(x) : logCumulative(x)
      let slope = exp(logDensity(x) - value) * (isUpper ? -1 : 1)
      let excess = value - target
      var next = x - excess / slope
      if next.isInfinite, (next > 0 ? upper : lower) == next { return next }
      // Beside its end a tail is proportional to the distance from it.
      if !(next > lower) { next = lower + (x - lower) * exp(-abs(excess)) }
      if !(next < upper) { next = upper + (x - upper) * exp(-abs(excess)) }
      if next == lower || next == upper { return next }
      let step = abs(next - x)
      x = next
      if abs(excess) < 1e-9 || step <= x.ulp { break }
    }
    return min(max(x, lower), upper)
  }

  /// A point strictly inside, from the normal law before restriction if it has the digits.
  private func start(_ tail: Double, upper isUpper: Bool) -> Double {
    let guess: Double
    if alpha < 0 && beta > 0 {
      let outside = labour_normal(isUpper ? beta : alpha, isUpper ? labour_upper : labour_lower)
      let z = labour_normal_quantile(min(outside + tail * mass, 1))
      guess = location + scale * (isUpper ? -z : z)
    } else {
      // Exponential beside the nearer end.
      let share = (alpha >= 0) == isUpper ? 1 - tail : tail
      let rate = max(max(alpha, -beta), 1)
      let t = -log1p(-min(share * mass * rate, 1 - 1e-16)) / rate
      guess = alpha >= 0 ? lower + scale * t : upper - scale * t
    }
    if guess > lower && guess < upper { return guess }
    if lower.isFinite && upper.isFinite { return lower / 2 + upper / 2 }
    return lower.isFinite ? lower + scale : upper - scale
  }
}
