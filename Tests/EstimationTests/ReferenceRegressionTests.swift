import Estimation
import Expressions
import Foundation
import Tables
import TestSupport
import Testing

/// NIST Statistical Reference Datasets, linear regression: certified values are read from the
/// headers of the files. Every one must be reproduced to at least 9 digits; where the certified
/// value is zero, so must the absolute error be.
@Suite struct ReferenceRegressionTests {
  @Test(
    .needsReference("nist/linear"),
    arguments: [
      ("Longley", "y ~ x1 + x2 + x3 + x4 + x5 + x6"), ("NoInt1", "y ~ x - 1"),
      ("Norris", "y ~ x"), ("Pontius", "y ~ x + x^2"),
      ("Wampler1", "y ~ x + x^2 + x^3 + x^4 + x^5"),
      ("Wampler3", "y ~ x + x^2 + x^3 + x^4 + x^5"),
    ])
  func `certified values are reproduced`(_ name: String, _ formula: String) throws {
    let text = try #require(referenceText("nist/linear/\(name).dat"))
    let certified = try #require(certifiedValues(text))
    let fit = try regression(formula, text)
    #expect(fit.parameters.count == certified.estimates.count)
    for (index, parameter) in fit.parameters.enumerated() {
      let digits = logRelativeError(parameter.estimate, certified: certified.estimates[index])
      #expect(digits >= 12, "\(name) \(parameter.name)")
      let error = try #require(parameter.standardError)
      #expect(
        logRelativeError(error, certified: certified.standardErrors[index]) >= 12,
        "\(name) error of \(parameter.name)")
    }
    let sd = try #require(fit.residualStandardDeviation)
    #expect(logRelativeError(sd, certified: certified.residualSD) >= 12, "\(name) sd")
    let share = try #require(fit.rSquared)
    #expect(logRelativeError(share, certified: certified.rSquared) >= 12, "\(name) R²")
    if let expected = certified.fStatistic {
      let ratio = try #require(fit.fStatistic)
      #expect(logRelativeError(ratio, certified: expected) >= 12, "\(name) F")
    } else {
      #expect(fit.fStatistic == nil)
    }
  }

  @Test(.needsReference("nist/univariate"))
  func `means and standard deviations are the certified ones`() throws {
    for file in referenceFiles(in: "nist/univariate", suffix: ".dat") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let fit = try regression("Y ~ 1", text)
      let mean = try #require(number(after: "Sample Mean", in: text))
      let deviation = try #require(number(after: "Sample Standard Deviation", in: text))
      #expect(logRelativeError(fit.parameters[0].estimate, certified: mean) >= 14)
      // NumAcc3 has 9 digits left after its mean: its decimals are not doubles.
      let sd = try #require(fit.residualStandardDeviation)
      #expect(logRelativeError(sd, certified: deviation) >= 9, "\(file.lastPathComponent)")
      #expect(fit.rSquared == 0)
      #expect(fit.fStatistic == nil)
    }
  }

  /// The header of a linear set: lines "B0 estimate error", then "Standard Deviation", "R-Squared"
  /// and "Regression df ss ms F".
  private func certifiedValues(_ text: String) -> Certified? {
    var certified = Certified(
      estimates: [], standardErrors: [], residualSD: .nan, rSquared: .nan, fStatistic: .nan)
    for line in text.split(separator: "\n") {
      let words = line.split { " \r\t".contains($0) }
      if words.count == 3, words[0].first == "B", let estimate = Double(words[1]),
        let error = Double(words[2])
      {
        certified.estimates.append(estimate)
        certified.standardErrors.append(error)
      } else if words.count == 3, words[0] == "Standard", let value = Double(words[2]) {
        certified.residualSD = value
      } else if words.first == "R-Squared", let value = Double(words[1]) {
        certified.rSquared = value
      } else if words.count == 5, words[0] == "Regression" {
        certified.fStatistic = words[4] == "Infinity" ? nil : Double(words[4])
      }
    }
    return certified.estimates.isEmpty ? nil : certified
  }

  private func number(after words: String, in text: String) -> Double? {
    let line = text.split { $0.isNewline }.first { $0.contains(words) }
    return line?.split { $0 == " " || $0 == ":" }.last.flatMap { Double($0) }
  }
}
