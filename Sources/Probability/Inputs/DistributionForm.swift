/// A named distribution with one way of giving its arguments.
public enum DistributionForm: String, Sendable, Hashable, CaseIterable {
  case normal
  case lognormalByMedian
  case lognormalByMean
  case halfnormal
  case uniform
  case triangular
  case pert
  case betaByMean
  case betaByShapes
  case gammaByMean
  case gammaByShape
  case exponential
  case student
  case truncnormal
  case logistic
  case poisson
  case binomial
  case negbinomial
  case dirichlet

  /// An argument of a distribution.
  public struct Argument: Sendable, Hashable {
    /// Its name in a call.
    public let label: String
    /// Whether it has the unit of the parameter; a pure number otherwise.
    public let hasUnit: Bool
    /// What it is where it is not given; nil where it must be.
    public let defaultValue: Double?
    /// Whether it has a value for each element.
    public let isVector: Bool

    init(
      _ label: String, hasUnit: Bool = true, defaultValue: Double? = nil, isVector: Bool = false
    ) {
      (self.label, self.hasUnit, self.defaultValue) = (label, hasUnit, defaultValue)
      self.isVector = isVector
    }
  }

  /// The distribution.
  public var distribution: NamedDistribution {
    switch self {
    case .normal: .normal
    case .lognormalByMedian, .lognormalByMean: .lognormal
    case .halfnormal: .halfnormal
    case .uniform: .uniform
    case .triangular: .triangular
    case .pert: .pert
    case .betaByMean, .betaByShapes: .beta
    case .gammaByMean, .gammaByShape: .gamma
    case .exponential: .exponential
    case .student: .student
    case .truncnormal: .truncnormal
    case .logistic: .logistic
    case .poisson: .poisson
    case .binomial: .binomial
    case .negbinomial: .negbinomial
    case .dirichlet: .dirichlet
    }
  }

  /// The arguments, in the order in which they may be given without names.
  ///
  /// - `lognormal(median, sdlog)`: `sdlog` is the standard deviation of the logarithm.
  /// - `student(mean, scale, degrees)`: `mean + scale · t`; with 1 degree or fewer the centre is no mean.
  /// - `truncnormal(mean, sd, low, high)`: a normal of that mean and standard deviation, given that it
  ///   lies between `low` and `high`, of which one may be left out.
  /// - `negbinomial(mean, dispersion)`: the variance is `mean + dispersion · mean²`.
  /// - `dirichlet(mean, concentration)`: `concentration` shared out like `mean`, whatever its sum.
  public var arguments: [Argument] {
    switch self {
    case .normal, .lognormalByMean, .betaByMean, .gammaByMean: [Argument("mean"), Argument("sd")]
    case .lognormalByMedian: [Argument("median"), Argument("sdlog", hasUnit: false)]
    case .halfnormal: [Argument("scale")]
    case .uniform: [Argument("low"), Argument("high")]
    case .triangular, .pert: [Argument("low"), Argument("mode"), Argument("high")]
    case .betaByShapes: [Argument("a", hasUnit: false), Argument("b", hasUnit: false)]
    case .gammaByShape: [Argument("shape", hasUnit: false), Argument("scale")]
    case .exponential, .poisson: [Argument("mean")]
    case .student: [Argument("mean"), Argument("scale"), Argument("degrees", hasUnit: false)]
    case .truncnormal:
      [
        Argument("mean"), Argument("sd"), Argument("low", defaultValue: -.infinity),
        Argument("high", defaultValue: .infinity),
      ]
    case .logistic: [Argument("mean"), Argument("scale")]
    case .binomial: [Argument("trials"), Argument("probability", hasUnit: false)]
    case .negbinomial: [Argument("mean"), Argument("dispersion", hasUnit: false)]
    case .dirichlet:
      [Argument("mean", isVector: true), Argument("concentration", hasUnit: false)]
    }
  }

  /// How it is written: "beta(mean, sd)".
  public var usage: String {
    distribution.rawValue + "(" + arguments.map(\.label).joined(separator: ", ") + ")"
  }
}
