public import Expressions
public import Probability

extension FitProblem {
  /// Adds a parameter with a prior whose arguments are values of the graph: numbers, or other parameters.
  ///
  /// The unknown is the parameter standardised (`x = mean + sd ξ`, `x = scale h`, …), so that it is
  /// independent of the arguments before data are seen, and posteriors of few data have no funnels.
  public mutating func addParameter(
    _ name: String, _ form: DistributionForm, _ arguments: [Graph.Value]
  ) throws(FitError) -> Graph.Value {
    let numbers = arguments.compactMap { graph.constant(of: $0) }
    if numbers.count == arguments.count, let complaint = form.complaint(numbers) {
      throw FitError.prior(name: name, message: complaint)
    }
    if form.distribution.isDiscrete {
      throw FitError.prior(
        name: name,
        message:
          "\(form.distribution.rawValue) gives whole numbers, which have no gradient and cannot "
          + "be fitted; give it a continuous prior, or keep it out of what is fitted")
    }
    precondition(form != .dirichlet, "\(name): shares are added by addShares")
    let standard = standardised(form, arguments)
    let unknown = addStandard(name, standard.form, standard.arguments)
    switch standard.map {
    case .shifted(let origin, let scale):
      return graph.sum(origin, graph.product(scale, unknown))
    case .scaled(let scale): return graph.product(scale, unknown)
    case .exponential(let median, let deviation):
      return graph.product(median, graph.unary(.exp, graph.product(deviation, unknown)))
    case .same: return unknown
    }
  }

  /// Adds shares of 1 with a Dirichlet prior, `concentration` shared out like `mean`; an element of mean
  /// 0 has the share 0.
  public mutating func addShares(
    _ names: [String], mean: [Graph.Value], concentration: Graph.Value
  ) throws(FitError) -> [Graph.Value] {
    precondition(names.count == mean.count && !names.isEmpty, "a name for each mean")
    var total = graph.constant(0)
    for one in mean { total = graph.sum(total, one) }
    if let number = graph.constant(of: concentration), !(number > 0) {
      throw FitError.prior(
        name: names[0], message: "dirichlet: concentration must be above 0, it is \(number)")
    }
    if let number = graph.constant(of: total), !(number > 0) {
      throw FitError.prior(name: names[0], message: "dirichlet: the means add up to \(number)")
    }
    var parts: [Graph.Value] = []
    for (name, one) in zip(names, mean) {
      if let number = graph.constant(of: one), !(number > 0) {
        if number == 0 {
          parts.append(graph.constant(0))
          continue
        }
        throw FitError.prior(
          name: name, message: "dirichlet: a mean is \(number), must be at least 0")
      }
      let shape = graph.product(concentration, graph.ratio(one, total))
      parts.append(addStandard(name, .gammaByShape, [shape, graph.constant(1)]))
    }
    var sum = graph.constant(0)
    for part in parts { sum = graph.sum(sum, part) }
    return parts.map { graph.ratio($0, sum) }
  }

  // MARK: - Standard forms

  private enum StandardMap {
    case shifted(origin: Graph.Value, scale: Graph.Value)
    case scaled(Graph.Value)
    case exponential(median: Graph.Value, deviation: Graph.Value)
    case same
  }

  private typealias Standard = (
    form: DistributionForm, arguments: [Graph.Value], map: StandardMap
  )

  /// The standard form of a distribution and the map from it.
  private mutating func standardised(
    _ form: DistributionForm, _ a: [Graph.Value]
  ) -> Standard {
    let (zero, one) = (graph.constant(0), graph.constant(1))
    switch form {
    case .normal: return (.normal, [zero, one], .shifted(origin: a[0], scale: a[1]))
    case .lognormalByMedian:
      return (.normal, [zero, one], .exponential(median: a[0], deviation: a[1]))
    case .lognormalByMean:
      // With v the squared coefficient of variation: sdlog² = log(1 + v), median = mean/√(1 + v).
      let squared = graph.unary(.square, graph.ratio(a[1], a[0]))
      let deviation = graph.unary(.sqrt, graph.unary(.log1p, squared))
      let median = graph.ratio(a[0], graph.unary(.sqrt, graph.sum(squared, one)))
      return (.normal, [zero, one], .exponential(median: median, deviation: deviation))
    case .halfnormal: return (.halfnormal, [one], .scaled(a[0]))
    case .exponential: return (.exponential, [one], .scaled(a[0]))
    case .uniform:
      return (.uniform, [zero, one], .shifted(origin: a[0], scale: graph.difference(a[1], a[0])))
    case .triangular, .pert:
      let width = graph.difference(a[2], a[0])
      let mode = graph.ratio(graph.difference(a[1], a[0]), width)
      return (form, [zero, mode, one], .shifted(origin: a[0], scale: width))
    case .logistic: return (.logistic, [zero, one], .shifted(origin: a[0], scale: a[1]))
    case .student: return (.student, [zero, one, a[2]], .shifted(origin: a[0], scale: a[1]))
    case .gammaByMean:
      let shape = graph.unary(.square, graph.ratio(a[0], a[1]))
      let scale = graph.ratio(graph.unary(.square, a[1]), a[0])
      return (.gammaByShape, [shape, one], .scaled(scale))
    case .gammaByShape: return (.gammaByShape, [a[0], one], .scaled(a[1]))
    case .betaByMean:
      // a + b = m (1 - m)/sd² - 1.
      let spread = graph.product(a[0], graph.difference(one, a[0]))
      let total = graph.difference(graph.ratio(spread, graph.unary(.square, a[1])), one)
      let shape = graph.product(a[0], total)
      return (.betaByShapes, [shape, graph.difference(total, shape)], .same)
    case .truncnormal:
      let bounds = [a[2], a[3]].map { graph.ratio(graph.difference($0, a[0]), a[1]) }
      return (.truncnormal, [zero, one] + bounds, .shifted(origin: a[0], scale: a[1]))
    case .betaByShapes, .poisson, .binomial, .negbinomial, .dirichlet: return (form, a, .same)
    }
  }

  /// Adds an unknown of a standard form.
  private mutating func addStandard(
    _ name: String, _ form: DistributionForm, _ arguments: [Graph.Value]
  ) -> Graph.Value {
    if form == .truncnormal, !arguments.allSatisfy({ graph.constant(of: $0) != nil }) {
      return addTruncatedNormal(name, arguments)
    }
    let numbers = arguments.map { graph.constant(of: $0) ?? 2.5 }
    let (lower, upper): (Double, Double) =
      switch form {
      case .normal, .student, .logistic: (-.infinity, .infinity)
      case .halfnormal, .exponential, .gammaByShape: (0, .infinity)
      case .truncnormal: (numbers[2], numbers[3])
      default: (0, 1)
      }
    var start = form.quantile(0.5, numbers)
    if !(lower < start && start < upper && start.isFinite) {
      start = lower.isFinite ? (upper.isFinite ? (lower + upper) / 2 : lower + 1) : 0
    }
    let value = add(
      Unknown(name: name, lower: lower, upper: upper, start: start), prior: (form, arguments))
    add(term: graph.logDensity(of: value, form, arguments))
    return value
  }

  /// A standard normal truncated at values of the graph, by its place between both cumulative
  /// probabilities.
  private mutating func addTruncatedNormal(
    _ name: String, _ arguments: [Graph.Value]
  ) -> Graph.Value {
    let (zero, one) = (graph.constant(0), graph.constant(1))
    let place = add(
      Unknown(name: name, lower: 0, upper: 1, start: 0.5), prior: (.uniform, [zero, one]))
    let low = graph.unary(.normalCumulative, arguments[2])
    let high = graph.unary(.normalCumulative, arguments[3])
    return graph.unary(
      .normalQuantile, graph.sum(low, graph.product(graph.difference(high, low), place)))
  }
}
