import Foundation
import Probability
import TestSupport
import Testing

/// Parameters of any magnitude either make a law that answers, or are refused.
@Suite struct ExtremeParameterTests {
  @Test(arguments: lawMakers.map(\.name))
  func `parameters of any magnitude give no NaN`(name: String) throws {
    let law = try #require(lawMakers.first { $0.name == name })
    var generator = SplitMix64(seed: 11)
    var made = 0
    for round in 0..<300 {
      let parameters = (0..<4).map { _ in
        pow(10, round < 150 ? 600 * generator.uniform() - 300 : 24 * generator.uniform() - 8)
          * (generator.uniform() < 0.2 ? -1 : 1)
      }
      if name == "binomial" && !(abs(parameters[0]) < 1e15) { continue }
      guard let d = try? law.make(parameters) else { continue }
      made += 1
      for p in [1e-300, 1e-5, 0.4, 0.9] {
        let (low, high) = (d.quantile(p), d.quantile(complement: p))
        #expect(!low.isNaN && !high.isNaN, "\(d) at \(p)")
        for x in [low, high, 1, parameters[0]] {
          let values = [
            d.density(x), d.logDensity(x), d.cumulative(x), d.complement(x), d.logCumulative(x),
            d.logComplement(x),
          ]
          #expect(values.allSatisfy { !$0.isNaN }, "\(d) at \(x): \(values)")
        }
      }
      #expect(!d.sample(using: &generator).isNaN, "\(d)")
    }
    #expect(made > 0)
  }

  @Test(arguments: lawMakers.map(\.name))
  func `parameters at the ends of the range give no NaN and no endless search`(
    name: String
  ) throws {
    let law = try #require(lawMakers.first { $0.name == name })
    let corners = [
      Double.leastNonzeroMagnitude, 1e-300, 1e-160, 1e-8, 0.5, 2, 1e15, 0x1p53, 1e154, 1e300,
      Double.greatestFiniteMagnitude,
    ]
    let signed = corners.map { -$0 } + [0] + corners
    var generator = SplitMix64(seed: 5)
    for _ in 0..<2000 {
      let parameters = (0..<4).map { place in
        let values = place % 2 == 0 ? signed : corners
        return values[Int(generator.next() % UInt64(values.count))]
      }
      if name == "binomial" && !(abs(parameters[0]) < 1e15) { continue }
      guard let d = try? law.make(parameters) else { continue }
      if !["cauchy", "student-t"].contains(name) {
        #expect(!d.mean.isNaN && !d.variance.isNaN, "\(d)")
      }
      for x in [d.quantile(0.3), d.quantile(complement: 1e-10), 1, parameters[1]] {
        let values = [
          d.density(x), d.logDensity(x), d.cumulative(x), d.complement(x), d.logCumulative(x),
          d.logComplement(x),
        ]
        #expect(values.allSatisfy { !$0.isNaN }, "\(d) at \(x): \(values)")
        #expect(abs(d.cumulative(x) + d.complement(x) - 1) < 1e-12, "\(d) at \(x)")
      }
      #expect(!d.sample(using: &generator).isNaN, "\(d)")
    }
  }

  // The moments of the uniform, triangular, truncated and log-normal laws in closed form, where the
  // plain formula leaves the range on its way.
  @Test func `moments are right where a part of the formula is out of range`() throws {
    func matches(_ value: Double, _ expected: Double) -> Bool {
      abs(value / expected - 1) < 1e-12
    }
    // Both ends 10²² scales away: nothing is cut off.
    let wide = try TruncatedNormal(location: 100, scale: 1e-20, lower: 0, upper: 1e300)
    #expect(wide.mean == 100 && matches(wide.variance, 1e-40))
    // 10⁻²⁸⁵ scales wide: uniform, of variance width² / 12.
    let narrow = try TruncatedNormal(location: 0, scale: 1e286, lower: 2, upper: 14)
    #expect(matches(narrow.mean, 8) && matches(narrow.variance, 12))
    let cut = try TruncatedNormal(location: 0, scale: 1e160, lower: 0)
    // The half-normal law: scale² (1 - 2/π) overflows.
    #expect(matches(cut.mean, 1e160 * 0.7978845608028654) && cut.variance == .infinity)
    // exp(2μ + 2σ²) - exp(2μ + σ²) with μ = -700 and σ² = 710 is e²⁰, though expm1(σ²) overflows.
    let skewed = try LogNormal(logMean: -700, logStandardDeviation: 710.0.squareRoot())
    #expect(abs(skewed.variance / 485_165_195.4097903 - 1) < 1e-10)
    let triangle = try Triangular(minimum: -1e308, mode: -1e308, maximum: 0.5e308)
    #expect(matches(triangle.mean, -0.5e308) && triangle.variance == .infinity)
    #expect(matches(triangle.complement(-0.25e308), 0.25))
  }
}
