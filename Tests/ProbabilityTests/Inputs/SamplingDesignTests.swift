import Foundation
import Probability
import TestSupport
import Testing

struct SamplingDesignTests {
  static let designs: [SamplingDesign] = Sampler.allCases.flatMap { sampler in
    [false, true].map {
      SamplingDesign(sampler: sampler, seed: 7, draws: 20_000, isAntithetic: $0)
    }
  }

  @Test(arguments: designs)
  func `any range of draws has the values of any other cut`(design: SamplingDesign) {
    for (step, component) in [(0, 0), (24_288, 0), (24_291, 3)] {
      let input = design.uniforms("m/wage[sex: female]", step: step, component: component)
      let noise = design.normals("m/wage[sex: female]", step: step, component: component)
      let (all, normals) = (input.values(0..<20_000), noise.values(0..<20_000))
      #expect(all.allSatisfy { $0 > 0 && $0 < 1 })
      for cut in [
        0..<1, 1..<2, 5..<5, 1023..<1025, 1..<1024, 1000..<5001, 19_999..<20_000, 19_456..<19_999,
      ] {
        #expect(input.values(cut) == Array(all[cut]), "\(design) \(cut)")
        #expect(noise.values(cut) == Array(normals[cut]), "\(design) \(cut)")
      }
    }
  }

  @Test func `random uniforms and normals are those of the address`() {
    let design = SamplingDesign(seed: 3, draws: 5000)
    let stream = RandomStream(seed: 3, name: "m/wage")
    let uniforms = design.uniforms("m/wage", step: 9, component: 2).values(17..<2100)
    let normals = design.normals("m/wage", step: 9, component: 2).values(17..<2100)
    for draw in 17..<2100 {
      #expect(uniforms[draw - 17] == stream.uniform(draw: draw, step: 9, component: 2))
      #expect(normals[draw - 17] == stream.normal(draw: draw, step: 9, component: 2))
    }
  }

  @Test(arguments: Sampler.allCases)
  func `antithetic draws come in mirrored pairs`(sampler: Sampler) {
    let design = SamplingDesign(sampler: sampler, seed: 5, draws: 3001, isAntithetic: true)
    let (u, z) = (
      design.uniforms("m/a").values(0..<3001), design.normals("m/b", step: 4).values(0..<3001)
    )
    for k in 0..<1500 {
      #expect(u[2 * k + 1] == 1 - u[2 * k])
      #expect(z[2 * k + 1] == -z[2 * k])
    }
    let plain = SamplingDesign(sampler: sampler, seed: 5, draws: 3001)
    let even = plain.normals("m/b", step: 4).values(0..<3001)
    #expect(stride(from: 0, to: 3001, by: 2).allSatisfy { even[$0] == z[$0] })
    if sampler == .random {
      let uniforms = plain.uniforms("m/a").values(0..<3001)
      #expect(stride(from: 0, to: 3001, by: 2).allSatisfy { uniforms[$0] == u[$0] })
    }
  }

  @Test(arguments: designs)
  func `a longer run begins with the draws of a shorter one`(design: SamplingDesign) {
    let longer = SamplingDesign(
      sampler: design.sampler, seed: 7, draws: 1_000_000, isAntithetic: design.isAntithetic)
    let whole = 0..<19 * 1024
    #expect(
      design.uniforms("m/x", step: 60).values(whole)
        == longer.uniforms("m/x", step: 60).values(whole))
  }

  /// How many of `values` lie in each of `parts` equal intervals.
  private func counts(_ values: some Sequence<Double>, _ parts: Int) -> [Int] {
    values.reduce(into: [Int](repeating: 0, count: parts)) { $0[Int($1 * Double(parts))] += 1 }
  }

  @Test(arguments: [Sampler.lhs, .sobol])
  func `every block is evenly spread, the last too`(sampler: Sampler) {
    let plain = SamplingDesign(sampler: sampler, seed: 1, draws: 2548)
    let u = plain.uniforms("m/x").values(0..<2548)
    for start in [0, 1024] { #expect(counts(u[start..<start + 1024], 1024).allSatisfy { $0 == 1 }) }
    if sampler == .lhs {
      #expect(counts(u[2048...], 500).allSatisfy { $0 == 1 })
    } else {
      // 500 points of a net: 256, 128, 64, 32, 16 and 4 are nets themselves.
      #expect(counts(u[2048...], 4).allSatisfy { $0 == 125 })
      #expect(counts(u[2048...], 256).allSatisfy { 1...6 ~= $0 })
    }
    let pairs = SamplingDesign(sampler: sampler, seed: 1, draws: 2048, isAntithetic: true)
    let v = pairs.uniforms("m/x").values(0..<2048)
    for start in [0, 1024] {
      let block = v[start..<start + 1024]
      #expect(counts(block, 512).allSatisfy { $0 == 2 })
      #expect(
        counts(block.indices.filter { $0 % 2 == 0 }.map { v[$0] }, 512).allSatisfy { $0 == 1 })
    }
  }

  @Test func `the blocks of a Sobol replicate make one even design`() {
    let draws = 8 * 16 * 1024
    let u = SamplingDesign(sampler: .sobol, seed: 2, draws: draws).uniforms("m/x").values(0..<draws)
    for replicate in 0..<16 {
      let own = (0..<draws).lazy.filter { SamplingDesign.replicate(of: $0) == replicate }.map {
        u[$0]
      }
      #expect(counts(own, 8192).allSatisfy { $0 == 1 })
    }
  }

  @Test func `the years of one address are dimensions of one Sobol sequence`() {
    let design = SamplingDesign(sampler: .sobol, seed: 2, draws: 1024)
    // Dimensions 0 and 1 are a (0, 2)-sequence: each of 32 × 32 boxes has one point of 1024.
    let years = [2016, 2017].map { design.uniforms("m/x", step: $0 * 12).values(0..<1024) }
    let boxes = zip(years[0], years[1]).map {
      ($0 * 32).rounded(.down) * 32 + ($1 * 32).rounded(.down)
    }
    #expect(Set(boxes).count == 1024)
    // Other names, months and cycles of sixteen years are paired at random: e⁻¹ of boxes are empty.
    let others = [
      design.uniforms("m/y", step: 2017 * 12), design.uniforms("m/x", step: 2017 * 12 + 3),
      design.uniforms("m/x", step: 2033 * 12),
      design.uniforms("m/x", step: 2017 * 12, component: 1),
    ]
    for other in others {
      let boxes = zip(years[0], other.values(0..<1024)).map {
        ($0 * 32).rounded(.down) * 32 + ($1 * 32).rounded(.down)
      }
      #expect(abs(Double(Set(boxes).count) - 1024 * (1 - exp(-1))) < 60)
    }
  }

  @Test(arguments: designs)
  func `inputs of all designs are uniform and uncorrelated`(design: SamplingDesign) throws {
    let names = ["m/a", "m/b", "m/a[sex: female]", "m/a[sex: male]", "n/a"]
    let columns = names.map { design.uniforms($0).values(0..<20_000) }
    let normals = names.map { design.normals($0).values(0..<20_000) }
    for (i, column) in columns.enumerated() {
      let parts = counts(column, 100)
      let sum = parts.reduce(0.0) { $0 + pow(Double($1) - 200, 2) / 200 }
      #expect(sum < 2 * 99 + 6 * 396.0.squareRoot(), "\(design) \(names[i])")
      for j in 0..<i {
        #expect(abs(try Sample.correlation(column, columns[j])) < 5 / 100, "\(design)")
        #expect(abs(try Sample.correlation(normals[i], normals[j])) < 5 / 100, "\(design)")
      }
    }
  }

  /// The mean of the squared error of a mean over 2048 draws of a function of inputs of mean `exact`,
  /// over seeds, as a multiple of that of independent draws with the function's `variance`.
  private func relativeVariance(
    _ sampler: Sampler, isAntithetic: Bool = false, inputs: Int, exact: Double, variance: Double,
    _ function: ([Double]) -> Double
  ) -> Double {
    let (runs, draws) = (200, 2048)
    var sum = 0.0
    for seed in 0..<runs {
      let design = SamplingDesign(
        sampler: sampler, seed: UInt64(seed), draws: draws, isAntithetic: isAntithetic)
      let columns = (0..<inputs).map { design.uniforms("m/input \($0)").values(0..<draws) }
      let mean =
        (0..<draws).reduce(0.0) { sum, draw in sum + function(columns.map { $0[draw] }) }
        / Double(draws)
      sum += (mean - exact) * (mean - exact)
    }
    return sum / Double(runs) / (variance / Double(draws))
  }

  @Test func `even designs remove the error of sums and leave that of interactions`() {
    let sum: ([Double]) -> Double = { $0.reduce(0, +) }
    // (1/2 + u) has mean 1 and variance 1/12; a product of five (13/12)⁵ - 1, of which 5/12 are additive.
    let product: ([Double]) -> Double = { $0.reduce(1) { $0 * (0.5 + $1) } }
    let variance: Double = pow(13.0 / 12, 5) - 1
    let interaction: Double = (variance - 5.0 / 12) / variance
    // Of two centred inputs all is interaction.
    let mixed: ([Double]) -> Double = { ($0[0] - 0.5) * ($0[1] - 0.5) }
    let noise: Double = 5 * (2.0 / 200).squareRoot()
    for sampler in [Sampler.lhs, .sobol] {
      #expect(relativeVariance(sampler, inputs: 5, exact: 2.5, variance: 5 / 12, sum) < 1e-5)
      let ratio = relativeVariance(sampler, inputs: 5, exact: 1, variance: variance, product)
      #expect(abs(ratio / interaction - 1) < noise, "\(sampler): \(ratio)")
      let mixture = relativeVariance(sampler, inputs: 2, exact: 0, variance: 1 / 144, mixed)
      #expect(abs(mixture - 1) < noise, "\(sampler): \(mixture)")
    }
    let random = relativeVariance(.random, inputs: 5, exact: 1, variance: variance, product)
    #expect(abs(random - 1) < noise)
    // Antithetic pairs leave the part that is even in the inputs: with ε = 2u - 1 the product is
    // (1 + ε/2)⁵, whose even part has interactions of 2 and 4 inputs.
    let even: Double = (10.0 / 144 + 5.0 / 20_736) / variance
    let paired = relativeVariance(
      .random, isAntithetic: true, inputs: 5, exact: 1, variance: variance, product)
    #expect(abs(paired / (2 * even) - 1) < noise)
    #expect(
      relativeVariance(
        .random, isAntithetic: true, inputs: 5, exact: 2.5, variance: 5 / 12, sum) < 1e-20)
  }

  @Test(arguments: designs)
  func `the means of replicates measure the error of the mean`(design: SamplingDesign) {
    let (runs, draws) = (60, 16 * 1024)
    var squares = 0.0
    var estimates = 0.0
    for seed in 0..<runs {
      let design = SamplingDesign(
        sampler: design.sampler, seed: UInt64(seed), draws: draws,
        isAntithetic: design.isAntithetic)
      let (a, b) = (
        design.uniforms("m/a").values(0..<draws), design.uniforms("m/b").values(0..<draws)
      )
      var means = [Double](repeating: 0, count: 16)
      for draw in 0..<draws {
        means[SamplingDesign.replicate(of: draw)] += exp(a[draw] * b[draw]) / 1024
      }
      let mean = means.reduce(0, +) / 16
      // ∫∫ exp(uv) = Σ 1 / (k! (k+1)²)
      let exact = 1.317902151454404
      squares += (mean - exact) * (mean - exact)
      estimates += means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 15 / 16
    }
    // Both are chi-squared of 60 and of 900 degrees.
    #expect(abs(squares / estimates - 1) < 5 * (2.0 / 60 + 2.0 / 900).squareRoot(), "\(design)")
  }
}
