import Foundation
import Probability
import Testing

/// Chi-square tests of 4 million uniforms with a fixed seed.
@Suite struct UniformVariatesTests {
  static let sample = {
    var values = [Double](repeating: 0, count: 1 << 22)
    RandomStream(seed: 9, name: "uniforms").fillUniforms(&values, draws: 0..<1 << 22)
    return values
  }()

  /// The chi-square of equal cells, as a standard normal score (Wilson and Hilferty, 1931).
  func score(of cells: some Sequence<Int>, count: Int) -> Double {
    var counts = [Int](repeating: 0, count: count)
    var total = 0
    for cell in cells {
      counts[cell] += 1
      total += 1
    }
    let expected = Double(total) / Double(count)
    let chiSquare = counts.reduce(0.0) { $0 + pow(Double($1) - expected, 2) } / expected
    let scale = 2 / (9 * Double(count - 1))
    return (cbrt(chiSquare / Double(count - 1)) - (1 - scale)) / scale.squareRoot()
  }

  @Test func `values fill 65536 cells evenly`() {
    #expect(abs(score(of: Self.sample.lazy.map { Int($0 * 65536) }, count: 65536)) < 4)
  }

  @Test func `pairs of neighbours fill the square evenly`() {
    let pairs = zip(Self.sample, Self.sample.dropFirst()).lazy.map {
      Int($0 * 256) * 256 + Int($1 * 256)
    }
    // Pairs that overlap are not independent: two chains of pairs that do not.
    let apart = pairs.enumerated().lazy.filter { $0.offset % 2 == 0 }.map(\.element)
    #expect(abs(score(of: apart, count: 65536)) < 4)
    let across = pairs.enumerated().lazy.filter { $0.offset % 2 == 1 }.map(\.element)
    #expect(abs(score(of: across, count: 65536)) < 4)
  }

  @Test func `the last of the 52 bits are as even as the first`() {
    let last = Self.sample.lazy.map { Int(UInt64($0 * 0x1p52) & 0xFFFF) }
    #expect(abs(score(of: last, count: 65536)) < 4)
  }

  @Test func `the values of neighbouring steps at one draw are even`() {
    let stream = RandomStream(seed: 9, name: "paths")
    let cells = (0..<1 << 20).lazy.map { Int(stream.uniform(draw: 3, step: $0) * 4096) }
    #expect(abs(score(of: cells, count: 4096)) < 4)
  }

  @Test func `the mean and the variance are those of the interval`() {
    let n = Double(Self.sample.count)
    let mean = Self.sample.reduce(0, +) / n
    let square = Self.sample.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / n
    #expect(abs(mean - 0.5) < 4 / (12 * n).squareRoot())
    #expect(abs(square - 1.0 / 12) < 4 / (180 * n).squareRoot())
  }
}
