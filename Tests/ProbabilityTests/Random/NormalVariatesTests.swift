import Foundation
import Probability
import TestSupport
import Testing

/// How often a sample from the uniform distribution would be as far from it as this one is or farther,
/// by Kolmogorov and Smirnov: `P(√n D > x) -> 2 Σ (-1)ʲ⁻¹ exp(-2 j² x²)`, with Stephens' correction (1970).
private func chanceOfDistance(probabilities sorted: [Double]) -> Double {
  let n = Double(sorted.count)
  var distance = 0.0
  for (index, probability) in sorted.enumerated() {
    distance = max(distance, probability - Double(index) / n, Double(index + 1) / n - probability)
  }
  let x = distance * (n.squareRoot() + 0.12 + 0.11 / n.squareRoot())
  var chance = 0.0
  for j in 1...100 {
    let term = 2 * exp(-2 * Double(j * j) * x * x)
    chance += j % 2 == 1 ? term : -term
  }
  return chance
}

/// What 10⁷ normals of one stream look like. The seed is fixed, so a test passes always or never; the
/// bounds are those of a fair test at about one in 10,000.
@Suite struct NormalVariatesTests {
  static let count = 10_000_000

  static let sample = {
    var values = [Double](repeating: 0, count: count)
    RandomStream(seed: 7, name: "normals").fillNormals(&values, draws: 0..<count)
    return values
  }()

  @Test func `moments to order 6 are those of the normal distribution`() {
    var sums = [Double](repeating: 0, count: 7)
    for start in stride(from: 0, to: Self.count, by: 1000) {
      var partial = [Double](repeating: 0, count: 7)
      for value in Self.sample[start..<start + 1000] {
        var power = 1.0
        for order in 1...6 {
          power *= value
          partial[order] += power
        }
      }
      for order in 1...6 { sums[order] += partial[order] }
    }
    // E xᵏ = (k - 1)!! for even k, and Var xᵏ = (2k - 1)!! - (E xᵏ)².
    let exact: [(mean: Double, variance: Double)] = [
      (1, 0), (0, 1), (1, 2), (0, 15), (3, 96), (0, 945), (15, 10_170),
    ]
    for order in 1...6 {
      let error = sums[order] / Double(Self.count) - exact[order].mean
      let standardError = (exact[order].variance / Double(Self.count)).squareRoot()
      #expect(abs(error) < 4 * standardError, "order \(order)")
    }
  }

  @Test func `the Kolmogorov-Smirnov distance of ten million is within chance`() {
    let chance = chanceOfDistance(
      probabilities: Self.sample.sorted().map { 0.5 * erfc(-$0 * 0.5.squareRoot()) })
    #expect(chance > 0.0001 && chance < 0.9999)
  }

  @Test(.long) func `the Kolmogorov-Smirnov chances of a hundred seeds are uniform`() {
    var values = Self.sample
    let chances = (0..<100 as Range<UInt64>).map { seed in
      RandomStream(seed: seed, name: "normals").fillNormals(&values, draws: 0..<Self.count)
      return chanceOfDistance(
        probabilities: values.sorted().map { 0.5 * erfc(-$0 * 0.5.squareRoot()) })
    }
    let chance = chanceOfDistance(probabilities: chances.sorted())
    #expect(chance > 0.0001 && chance < 0.9999)
  }

  @Test func `the tails hold as many as they should`() {
    for (bound, sigmas) in [(1.0, 4.0), (2, 4), (3, 4), (4, 4), (4.5, 4), (5, 4)] {
      let expected = Double(Self.count) * 0.5 * erfc(bound * 0.5.squareRoot())
      let above = Double(Self.sample.count { $0 > bound })
      let below = Double(Self.sample.count { $0 < -bound })
      let allowed = sigmas * expected.squareRoot() + 1
      #expect(abs(above - expected) < allowed, "above \(bound)")
      #expect(abs(below - expected) < allowed, "below -\(bound)")
    }
  }
}

/// Correlations between streams and within them, of values and of squares.
@Suite struct NormalCorrelationTests {
  static let count = 1_000_000

  func normals(
    seed: UInt64 = 8, name: String = "first", from start: Int = 0, step: Int = 0, component: Int = 0
  ) -> [Double] {
    var values = [Double](repeating: 0, count: Self.count)
    RandomStream(seed: seed, name: name).fillNormals(
      &values, draws: start..<start + Self.count, step: step, component: component)
    return values
  }

  /// √n times the mean of (x y), of (x² - 1)(y² - 1) / 2 and of (x² - 1) y / √2: each standard normal
  /// for independent x and y.
  func expectUnrelated(_ x: [Double], _ y: [Double], _ what: String) {
    var sums = SIMD3<Double>.zero
    for (a, b) in zip(x, y) {
      sums += SIMD3(
        a * b, (a * a - 1) * (b * b - 1) / 2, (a * a - 1) * b * 0.5.squareRoot())
    }
    let scores = sums / Double(x.count).squareRoot()
    for index in 0..<3 { #expect(abs(scores[index]) < 4.2, "\(what), order \(index)") }
  }

  @Test func `neighbouring draws are unrelated`() {
    for lag in [1, 2, 3, 4, 64, 1 << 32] {
      expectUnrelated(normals(), normals(from: lag), "lag \(lag)")
    }
    // The two halves of a Box-Muller pair.
    let all = normals()
    let even = stride(from: 0, to: Self.count, by: 2).map { all[$0] }
    let odd = stride(from: 1, to: Self.count, by: 2).map { all[$0] }
    expectUnrelated(even, odd, "halves")
  }

  @Test func `neighbouring steps and components are unrelated`() {
    let base = normals()
    for distance in [1, 2, 1 << 16, 1 << 31 - 1] {
      expectUnrelated(base, normals(step: distance), "step \(distance)")
      expectUnrelated(base, normals(component: distance), "component \(distance)")
    }
  }

  @Test func `neighbouring names and seeds are unrelated`() {
    let base = normals()
    for name in ["", "firsu", "First", "first "] {
      expectUnrelated(base, normals(name: name), "name \(name)")
    }
    for seed in [0, 7, 9, 8 + 1 << 32, .max] as [UInt64] {
      expectUnrelated(base, normals(seed: seed), "seed \(seed)")
    }
  }

  @Test func `the sequence of a draw is unrelated to the values across draws and to other draws`() {
    let stream = RandomStream(seed: 8, name: "first")
    let sequences = [0, 1, 2].map { draw in
      var values = [Double](repeating: 0, count: Self.count)
      var generator = stream.generator(draw: draw)
      generator.fillNormals(&values)
      return values
    }
    expectUnrelated(sequences[0], normals(), "across draws")
    expectUnrelated(sequences[0], sequences[1], "draw 1")
    expectUnrelated(sequences[0], sequences[2], "draw 2")
  }

  @Test func `the first values of a million sequences are normal and unrelated`() {
    let stream = RandomStream(seed: 8, name: "many sequences")
    let pairs = (0..<Self.count).map { draw in
      var generator = stream.generator(draw: draw)
      return (generator.standardNormal(), generator.standardNormal())
    }
    expectUnrelated(pairs.map(\.0), pairs.map(\.1), "within")
    expectUnrelated(Array(pairs.map(\.0).dropLast()), Array(pairs.map(\.0).dropFirst()), "between")
    let mean = pairs.reduce(0) { $0 + $1.0 } / Double(Self.count)
    #expect(abs(mean) < 4 / Double(Self.count).squareRoot())
  }
}
