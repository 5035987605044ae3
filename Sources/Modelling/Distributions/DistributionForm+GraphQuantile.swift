public import Expressions
public import Probability

extension DistributionForm {
  /// The quantile of the uniform `u` of (0, 1), as a value of the graph; for all but `dirichlet`.
  ///
  /// Closed forms where there are: with `z = Φ⁻¹(u)`
  ///
  ///     normal      mean + sd z              lognormal    median exp(sdlog z)
  ///     halfnormal  -scale Φ⁻¹((1 - u) / 2)  exponential  -mean log(1 - u)
  ///     uniform     low + (high - low) u     logistic     mean + scale logit u
  ///
  /// and the two branches of a triangle. The others are functions of draws. Where the arguments of a
  /// draw make no distribution, the quantile of that draw may be NaN or meaningless: the graph's user
  /// asks for ``conditions(on:in:)`` and reports it.
  public func quantile(
    of u: Graph.Value, arguments: [Graph.Value], in graph: inout Graph
  ) -> Graph.Value {
    precondition(self != .dirichlet, "dirichlet has several values at once: use shares")
    precondition(
      arguments.count == self.arguments.count, "\(arguments.count) arguments for \(usage)")
    return GraphTerm.write(&graph) { page in
      quantile(page.term(u), arguments.map(page.term)).value
    }
  }

  private func quantile(_ u: GraphTerm, _ a: [GraphTerm]) -> GraphTerm {
    switch self {
    case .normal: return a[0] + a[1] * u.score
    case .lognormalByMedian: return a[0] * (a[1] * u.score).exponential
    case .lognormalByMean:
      let variance = (a[1] / a[0]).squared(.log1p)
      return a[0] * (variance.root * u.score - variance / 2).exponential
    case .halfnormal:
      // 1 - u and its half are exact for the uniforms of a design.
      return a[0] * -((1 - u) / 2)(.normalQuantile)
    case .uniform: return a[0] + (a[1] - a[0]) * u
    case .triangular:
      let (width, rise) = (a[2] - a[0], a[1] - a[0])
      let below = u * width
      return (below < rise).then(
        a[0] + (below * rise).root, else: a[2] - ((1 - u) * width * (a[2] - a[1])).root)
    case .exponential: return a[0] * -(-u)(.log1p)
    case .logistic: return a[0] + a[1] * u(.logit)
    case .pert, .betaByMean, .betaByShapes, .gammaByMean, .gammaByShape, .student, .truncnormal,
      .poisson, .binomial, .negbinomial, .dirichlet:
      return quantileByDraw(u, a)
    }
  }
}

extension DistributionForm {
  private func quantileByDraw(_ u: GraphTerm, _ a: [GraphTerm]) -> GraphTerm {
    let numbers = a.compactMap(\.number)
    guard numbers.count == a.count, PreparedQuantile.isUseful(for: self) else {
      let function = QuantileFunction(form: self, arguments: a.map(\.number))
      return GraphTerm.call(function, [u] + a.filter { $0.number == nil })
    }
    let function = PreparedFunction(form: self, arguments: numbers)
    return GraphTerm.call(function, [function.takesScore ? u.score : u])
  }
}

extension GraphTerm {
  /// `Φ⁻¹` of a uniform: of `Φ(z)` it is `z` itself.
  var score: GraphTerm {
    if let z = page.graph.operand(of: value, under: .normalCumulative) { return page.term(z) }
    return self(.normalQuantile)
  }
}
