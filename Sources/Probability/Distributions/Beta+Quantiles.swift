import Foundation

extension Beta {
  /// The law through two quantiles with values inside (0, 1).
  ///
  /// For each `α` one `β` meets the lower quantile; along these pairs the law narrows as `α` grows, so
  /// that the upper quantile is met once. Both are bracketed on the logarithmic scale.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    let (low, high) = try DistributionError.ordered("beta", first, second)
    try DistributionError.requireInterior("beta", "the value of a quantile", low.value)
    try DistributionError.requireInterior("beta", "the value of a quantile", high.value)
    func law(_ logAlpha: Double, _ logBeta: Double) -> Beta? {
      try? Beta(alpha: exp(logAlpha), beta: exp(logBeta))
    }
    func through(_ logAlpha: Double) -> Beta? {
      // F rises with β, from 0 to 1.
      let root = bracketedRoot(from: log(1.001e-8), to: log(0.999e15)) { logBeta in
        law(logAlpha, logBeta).map { excess($0, over: low) } ?? .nan
      }
      return root.flatMap { law(logAlpha, $0) }
    }
    let root = bracketedRoot(from: log(1e-4), to: log(1e10)) { logAlpha in
      // No β within range meets the lower condition where the law is too dispersed.
      through(logAlpha).map { excess($0, over: high) } ?? -.infinity
    }
    guard let root, let found = through(root) else {
      throw DistributionError(
        "beta: quantiles \(low.value) at \(low.probability) and \(high.value) at "
          + "\(high.probability) need parameters outside [1e-4, 1e10]")
    }
    self = try found.verified("beta", first, second)
  }
}
