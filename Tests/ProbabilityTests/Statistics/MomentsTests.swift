import Probability
import TestSupport
import Testing

struct MomentsTests {
  private static let cubes: [Double] = {
    var generator = LinearCongruential(9)
    return generator.units(1000).map { $0 * $0 * $0 }
  }()

  @Test func `moments of a block are those of mpmath at 40 digits`() throws {
    let moments = try Moments(Self.cubes)
    #expect(relativeDifference(moments.mean, 0.251239366942880872) < 2e-16)
    #expect(relativeDifference(try moments.variance(), 0.0793513611030915802) < 1e-15)
    #expect(relativeDifference(try moments.skewness(), 1.01747725414117291) < 1e-14)
    #expect(relativeDifference(try moments.excessKurtosis(), -0.195954300473277565) < 1e-13)
  }

  @Test func `a large mean does not cost digits`() throws {
    let moments = try Moments(Self.cubes.map { $0 + 1e6 })
    #expect(relativeDifference(try moments.variance(), 0.0793513611034961691) < 1e-15)
    #expect(relativeDifference(try moments.skewness(), 1.01747725415443028) < 1e-14)
    #expect(relativeDifference(try moments.excessKurtosis(), -0.195954300420167857) < 1e-13)
  }

  @Test func `merged blocks are the whole, and the same bits each time`() throws {
    let values = Self.cubes.map { $0 + 100 }
    let whole = try Moments(values)
    for size in [1, 7, 64, 333, 1000] {
      let blocks = try stride(from: 0, to: 1000, by: size).map {
        try Moments(Array(values[$0..<min($0 + size, 1000)]))
      }
      let merged = Moments.merged(blocks)
      #expect(merged.count == 1000)
      #expect(merged.minimum == whole.minimum && merged.maximum == whole.maximum)
      #expect(relativeDifference(merged.mean, whole.mean) < 1e-15)
      #expect(relativeDifference(try merged.variance(), try whole.variance()) < 1e-12)
      #expect(relativeDifference(try merged.skewness(), try whole.skewness()) < 1e-11)
      #expect(relativeDifference(try merged.excessKurtosis(), try whole.excessKurtosis()) < 1e-10)
      #expect(Moments.merged(blocks) == merged)
    }
  }

  @Test func `an empty block changes nothing`() throws {
    var moments = try Moments([1, 2, 4])
    let before = moments
    moments.merge(Moments())
    #expect(moments == before)
    var empty = try Moments([])
    empty.merge(before)
    #expect(empty == before)
    #expect(Moments.merged([]) == Moments())
  }

  @Test func `every size of block up to some leaves agrees with the exact variance`() throws {
    for count in 2...300 {
      let values = Array(Self.cubes.prefix(count))
      let exact = try Sample.variance(values)
      #expect(relativeDifference(try Moments(values).variance(), exact) < 1e-14)
    }
  }

  @Test func `undefined moments are refused`() throws {
    #expect(throws: StatisticsError.self) { try Moments([1, .infinity]) }
    #expect(throws: StatisticsError.self) { try Moments([1e200, -1e200]) }
    let one = try Moments([3])
    #expect(throws: StatisticsError.self) { try one.variance() }
    #expect(throws: StatisticsError.self) { try Moments([2, 2, 2]).skewness() }
    #expect(throws: StatisticsError.self) { try Moments([2, 2, 2]).excessKurtosis() }
    // Single values whose difference is beyond double precision.
    var wide = try Moments([1.7e308])
    wide.merge(try Moments([-1.7e308]))
    #expect(wide.mean == 0)
    #expect(throws: StatisticsError.self) { try wide.variance() }
  }
}
