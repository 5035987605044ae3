import Foundation
import Probability
import TestSupport
import Testing

struct NamedDistributionTests {
  static let rows = NamedDistributionReference.rows

  @Test func `every form but that of shares has reference values`() {
    #expect(Set(Self.rows.map(\.form)) == Set(DistributionForm.allCases).subtracting([.dirichlet]))
  }

  @Test(arguments: rows.indices)
  func `quantiles, log densities and supports are SciPy's`(index: Int) {
    let row = Self.rows[index]
    #expect(row.form.complaint(row.arguments) == nil)
    #expect(row.form.support(row.arguments) == row.support)
    for (i, u) in NamedDistributionReference.uniforms.enumerated() {
      let x = row.form.quantile(u, row.arguments)
      #expect(relativeDifference(x, row.quantiles[i]) < 1e-9, "\(row.form) at \(u): \(x)")
      let density = row.form.logDensity(row.quantiles[i], row.arguments)
      #expect(
        abs(density - row.logDensities[i]) < 1e-9 * max(1, abs(density)), "\(row.form) at \(u)")
    }
  }

  @Test(arguments: rows.indices)
  func `arguments that vary by draw give what constant ones do`(index: Int) {
    let row = Self.rows[index]
    let n = 50
    let design = SamplingDesign(seed: 4, draws: n)
    let u = design.uniforms("m/x").values(0..<n)
    let places = row.arguments.indices
    var work = u + [Double](repeating: 0, count: n)
    work += row.arguments.flatMap { [Double](repeating: $0, count: n) }
    var span = work.mutableSpan
    row.form.fillQuantiles(
      &span, uniforms: 0, arguments: row.arguments.map(DrawOperand.constant), results: n, count: n)
    row.form.fillQuantiles(
      &span, uniforms: 0, arguments: places.map { .run((2 + $0) * n) }, results: 0, count: n)
    #expect(work[0..<n] == work[n..<2 * n])
    #expect(zip(u, work).allSatisfy { row.form.quantile($0, row.arguments) == $1 })
  }

  @Test(arguments: rows.indices, Sampler.allCases)
  func `draws of every design have the moments and the distribution`(index: Int, sampler: Sampler) {
    let row = Self.rows[index]
    let n = 20_000
    let design = SamplingDesign(sampler: sampler, seed: 11, draws: n)
    var work = design.uniforms("m/\(row.form)").values(0..<n)
    var span = work.mutableSpan
    row.form.fillQuantiles(
      &span, uniforms: 0, arguments: row.arguments.map(DrawOperand.constant), results: 0, count: n)
    let mean = work.reduce(0, +) / Double(n)
    #expect(abs(mean - row.mean) < 5 * (row.variance / Double(n)).squareRoot())
    if row.form != .student {  // of 4 degrees: no fourth moment
      let variance = work.reduce(0) { $0 + ($1 - row.mean) * ($1 - row.mean) } / Double(n)
      #expect(abs(variance / row.variance - 1) < 0.1, "\(variance), not \(row.variance)")
    }
    // As many draws lie at or below SciPy's quantiles as ought to.
    guard !row.form.distribution.isDiscrete else { return }
    for (u, x) in zip(NamedDistributionReference.uniforms, row.quantiles) {
      let share = Double(work.count { $0 <= x }) / Double(n)
      #expect(abs(share - u) < 5 * (u * (1 - u) / Double(n)).squareRoot() + 1 / Double(n))
    }
  }

  @Test func `labels choose the form and the order`() throws {
    #expect(try NamedDistribution.normal.call(labels: [nil, nil]).places == [0, 1])
    let lognormal = NamedDistribution.lognormal
    #expect(try lognormal.call(labels: [nil, nil]).form == .lognormalByMedian)
    #expect(try lognormal.call(labels: ["sd", "mean"]).form == .lognormalByMean)
    #expect(try lognormal.call(labels: ["sd", "mean"]).places == [1, 0])
    #expect(try lognormal.call(labels: [nil, "sd"]).form == .lognormalByMean)
    #expect(try NamedDistribution.beta.call(labels: ["b", "a"]).places == [1, 0])
    #expect(
      try NamedDistribution.truncnormal.call(labels: [nil, nil, "high"]).places == [0, 1, nil, 2])
    #expect(
      try NamedDistribution.dirichlet.call(labels: ["mean", "concentration"]).places == [0, 1])
  }

  @Test func `wrong arguments are named, with how to write it`() {
    let wrong: [(NamedDistribution, [String?], String)] = [
      (.normal, ["mean", "std"], "normal has no argument std: write normal(mean, sd)"),
      (.normal, [nil], "normal lacks its sd: write normal(mean, sd)"),
      (.normal, [], "normal lacks its mean: write normal(mean, sd)"),
      (.normal, [nil, nil, nil], "normal has 3 arguments, takes 2: write normal(mean, sd)"),
      (.normal, ["sd", "sd"], "normal: sd is given twice"),
      (.normal, [nil, "mean"], "normal: mean is given twice"),
      (.normal, ["mean", nil], "normal: arguments without a name come first: normal(mean, sd)"),
      (
        .beta, ["mean", "b"],
        "beta: mean and b do not go together: write beta(mean, sd) or beta(a, b)"
      ),
    ]
    for (distribution, labels, message) in wrong {
      do throws(DistributionError) {
        _ = try distribution.call(labels: labels)
        Issue.record("\(distribution) takes \(labels)")
      } catch {
        #expect(error.description == message)
      }
    }
  }

  @Test func `arguments outside their domain are refused in plain words`() {
    let wrong: [(DistributionForm, [Double], String)] = [
      (.normal, [0, -1], "normal: sd must be above 0, it is -1"),
      (.normal, [.nan, 1], "normal: mean must be a finite number, it is nan"),
      (.lognormalByMedian, [0, 1], "lognormal: median must be above 0, it is 0"),
      (.uniform, [5, 2], "uniform: high must be above low, it is 2 and low is 5"),
      (.triangular, [1, 6, 5], "triangular: mode must be at most high, it is 6"),
      (.betaByMean, [2, 5], "beta: mean must be below 1, it is 2; shapes are beta(a: …, b: …)"),
      (
        .betaByMean, [0.5, 0.6],
        "beta: sd must be below √(m (1 - m)) of the mean m, it is 0.6"
      ),
      (.student, [0, 1, 0], "student: degrees must be above 0, it is 0"),
      (
        .truncnormal, [0, 1, 3, -.infinity],
        "truncnormal: high must be above low, it is -inf and low is 3"
      ),
      (.binomial, [2.5, 0.5], "binomial: trials must be a whole number, it is 2.5"),
      (.binomial, [2, 1.5], "binomial: probability must be at most 1, it is 1.5"),
      (.negbinomial, [-1, 0], "negbinomial: mean must be at least 0, it is -1"),
    ]
    for (form, arguments, message) in wrong {
      #expect(form.complaint(arguments) == message)
      #expect(form.support(arguments) == nil && form.quantile(0.5, arguments).isNaN)
      #expect(form.logDensity(0.5, arguments).isNaN)
    }
  }

  @Test func `counts of mean zero are zero, and no dispersion is Poisson`() {
    #expect(DistributionForm.poisson.quantile(0.999, [0]) == 0)
    #expect(DistributionForm.negbinomial.quantile(0.999, [0, 2]) == 0)
    #expect(DistributionForm.poisson.logDensity(0, [0]) == 0)
    #expect(DistributionForm.poisson.logDensity(1, [0]) == -.infinity)
    for u in [0.01, 0.5, 0.99] {
      #expect(
        DistributionForm.negbinomial.quantile(u, [40, 0])
          == DistributionForm.poisson.quantile(u, [40]))
    }
  }
}
