internal import Probability

extension ProbabilitySuite {
  /// Variates one by one, by the fastest exact method and by the quantile of a uniform.
  static var variates: [Kernel] {
    [
      variates("normal variates", try? Normal(mean: 0, standardDeviation: 1)),
      variates("gamma variates", try? Gamma(shape: 2.5, scale: 1)),
      variates("beta variates", try? Beta(alpha: 2, beta: 5)),
      variates("Poisson variates", try? Poisson(mean: 20)),
      variates("binomial variates", try? Binomial(trials: 100, probability: 0.3)),
      quantiles("normal quantiles", try? Normal(mean: 0, standardDeviation: 1)),
      quantiles("gamma quantiles", try? Gamma(shape: 2.5, scale: 1)),
      quantiles("beta quantiles", try? Beta(alpha: 2, beta: 5)),
      quantiles("Student t quantiles", try? StudentT(degrees: 4)),
      quantiles("Poisson quantiles", try? Poisson(mean: 20)),
    ].compactMap(\.self)
  }

  private static func variates(
    _ name: String, _ law: (some UnivariateDistribution)?
  ) -> Kernel? {
    guard let law else { return nil }
    return Kernel(name: name) { size in
      var generator = stream.generator(draw: 0)
      return {
        var sum = 0.0
        for _ in 0..<size { sum += law.sample(using: &generator) }
        keep(sum)
      }
    }
  }

  private static func quantiles(
    _ name: String, _ law: (some UnivariateDistribution)?
  ) -> Kernel? {
    guard let law else { return nil }
    return Kernel(name: name) { size in
      var uniforms = [Double](repeating: 0, count: size)
      stream.fillUniforms(&uniforms, draws: 0..<size)
      return { keep(uniforms.reduce(0) { $0 + law.quantile($1) }) }
    }
  }
}
