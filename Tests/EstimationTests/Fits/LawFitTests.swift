import Expressions
import Foundation
import LinearAlgebra
import Probability
import Testing

@testable import Estimation

@Suite struct `The history of a law` {
  /// Mean and covariance of the missing cells of a Gaussian series of covariance `c` given the others:
  /// dense conditioning, which shares nothing with bridges and trajectories.
  private func conditioned(
    mean: [Double], covariance c: Matrix, known: [Int: Double]
  ) throws -> (places: [Int], mean: [Double], covariance: Matrix) {
    let missing = mean.indices.filter { known[$0] == nil }
    let given = known.keys.sorted()
    let inner = Matrix(rows: given.count, columns: given.count) { c[given[$0], given[$1]] }
    let across = Matrix(rows: missing.count, columns: given.count) { c[missing[$0], given[$1]] }
    let outer = Matrix(rows: missing.count, columns: missing.count) { c[missing[$0], missing[$1]] }
    let inverse = try Cholesky(inner).inverse()
    var result = outer
    var means: [Double] = []
    for i in missing.indices {
      var shift = 0.0
      for a in given.indices {
        for b in given.indices {
          shift += across[i, a] * inverse[a, b] * ((known[given[b]] ?? 0) - mean[given[b]])
          for j in missing.indices { result[i, j] -= across[i, a] * inverse[a, b] * across[j, b] }
        }
      }
      means.append(mean[missing[i]] + shift)
    }
    return (missing, means, result)
  }

  private func check(
    _ posterior: Posterior, _ exact: (places: [Int], mean: [Double], covariance: Matrix)
  ) {
    for (i, place) in exact.places.enumerated() {
      let sd = exact.covariance[i, i].squareRoot()
      #expect(isMean(posterior, "z0@\(place)", exact.mean[i], sd: sd), "cell \(place)")
      for j in 0..<i {
        guard let a = posterior.column(named: "z0@\(place)"),
          let b = posterior.column(named: "z0@\(exact.places[j])")
        else { continue }
        let scale = sd * exact.covariance[j, j].squareRoot()
        #expect(abs(covariance(a, b) - exact.covariance[i, j]) < 0.13 * scale)
      }
    }
  }

  @Test func `gives missing cells of a random walk as the smoother does`() throws {
    let known = [2: 1.0, 3: 1.8, 7: 0.2]
    let cells = (0..<10).map { known[$0].map(LawCell.exact) ?? .missing }
    let one = LawCase(step: 0.25, cells: [cells], priors: ["drift": 0.4, "noise": 0.8])
    let posterior = try one.problem(RandomWalk.self).sample()
    // A flat start is one of variance 10⁶.
    let mean = (0..<10).map { 0.1 * Double($0) }
    let walk = Matrix(rows: 10, columns: 10) { 1e6 + 0.64 * 0.25 * Double(min($0, $1)) }
    check(posterior, try conditioned(mean: mean, covariance: walk, known: known))
  }

  @Test func `gives missing cells of an autoregression as the smoother does`() throws {
    let known = [1: 5.0, 5: 2.5, 6: 2.0]
    let cells = (0..<9).map { known[$0].map(LawCell.exact) ?? .missing }
    let one = LawCase(
      step: 2, cells: [cells], priors: ["mean": 3, "persistence": 0.8, "noise": 0.9])
    let posterior = try one.problem(Autoregression.self).sample()
    let stationary = 0.81 / (1 - 0.64)
    let c = Matrix(rows: 9, columns: 9) { stationary * pow(0.8, 2 * Double(abs($0 - $1))) }
    check(
      posterior,
      try conditioned(mean: [Double](repeating: 3, count: 9), covariance: c, known: known))
  }

  @Test func `gives the law of a series of which nothing is measured`() throws {
    let cells = [[LawCell]](repeating: [.missing, .missing, .missing], count: 1)
    let stationary = try LawCase(
      cells: cells, priors: ["mean": 3, "half_life": 2, "noise": 0.9]
    ).problem(Autoregression.self).sample()
    let sd = 0.9 / (1 - 0.5).squareRoot()
    for place in 0..<3 { #expect(isMean(stationary, "z0@\(place)", 3, sd: sd)) }
    let walk = try LawCase(cells: cells, priors: ["level": 4, "noise": 1.5])
      .problem(RandomWalk.self).sample()
    #expect(walk.column(named: "z0@0") == [Double](repeating: 4, count: 2000))
    #expect(isMean(walk, "z0@2", 4, sd: 1.5 * 2.0.squareRoot()))
  }

  @Test func `learns drift and noise of exact data as a grid does`() throws {
    // Changes 1.2, -0.4, 0.9, 0.3 a year: drift ~ N(0, 1), noise ~ halfnormal(1); the posterior by a
    // sum over a grid of 400 × 400 points.
    let changes = [1.2, -0.4, 0.9, 0.3]
    let path = changes.reduce(into: [10.0]) { $0.append($0[$0.count - 1] + $1) }
    let one = LawCase(cells: [path.map(LawCell.exact)])
    let fit = try one.problem(RandomWalk.self) { fit in
      let (zero, unit) = (fit.graph.constant(0), fit.graph.constant(1))
      return [
        "drift": try fit.addParameter("drift", .normal, [zero, unit]),
        "noise": try fit.addParameter("noise", .halfnormal, [unit]),
      ]
    }
    let posterior = try fit.sample()
    var moments = [0.0, 0, 0, 0, 0]
    for i in 0..<400 {
      let drift = -4 + 8 * (Double(i) + 0.5) / 400
      for j in 0..<400 {
        let noise = 6 * (Double(j) + 0.5) / 400
        var log = -drift * drift / 2 - noise * noise / 2
        for change in changes {
          log -= pow((change - drift) / noise, 2) / 2 + Foundation.log(noise)
        }
        let weight = exp(log)
        for (k, value) in [1, drift, drift * drift, noise, noise * noise].enumerated() {
          moments[k] += weight * value
        }
      }
    }
    let m = moments.map { $0 / moments[0] }
    #expect(isMean(posterior, "drift0", m[1], sd: (m[2] - m[1] * m[1]).squareRoot()))
    #expect(isMean(posterior, "noise0", m[3], sd: (m[4] - m[3] * m[3]).squareRoot()))
  }

  @Test func `takes printed figures as intervals, as a grid does`() throws {
    // Two cells of width 1 about 0 and 2, noise 0.5: z1 ∈ (-½, ½), z2 ∈ (1½, 2½), z2 - z1 ~ N(0, ½²).
    let cells: [LawCell] = [.between(-0.5, 0.5), .between(1.5, 2.5)]
    let posterior = try LawCase(cells: [cells], priors: ["noise": 0.5])
      .problem(RandomWalk.self).sample()
    var (total, first, square) = (0.0, 0.0, 0.0)
    for i in 0..<1000 {
      let a = -0.5 + (Double(i) + 0.5) / 1000
      for j in 0..<1000 {
        let b = 1.5 + (Double(j) + 0.5) / 1000
        let weight = exp(-2 * (b - a) * (b - a))
        total += weight
        first += weight * a
        square += weight * a * a
      }
    }
    let mean = first / total
    let sd = (square / total - mean * mean).squareRoot()
    #expect(isMean(posterior, "z0@0", mean, sd: sd))
    #expect(isMean(posterior, "z0@1", 2 - mean, sd: sd))
    let inside = (posterior.column(named: "z0@0") ?? []).filter { abs($0) <= 0.5 }
    #expect(inside.count == posterior.rows)
  }

  @Test func `says what a random walk lacks`() throws {
    func message(_ one: LawCase, _ law: any Law.Type = RandomWalk.self) -> String {
      do {
        _ = try one.problem(law)
        return ""
      } catch {
        return "\(error)"
      }
    }
    let measured: [[LawCell]] = [[.exact(1), .missing]]
    #expect(message(LawCase(cells: measured)).contains("`noise` of x0 is missing"))
    #expect(message(LawCase(cells: measured, priors: ["noise": 0])).contains("above 0"))
    #expect(
      message(LawCase(cells: [[.missing]], priors: ["noise": 1])).contains("give the prior `level`")
    )
    #expect(
      message(LawCase(cells: measured, priors: ["noise": 1, "level": 1])).contains("leave `level`"))
    let both = ["mean": 0.0, "noise": 1, "half_life": 1, "persistence": 0.5]
    #expect(
      message(LawCase(cells: measured, priors: both), Autoregression.self).contains("keep one"))
    let unit = ["mean": 0.0, "noise": 1, "persistence": 1]
    #expect(
      message(LawCase(cells: measured, priors: unit), Autoregression.self).contains("random-walk"))
  }
}
