import Foundation
import LinearAlgebra
import TestSupport
import Testing

/// The linear regression sets of NIST's Statistical Reference Datasets.
@Suite struct CertifiedRegressionTests {
  @Test(
    .needsReference("nist/linear"), arguments: referenceFiles(in: "nist/linear", suffix: ".dat"))
  func `a certified set is reproduced`(file: URL) throws {
    let set = LinearStRD(text: try String(contentsOf: file, encoding: .utf8))
    let design = Matrix(columns: set.designColumns.map { Vector($0) })
    let fit = try LeastSquares(design: design, response: Vector(set.response))
    let freedom = Double(design.rows - design.columns)
    let deviation = (fit.residualSumOfSquares / freedom).squareRoot()
    let covariance = try fit.unscaledCovariance()
    #expect(logRelativeError(deviation, certified: set.residualDeviation) >= 9)
    for column in 0..<design.columns {
      let error = deviation * covariance[column, column].squareRoot()
      #expect(logRelativeError(fit.coefficients[column], certified: set.estimates[column]) >= 9)
      #expect(logRelativeError(error, certified: set.standardErrors[column]) >= 9)
    }
  }

  /// Wampler's sets are all coefficients 1 (or 10⁻ᵏ) plus a disturbance orthogonal to the design;
  /// Wampler (1970), JASA 65.
  @Test(arguments: [0.0, 1, 100, 10000])
  func `Wampler's polynomial comes back through any disturbance`(size: Double) throws {
    let disturbance: [Double] = [
      759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048,
      2048, -2048, 2523, -2048, 2048, -2048, 759,
    ]
    let design = Matrix(rows: 21, columns: 6) { pow(Double($0), Double($1)) }
    let response = Vector(count: 21) { design.row($0).sum + size * disturbance[$0] }
    let fit = try LeastSquares(design: design, response: response)
    for coefficient in fit.coefficients {
      #expect(logRelativeError(coefficient, certified: 1) >= 12)
    }
    // Certified for Wampler3: 2360.14502379268.
    let deviation = (fit.residualSumOfSquares / 15).squareRoot()
    #expect(logRelativeError(deviation, certified: size * 2360.14502379268) >= 13)
  }
}
