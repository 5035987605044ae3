import Foundation
import Probability
import TestSupport
import Testing

/// A univariate set of the NIST Statistical Reference Datasets.
struct UnivariateReference: CustomTestStringConvertible {
  let name: String
  let values: [Double]
  let mean: Double
  let standardDeviation: Double
  let autocorrelation: Double

  var testDescription: String { name }

  static let all: [UnivariateReference] = referenceFiles(
    in: "nist/univariate", suffix: ".dat"
  ).compactMap { UnivariateReference($0) }

  init?(_ file: URL) {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    // "Sample Mean  ybar:  10000002   (exact)"; some headers lack the symbol before the colon.
    func certified(_ statistic: String) -> Double? {
      lines.first { $0.contains(statistic) && $0.contains(":") }
        .flatMap { $0.split(separator: ":").last }
        .flatMap { $0.split(separator: "(").first }
        .flatMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    }
    guard let mean = certified("Sample Mean"),
      let deviation = certified("Sample Standard Deviation"),
      let correlation = certified("Sample Autocorrelation"),
      let rule = lines.lastIndex(where: { $0.hasPrefix("-----") })
    else { return nil }
    name = file.deletingPathExtension().lastPathComponent
    values = lines[(rule + 1)...].compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    self.mean = mean
    standardDeviation = deviation
    autocorrelation = correlation
  }
}

@Suite(.needsReference("nist/univariate/Mavro.dat"))
struct UnivariateReferenceTests {
  /// Sets whose spread is the last digits of their values: what doubles keep of 1000000.1 or
  /// 10000000.1 has a relative error of 10⁻⁹ or 10⁻⁸ in the deviation of 0.1 from the mean. The exact
  /// statistics of the stored doubles have 9.4568 and 8.2527 digits in common with those of the
  /// decimals (mpmath, 40 digits), and no method can have more.
  static let limits = ["NumAcc3": 9.45, "NumAcc4": 8.25]
  /// For the same reason the exact deviation of Mavro's doubles has 13.12 certified digits.
  static let usual = 13.0

  @Test func `all sets of the reference folder are read`() {
    #expect(
      UnivariateReference.all.count
        == referenceFiles(in: "nist/univariate", suffix: ".dat").count)
  }

  @Test(arguments: UnivariateReference.all)
  func `means hold all certified digits`(_ set: UnivariateReference) throws {
    let digits = logRelativeError(try Sample.mean(set.values), certified: set.mean)
    #expect(digits >= 14.5)
    let block = logRelativeError(try Moments(set.values).mean, certified: set.mean)
    #expect(block >= 14.5)
  }

  @Test(arguments: UnivariateReference.all)
  func `standard deviations hold all digits that doubles keep`(
    _ set: UnivariateReference
  ) throws {
    let least = Self.limits[set.name] ?? Self.usual
    let digits = logRelativeError(
      try Sample.standardDeviation(set.values), certified: set.standardDeviation)
    #expect(digits >= least)
    let block = logRelativeError(
      try Moments(set.values).standardDeviation(), certified: set.standardDeviation)
    #expect(block >= least)
  }

  @Test(arguments: UnivariateReference.all)
  func `lag 1 autocorrelations hold the digits`(_ set: UnivariateReference) throws {
    let digits = logRelativeError(
      try Sample.autocorrelation(set.values), certified: set.autocorrelation)
    #expect(digits >= Self.limits[set.name] ?? Self.usual)
  }
}
