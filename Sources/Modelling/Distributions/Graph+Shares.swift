public import Expressions
import LinearAlgebra
public import Probability

extension Graph {
  /// Shares of a Dirichlet distribution, one an element, from a uniform an element; see ``ShareInput``.
  ///
  /// `mean` may have any sum. NaN where a mean is negative, all are 0, or the concentration is not above 0.
  public mutating func shares(
    of uniforms: [Value], mean: [Value], concentration: Value
  ) -> [Value] {
    precondition(
      uniforms.count == mean.count && !mean.isEmpty,
      "\(uniforms.count) uniforms for \(mean.count) shares")
    let parameters = mean + [concentration]
    let numbers = parameters.map { constant(of: $0) }
    let function = ShareFunction(elements: mean.count, parameters: numbers)
    let varying = zip(parameters, numbers).filter { $0.1 == nil }.map(\.0)
    return apply(function, uniforms + varying)
  }

  /// The logarithm of the density of a Dirichlet distribution at `shares`, relative to all shares but
  /// one; -∞ unless each is above 0. Elements whose mean is the constant 0 are left out.
  ///
  /// `Σ (αᵢ - 1) log xᵢ + log Γ(α₀) - Σ log Γ(αᵢ)` with `αᵢ = concentration · meanᵢ / Σ meanⱼ`.
  public mutating func logDensity(
    ofShares shares: [Value], mean: [Value], concentration: Value
  ) -> Value {
    precondition(
      shares.count == mean.count && !mean.isEmpty,
      "\(shares.count) shares for \(mean.count) means")
    return GraphTerm.write(&self) { page in
      let means = mean.map(page.term)
      let total = means.dropFirst().reduce(means[0], +)
      let concentration = page.term(concentration)
      var density = concentration.logGamma
      var isInside = page.term(1)
      for (share, mean) in zip(shares.map(page.term), means) where mean.number != 0 {
        let alpha = concentration * (mean / total)
        density = density + (alpha - 1) * share.logarithm - alpha.logGamma
        isInside = isInside.and(0 < share)
      }
      return isInside.orNothing(density).value
    }
  }

  /// Uniforms that depend on each other through a Gaussian copula, from independent ones, in the order
  /// of the names of `correlation`; one without correlation is returned as it is.
  ///
  /// A correlated one is `Φ` of a score that ``DistributionForm/quantile(of:arguments:in:)`` sees
  /// behind it, so that normal and log-normal parameters lose no digits.
  public mutating func correlate(
    _ uniforms: [Value], by correlation: InputCorrelation
  ) -> [Value] {
    precondition(
      uniforms.count == correlation.names.count,
      "\(uniforms.count) uniforms for \(correlation.names.count) correlated inputs")
    let names = correlation.names
    let order = names.indices.sorted { names[$0] < names[$1] }
    return GraphTerm.write(&self) { page in
      uniforms.indices.map { input in
        let others = order.filter { correlation.root[input, $0] != 0 }
        if others == [input] && correlation.root[input, input] == 1 { return uniforms[input] }
        let terms = others.map { other in
          page.term(correlation.root[input, other]) * page.term(uniforms[other]).score
        }
        let score = terms.dropFirst().reduce(terms[0], +)
        return score(.normalCumulative).value
      }
    }
  }
}

/// Shares draw by draw: of the uniforms and those parameters that differ between draws.
struct ShareFunction: DrawFunction {
  let name: String
  let argumentCount: Int
  let resultCount: Int
  private let parameters: [Double?]

  /// Shares of so many elements with these means and, last, this concentration; nil where they differ.
  init(elements: Int, parameters: [Double?]) {
    self.parameters = parameters
    resultCount = elements
    argumentCount = elements + parameters.count { $0 == nil }
    let texts = parameters.map { $0.map { "\($0)" } ?? "·" }
    name = "dirichlet shares(\(texts.joined(separator: ", ")))"
  }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    var runs = arguments.dropFirst(resultCount).makeIterator()
    let operands = parameters.map { number -> DrawOperand in
      if let number { .constant(number) } else { .run(runs.next() ?? 0) }
    }
    ShareInput.fillShares(
      &work, uniforms: Array(arguments.prefix(resultCount)), mean: Array(operands.dropLast()),
      concentration: operands[resultCount], results: results, count: count)
  }
}
