import Foundation
import Probability
import TestSupport
import Testing

struct ShareInputTests {
  @Test func `shares have the moments of the Dirichlet law under every design`() {
    let (n, mean, concentration) = (20_000, [3.0, 1, 0, 6], 8.0)
    for sampler in Sampler.allCases {
      let design = SamplingDesign(sampler: sampler, seed: 3, draws: n)
      var work = (0..<4).flatMap { design.uniforms("m/split[part: \($0)]").values(0..<n) }
      var span = work.mutableSpan
      ShareInput.fillShares(
        &span, uniforms: [0, n, 2 * n, 3 * n], mean: mean.map { .constant($0) },
        concentration: .constant(concentration), results: [0, n, 2 * n, 3 * n], count: n)
      for k in 0..<4 {
        let column = work[k * n..<(k + 1) * n]
        let share = mean[k] / 10
        let variance = share * (1 - share) / (concentration + 1)
        let average = column.reduce(0, +) / Double(n)
        #expect(abs(average - share) <= 5 * (variance / Double(n)).squareRoot())
        let spread = column.reduce(0) { $0 + ($1 - share) * ($1 - share) } / Double(n)
        #expect(abs(spread - variance) <= 0.06 * variance)
      }
      for i in 0..<n {
        let sum = work[i] + work[n + i] + work[2 * n + i] + work[3 * n + i]
        #expect(abs(sum - 1) < 1e-15)
      }
    }
  }

  @Test func `shares of two elements are a beta variate's`() {
    // x₁ ~ Beta(2, 5): compare the shares below its quantiles.
    let n = 20_000
    let design = SamplingDesign(seed: 8, draws: n)
    let (a, b) = (design.uniforms("m/a").values(0..<n), design.uniforms("m/b").values(0..<n))
    let x = (0..<n).map {
      ShareInput.shares(uniforms: [a[$0], b[$0]], mean: [2, 5], concentration: 7)[0]
    }
    for p in [0.01, 0.1, 0.5, 0.9, 0.99] {
      let quantile = DistributionForm.betaByShapes.quantile(p, [2, 5])
      let share = Double(x.count { $0 <= quantile }) / Double(n)
      #expect(abs(share - p) < 5 * (p * (1 - p) / Double(n)).squareRoot())
    }
  }

  @Test(arguments: [1e-2, 1e-6, 1e-100, 1e-307, 0x1p-1065])
  func `tiny concentrations put all on one share, each as often as its mean`(size: Double) {
    let n = 4000
    let design = SamplingDesign(seed: 8, draws: n)
    let u = (0..<3).map { design.uniforms("m/a[k: \($0)]").values(0..<n) }
    var wins = [0.0, 0, 0]
    for i in 0..<n {
      let shares = ShareInput.shares(
        uniforms: u.map { $0[i] }, mean: [0.2, 0.3, 0.5], concentration: size)
      #expect(abs(shares.reduce(0, +) - 1) < 1e-14)
      for k in 0..<3 { wins[k] += shares[k] / Double(n) }
    }
    for (k, mean) in [0.2, 0.3, 0.5].enumerated() {
      #expect(abs(wins[k] - mean) < 5 * (0.25 / Double(n)).squareRoot(), "\(size): \(wins)")
    }
  }

  @Test func `means and concentrations that vary by draw give what constant ones do`() {
    let n = 200
    let design = SamplingDesign(seed: 9, draws: n)
    let mean = [1e-5, 0.3, 0, 40]
    var work = (0..<4).flatMap { design.uniforms("m/a[k: \($0)]").values(0..<n) }
    let u = work
    work += [Double](repeating: 0, count: 4 * n) + [Double](repeating: 25, count: n)
    var span = work.mutableSpan
    let (places, results) = ((0..<4).map { $0 * n }, (4..<8).map { $0 * n })
    ShareInput.fillShares(
      &span, uniforms: places, mean: mean.map { .constant($0) }, concentration: .constant(25),
      results: results, count: n)
    ShareInput.fillShares(
      &span, uniforms: places, mean: mean.map { .constant($0) }, concentration: .run(8 * n),
      results: places, count: n)
    for i in 0..<n {
      let one = ShareInput.shares(
        uniforms: places.map { u[$0 + i] }, mean: mean, concentration: 25)
      for k in 0..<4 {
        #expect(work[k * n + i] == one[k])
        #expect(abs(work[(4 + k) * n + i] - one[k]) <= 2e-11 * one[k])
      }
    }
  }

  @Test func `what is no Dirichlet law has no shares`() {
    #expect(ShareInput.complaint(mean: [0, 30], concentration: 2) == nil)
    #expect(
      ShareInput.complaint(mean: [-1, 2], concentration: 2)
        == "dirichlet: mean must be at least 0, it is -1")
    for (mean, concentration) in [
      ([0.0, 0], 1.0), ([-1, 2], 1), ([1, 1], 0), ([1, 1], -.infinity), ([.nan, 1], 1),
      ([1, 1], .infinity),
    ] {
      let shares = ShareInput.shares(
        uniforms: [0.3, 0.4], mean: mean, concentration: concentration)
      #expect(shares.allSatisfy { $0.isNaN })
      #expect(ShareInput.complaint(mean: mean, concentration: concentration) != nil)
    }
  }
}
