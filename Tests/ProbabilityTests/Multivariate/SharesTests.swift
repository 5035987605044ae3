import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

@Suite struct SharesTests {
  @Test func `normalised weights sum to one to the last bit`() throws {
    var generator = SplitMix64(seed: 61)
    for count in [1, 2, 3, 8, 50, 1000] {
      for _ in 0..<200 {
        let weights = Vector(count: count) { _ in exp(20 * generator.standardNormal()) }
        let shares = try Shares.normalised(weights)
        #expect(shares.compensatedSum == 1)
        #expect(shares.allSatisfy { $0 >= 0 })
        let plain = shares.reduce(0, +)
        #expect(abs(plain - 1) <= Double(count) * 0x1p-52)
      }
    }
  }

  @Test func `weights at the ends of the range keep their proportions`() throws {
    #expect(try Shares.normalised([1e308, 1e308, 0]) == [0.5, 0.5, 0])
    #expect(
      try Shares.normalised([.leastNonzeroMagnitude, 3 * .leastNonzeroMagnitude]) == [0.25, 0.75])
    #expect(try Shares.normalised([1e-300, 1e300]) == [0, 1])
    #expect(try Shares.normalised([7]) == [1])
  }

  @Test func `the rest closes the shares`() throws {
    let shares = try Shares.withRest([0.1, 0.2, 0.3])
    #expect(shares.compensatedSum == 1)
    #expect(abs(shares[3] - 0.4) < 1e-16)
    #expect(try Shares.withRest([0.5, 0.5]) == [0.5, 0.5, 0])
    #expect(try Shares.withRest([]) == [1])
    #expect(try Shares.withRest([0.7, 0.3 + 1e-15]).compensatedSum == 1)
  }

  @Test func `bad weights are refused in words`() {
    func refused(_ text: String, _ body: () throws -> Vector) {
      let found = message { _ = try body() } ?? "nothing"
      #expect(found.contains(text), "\(found)")
    }
    refused("weight 1 is -1.0") { try Shares.normalised([1, -1]) }
    refused("weight 0 is inf") { try Shares.normalised([.infinity, 1]) }
    refused("weight 0 is nan") { try Shares.normalised([.nan, 1]) }
    refused("all weights are 0") { try Shares.normalised([0, 0]) }
    refused("dimension is 0") { try Shares.normalised([]) }
    refused("sum to 1.1") { try Shares.withRest([0.5, 0.6]) }
    refused("share 0 is -0.1") { try Shares.withRest([-0.1, 0.6]) }
    refused("share 1 is nan") { try Shares.withRest([0.1, .nan]) }
  }
}

@Suite struct LogisticNormalTests {
  static func law() throws -> LogisticNormal {
    LogisticNormal(
      logRatios: try MultivariateNormal(
        mean: [0.5, -0.25], covariance: [[1, 0.25], [0.25, 0.5]]))
  }

  // By mpmath 1.3 with 40 digits.
  @Test func `the log density reproduces a forty-digit value`() throws {
    #expect(
      relativeDifference(try Self.law().logDensity([0.2, 0.3, 0.5]), 1.0691432399923570393) < 1e-14)
    #expect(try Self.law().logDensity([0, 0.5, 0.5]) == -.infinity)
    #expect(try Self.law().logDensity([0.3, 0.3, 0.3]) == -.infinity)
  }

  // ∫ f over two shares in one dimension, by the midpoint rule.
  @Test func `the density of two shares integrates to one`() throws {
    let law = try LogisticNormal(centre: [0.3, 0.7], logRatioCovariance: [[0.6]])
    let count = 20_000
    let sum = (0..<count).reduce(0.0) {
      let x = (Double($1) + 0.5) / Double(count)
      return $0 + law.density([x, 1 - x])
    }
    #expect(abs(sum / Double(count) - 1) < 1e-8)
  }

  @Test func `draws have the log-ratios of the law and sum to one`() throws {
    let law = try Self.law()
    var generator = SplitMix64(seed: 62)
    let draws = law.samples(50_000, using: &generator)
    #expect((0..<50_000).allSatisfy { Vector(draws.column($0)).compensatedSum == 1 })
    let ratios = Matrix(rows: 2, columns: 50_000) { log(draws[$0, $1] / draws[2, $1]) }
    expectMoments(ratios, law.logRatios.mean, law.logRatios.covariance)
  }

  @Test func `centre and log deviations determine the law, however wide`() throws {
    let law = try LogisticNormal(centre: [0.2, 0.3, 0.5], logDeviations: [0.1, 0.2, 0.3])
    #expect((law.centre - ([0.2, 0.3, 0.5] as Vector)).normInfinity < 1e-15)
    #expect((law.logRatios.covariance - Matrix([[0.1, 0.09], [0.09, 0.13]])).maximumNorm < 1e-15)
    #expect(law.transform(standardNormals: [0, 0]) == law.centre)
    let wide = try LogisticNormal(centre: [0.5, 0.5], logDeviations: [1e150, 0])
    #expect(wide.transform(standardNormals: [3]) == [1, 0])
    #expect(wide.transform(standardNormals: [-3]) == [0, 1])
  }

  @Test func `bad centres are refused in words`() {
    for (centre, text) in [
      ([1], "at least 2"), ([0.5, 0], "centre share 1 is 0.0"), ([0.5, 0.4], "sum to 0.9"),
    ] as [(Vector, String)] {
      let found = message {
        _ = try LogisticNormal(
          centre: centre, logRatioCovariance: .identity(max(0, centre.count - 1)))
      }
      #expect(found?.contains(text) == true, "\(found ?? "nothing")")
    }
    let found = message {
      _ = try LogisticNormal(centre: [0.5, 0.5], logDeviations: [1, -1])
    }
    #expect(found?.contains("log deviation 1 is -1.0") == true)
  }
}
