import Foundation
import Probability
import TestSupport
import Testing

struct PreparedQuantileTests {
  static let laws: [(DistributionForm, [Double])] = [
    (.pert, [1, 2, 5]), (.pert, [-1e6, 0, 1e3]), (.pert, [0, 0, 1]), (.betaByMean, [0.6, 0.2]),
    (.betaByMean, [1e-4, 1e-4]), (.betaByShapes, [0.05, 0.02]), (.betaByShapes, [3e4, 20]),
    (.betaByShapes, [0.5, 0.5]), (.betaByShapes, [1e-7, 2]), (.gammaByMean, [3, 2]),
    (.gammaByShape, [0.3, 2]), (.gammaByShape, [1e-3, 2]), (.gammaByShape, [1e-7, 2]),
    (.gammaByShape, [1e9, 2]), (.student, [1, 2, 4]), (.student, [0, 1, 0.7]),
    (.student, [5, 1, 1e6]),
    (.student, [0, 1, 1e-3]),
  ]
  static let counts: [(DistributionForm, [Double])] = [
    (.poisson, [0.01]), (.poisson, [9.9]), (.poisson, [5e3]), (.poisson, [1e7]), (.poisson, [0]),
    (.binomial, [40, 0.3]), (.binomial, [0, 0.3]), (.binomial, [7, 1]), (.binomial, [1e6, 1e-5]),
    (.negbinomial, [12, 0.3]), (.negbinomial, [12, 0]), (.negbinomial, [0.1, 50]),
    (.negbinomial, [1e5, 2]),
  ]

  /// The ends of what a design can draw, the ends of tables, and points between.
  static let uniforms: [Double] = {
    var generator = SplitMix64(seed: 5)
    let inside = (0..<3000).map { _ in (Double(generator.next() >> 12) + 0.5) * 0x1p-52 }
    let tails = (1...53).flatMap { k in
      let p = Double(sign: .plus, exponent: -k, significand: 1)
      return [p, 1 - p]
    }
    return inside + tails + [1e-17, 1e-18, 1e-300, 0.5.nextUp, 0.5.nextDown]
  }()

  private func filled(_ form: DistributionForm, _ arguments: [Double]) -> [Double] {
    var work = Self.uniforms
    var span = work.mutableSpan
    PreparedQuantile.of(form, arguments).fill(
      &span, uniforms: 0, results: 0, count: Self.uniforms.count)
    return work
  }

  @Test(arguments: laws.indices)
  func `tables have the quantiles of the law to eleven digits`(index: Int) {
    let (form, arguments) = Self.laws[index]
    for (u, x) in zip(Self.uniforms, filled(form, arguments)) {
      let exact = form.quantile(u, arguments)
      // Near 0 between two signs the digits are those of the ends and the scale.
      let scale: Double =
        switch form {
        case .pert: max(abs(arguments[0]), abs(arguments[2])) * 1e-3
        case .student: arguments[1] * 1e-3 + abs(arguments[0]) * 1e-3
        default: 0
        }
      let slack = 1e-11 * (abs(exact) + scale)
      #expect(x == exact || abs(x - exact) <= slack, "\(form) \(arguments) at \(u): \(x), \(exact)")
    }
  }

  @Test(arguments: counts.indices)
  func `tables of counts have the quantiles of the law`(index: Int) {
    let (form, arguments) = Self.counts[index]
    for (u, x) in zip(Self.uniforms, filled(form, arguments)) {
      #expect(x == form.quantile(u, arguments), "\(form) \(arguments) at \(u)")
    }
  }

  @Test func `a score has the quantile of its uniform`() {
    for (form, arguments) in Self.laws {
      var work = [-9.0, -8.4, -3, -0.1, 0, 0.1, 3, 8.4, 9]
      let exact = work.map { form.quantile(score: $0, arguments) }
      var span = work.mutableSpan
      PreparedQuantile.of(form, arguments).fill(&span, scores: 0, results: 0, count: 9)
      for (x, y) in zip(work, exact) {
        #expect(
          x == y || abs(x - y) <= 1e-11 * max(abs(y), abs(arguments[0])), "\(form) \(arguments)")
      }
    }
    // Far above, where the uniform is 1 to the last digit.
    #expect(
      relativeDifference(
        DistributionForm.gammaByShape.quantile(score: 20, [1, 1]),
        -SpecialFunctions.logNormalCumulative(-20)) < 1e-13)
  }

  @Test func `what is no law has no quantiles`() {
    #expect(filled(.betaByShapes, [-1, 2]).allSatisfy { $0.isNaN })
    var work = [0.0, 1, .nan, -1, 2]
    var span = work.mutableSpan
    PreparedQuantile.of(.betaByShapes, [2, 2]).fill(&span, uniforms: 0, results: 0, count: 5)
    #expect(work.allSatisfy { $0.isNaN })
  }
}
