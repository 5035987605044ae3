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
}
