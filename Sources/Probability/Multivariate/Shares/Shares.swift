internal import Foundation
public import LinearAlgebra

/// Shares: numbers that are not negative and sum to one.
///
/// Shares that come from here sum to one as exactly as doubles can: the exact sum differs from one by
/// at most half a unit in the last place (2⁻⁵⁴), so that it rounds to 1 in whatever order it is
/// formed by a compensated sum; a plain loop over `k` shares adds its own rounding, about `√k` units.
public enum Shares {
  /// The `weights` divided by their sum, closed so that the shares sum to one.
  ///
  /// The largest share takes what the rounding of the others leaves, less than `k` units in its last
  /// place.
  public static func normalised(_ weights: Vector) throws(DistributionError) -> Vector {
    let input = MultivariateInput(law: "shares")
    try input.requireDimension(weights.count)
    for (index, weight) in weights.enumerated() {
      guard weight >= 0, weight.isFinite else {
        throw input.fail("weight \(index) is \(weight), must be 0 or positive, and finite")
      }
    }
    guard let largest = weights.max(), largest > 0 else {
      throw input.fail("all weights are 0, at least one must be positive")
    }
    return closed(weights, largest: largest)
  }

  /// The `shares` with one more, the rest to one.
  ///
  /// Throws where they exceed one by more than rounding (`1e-12`); by less, the rest is 0 and the
  /// largest share takes the difference.
  public static func withRest(_ shares: Vector) throws(DistributionError) -> Vector {
    let input = MultivariateInput(law: "shares")
    for (index, share) in shares.enumerated() {
      guard share >= 0, share <= 1 + 1e-12 else {
        throw input.fail("share \(index) is \(share), must lie between 0 and 1")
      }
    }
    let rest = -Vector(shares.elements + [-1]).compensatedSum
    guard rest >= -1e-12 else {
      throw input.fail("the shares sum to \(1 - rest), which leaves no rest")
    }
    var all = Vector(shares.elements + [max(0, rest)])
    close(&all)
    return all
  }

  /// Positive weights over their sum, where the largest is known to be positive.
  static func closed(_ weights: Vector, largest: Double) -> Vector {
    // Scaled by a power of two, so that neither the sum overflows nor small weights vanish for it.
    let scale = Double(sign: .plus, exponent: -largest.exponent, significand: 1)
    var shares =
      scale.isFinite && scale > 0 ? weights * scale : weights / largest
    shares = shares / shares.compensatedSum
    close(&shares)
    return shares
  }

  /// Lets the largest share take what the others leave of one.
  static func close(_ shares: inout Vector) {
    var largest = 0
    for index in shares.indices where shares[index] > shares[largest] { largest = index }
    var others = shares
    others[largest] = -1
    shares[largest] = -others.compensatedSum
  }

  /// The shares `exp yᵢ / Σ exp yⱼ` of weights given by logarithms; nil where no weight is positive.
  static func fromLogarithms(_ logarithms: Vector) -> Vector? {
    guard let largest = logarithms.max(), largest > -.infinity, largest < .infinity else {
      return nil
    }
    return closed(exponentials(logarithms, from: largest), largest: 1)
  }
}

/// `exp(yᵢ - origin)`.
private func exponentials(_ y: Vector, from origin: Double) -> Vector {
  y.map { exp($0 - origin) }
}
