import Probability
import TestSupport
import Testing

/// The closed forms against quadrature of the definition at 30 digits:
/// Scripts/reference/statistics_scores.py.
struct ContinuousScoreTests {
  @Test(arguments: [
    (0, 1, 0.3, 0.269332900686663464), (2, 0.5, -1, 2.71790520838247884),
    (-3, 4, 25, 25.7432416658103831),
  ])
  func `the score of a normal law is its integral`(
    _ mean: Double, _ deviation: Double, _ y: Double, _ score: Double
  ) throws {
    let found = try CRPS.normal(mean: mean, standardDeviation: deviation, observation: y)
    #expect(relativeDifference(found, score) < 1e-14)
  }

  @Test(arguments: [
    (0, 1, 0.3, 0.513758952801299778), (1, 0.25, 3, 0.204608535813274236),
    (0.5, 2, -1, 2.91629663991354383), (0, 1e-6, 1, 2.33694977255139951e-7),
  ])
  func `the score of a log-normal law is its integral, for narrow laws too`(
    _ mean: Double, _ deviation: Double, _ y: Double, _ score: Double
  ) throws {
    let found = try CRPS.logNormal(
      logMean: mean, logStandardDeviation: deviation, observation: y)
    // exp(log y) of a narrow law rounds y - m, whose size is that of the score.
    #expect(relativeDifference(found, score) < (deviation < 1e-3 ? 1e-9 : 1e-13))
  }

  @Test(arguments: [
    (3, 0.7, 0.446821131271957966), (5.5, -4, 3.33196884078062074), (30, 1.5, 0.989428349381733594),
  ])
  func `the score of Student's t is its integral`(
    _ degrees: Double, _ y: Double, _ score: Double
  ) throws {
    let found = try CRPS.studentT(degreesOfFreedom: degrees, observation: y)
    #expect(relativeDifference(found, score) < 1e-13)
    let moved = try CRPS.studentT(
      degreesOfFreedom: degrees, location: 5, scale: 2, observation: 5 + 2 * y)
    #expect(relativeDifference(moved, 2 * score) < 1e-13)
  }

  @Test func `Student's t of many degrees of freedom scores as the normal law`() throws {
    let normal = try CRPS.normal(mean: 0, standardDeviation: 1, observation: 0.8)
    let t = try CRPS.studentT(degreesOfFreedom: 1e8, observation: 0.8)
    #expect(relativeDifference(t, normal) < 1e-7)
  }

  @Test(arguments: [
    (2.5, 1.5, 3, 0.528595310716025325), (0.5, 2, 0.1, 0.296689148287001755),
    (40, 0.1, 6, 1.64557265327919504), (3, 1, -2, 4.0625),
  ])
  func `the score of a gamma law is its integral`(
    _ shape: Double, _ scale: Double, _ y: Double, _ score: Double
  ) throws {
    let found = try CRPS.gamma(shape: shape, scale: scale, observation: y)
    #expect(relativeDifference(found, score) < 1e-13)
  }

  @Test(arguments: [
    (2, 3, 0.3, 0.0642302857142857177), (0.5, 0.5, 0.9, 0.224477352666292112),
    (20, 5, 1.5, 0.656032391595563655),
  ])
  func `the score of a beta law is its integral`(
    _ alpha: Double, _ beta: Double, _ y: Double, _ score: Double
  ) throws {
    let found = try CRPS.beta(alpha: alpha, beta: beta, observation: y)
    #expect(relativeDifference(found, score) < 1e-13)
  }

  @Test func `the scores of exponential, uniform, logistic and Laplace laws are integrals`() throws
  {
    let pairs = [
      (try CRPS.exponential(rate: 2, observation: 0.7), 0.196596963941606454),
      (try CRPS.exponential(rate: 0.1, observation: -3), 8),
      (try CRPS.exponential(rate: 1, observation: 0), 0.5),
      (try CRPS.uniform(lower: 0, upper: 1, observation: 0.3), 0.123333333333333338),
      (try CRPS.uniform(lower: -2, upper: 3, observation: 5), 3.66666666666666667),
      (try CRPS.uniform(lower: 1, upper: 2, observation: 0), 1.33333333333333333),
      (try CRPS.logistic(location: 0, scale: 1, observation: 0.3), 0.408710488937054236),
      (try CRPS.logistic(location: 1, scale: 2, observation: -30), 29.0000007421564762),
      (try CRPS.laplace(location: 0, scale: 1, observation: 0.3), 0.290818220681717863),
      (try CRPS.laplace(location: 1, scale: 2, observation: -30), 29.5000003710782725),
    ]
    for (found, score) in pairs { #expect(relativeDifference(found, score) < 1e-14) }
  }

  @Test func `parameters outside their domain and outcomes that are not finite are refused`() {
    for bad in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) {
        try CRPS.normal(mean: 0, standardDeviation: bad, observation: 0)
      }
      #expect(throws: StatisticsError.self) {
        try CRPS.logNormal(logMean: 0, logStandardDeviation: bad, observation: 1)
      }
      #expect(throws: StatisticsError.self) {
        try CRPS.studentT(degreesOfFreedom: bad, observation: 0)
      }
      #expect(throws: StatisticsError.self) {
        try CRPS.gamma(shape: bad, scale: 1, observation: 1)
      }
      #expect(throws: StatisticsError.self) { try CRPS.beta(alpha: bad, beta: 1, observation: 0) }
      #expect(throws: StatisticsError.self) { try CRPS.exponential(rate: bad, observation: 1) }
      #expect(throws: StatisticsError.self) {
        try CRPS.logistic(location: 0, scale: bad, observation: 1)
      }
      #expect(throws: StatisticsError.self) {
        try CRPS.laplace(location: 0, scale: bad, observation: 1)
      }
    }
    for bad in [Double.nan, .infinity, -.infinity] {
      #expect(throws: StatisticsError.self) {
        try CRPS.normal(mean: 0, standardDeviation: 1, observation: bad)
      }
      #expect(throws: StatisticsError.self) {
        try CRPS.uniform(lower: 0, upper: 1, observation: bad)
      }
    }
    #expect(throws: StatisticsError.self) { try CRPS.uniform(lower: 1, upper: 1, observation: 0) }
    #expect {
      try CRPS.gamma(shape: -1, scale: 1, observation: 0)
    } throws: {
      "\($0)" == "CRPS, gamma: shape is -1.0, must be positive and finite"
    }
  }

  @Test func `no size of input traps or is answered by NaN`() {
    let sizes: [Double] = [
      0x1p-1074, 1e-300, 1e-8, 1, 1e3, 1e9, 1e17, 1e300, 1.7976931348623157e308,
    ]
    for a in sizes {
      for b in sizes {
        for y in sizes + sizes.map({ -$0 }) + [0] {
          let scores: [Double?] = [
            try? CRPS.normal(mean: a, standardDeviation: b, observation: y),
            try? CRPS.logNormal(logMean: a, logStandardDeviation: b, observation: y),
            try? CRPS.studentT(degreesOfFreedom: a, scale: b, observation: y),
            try? CRPS.gamma(shape: a, scale: b, observation: y),
            try? CRPS.beta(alpha: a, beta: b, observation: y),
            try? CRPS.exponential(rate: a, observation: y),
            try? CRPS.uniform(lower: -a, upper: b, observation: y),
            try? CRPS.logistic(location: a, scale: b, observation: y),
            try? CRPS.laplace(location: a, scale: b, observation: y),
            try? CRPS.poisson(mean: a, observation: y),
            try? CRPS.negativeBinomial(
              successes: a, probability: min(b, 1), observation: y),
          ]
          for score in scores.compactMap({ $0 }) { #expect(score.isFinite && score >= 0) }
        }
      }
    }
  }
}
