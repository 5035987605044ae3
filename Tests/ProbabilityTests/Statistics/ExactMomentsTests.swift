import Probability
import TestSupport
import Testing

/// Values of exponents within ±range from a seed, and what Python's `fractions` makes of them,
/// rounded once; standard deviations and correlations by mpmath at 200 bits.
struct WildSample: CustomTestStringConvertible {
  let seed: UInt64
  let count: Int
  let range: Int
  let sum: Double
  let mean: Double
  let deviation: Double
  let correlation: Double

  var testDescription: String { "\(count) values of exponents within ±\(range)" }

  var values: [Double] {
    var generator = LinearCongruential(seed)
    return generator.wild(count, exponents: range)
  }

  var others: [Double] {
    var generator = LinearCongruential(seed + 100)
    return generator.wild(count, exponents: range)
  }

  static let all = [
    WildSample(
      seed: 1, count: 1000, range: 5, sum: 296.9273269434172, mean: 0.29692732694341717,
      deviation: 16.31524517101578, correlation: 0.018716216976014364),
    WildSample(
      seed: 2, count: 1000, range: 400, sum: 3.6314222958007023e+120,
      mean: 3.6314222958007024e+117, deviation: 1.5693797209774476e+119,
      correlation: 0.0012000734230233406),
    WildSample(
      seed: 3, count: 50, range: 1000, sum: -5.247757932429168e+298,
      mean: -1.0495515864858337e+297, deviation: 7.421450440092295e+297,
      correlation: -0.02040816280812307),
    WildSample(
      seed: 4, count: 333, range: 1020, sum: 8.019280924293884e+303,
      mean: 2.4081924697579234e+301, deviation: 4.394556870664194e+302,
      correlation: -0.0030120358592554556),
  ]
}

struct ExactMomentsTests {
  @Test(arguments: WildSample.all)
  func `sums and means are the doubles nearest to the truth`(_ sample: WildSample) throws {
    #expect(try ExactSum(sample.values).value == sample.sum)
    #expect(try Sample.mean(sample.values) == sample.mean)
  }

  @Test(arguments: WildSample.all)
  func `deviations and correlations are right to the last bits`(_ sample: WildSample) throws {
    let deviation = try Sample.standardDeviation(sample.values)
    #expect(relativeDifference(deviation, sample.deviation) <= 2.3e-16)
    let correlation = try Sample.correlation(sample.values, sample.others)
    #expect(relativeDifference(correlation, sample.correlation) <= 6e-16)
  }

  @Test func `variances and covariances are the doubles nearest to the truth`() throws {
    #expect(try Sample.variance(WildSample.all[0].values) == 266.1872249903537)
    #expect(try Sample.variance(WildSample.all[1].values) == 2.4629527086152515e+238)
    let (x, y) = (WildSample.all[0].values, WildSample.all[0].others)
    #expect(try Sample.covariance(x, y) == 5.167544329541483)
    let (u, v) = (WildSample.all[1].values, WildSample.all[1].others)
    #expect(try Sample.covariance(u, v) == 3.0456650765325385e+235)
  }

  @Test(arguments: WildSample.all)
  func `any order and any blocks give the same bits`(_ sample: WildSample) throws {
    var generator = LinearCongruential(77)
    let whole = try ExactMoments(sample.values)
    let pairs = try ExactComoments(sample.values, sample.others)
    for _ in 0..<20 {
      let order = sample.values.indices.shuffled(using: &generator)
      let values = order.map { sample.values[$0] }
      let others = order.map { sample.others[$0] }
      // Blocks of random sizes, some of them empty, merged in a random order.
      var limits = (0..<7).map { _ in Int.random(in: 0...values.count, using: &generator) }
      limits = ([0, values.count] + limits).sorted()
      var moments = ExactMoments()
      var comoments = ExactComoments()
      for (low, high) in zip(limits, limits.dropFirst()).shuffled(using: &generator) {
        moments.merge(try ExactMoments(Array(values[low..<high])))
        comoments.merge(try ExactComoments(Array(values[low..<high]), Array(others[low..<high])))
      }
      #expect(moments == whole)
      #expect(comoments == pairs)
      #expect(try moments.mean().bitPattern == whole.mean().bitPattern)
      #expect(
        try moments.standardDeviation().bitPattern == whole.standardDeviation().bitPattern)
      #expect(try comoments.correlation().bitPattern == pairs.correlation().bitPattern)
    }
  }

  @Test func `a sum keeps what cancellation leaves`() throws {
    #expect(try ExactSum([1e308, 1, -1e308]).value == 1)
    #expect(try ExactSum([1e308, 1e308, -1e308, -1e308, 0x1p-1074]).value == 0x1p-1074)
    #expect(try ExactSum([1, 0x1p-53]).value == 1)
    #expect(try ExactSum([1, 0x1p-53, 0x1p-1074]).value == 1 + 0x1p-52)
    #expect(try ExactSum([1 + 0x1p-52, 0x1p-53]).value == 1 + 0x1p-51)
    #expect(try ExactSum([-0.0]).value == 0)
    #expect(try ExactSum([1e308, 1e308]).value == .infinity)
    #expect(try ExactSum([0x1p-1060, 0x1p-1074]).value == 0x1p-1060 + 0x1p-1074)
  }

  @Test func `one by one, in spans and in many thousands a sum is the same`() throws {
    var generator = LinearCongruential(5)
    let values = generator.wild(10_000, exponents: 30)
    let whole = try ExactSum(values)
    var single = ExactSum()
    for value in values { try single.add(value) }
    #expect(single == whole)
    #expect(single.count == 10_000)
    // Doubles are whole numbers of 2⁻⁸² here: the slow and obvious sum, in 128 bits.
    let units = values.map { Int128($0 * 0x1p60) + Int128(0) }
    let fine = zip(values, units).map { Int128(($0 - Double($1) * 0x1p-60) * 0x1p82) }
    let total = units.reduce(0, +) * (1 << 22) + fine.reduce(0, +)
    #expect(whole.value == Double(total) * 0x1p-82)
  }

  @Test func `deviations exist where variances overflow or vanish`() throws {
    let large = try ExactMoments([1e300, -1e300])
    #expect(throws: StatisticsError.self) { try large.variance() }
    #expect(relativeDifference(try large.standardDeviation(), 1.4142135623730951e300) < 3e-16)
    let small = try ExactMoments([1e-300, -1e-300])
    #expect(try small.variance() == 0)
    #expect(relativeDifference(try small.standardDeviation(), 1.4142135623730951e-300) < 3e-16)
  }

  @Test func `the variance of equal values is 0, whatever their size`() throws {
    for value in [0.1, 1e300, -0x1p-1074, 12345.678] {
      #expect(try Sample.variance(Array(repeating: value, count: 1001)) == 0)
      #expect(try Sample.mean(Array(repeating: value, count: 1001)) == value)
    }
  }

  @Test func `weighted means are exact sums`() throws {
    #expect(try Sample.mean([1, 2, 4], weights: [1, 1, 2]) == 2.75)
    #expect(try Sample.mean([1e308, -1e308, 3], weights: [1, 1, 1]) == 1)
    #expect(try Sample.mean([7, 1e9], weights: [1e-300, 0]) == 7)
  }

  @Test func `perfect correlations are 1 and -1`() throws {
    let x = [0.1, 0.7, -3.3, 12.5]
    #expect(try Sample.correlation(x, x.map { 3 * $0 }) > 1 - 1e-15)
    #expect(try Sample.correlation(x, x.map { -$0 }) == -1)
    #expect(try Sample.rankCorrelation([1, 2, 3, 4], [1, 10, 100, 1000]) == 1)
  }

  @Test func `the autocorrelation at lag 0 is 1, and lags beyond the series are refused`() throws {
    #expect(try Sample.autocorrelation([1, 5, 2], lag: 0) == 1)
    // (1-2)(3-2) + … of 1, 2, 3 at lag 2: -1 / 2.
    #expect(try Sample.autocorrelation([1, 2, 3], lag: 2) == -0.5)
    #expect(throws: StatisticsError.self) { try Sample.autocorrelation([1, 2, 3], lag: 3) }
    #expect(throws: StatisticsError.self) { try Sample.autocorrelation([1, 2, 3], lag: -1) }
    #expect(throws: StatisticsError.self) { try Sample.autocorrelation([2, 2, 2]) }
  }

  @Test func `no data, unpaired data and entries that are not finite are refused`() {
    #expect(throws: StatisticsError.self) { try Sample.mean([Double]()) }
    #expect(throws: StatisticsError.self) { try Sample.variance([1]) }
    #expect(throws: StatisticsError.self) { try Sample.covariance([1, 2], [1]) }
    #expect(throws: StatisticsError.self) { try Sample.correlation([1, 2], [3, 3]) }
    #expect(throws: StatisticsError.self) { try Sample.mean([1], weights: [0]) }
    #expect(throws: StatisticsError.self) { try Sample.mean([1], weights: [-1]) }
    #expect(throws: StatisticsError.self) { try Sample.mean([1], weights: [1, 1]) }
    #expect {
      try Sample.mean([1, .nan])
    } throws: {
      "\($0)" == "mean: entry 1 is nan, must be finite"
    }
    var sum = ExactSum()
    #expect(throws: StatisticsError.self) { try sum.add(-.infinity) }
    #expect(sum == ExactSum())
  }
}
