import Foundation
import Probability
import TestSupport
import Testing

struct OwenScramblingTests {
  /// χ² of counts against equal shares, in standard deviations from its mean.
  private func excess(_ counts: [Int]) -> Double {
    let share = Double(counts.reduce(0, +)) / Double(counts.count)
    let sum = counts.reduce(0.0) { $0 + (Double($1) - share) * (Double($1) - share) / share }
    let degrees = Double(counts.count - 1)
    return (sum - degrees) / (2 * degrees).squareRoot()
  }

  @Test(arguments: [0, 1, 5, 1000, 1 << 33])
  func `over keys the coordinate of a draw is uniform`(_ draw: Int) throws {
    for dimension in [0, 3] {
      var counts = [Int](repeating: 0, count: 256)
      for key in 0..<40_000 as Range<UInt64> {
        counts[Int(try SobolDimension(dimension, key: key).value(draw) * 256)] += 1
      }
      #expect(abs(excess(counts)) < 4.5)
    }
  }

  @Test func `digits flip independently of each other, of prefixes and of dimensions`() throws {
    // Pairs of flips: of each digit of draw 0 with each; and with the same digit of draw 1, which
    // shares no prefix, and of the next dimension.
    let keys = 20_000
    let digits = 40
    var same = [[Int]](repeating: [Int](repeating: 0, count: digits), count: digits)
    var next = [Int](repeating: 0, count: digits)
    var other = [Int](repeating: 0, count: digits)
    for key in 0..<UInt64(keys) {
      let first = try SobolDimension(1, key: key)
      let second = try SobolDimension(2, key: key)
      let bits = UInt64(first.value(0) * 0x1p40)
      let late = UInt64(first.value(1) * 0x1p40)
      let beside = UInt64(second.value(0) * 0x1p40)
      for i in 0..<digits {
        for j in 0..<i where (bits >> i ^ bits >> j) & 1 == 1 { same[i][j] += 1 }
        if (bits ^ late) >> i & 1 == 1 { next[i] += 1 }
        if (bits ^ beside) >> i & 1 == 1 { other[i] += 1 }
      }
    }
    let limit = 5 * Double(keys).squareRoot() / 2
    func isEven(_ count: Int) -> Bool { abs(Double(count) - Double(keys) / 2) < limit }
    for i in 0..<digits {
      for j in 0..<i { #expect(isEven(same[i][j])) }
      // The first digits of draws 0 and 1 differ in every key: they are a net of two.
      #expect(i == digits - 1 ? next[i] == keys : isEven(next[i]))
      #expect(isEven(other[i]))
    }
  }

  @Test func `a digit flips alike for a shared prefix and independently otherwise`() throws {
    // Two unscrambled fractions that part at a digit: above it they stay equal, at it they differ,
    // below they share nothing.
    let sobol = try SobolDimension(unscrambled: 0)
    let plain = sobol.values(0..<64)
    for key in 0..<50 as Range<UInt64> {
      let scrambled = try SobolDimension(0, key: key).values(0..<64)
      for i in 0..<64 {
        for j in 0..<i {
          let apart = (UInt64(plain[i] * 0x1p52) ^ UInt64(plain[j] * 0x1p52)).leadingZeroBitCount
          let now = (UInt64(scrambled[i] * 0x1p52) ^ UInt64(scrambled[j] * 0x1p52))
            .leadingZeroBitCount
          #expect(apart == now)
        }
      }
    }
  }

  @Test func `errors of a smooth integral fall faster than 1/n, without bias`() throws {
    // ∏ (1 + (x_k - ½)/2) over five dimensions has the integral 1 and the variance (1 + 1/48)⁵ - 1.
    func error(_ bits: Int, _ key: UInt64) throws -> Double {
      let sobol = try SobolSequence(dimensions: 5, key: key)
      let columns = (0..<5).map { sobol[$0].values(0..<1 << bits) }
      var sum = 0.0
      for i in 0..<1 << bits {
        sum += columns.reduce(1.0) { product, column in product * (0.75 + column[i] / 2) }
      }
      return sum / Double(1 << bits) - 1
    }
    func spread(_ bits: Int) throws -> (mean: Double, root: Double) {
      let errors = try (0..<60 as Range<UInt64>).map { try error(bits, $0) }
      let square = errors.reduce(0) { $0 + $1 * $1 } / 60
      return (errors.reduce(0, +) / 60, square.squareRoot())
    }
    let (few, many) = (try spread(6), try spread(13))
    let rate = log2(few.root / many.root) / 7
    // n^{-3/2} in theory; plain Monte Carlo has ½ and a spread of 0.33/√n.
    #expect(rate > 1.3)
    #expect(many.root < 0.33 / 90.5 / 300)
    for result in [few, many] { #expect(abs(result.mean) < 4 * result.root / 7.7) }
  }

  @Test func `the variance of an integral is that of one uniform draw in each interval`() throws {
    // The variance of Owen's scrambling for (x - ½)² over n = 2ᵐ draws of one dimension is that of one
    // uniform draw in each interval: Var = Σ over intervals of Var(f(U))/n².
    let size = 64
    func expected() -> Double {
      let width = 1 / Double(size)
      var sum = 0.0
      for k in 0..<size {
        let centre = (Double(k) + 0.5) * width - 0.5
        // f = (c + w)², w uniform of variance h²/12: 4 c² h²/12 + h⁴/180.
        let square = width * width
        sum += centre * centre * square / 3 + square * square / 180
      }
      return sum * width * width
    }
    let keys = 20_000
    let sum = try (0..<UInt64(keys)).reduce(0.0) { sum, key in
      let values = try SobolDimension(4, key: key).values(0..<size)
      let mean = values.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / Double(size)
      return sum + (mean - 1.0 / 12) * (mean - 1.0 / 12)
    }
    #expect(abs(sum / Double(keys) / expected() - 1) < 0.05)
  }
}
