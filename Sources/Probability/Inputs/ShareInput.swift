import CSpecialFunctions
import Foundation
import LinearAlgebra

/// Shares of a Dirichlet law from one uniform an element: each share is the gamma quantile of its own
/// uniform over the sum of all,
///
///     xᵢ = gᵢ / Σ gⱼ,   gᵢ = G⁻¹(uᵢ; αᵢ),   αᵢ = concentration · meanᵢ / Σ meanⱼ.
///
/// The uniform of an element is at its own address, so an element that is added leaves those of the
/// others alone. Sums are of logarithms less the greatest, so that tiny `αᵢ`, whose `gᵢ` underflow,
/// do no harm; an element of mean 0 has the share 0.
public enum ShareInput {
  /// The logarithm of the standard gamma quantile; -∞ for a shape of 0, NaN for one that is none.
  public static func logGammaQuantile(_ u: Double, shape: Double) -> Double {
    if shape == 0 { return -.infinity }
    guard shape > 0, shape.isFinite, u > 0, u < 1 else { return .nan }
    return labour_gamma_log_quantile(shape, u, 0)
  }

  /// Why there is no such distribution of shares; nil where there is.
  public static func complaint(mean: [Double], concentration: Double) -> String? {
    for value in mean {
      if let text = DistributionForm.dirichlet.complaint([value, concentration]) { return text }
    }
    let sum = mean.reduce(0, +)
    return sum > 0 && sum.isFinite ? nil : "dirichlet: the means sum to \(sum), must be above 0"
  }

  /// Shares by draw: `work[results[k] + i]` from the uniforms `work[uniforms[k] + i]`; NaN where a mean
  /// is negative, all are 0, or the concentration is not positive.
  public static func fillShares(
    _ work: inout MutableSpan<Double>, uniforms: [Int], mean: [DrawOperand],
    concentration: DrawOperand, results: [Int], count: Int
  ) {
    let elements = uniforms.count
    demand(
      mean.count == elements && results.count == elements && elements > 0,
      "\(elements) uniforms, \(mean.count) means and \(results.count) results of shares")
    var draw = Draw(elements: elements)
    if let constants = constants(mean, concentration) { draw.prepare(constants) }
    for i in 0..<count {
      for k in 0..<elements {
        draw.means[k] = mean[k].value(work, i)
        draw.uniforms[k] = work[uniforms[k] + i]
      }
      draw.fill(concentration: concentration.value(work, i))
      for k in 0..<elements { work[results[k] + i] = draw.shares[k] }
    }
  }

  /// The shapes where they are the same in every draw.
  private static func constants(_ mean: [DrawOperand], _ concentration: DrawOperand) -> [Double]? {
    guard case .constant(let size) = concentration else { return nil }
    var means: [Double] = []
    for case .constant(let value) in mean { means.append(value) }
    guard means.count == mean.count else { return nil }
    let sum = means.reduce(0, +)
    return means.map { size * ($0 / sum) }
  }

  /// The shares of one draw.
  public static func shares(uniforms: [Double], mean: [Double], concentration: Double) -> [Double] {
    demand(
      uniforms.count == mean.count && !mean.isEmpty,
      "\(uniforms.count) uniforms for \(mean.count) shares")
    var draw = Draw(elements: mean.count)
    (draw.uniforms, draw.means) = (uniforms, mean)
    draw.fill(concentration: concentration)
    return draw.shares
  }

  private struct Draw {
    var uniforms: [Double]
    var means: [Double]
    var shares: [Double]
    private var tables: [PreparedQuantile] = []

    init(elements: Int) {
      uniforms = [Double](repeating: 0, count: elements)
      (means, shares) = (uniforms, uniforms)
    }

    mutating func prepare(_ shapes: [Double]) {
      tables = shapes.map { PreparedQuantile.of(.gammaByShape, [$0, 1]) }
    }

    private func logQuantile(_ k: Int, _ shape: Double) -> Double {
      if !tables.isEmpty, let known = tables[k].logGammaQuantile(uniforms[k]) { return known }
      return logGammaQuantile(uniforms[k], shape: shape)
    }

    mutating func fill(concentration: Double) {
      var sum = 0.0
      var isValid = concentration > 0 && concentration.isFinite
      for mean in means {
        isValid = isValid && mean >= 0
        sum += mean
      }
      guard isValid, sum > 0, sum.isFinite else {
        for k in shares.indices { shares[k] = .nan }
        return
      }
      var greatest = -Double.infinity
      for k in shares.indices {
        shares[k] = logQuantile(k, concentration * (means[k] / sum))
        greatest = max(greatest, shares[k])
      }
      guard greatest > -.infinity else { return corner(sum) }
      var total = 0.0
      for k in shares.indices {
        shares[k] = exp(shares[k] - greatest)
        total += shares[k]
      }
      for k in shares.indices { shares[k] /= total }
    }

    /// All logarithms underflow: in the limit, `log gᵢ = log uᵢ / αᵢ`, the greatest has all.
    private mutating func corner(_ sum: Double) {
      var best = 0
      var least = Double.infinity
      for k in shares.indices {
        let distance = means[k] > 0 ? -log(uniforms[k]) / (means[k] / sum) : .infinity
        if distance < least { (best, least) = (k, distance) }
        shares[k] = 0
      }
      shares[best] = 1
    }
  }
}

extension DrawOperand {
  @inline(__always)
  func value(_ work: borrowing MutableSpan<Double>, _ draw: Int) -> Double {
    switch self {
    case .constant(let value): value
    case .run(let offset): work[offset + draw]
    }
  }
}
