import Foundation

extension NegativeBinomial {
  /// The law with `F(k) = p` exactly at two whole numbers `k ≥ 0`.
  ///
  /// For each size one mean meets the lower condition; the law narrows as the size grows, towards
  /// Poisson's, beyond which there is none.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    let name = "negative binomial"
    let (low, high) = try DistributionError.ordered(name, first, second)
    try DistributionError.requireCount(name, low.value)
    try DistributionError.requireCount(name, high.value)
    func through(_ logSize: Double) -> NegativeBinomial? {
      let size = exp(logSize)
      // F falls as the mean grows: search on the scale of 1/mean.
      let root = bracketedRoot(from: -36, to: 36) { logInverse in
        (try? NegativeBinomial(mean: exp(-logInverse), size: size)).map { excess($0, over: low) }
          ?? .nan
      }
      return root.flatMap { try? NegativeBinomial(mean: exp(-$0), size: size) }
    }
    let root = bracketedRoot(from: log(1e-4), to: log(1e9)) { logSize in
      // No mean within range meets the lower condition where the law is too dispersed.
      through(logSize).map { excess($0, over: high) } ?? -.infinity
    }
    guard let root, let found = through(root) else {
      throw DistributionError(
        "\(name): \(low.value) at \(low.probability) and \(high.value) at \(high.probability) are "
          + "not quantiles of one with a size in [1e-4, 1e9]; closer together than a Poisson law's "
          + "they belong to no negative binomial")
    }
    self = try found.verified(name, first, second)
  }
}
