import Foundation
import Probability
import TestSupport
import Testing

/// The values of `Scripts/reference/distributions.py`: integrals and sums to 30 digits by mpmath.
@Suite struct ReferenceTests {
  struct Row {
    let parameters: [Double]
    let x: Double
    let values: [Double?]
    let line: String
  }

  static func rows(_ name: String) throws -> [Row] {
    var tests = URL(fileURLWithPath: #filePath)  // Tests/ProbabilityTests/Distributions/…
    for _ in 0..<3 { tests.deleteLastPathComponent() }
    let url = tests.appendingPathComponent("Reference/distributions/\(name).csv")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
      let fields = $0.split(separator: ",", omittingEmptySubsequences: false)
      return Row(
        parameters: fields[0].split(separator: ";").compactMap { Double($0) },
        x: try #require(Double(fields[1])), values: fields.dropFirst(2).map { Double($0) },
        line: String($0))
    }
  }

  /// Twelve digits; the logarithm of a density by the digits of the density where it is near 0.
  static func agrees(_ value: Double, _ reference: Double, logarithm: Bool) -> Bool {
    if value == reference { return true }
    if abs(reference) < 1e-307 && abs(value) < 1e-306 { return true }
    let measure = logarithm ? max(1, abs(reference)) : abs(reference)
    return abs(value - reference) <= 1e-12 * measure
  }

  @Test(arguments: lawMakers.map(\.name))
  func `a law holds twelve digits over its whole range`(name: String) throws {
    let law = try #require(lawMakers.first { $0.name == name })
    let rows = try Self.rows(name)
    #expect(rows.count >= 5)
    for row in rows {
      let d = try law.make(row.parameters)
      let v = row.values.map { $0 ?? .nan }
      let x = row.x
      let checks: [(String, Double, Double, Bool)] = [
        ("density", d.density(x), v[0], false), ("log density", d.logDensity(x), v[1], true),
        ("cumulative", d.cumulative(x), v[2], false),
        ("complement", d.complement(x), v[3], false),
        ("log cumulative", d.logCumulative(x), v[4], false),
        ("log complement", d.logComplement(x), v[5], false),
      ]
      for (what, value, reference, logarithm) in checks
      where !Self.agrees(value, reference, logarithm: logarithm) {
        Issue.record("\(name) \(what): \(value), not \(reference), in \(row.line)")
      }
      if d.isDiscrete {
        // The step at x is reached just below F(x), and no longer just above it.
        for (p, isUpper) in [(v[2], false), (v[3], true)] where p > 1e-290 && p < 0.9 {
          let ends = [1 - 1e-12, 1 + 1e-12].map {
            isUpper ? d.quantile(complement: p * $0) : d.quantile(p * $0)
          }
          if ends != (isUpper ? [x + 1, x] : [x, x + 1]) {
            Issue.record("\(name) quantiles: \(ends), not \(x) and the next, in \(row.line)")
          }
          let exact =
            isUpper ? d.quantile(complement: d.complement(x)) : d.quantile(d.cumulative(x))
          if exact != x { Issue.record("\(name) quantile: \(exact), not \(x), in \(row.line)") }
        }
        continue
      }
      if let q = row.values[6], !Self.agrees(d.quantile(v[2]), q, logarithm: false) {
        Issue.record("\(name) quantile: \(d.quantile(v[2])), not \(q), in \(row.line)")
      }
      if let q = row.values[7], !Self.agrees(d.quantile(complement: v[3]), q, logarithm: false) {
        Issue.record(
          "\(name) upper quantile: \(d.quantile(complement: v[3])), not \(q), in \(row.line)")
      }
    }
  }
}
