import Foundation
import Probability
import TestSupport
import Testing

struct SobolTests {
  // scipy.stats.qmc.Sobol(4096, scramble=False, bits=64), draws 1, 2, 3, 5, 100, 1023, 4095.
  @Test(arguments: [
    (0, [0.5, 0.75, 0.25, 0.875, 0.4140625, 0.0009765625, 0.000244140625]),
    (1, [0.5, 0.25, 0.75, 0.875, 0.2578125, 0.7529296875, 0.941162109375]),
    (2, [0.5, 0.25, 0.75, 0.125, 0.7734375, 0.6123046875, 0.334228515625]),
    (3, [0.5, 0.25, 0.75, 0.375, 0.7265625, 0.1455078125, 0.901611328125]),
    (7, [0.5, 0.75, 0.25, 0.375, 0.4765625, 0.6181640625, 0.390869140625]),
    (31, [0.5, 0.25, 0.75, 0.625, 0.4140625, 0.6142578125, 0.087646484375]),
    (100, [0.5, 0.25, 0.75, 0.125, 0.0390625, 0.2373046875, 0.344970703125]),
    (1110, [0.5, 0.75, 0.25, 0.375, 0.4609375, 0.5888671875, 0.338623046875]),
    (2047, [0.5, 0.75, 0.25, 0.625, 0.3515625, 0.2412109375, 0.102783203125]),
    (4095, [0.5, 0.25, 0.75, 0.875, 0.0234375, 0.7822265625, 0.845458984375]),
  ])
  func `unscrambled points are those of SciPy`(
    _ dimension: Int, _ expected: [Double]
  ) throws {
    let sobol = try SobolDimension(unscrambled: dimension)
    #expect(sobol.value(0) == 0)
    #expect([1, 2, 3, 5, 100, 1023, 4095].map { sobol.value($0) } == expected)
  }

  @Test func `a late draw is that of SciPy`() throws {
    // scipy.stats.qmc.Sobol(40, scramble=False, bits=32).fast_forward(3_000_000).
    let expected = [
      (0, 0.022046804428100586), (1, 0.1715843677520752), (2, 0.35291123390197754),
      (5, 0.8242814540863037), (10, 0.21210837364196777), (39, 0.32537102699279785),
    ]
    for (dimension, value) in expected {
      #expect(try SobolDimension(unscrambled: dimension).value(3_000_000) == value)
    }
  }

  @Test func `every dimension has SciPy's first 256 draws`() throws {
    // The sum of coordinate times (31 draw + 17 dimension) mod 101 over qmc.Sobol(4096, …).random(256).
    let sobol = try SobolSequence(unscrambledDimensions: 4096)
    var sum = 0.0
    for dimension in 0..<4096 {
      for (draw, value) in sobol[dimension].values(0..<256).enumerated() {
        sum += value * Double((31 * draw + 17 * dimension) % 101)
      }
    }
    #expect(sum == 26111157.5)
  }

  @Test func `a coordinate is a function of its address, however it is asked for`() throws {
    let sequence = try SobolSequence(dimensions: 12, key: 99)
    for start in [0, 1, 17, 1 << 20, 1 << 32, 1 << 52, Int.max - 100] {
      for dimension in [0, 1, 5, 11] {
        let alone = try SobolDimension(dimension, key: 99)
        let filled = alone.values(start..<start + 50)
        for i in 0..<50 {
          #expect(filled[i] == alone.value(start + i))
          #expect(filled[i] == sequence.point(start + i)[dimension])
          #expect(filled[i] > 0 && filled[i] < 1)
        }
        var span = [Double](repeating: 0, count: 20)
        var values = span.mutableSpan
        sequence.fill(&values, dimension: dimension, from: start + 30)
        #expect(span == Array(filled[30...]))
      }
    }
  }

  @Test(arguments: [0, 1, 127, 128, 129, 1000])
  func `filling many draws at once gives the bits of one by one`(_ count: Int) throws {
    for (dimension, key) in [(0, 5), (77, 1 << 63), (4095, .max)] as [(Int, UInt64)] {
      let sobol = try SobolDimension(dimension, key: key)
      for start in [0, 12_345, Int.max - count] {
        #expect(sobol.values(start..<start + count) == (start..<start + count).map(sobol.value))
      }
    }
  }

  @Test(arguments: [0, 1, 2, 40, 511, 4095], [nil, 7, 0xFFFF_FFFF_FFFF_FFFF] as [UInt64?])
  func `any run of 2ᵐ draws from a multiple of it puts one into each interval`(
    _ dimension: Int, _ key: UInt64?
  ) throws {
    let sobol =
      try key.map { key throws(StatisticsError) in try SobolDimension(dimension, key: key) }
      ?? SobolDimension(unscrambled: dimension)
    for (bits, start) in [(0, 5), (3, 0), (8, 256 * 7), (12, 4096 * 1001), (16, 65536 * 3)] {
      let size = 1 << bits
      var seen = [Bool](repeating: false, count: size)
      for value in sobol.values(start..<start + size) { seen[Int(value * Double(size))] = true }
      #expect(seen.allSatisfy { $0 })
    }
  }

  /// Whether 2ᵐ points put 2ᵗ into every rectangle of 2ᵃ by 2ᵇ, a + b = m - t.
  private func isNet(_ x: [Double], _ y: [Double], strength t: Int) -> Bool {
    let bits = x.count.trailingZeroBitCount - t
    return (0...bits).allSatisfy { across in
      var counts = [Int](repeating: 0, count: 1 << bits)
      for (u, v) in zip(x, y) {
        let column = Int(u * Double(1 << across))
        counts[column << (bits - across) + Int(v * Double(1 << (bits - across)))] += 1
      }
      return counts.allSatisfy { $0 == 1 << t }
    }
  }

  @Test func `scrambling keeps the strength of nets in pairs of dimensions`() throws {
    // The first two dimensions are a (0, 2)-sequence; others have the t of the unscrambled net.
    for (first, second) in [(0, 1), (1, 2), (2, 5), (3, 9), (20, 31)] {
      for start in [0, 1024 * 5] {
        let draws = start..<start + 1024
        let x = try SobolDimension(unscrambled: first).values(draws)
        let y = try SobolDimension(unscrambled: second).values(draws)
        let strength = try #require((0...10).first { isNet(x, y, strength: $0) })
        if (first, second) == (0, 1) { #expect(strength == 0) }
        #expect(strength <= 5)
        for key in [1, 2, 3] as [UInt64] {
          let u = try SobolDimension(first, key: key).values(draws)
          let v = try SobolDimension(second, key: key).values(draws)
          #expect(isNet(u, v, strength: strength))
        }
      }
    }
  }

  @Test func `dimensions past the table, and none, are refused`() {
    for bad in [-1, 4096, .max, .min] {
      #expect(throws: StatisticsError.self) { try SobolDimension(bad, key: 1) }
      #expect(throws: StatisticsError.self) { try SobolDimension(unscrambled: bad) }
    }
    for bad in [0, -1, 4097, .max] {
      #expect(throws: StatisticsError.self) { try SobolSequence(dimensions: bad, key: 1) }
    }
  }
}
