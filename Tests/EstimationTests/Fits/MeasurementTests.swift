import Expressions
import Foundation
import Probability
import Testing

@testable import Estimation

@Suite struct `A measured value` {
  private func normals(_ count: Int, in fit: inout FitProblem) throws -> [Graph.Value] {
    let (zero, one) = (fit.graph.constant(0), fit.graph.constant(1))
    return try (0..<count).map { try fit.addParameter("x\($0)", .normal, [zero, one]) }
  }

  @Test(arguments: [0.2, 0.02, 0.0001])
  func `restricts what it is made of as its sharp interval does`(_ width: Double) throws {
    // x + y in an interval about 1.5, x and y standard normal: s = x + y ~ N(0, 2) truncated, and
    // x | s ~ N(s/2, 1/2). The smooth edges leave no trace within the Monte Carlo error.
    var fit = FitProblem()
    let x = try normals(2, in: &fit)
    let sum = fit.graph.sum(x[0], x[1])
    fit.measure("x + y", sum, between: 1.5 - width / 2, and: 1.5 + width / 2)
    fit.record("x", x[0])
    fit.record("sum", sum)
    let posterior = try fit.sample()
    let law = try TruncatedNormal(
      location: 0, scale: 2.0.squareRoot(), lower: 1.5 - width / 2, upper: 1.5 + width / 2)
    #expect(isMean(posterior, "sum", law.mean, sd: law.standardDeviation))
    #expect(
      isMean(
        posterior, "x", law.mean / 2, sd: (0.5 + law.standardDeviation.squared / 4).squareRoot()))
    let outside = (posterior.column(named: "sum") ?? []).filter { abs($0 - 1.5) > 0.6 * width }
    #expect(outside.isEmpty)
  }

  @Test func `may have one bound alone`() throws {
    var fit = FitProblem()
    let x = try normals(1, in: &fit)
    fit.measure("x", x[0], between: 1, and: .infinity)
    fit.record("x", x[0])
    let posterior = try fit.sample()
    let law = try TruncatedNormal(location: 0, scale: 1, lower: 1, upper: .infinity)
    #expect(isMean(posterior, "x", law.mean, sd: law.standardDeviation))
  }

  @Test func `is found however far from the prior it lies`() throws {
    var fit = FitProblem()
    let x = try normals(3, in: &fit)
    let product = fit.graph.product(fit.graph.unary(.exp, x[0]), fit.graph.unary(.exp, x[1]))
    fit.measure("product", product, between: 2000, and: 2001)
    fit.measure("ratio", fit.graph.ratio(x[2], x[0]), between: 0.31, and: 0.32)
    fit.record("log", fit.graph.unary(.log, product))
    fit.record("ratio", fit.graph.ratio(x[2], x[0]))
    let posterior = try fit.sample()
    #expect(abs(posterior.summaries[0].posterior.mean - log(2000.5)) < 1e-3)
    #expect(abs(posterior.summaries[1].posterior.mean - 0.315) < 2e-3)
  }

  @Test func `that contradicts others is named with what is nearest to it`() throws {
    var fit = FitProblem()
    let (zero, one) = (fit.graph.constant(0), fit.graph.constant(1))
    let share = try fit.addParameter("share", .uniform, [zero, one])
    fit.measure("women", share, between: 0.395, and: 0.405)
    fit.measure("total", fit.graph.product(share, 10), between: 4.55, and: 4.65)
    fit.record("share", share)
    let error = #expect(throws: FitError.self) { try fit.sample() }
    #expect("\(error.map { "\($0)" } ?? "")".contains("contradicts itself"))
  }

  @Test func `that no prior reaches is an error and no number`() throws {
    // log x of a negative x: nowhere finite.
    var fit = FitProblem()
    let x = fit.add(.init(name: "x", lower: -2, upper: -1, start: -1.5))
    fit.add(term: fit.graph.unary(.log, x))
    fit.record("x", x)
    #expect(throws: FitError.noStart(unknowns: 1)) { try fit.sample() }
  }

  @Test func `of an improper posterior does not converge`() throws {
    var fit = FitProblem()
    let x = fit.add(.init(name: "x", lower: -.infinity, upper: .infinity, start: 0))
    fit.record("x", x)
    var options = FitOptions()
    options.mostDraws = 2000
    #expect(throws: FitError.self) { try fit.sample(options) }
  }

  @Test func `in a graph of a function without derivatives is refused`() throws {
    struct Opaque: DrawFunction {
      var name: String { "opaque" }
      var argumentCount: Int { 1 }
      var resultCount: Int { 1 }
      func evaluate(
        _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
      ) {
        for draw in 0..<count { work[results[0] + draw] = work[arguments[0] + draw] }
      }
    }
    var fit = FitProblem()
    let x = try normals(1, in: &fit)
    fit.measure("f", fit.graph.apply(Opaque(), [x[0]])[0], between: 0, and: 1)
    fit.record("x", x[0])
    #expect(throws: FitError.notDifferentiable(function: "opaque")) { try fit.sample() }
  }

  @Test func `of whole numbers has no prior that can be fitted`() throws {
    var fit = FitProblem()
    let mean = fit.graph.constant(3)
    let error = #expect(throws: FitError.self) { try fit.addParameter("n", .poisson, [mean]) }
    #expect("\(error.map { "\($0)" } ?? "")".contains("whole numbers"))
    let bad = fit.graph.constant(-1)
    #expect(throws: FitError.self) { try fit.addParameter("s", .halfnormal, [bad]) }
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
