import Expressions
import Foundation
import Probability
import Testing

@testable import Estimation

@Suite struct `The sampler` {
  @Test func `finds the mean of normal data with a normal prior`() throws {
    // Prior N(1, 2²), five data of deviation 3: precision 1/4 + 5/9.
    let data = [2.0, 5, 3.5, -1, 4]
    var fit = FitProblem()
    let numbers = [1.0, 2].map { fit.graph.constant($0) }
    let mean = try fit.addParameter("mean", .normal, numbers)
    for one in data {
      fit.add(
        term: fit.graph.normalTerm(
          fit.graph.constant(one), mean: mean, deviation: fit.graph.constant(3)))
    }
    fit.record("mean", mean)
    let posterior = try fit.sample()
    let precision = 1.0 / 4 + 5.0 / 9
    #expect(
      isMean(
        posterior, "mean", (1.0 / 4 + data.reduce(0, +) / 9) / precision,
        sd: 1 / precision.squareRoot()))
    #expect(posterior.rows == 2000)
    #expect(posterior.summaries[0].prior != nil)
    #expect(!posterior.summaries[0].isPrior)
  }

  @Test func `draws every prior as it is where there are no data`() throws {
    let cases: [(DistributionForm, [Double])] = [
      (.normal, [3, 0.5]), (.lognormalByMedian, [1.5, 0.6]), (.lognormalByMean, [2, 1]),
      (.halfnormal, [0.4]), (.uniform, [-1, 3]), (.triangular, [0, 0.2, 2]), (.pert, [1, 4, 5]),
      (.betaByMean, [0.3, 0.1]), (.betaByShapes, [0.7, 2]), (.gammaByMean, [3, 1.5]),
      (.gammaByShape, [0.8, 2]), (.exponential, [4]), (.student, [1, 2, 4]),
      (.truncnormal, [0, 1, 0.5, .infinity]), (.truncnormal, [1, 2, -1, 1.5]),
      (.logistic, [2, 0.5]),
    ]
    var fit = FitProblem()
    for (index, one) in cases.enumerated() {
      let numbers = one.1.map { fit.graph.constant($0) }
      fit.record("p\(index)", try fit.addParameter("p\(index)", one.0, numbers))
    }
    let posterior = try fit.sample()
    for (index, (form, arguments)) in cases.enumerated() {
      let size = posterior.effectiveSizes[index]
      let draws = posterior.column(index)
      for p in [0.05, 0.25, 0.5, 0.75, 0.95] {
        let below = draws.count { $0 <= form.quantile(p, arguments) }
        let share = Double(below) / Double(draws.count)
        // 4.5 standard errors, of the rows kept or of the effective draws.
        let error = (p * (1 - p) / min(size, Double(draws.count))).squareRoot()
        #expect(abs(share - p) < 4.5 * error, "\(form) at \(p): \(share)")
      }
      #expect(posterior.summaries[index].isPrior, "\(form)")
    }
  }

  @Test func `draws a prior whose arguments are drawn as well`() throws {
    // x | m ~ N(m, 0.3²), m ~ N(0, 1): variance 1.09; h | s ~ halfnormal(s), s ~ lognormal.
    var fit = FitProblem()
    let (zero, one) = (fit.graph.constant(0), fit.graph.constant(1))
    let mean = try fit.addParameter("m", .normal, [zero, one])
    let x = try fit.addParameter("x", .normal, [mean, fit.graph.constant(0.3)])
    let scale = try fit.addParameter("s", .lognormalByMedian, [one, one])
    let shape = try fit.addParameter("g", .gammaByMean, [scale, scale])
    let share = try fit.addParameter("b", .betaByShapes, [scale, fit.graph.constant(2)])
    for (name, value) in [("m", mean), ("x", x), ("s", scale), ("g", shape), ("b", share)] {
      fit.record(name, value)
    }
    let posterior = try fit.sample()
    #expect(isMean(posterior, "x", 0, sd: 1.09.squareRoot()))
    let moved = posterior.summaries.filter { !$0.isPrior }
    #expect(moved.isEmpty)
  }

  @Test func `draws shares as a Dirichlet law has them`() throws {
    var fit = FitProblem()
    let mean = [6.0, 3, 0, 1].map { fit.graph.constant($0) }
    let shares = try fit.addShares(
      ["a", "b", "c", "d"], mean: mean, concentration: fit.graph.constant(20))
    for (name, share) in zip("abcd", shares) { fit.record(String(name), share) }
    let posterior = try fit.sample()
    for (name, p) in [("a", 0.6), ("b", 0.3), ("d", 0.1)] {
      #expect(isMean(posterior, name, p, sd: (p * (1 - p) / 21).squareRoot()), "\(name)")
    }
    #expect(Set(posterior.column(named: "c") ?? []) == [0])
  }

  @Test func `draws from two correlated normals of unlike scale`() throws {
    // Precision matrix [[1, -0.9], [-0.9, 1]]/(1 - 0.81), second in thousands.
    var fit = FitProblem()
    let x = fit.add(.init(name: "x", lower: -.infinity, upper: .infinity, start: 0))
    let y = fit.add(
      .init(name: "y", lower: -.infinity, upper: .infinity, start: 0, scale: 1))
    let scaled = fit.graph.product(y, 0.001)
    fit.add(term: fit.graph.standardNormalTerm(x))
    let given = fit.graph.product(x, 0.9)
    fit.add(
      term: fit.graph.normalTerm(
        scaled, mean: given, deviation: fit.graph.constant(0.19.squareRoot())))
    fit.record("x", x)
    fit.record("y", y)
    let posterior = try fit.sample()
    #expect(isMean(posterior, "x", 0, sd: 1))
    #expect(isMean(posterior, "y", 0, sd: 1000))
    let c = covariance(posterior.column(0), posterior.column(1))
    #expect(abs(c / 900 - 1) < 0.15)
  }

  @Test func `gives one row where nothing is unknown`() throws {
    var fit = FitProblem()
    fit.record("x", fit.graph.constant(3))
    let posterior = try fit.sample()
    #expect(posterior.rows == 1)
    #expect(posterior.column(0) == [3])
  }

  @Test func `gives the same bits again`() throws {
    func draw() throws -> Posterior {
      var fit = FitProblem()
      let numbers = [1.0, 2].map { fit.graph.constant($0) }
      fit.record("x", try fit.addParameter("x", .lognormalByMedian, numbers))
      return try fit.sample()
    }
    let (first, second) = (try draw(), try draw())
    #expect(first == second)
  }
}
