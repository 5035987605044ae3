public import Expressions
import Foundation
public import Probability

extension DistributionForm {
  /// The logarithm of the density at `x` (of a count, of its probability), as a value of the graph with
  /// derivatives by `x` and by the arguments; -∞ outside the support and at its finite ends, for all but
  /// `dirichlet`.
  public func logDensity(
    of x: Graph.Value, arguments: [Graph.Value], in graph: inout Graph
  ) -> Graph.Value {
    precondition(
      self != .dirichlet, "dirichlet has several values at once: use logDensity(ofShares:)")
    precondition(
      arguments.count == self.arguments.count, "\(arguments.count) arguments for \(usage)")
    return GraphTerm.write(&graph) { page in
      logDensity(page.term(x), arguments.map(page.term)).value
    }
  }

  private func logDensity(_ x: GraphTerm, _ a: [GraphTerm]) -> GraphTerm {
    switch self {
    case .normal: Self.normal(x, a[0], a[1])
    case .lognormalByMedian:
      (0 < x).orNothing(Self.normal(x.logarithm, a[0].logarithm, a[1]) - x.logarithm)
    case .lognormalByMean: lognormal(x, mean: a[0], sd: a[1])
    case .halfnormal: (0 <= x).orNothing(Self.normal(x, x.page.term(0), a[0]) + log(2.0))
    case .uniform: (a[0] <= x).and(x <= a[1]).orNothing(-(a[1] - a[0]).logarithm)
    case .triangular: triangular(x, a)
    case .pert:
      pert(x, a)
    case .betaByMean, .betaByShapes:
      (0 < x).and(x < 1).orNothing(beta(x, (-x)(.log1p), shapes(a)))
    case .gammaByMean:
      gamma(x, shape: (a[0] / a[1]).squared, scale: a[1].squared / a[0])
    case .gammaByShape: gamma(x, shape: a[0], scale: a[1])
    case .exponential: (0 <= x).orNothing(-a[0].logarithm - x / a[0])
    case .student: student((x - a[0]) / a[1], a[1], a[2])
    case .truncnormal:
      (a[2] <= x).and(x <= a[3]).orNothing(
        Self.normal(x, a[0], a[1])
          - GraphTerm.call(LogNormalInterval(), [(a[2] - a[0]) / a[1], (a[3] - a[0]) / a[1]]))
    case .logistic: logistic((x - a[0]) / a[1], a[1])
    case .poisson, .binomial, .negbinomial: count(x, a)
    case .dirichlet: x
    }
  }

  private static func normal(_ x: GraphTerm, _ mean: GraphTerm, _ sd: GraphTerm) -> GraphTerm {
    -0.5 * ((x - mean) / sd).squared - sd.logarithm - log(2 * Double.pi) / 2
  }

  private func lognormal(_ x: GraphTerm, mean: GraphTerm, sd: GraphTerm) -> GraphTerm {
    let variance = (sd / mean).squared(.log1p)
    let logarithm = x.logarithm
    return (0 < x).orNothing(
      Self.normal(logarithm, mean.logarithm - variance / 2, variance.root) - logarithm)
  }

  private func triangular(_ x: GraphTerm, _ a: [GraphTerm]) -> GraphTerm {
    let (low, mode, high) = (a[0], a[1], a[2])
    let rising = (x - low).logarithm - (mode - low).logarithm
    let falling = (high - x).logarithm - (high - mode).logarithm
    return (low < x).and(x < high).orNothing(
      log(2.0) - (high - low).logarithm + (x < mode).then(rising, else: falling))
  }

  private func pert(_ x: GraphTerm, _ a: [GraphTerm]) -> GraphTerm {
    let (low, mode, high) = (a[0], a[1], a[2])
    let width = high - low
    let shapes = (1 + 4 * ((mode - low) / width), 1 + 4 * ((high - mode) / width))
    let density = beta((x - low) / width, ((high - x) / width).logarithm, shapes)
    return (low < x).and(x < high).orNothing(density - width.logarithm)
  }

  /// The shapes of a beta distribution with these arguments.
  private func shapes(_ a: [GraphTerm]) -> (GraphTerm, GraphTerm) {
    guard self == .betaByMean else { return (a[0], a[1]) }
    let size = a[0] * (1 - a[0]) / a[1].squared - 1
    return (a[0] * size, (1 - a[0]) * size)
  }

  private func beta(
    _ x: GraphTerm, _ logComplement: GraphTerm, _ shapes: (GraphTerm, GraphTerm)
  ) -> GraphTerm {
    let (a, b) = shapes
    return (a - 1) * x.logarithm + (b - 1) * logComplement
      + (a + b).logGamma - a.logGamma - b.logGamma
  }

  private func gamma(_ x: GraphTerm, shape: GraphTerm, scale: GraphTerm) -> GraphTerm {
    let y = x / scale
    return (0 < x).orNothing((shape - 1) * y.logarithm - y - shape.logGamma - scale.logarithm)
  }

  private func student(_ z: GraphTerm, _ scale: GraphTerm, _ degrees: GraphTerm) -> GraphTerm {
    let half = (degrees + 1) / 2
    return half.logGamma - (degrees / 2).logGamma - 0.5 * (Double.pi * degrees).logarithm
      - scale.logarithm - half * (z.squared / degrees)(.log1p)
  }

  private func logistic(_ z: GraphTerm, _ scale: GraphTerm) -> GraphTerm {
    // Even in z: this side does not overflow.
    let distance = z(.abs)
    return -distance - scale.logarithm - 2 * (-distance).exponential(.log1p)
  }

  private func count(_ x: GraphTerm, _ a: [GraphTerm]) -> GraphTerm {
    let isCount = (0 <= x).and(x.equals(x(.floor)))
    switch self {
    case .binomial:
      let rest = a[0] - x
      let ways = (a[0] + 1).logGamma - (x + 1).logGamma - (rest + 1).logGamma
      return isCount.and(x <= a[0]).orNothing(
        ways + x.times(logarithmOf: a[1]) + rest.times(logarithmOf: 1 - a[1]))
    case .negbinomial where a[1].number != 0:
      // Σ log (1 + j d) - log x! + x log m - (x + 1/d) log (1 + m d), and log (1 + m d) / d → m.
      let (mean, dispersion) = (a[0], a[1])
      let logarithm = (mean * dispersion)(.log1p)
      let rate = dispersion.equals(x.page.term(0)).then(mean, else: logarithm / dispersion)
      return isCount.orNothing(
        GraphTerm.call(LogRisingFactorial(), [x, dispersion]) - (x + 1).logGamma
          + x.times(logarithmOf: mean) - x * logarithm - rate)
    default:
      return isCount.orNothing(x.times(logarithmOf: a[0]) - a[0] - (x + 1).logGamma)
    }
  }
}

extension GraphTerm {
  /// `log Γ`.
  var logGamma: GraphTerm { GraphTerm.call(LogGamma(), [self]) }

  /// `density` where this is true, and -∞ elsewhere.
  func orNothing(_ density: GraphTerm) -> GraphTerm { then(density, else: page.term(-.infinity)) }

  /// `x log y`, which is 0 where `x` is.
  func times(logarithmOf other: GraphTerm) -> GraphTerm {
    equals(page.term(0)).then(page.term(0), else: self * other.logarithm)
  }
}
