import Expressions
import Foundation
import Probability
import TestSupport
import Testing

@testable import Estimation

/// Simulation-based calibration (Talts et al., arXiv 1804.06788): parameters are drawn from their
/// priors and data from the law, rounded and with gaps; over many replications the rank of the truth
/// among the rows of its posterior is uniform, or the sampler, the law or the measurement is wrong.
struct Calibration {
  /// The ranks of each quantity among 99 rows.
  var ranks: [String: [Int]] = [:]

  mutating func add(_ posterior: Posterior, truth: [String: Double]) {
    for (name, value) in truth {
      let column = posterior.column(named: name) ?? []
      let rows = (0..<99).map { column[(2 * $0 + 1) * column.count / 198] }
      ranks[name, default: []].append(rows.count { $0 < value })
    }
  }

  /// The chi-squared statistic of twenty bins of five ranks, and its upper probability.
  func test(_ name: String) -> (statistic: Double, probability: Double) {
    var counts = [Double](repeating: 0, count: 20)
    for rank in ranks[name] ?? [] { counts[rank / 5] += 1 }
    let expected = counts.reduce(0, +) / 20
    let statistic = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    return (statistic, SpecialFunctions.upperGamma(9.5, statistic / 2))
  }
}

@Suite struct `Calibration of laws` {
  /// A replication: ten periods, printed with a precision of 0.4 but for some that are missing.
  private func replicate(_ index: Int, _ law: any Law.Type) throws -> (Posterior, [String: Double])
  {
    let stream = RandomStream(seed: 4, name: "calibration/\(law)")
    var random = stream.generator(draw: index)
    func normal() -> Double { random.standardNormal() }
    let isWalk = law == RandomWalk.self
    let step = isWalk ? 1.0 : 0.5
    var truth: [String: Double] = [
      "noise0": abs(normal()), isWalk ? "drift0" : "mean0": isWalk ? 0.5 * normal() : 2 * normal(),
    ]
    let noise = truth["noise0"] ?? 1
    var path: [Double] = []
    if isWalk {
      path = [2 * normal()]
      for _ in 1..<10 {
        path.append(path[path.count - 1] + (truth["drift0"] ?? 0) + noise * normal())
      }
    } else {
      let persistence = random.uniform()
      truth["persistence0"] = persistence
      let stationary = noise / (1 - persistence * persistence).squareRoot()
      let (mean, left) = (truth["mean0"] ?? 0, pow(persistence, step))
      path = [mean + stationary * normal()]
      for _ in 1..<10 {
        let before = path[path.count - 1] - mean
        path.append(mean + left * before + stationary * (1 - left * left).squareRoot() * normal())
      }
    }
    let cells = path.indices.map { place -> LawCell in
      if [3, 4, 6, 9].contains(place) { return .missing }
      let printed = (path[place] / 0.4).rounded() * 0.4
      return .between(printed - 0.2, printed + 0.2)
    }
    for place in [0, 4, 5, 9] { truth["z0@\(place)"] = path[place] }
    let one = LawCase(step: step, cells: [cells])
    let fit = try one.problem(law) { fit in
      let numbers = [0, 0.5, 1, 2].map { fit.graph.constant($0) }
      var priors = ["noise": try fit.addParameter("noise", .halfnormal, [numbers[2]])]
      if isWalk {
        priors["drift"] = try fit.addParameter("drift", .normal, [numbers[0], numbers[1]])
        priors["level"] = try fit.addParameter("level", .normal, [numbers[0], numbers[3]])
      } else {
        priors["mean"] = try fit.addParameter("mean", .normal, [numbers[0], numbers[3]])
        priors["persistence"] = try fit.addParameter("p", .uniform, [numbers[0], numbers[2]])
      }
      return priors
    }
    return (try fit.sample(), truth)
  }

  private func calibrate(_ law: any Law.Type, count: Int) throws -> (Calibration, failures: Int) {
    var calibration = Calibration()
    var failures = 0
    for index in 0..<count {
      do {
        let (posterior, truth) = try replicate(index, law)
        calibration.add(posterior, truth: truth)
      } catch is FitError {
        failures += 1
      }
    }
    return (calibration, failures)
  }

  /// The table of `Benchmarks/results/calibration`, written where `LABOUR_CALIBRATION` says.
  private func record(_ law: any Law.Type, _ calibration: Calibration, _ count: Int) throws {
    guard let folder = ProcessInfo.processInfo.environment["LABOUR_CALIBRATION"] else { return }
    var text = "law,quantity,replications,chi_squared,degrees,probability\n"
    for name in calibration.ranks.keys.sorted() {
      let test = calibration.test(name)
      let numbers = [test.statistic, test.probability].map { String(format: "%.4f", $0) }
      text += "\(law.description.name),\(name),\(count),\(numbers[0]),19,\(numbers[1])\n"
    }
    try text.write(
      toFile: "\(folder)/\(law.description.name).csv", atomically: true, encoding: .utf8)
  }

  @Test(.long, arguments: [0, 1])
  func `ranks of the truth are uniform with rounding and gaps`(_ kind: Int) throws {
    let law: any Law.Type = kind == 0 ? RandomWalk.self : Autoregression.self
    let count = 400
    let (calibration, failures) = try calibrate(law, count: count)
    try record(law, calibration, count - failures)
    // Fits that end in an error leave the ranks: they must be few.
    #expect(failures <= count / 100)
    // One in a hundred for the whole family of both laws.
    let family = Double(7 + 7)
    for name in calibration.ranks.keys {
      let test = calibration.test(name)
      #expect(test.probability > 0.01 / family, "\(law.description.name) \(name): \(test)")
    }
  }
}
