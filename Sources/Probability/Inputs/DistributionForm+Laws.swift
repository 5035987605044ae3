import Foundation

/// What is done with the law that arguments make, whatever its type.
protocol LawVisitor {
  mutating func visit(_ law: some UnivariateDistribution)
  /// A law whose probability all lies on one number.
  mutating func visit(certain value: Double)
}

struct NoVisit: LawVisitor {
  func visit(_ law: some UnivariateDistribution) {}
  func visit(certain value: Double) {}
}

extension DistributionForm {
  /// Makes the law of the arguments, and hands it on. Nothing for `dirichlet`.
  func visit(
    _ a: [Double], _ visitor: inout some LawVisitor
  ) throws(DistributionError) {
    switch self {
    case .normal: visitor.visit(try Normal(mean: a[0], standardDeviation: a[1]))
    case .lognormalByMedian:
      try DistributionError.requirePositive("lognormal", "median", a[0])
      visitor.visit(try LogNormal(logMean: log(a[0]), logStandardDeviation: a[1]))
    case .lognormalByMean: visitor.visit(try LogNormal(mean: a[0], standardDeviation: a[1]))
    case .halfnormal: visitor.visit(try HalfNormal(scale: a[0]))
    case .uniform: visitor.visit(try Uniform(minimum: a[0], maximum: a[1]))
    case .triangular:
      visitor.visit(try Triangular(minimum: a[0], mode: a[1], maximum: a[2]))
    case .pert: visitor.visit(try PERT(minimum: a[0], mode: a[1], maximum: a[2]))
    case .betaByMean: visitor.visit(try Beta(mean: a[0], standardDeviation: a[1]))
    case .betaByShapes: visitor.visit(try Beta(alpha: a[0], beta: a[1]))
    case .gammaByMean: visitor.visit(try Gamma(mean: a[0], standardDeviation: a[1]))
    case .gammaByShape: visitor.visit(try Gamma(shape: a[0], scale: a[1]))
    case .exponential: visitor.visit(try Exponential(mean: a[0]))
    case .student: visitor.visit(try StudentT(degrees: a[2], location: a[0], scale: a[1]))
    case .truncnormal:
      visitor.visit(try TruncatedNormal(location: a[0], scale: a[1], lower: a[2], upper: a[3]))
    case .logistic: visitor.visit(try Logistic(location: a[0], scale: a[1]))
    case .poisson, .negbinomial, .binomial: try visitCounts(a, &visitor)
    case .dirichlet: break
    }
  }

  private func visitCounts(
    _ a: [Double], _ visitor: inout some LawVisitor
  ) throws(DistributionError) {
    if self == .binomial {
      try DistributionError.require(
        a[0] >= 0 && a[0] <= 0x1p53 && a[0] == a[0].rounded(), "binomial", "trials", a[0],
        "a whole number between 0 and 2^53")
      return visitor.visit(try Binomial(trials: Int(a[0]), probability: a[1]))
    }
    if a[0] == 0 { return visitor.visit(certain: 0) }
    // Below 10⁻¹⁰⁰ the dispersion has long left no trace beside Poisson's variance.
    if self == .poisson || (a[1] >= 0 && a[1] < 1e-100) {
      return visitor.visit(try Poisson(mean: a[0]))
    }
    visitor.visit(try NegativeBinomial(mean: a[0], size: 1 / a[1]))
  }

  /// The smallest closed interval that holds all values; nil where the arguments make no law.
  public func support(_ arguments: [Double]) -> ClosedRange<Double>? {
    if self == .dirichlet { return 0...1 }
    struct Support: LawVisitor {
      var range: ClosedRange<Double>?
      mutating func visit(_ law: some UnivariateDistribution) { range = law.support }
      mutating func visit(certain value: Double) { range = value...value }
    }
    var visitor = Support()
    try? visit(arguments, &visitor)
    return visitor.range
  }

  /// `log f(x)`, the density or the probability of a whole number; -∞ outside the support, NaN where
  /// the arguments make no law.
  public func logDensity(_ x: Double, _ arguments: [Double]) -> Double {
    struct Density: LawVisitor {
      let x: Double
      var value = Double.nan
      mutating func visit(_ law: some UnivariateDistribution) { value = law.logDensity(x) }
      mutating func visit(certain value: Double) {
        self.value = x.isNaN ? x : x == value ? 0 : -.infinity
      }
    }
    var visitor = Density(x: x)
    try? visit(arguments, &visitor)
    return visitor.value
  }

  /// The quantile of `u`; NaN unless `u` lies in (0, 1) and the arguments make a law.
  public func quantile(_ u: Double, _ arguments: [Double]) -> Double {
    struct Quantile: LawVisitor {
      let u: Double
      var value = Double.nan
      mutating func visit(_ law: some UnivariateDistribution) { value = law.quantile(u) }
      mutating func visit(certain value: Double) { self.value = value }
    }
    guard u > 0, u < 1 else { return .nan }
    var visitor = Quantile(u: u)
    try? visit(arguments, &visitor)
    return visitor.value
  }
}
