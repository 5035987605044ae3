import Foundation
import Probability
import TestSupport
import Testing

/// 10⁵ variates of each law from a fixed seed against the law itself. The tests hold for any seed with
/// probability 99 % together: each is at level 0.01 over the number of laws and of statistics.
@Suite struct SamplingTests {
  static let count = 100_000
  static let level = 0.01 / Double(3 * LawTests.laws.count)

  static func sample(_ law: some UnivariateDistribution, _ generator: inout SplitMix64) -> [Double]
  {
    (0..<count).map { _ in law.sample(using: &generator) }
  }

  @Test(arguments: LawTests.indices)
  func `variates follow their law`(index: Int) {
    let law = LawTests.laws[index]
    var generator = SplitMix64(seed: 0xD15_7A1B + UInt64(index))
    let sorted = Self.sample(law, &generator).sorted()
    #expect(sorted.allSatisfy { law.support.contains($0) }, "\(law)")

    // Kolmogorov and Smirnov: P(√n D > d) ≈ 2 exp(-2 d²), conservative for discrete laws.
    let n = Double(Self.count)
    var distance = 0.0
    for (k, x) in sorted.enumerated() {
      let (isFirst, isLast) = (
        k == 0 || sorted[k - 1] != x, k + 1 == Self.count || sorted[k + 1] != x
      )
      // Every fifth point bounds D from below, by at most 5/n less.
      guard isFirst || isLast, law.isDiscrete || k % 5 == 0 else { continue }
      let at = law.cumulative(x)
      if isLast { distance = max(distance, abs(at - Double(k + 1) / n)) }
      if isFirst {
        let before = law.isDiscrete ? law.cumulative(x - 1) : at
        distance = max(distance, abs(before - Double(k) / n))
      }
    }
    let critical = (-log(Self.level / 2) / 2).squareRoot()
    #expect(n.squareRoot() * distance < critical, "\(law): D = \(distance)")

    // Moments, where the fourth exists comfortably; the kurtosis is the sample's own.
    guard law.variance.isFinite, law.variance > 0, !isHeavyTailed(law) else { return }
    let z = Normal.standard.quantile(complement: Self.level / 2)
    let centred = sorted.map { ($0 - law.mean) / law.standardDeviation }
    let mean = centred.reduce(0, +) / n
    #expect(abs(mean) < z / n.squareRoot(), "\(law): standardised mean \(mean)")
    let square = centred.reduce(0) { $0 + $1 * $1 } / n
    let fourth = centred.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n
    #expect(
      abs(square - 1) < z * ((fourth - square * square) / n).squareRoot() + 1e-12,
      "\(law): standardised variance \(square)")
  }

  /// Laws whose sample variance is far from normal at this size.
  private func isHeavyTailed(_ law: any UnivariateDistribution) -> Bool {
    switch law {
    case is StudentT, is InverseGamma, is InverseGamma2, is FDistribution: true
    case let law as LogNormal: law.logStandardDeviation > 0.5
    case let law as Gamma: law.shape < 0.1
    default: false
    }
  }

  @Test func `a seed gives the same variates again`() throws {
    let law = try Gamma(shape: 0.5, scale: 2)
    var first = SplitMix64(seed: 7)
    var second = SplitMix64(seed: 7)
    #expect(Self.sample(law, &first) == Self.sample(law, &second))
  }
}
