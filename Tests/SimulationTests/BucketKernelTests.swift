import CKernels
import Probability
import Testing

/// The instruction sets that this processor can run.
private let sets: [labour_instructions] = [
  LABOUR_INSTRUCTIONS_BASELINE, LABOUR_INSTRUCTIONS_AVX2, LABOUR_INSTRUCTIONS_AVX512,
].filter { $0.rawValue <= labour_best_instructions().rawValue }

@Suite struct `Kernels of buckets` {
  private static let draws: [(Double, Int, [Double])] = hardDraws(1000).flatMap { name, draws in
    let odd = draws + [.infinity, -.infinity, .nan, -0.0, 0, .greatestFiniteMagnitude]
    return [(0, 0, odd), (draws[5], -3, odd), (draws[7], 12, odd)]
  }

  @Test func `every instruction set gives the bits of a plain loop`() {
    for (centre, exponent, draws) in Self.draws {
      let scale = BucketScale(centre: centre, exponent: exponent)
      let unit = Double(sign: .plus, exponent: -exponent, significand: 1)
      for count in [0, 1, 15, 16, 17, 31, 1000, draws.count] {
        let part = Array(draws.prefix(count))
        var lanes = [Double](repeating: 0, count: 16)
        var squares = lanes
        for (i, x) in part.enumerated() {
          let z = x * unit - centre * unit
          lanes[i % 16] += z
          squares[i % 16] += z * z
        }
        for width in [8, 4, 2, 1] {
          for i in 0..<width {
            lanes[i] += lanes[i + width]
            squares[i] += squares[i + width]
          }
        }
        let expected = part.map { x -> UInt16 in
          if x.isNaN { return BucketScale.outside }
          let place = scale.bucket(of: x) + BucketScale.tableSize / 2
          return (0..<BucketScale.tableSize).contains(place) ? UInt16(place) : BucketScale.outside
        }
        let numbers = part.filter { !$0.isNaN }
        for set in sets {
          var places = [UInt16](repeating: 7, count: count)
          var strip = labour_strip()
          unsafe labour_place_draws_with(
            set, count, part, unit, centre * unit, &places, &strip)
          #expect(places == expected)
          #expect(same(strip.sum, lanes[0]) && same(strip.squares, squares[0]))
          #expect(same(strip.least, (numbers.min() ?? .infinity) + 0))
          #expect(same(strip.greatest, (numbers.max() ?? -.infinity) + 0))
          #expect(Int(strip.outside) == expected.count { $0 == BucketScale.outside })
        }
      }
    }
  }

  @Test func `counts and sums of pairs are those of plain loops`() {
    for (_, _, draws) in Self.draws {
      let x = draws.filter(\.isFinite).map { $0 / 4 }
      let y = Array(x.reversed())
      let pairs = x.count / 2
      let atMost = x.count { $0 <= 0.25 }
      let apart = x.indices.count { (x[$0] <= 0.25) != (y[$0] <= 0.25) }
      let neighbours = (0..<pairs).count { (x[2 * $0] <= 0.25) != (x[2 * $0 + 1] <= 0.25) }
      #expect(StripCounts.count(x.span, atMost: 0.25) == atMost)
      #expect(StripCounts.countApart(x.span, y.span, at: 0.25) == apart)
      #expect(StripCounts.countApart(neighbours: x.span, at: 0.25) == neighbours)
      var sums: [Double] = []
      for set in sets {
        var (count, sum) = (UInt64(0), 0.0)
        unsafe labour_count_at_most_with(set, x.count, x, 0.25, &count)
        #expect(Int(count) == atMost)
        unsafe labour_count_apart_with(set, x.count, 1, x, y, 0.25, &count)
        #expect(Int(count) == apart)
        unsafe labour_sum_apart_with(set, x.count, 1, x, y, 0.5, &sum)
        sums.append(sum)
        var whole: Int32 = 0
        unsafe labour_are_multiples_with(set, x.count, x, 0.25, &whole)
        #expect((whole != 0) == x.allSatisfy { ($0 * 4).rounded(.toNearestOrEven) / 4 == $0 })
      }
      #expect(sums.allSatisfy { same($0, sums[0]) })
      let plain = zip(x, y).reduce(0.0) { $0 + ($1.0 / 2 - $1.1 / 2) * ($1.0 / 2 - $1.1 / 2) }
      #expect(plain.isInfinite || abs(sums[0] - plain) <= 1e-12 * plain)
    }
  }

  @Test func `every value is between the edges of its bucket, and buckets ascend`() {
    for (centre, exponent, draws) in Self.draws {
      let scale = BucketScale(centre: centre, exponent: exponent)
      var last = Int.min
      for value in draws.filter(\.isFinite).sorted() {
        let bucket = scale.bucket(of: value)
        #expect(bucket >= last)
        last = bucket
        let (lower, upper) = scale.edges(of: bucket)
        let slack = (abs(value) + abs(centre)).ulp
        #expect(lower - slack <= value && value <= upper + slack, "\(value) \(lower) \(upper)")
      }
    }
  }

  private func same(_ x: Double, _ y: Double) -> Bool {
    x.bitPattern == y.bitPattern || (x.isNaN && y.isNaN)
  }
}
