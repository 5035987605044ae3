import Foundation
import Probability
import TestSupport
import Testing

/// The values that GSL tests its distribution functions and inverses with (`cdf/test.c`).
@Suite struct GSLTests {
  static let file = "gsl/gsl_cdf_known_values.csv"

  /// A law from the trailing arguments of a function of GSL.
  static let laws: [String: @Sendable ([Double]) throws -> any UnivariateDistribution] = [
    "ugaussian": { _ in Normal.standard },
    "gaussian": { try Normal(mean: 0, standardDeviation: $0[0]) },
    "lognormal": { try LogNormal(logMean: $0[0], logStandardDeviation: $0[1]) },
    "exponential": { try Exponential(mean: $0[0]) },
    "flat": { try Uniform(minimum: $0[0], maximum: $0[1]) },
    "gamma": { try Gamma(shape: $0[0], scale: $0[1]) },
    "chisq": { try ChiSquared(degrees: $0[0]) },
    "beta": { try Beta(alpha: $0[0], beta: $0[1]) },
    "tdist": { try StudentT(degrees: $0[0]) },
    "fdist": { try FDistribution(numeratorDegrees: $0[0], denominatorDegrees: $0[1]) },
    "logistic": { try Logistic(location: 0, scale: $0[0]) },
    "cauchy": { try Cauchy(location: 0, scale: $0[0]) },
  ]

  /// GSL's tolerances are multiples of the rounding unit; twelve digits are asked in any case, and
  /// no more than were printed.
  static func tolerance(_ text: String, digits: Int) -> Double {
    let named = text.hasPrefix("TEST_TOL") ? 0 : nil as Double?
    let printed = digits < 6 ? 0 : pow(10, 1 - Double(min(digits, 16)))  // 0.5 is exact
    return max(named ?? Double(text) ?? 1e-7, 1e-12, printed)
  }

  /// A row whose argument and value stand in each other's place: P(0.005, 0.25) = 0.99477710813146.
  static let exchanged = "gsl_cdf_chisq_Pinv,0.5;0.01,0.99477710813146"

  @Test func `the row with exchanged columns holds the other way round`() throws {
    let law = try ChiSquared(degrees: 0.01)
    #expect(abs(law.cumulative(0.5) / 0.99477710813146 - 1) < 1e-13)
  }

  @Test(.needsReference(file))
  func `distribution functions and quantiles are those of GSL`() throws {
    let text = try #require(referenceText(Self.file))
    var compared = 0
    for line in text.split(whereSeparator: \.isNewline).dropFirst()
    where !line.hasPrefix(Self.exchanged) {
      let fields = line.split(separator: ",").map(String.init)
      let name = fields[0].split(separator: "_").map(String.init)
      guard let make = Self.laws[name[2]], let expected = Double(fields[2]) else { continue }
      let arguments = fields[1].split(separator: ";").compactMap { Double($0) }
      guard let law = try? make(Array(arguments.dropFirst())) else { continue }
      let x = arguments[0]
      let value: Double
      switch name[3] {
      case "P": value = law.cumulative(x)
      case "Q": value = law.complement(x)
      case "Pinv": value = law.quantile(x)
      default: value = law.quantile(complement: x)
      }
      let digits = max(
        1,
        fields[2].prefix { $0 != "e" && $0 != "E" }.drop { "-0.".contains($0) }
          .filter(\.isNumber).count)
      // A quantile cannot be better than the digits its probability was printed with, to a unit of
      // the last one, or than a double holds.
      let given = fields[1].prefix { $0 != ";" && $0 != "e" }.filter(\.isNumber).count
      let slack =
        name[3].hasSuffix("inv")
        ? x.magnitude * max(pow(10, 1 - Double(max(given, 1))), .ulpOfOne)
          / max(law.density(expected) * abs(expected), 1e-300) : 0
      let isInverse = name[3].hasSuffix("inv")
      let limit = max(Self.tolerance(fields[3], digits: digits), isInverse ? min(slack, 1e-3) : 0)
      let error = expected == 0 ? abs(value) : abs(value / expected - 1)
      if value != expected && !(error <= limit) && !(expected == 0 && error < 1e-12) {
        Issue.record("\(line): \(value), error \(error) above \(limit)")
      }
      compared += 1
    }
    #expect(compared > 600)
  }
}
