import Foundation

/// A linear regression set of NIST's Statistical Reference Datasets, read from its own file.
public struct LinearStRD: Sendable {
  /// Certified estimates of the parameters, in the order B0, B1, … (B1, … without intercept).
  public private(set) var estimates: [Double] = []
  /// Certified standard deviations of the estimates.
  public private(set) var standardErrors: [Double] = []
  /// Certified residual standard deviation.
  public private(set) var residualDeviation = Double.nan
  /// Certified R².
  public private(set) var rSquared = Double.nan
  /// Rows of data: the response, then the predictors.
  public private(set) var rows: [[Double]] = []
  /// Whether the model has an intercept, which the sets call B0.
  public private(set) var hasIntercept = false

  /// Reads the text of a `.dat` file.
  public init(text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ").map(String.init)
      let numbers = words.compactMap(Double.init)
      if words.count == 3, words[0].hasPrefix("B"), numbers.count == 2 {
        estimates.append(numbers[0])
        standardErrors.append(numbers[1])
        if words[0] == "B0" { hasIntercept = true }
      } else if line.contains("Standard Deviation"), let last = numbers.last, words.count == 3 {
        residualDeviation = last
      } else if line.contains("R-Squared"), let last = numbers.last {
        rSquared = last
      } else if words.count > 1, numbers.count == words.count {
        rows.append(numbers)
      }
    }
  }

  /// The response.
  public var response: [Double] { rows.map { $0[0] } }

  /// The columns of the design: the intercept if there is one, then the predictors, or the powers
  /// of a single predictor.
  public var designColumns: [[Double]] {
    let predictors = (rows.first?.count ?? 1) - 1
    var columns = hasIntercept ? [rows.map { _ in 1.0 }] : []
    let terms = estimates.count - columns.count
    for term in 1...terms {
      columns.append(rows.map { predictors == 1 ? pow($0[1], Double(term)) : $0[term] })
    }
    return columns
  }
}
