import Foundation
import Probability
import TestSupport
import Testing

/// Autoregressive chains and what ArviZ (arviz-stats 0.8.0) says of them:
/// Scripts/reference/statistics_chains.py.
struct ChainReference: CustomTestStringConvertible {
  let name: String
  let chains: [[Double]]
  let plain: Double
  let split: Double
  let bulk: Double
  let tail: Double
  let quarter: Double
  let errorOfTenth: Double

  var testDescription: String { name }

  /// `x_t = ρ x_{t-1} + u_t - ½`, moved and scaled.
  static func chain(
    _ seed: UInt64, _ count: Int, _ rho: Double, shift: Double = 0, scale: Double = 1
  ) -> [Double] {
    var generator = LinearCongruential(seed)
    var state = 0.0
    return (0..<count).map { _ in
      state = rho * state + (generator.unit() - 0.5)
      return shift + scale * state
    }
  }

  static let all = [
    ChainReference(
      name: "four chains that mix", chains: (1...4).map { chain($0, 200, 0.6) },
      plain: 178.5099423738167, split: 186.38742259597146, bulk: 182.81372690831932,
      tail: 267.6652058833655, quarter: 308.7344475677386, errorOfTenth: 0.04642988205507306),
    ChainReference(
      name: "two antithetic chains of odd length", chains: (5...6).map { chain($0, 101, -0.5) },
      plain: 465.68097662821805, split: 460.2059991327962, bulk: 460.2059991327962,
      tail: 209.01808169282808, quarter: 324.45927354066964, errorOfTenth: 0.031628735157716276),
    ChainReference(
      name: "three chains apart",
      chains: [
        chain(7, 152, 0.3), chain(8, 152, 0.3, shift: 0.5), chain(9, 152, 0.3, scale: 3),
      ],
      plain: 8.650786238210399, split: 20.488354249038103, bulk: 21.130843180533972,
      tail: 59.85229897539273, quarter: 16.199926557331175, errorOfTenth: 0.35980388584159845),
    ChainReference(
      name: "one short chain that hardly moves", chains: [chain(10, 64, 0.9)],
      plain: 3.2008947215281416, split: 1.346894689670999, bulk: 1.5530953863510573,
      tail: 17.163557718302243, quarter: 3.2683655083655077, errorOfTenth: 0.22433332555741226),
  ]
}

struct ChainDiagnosticsTests {
  @Test(arguments: ChainReference.all)
  func `effective sample sizes are those of ArviZ`(_ reference: ChainReference) throws {
    let chains = try ChainDiagnostics(reference.chains)
    let plain = try Sample.effectiveSampleSize(ofChains: reference.chains)
    #expect(relativeDifference(plain, reference.plain) < 1e-10)
    #expect(relativeDifference(try chains.effectiveSampleSize(), reference.split) < 1e-10)
    #expect(relativeDifference(try chains.bulkEffectiveSampleSize(), reference.bulk) < 1e-10)
    #expect(relativeDifference(try chains.tailEffectiveSampleSize(), reference.tail) < 1e-10)
    let quarter = try chains.effectiveSampleSize(ofQuantile: 0.25)
    #expect(relativeDifference(quarter, reference.quarter) < 1e-10)
    let error = try chains.standardError(ofQuantile: 0.1)
    #expect(relativeDifference(error, reference.errorOfTenth) < 1e-9)
  }

  @Test func `R-hat and the standard error of the mean are those of ArviZ`() throws {
    let mixed = try ChainDiagnostics(ChainReference.all[0].chains)
    #expect(relativeDifference(try mixed.rHat(), 1.0108357627221798) < 1e-12)
    #expect(relativeDifference(try mixed.splitRHat(), 1.0103796938512586) < 1e-12)
    #expect(relativeDifference(try mixed.standardError(), 0.02687741092382955) < 1e-10)
    let apart = try ChainDiagnostics(ChainReference.all[2].chains)
    #expect(relativeDifference(try apart.rHat(), 1.140129612164767) < 1e-12)
    #expect(relativeDifference(try apart.splitRHat(), 1.1242858951953096) < 1e-12)
  }

  @Test func `independent draws are worth about their number`() throws {
    let chains = (1...4).map { ChainReference.chain(UInt64($0) &* 7919, 2000, 0) }
    let size = try ChainDiagnostics(chains).bulkEffectiveSampleSize()
    #expect(size > 6500 && size < 9600)
    #expect(try ChainDiagnostics(chains).rHat() < 1.005)
  }

  @Test func `the error of a quantile of independent draws is that of theory`() throws {
    // √(p (1 - p) / n) / f(q), f = 1 for uniform draws.
    var generator = LinearCongruential(21)
    let draws = generator.units(100_000)
    for p in [0.05, 0.5, 0.9] {
      let theory = (p * (1 - p) / 1e5).squareRoot()
      let found = try Sample.standardError(ofQuantile: p, in: draws)
      #expect(relativeDifference(found, theory) < 0.15)
    }
  }

  @Test func `chains that are short, constant, unequal or not finite are refused`() throws {
    #expect(throws: StatisticsError.self) { try ChainDiagnostics([]) }
    #expect(throws: StatisticsError.self) { try ChainDiagnostics([[1, 2, 3]]) }
    #expect(throws: StatisticsError.self) {
      try ChainDiagnostics([[1, 2, 3, 4], [1, 2, 3, 4, 5]])
    }
    #expect(throws: StatisticsError.self) { try ChainDiagnostics([[1, 2, .nan, 4]]) }
    let constant = try ChainDiagnostics([[1, 1, 1, 1], [1, 1, 1, 1]])
    #expect(throws: StatisticsError.self) { try constant.rHat() }
    #expect(throws: StatisticsError.self) { try constant.splitRHat() }
    #expect(throws: StatisticsError.self) { try constant.effectiveSampleSize() }
    #expect(throws: StatisticsError.self) { try constant.tailEffectiveSampleSize() }
    let stuck = try ChainDiagnostics([[1, 1, 1, 1], [2, 2, 2, 2]])
    #expect(throws: StatisticsError.self) { try stuck.rHat() }
    #expect(throws: StatisticsError.self) {
      try Sample.standardError(ofQuantile: 0.5, in: [1, 2], effectiveSize: 0)
    }
    let shortest = try ChainDiagnostics([[1, 2, 3, 5]])
    #expect(try shortest.effectiveSampleSize().isFinite)
  }
}
