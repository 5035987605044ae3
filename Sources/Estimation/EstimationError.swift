public import Expressions
public import LinearAlgebra
public import Tables

/// Why nothing could be estimated.
public enum EstimationError: Error, Equatable, Sendable {
  /// The file or a column is not what is needed.
  case table(TableError)
  /// The formula cannot be read.
  case expression(ExpressionError)
  /// The formula has no columns in the table.
  case formula(FormulaError)
  /// There are fewer observations than coefficients.
  case tooFewObservations(observations: Int, coefficients: Int)
  /// Columns of the design are linear combinations of others: a sentence for each.
  case dependentColumns([String])
  /// A coefficient or its standard error is beyond the range of doubles.
  case coefficientOutOfRange(String)
  /// The computation has no answer.
  case numerical(LinearAlgebraError)
}

extension EstimationError: CustomStringConvertible {
  /// What is wrong, and what can be done.
  public var description: String {
    switch self {
    case .table(let error): "\(error)"
    case .expression(let error): "formula, \(error)"
    case .formula(let error): "\(error)"
    case .tooFewObservations(let observations, let coefficients):
      (observations == 1 ? "there is 1 observation" : "there are \(observations) observations")
        + " for \(coefficients) coefficients; leave terms out, or bring more data"
    case .dependentColumns(let sentences):
      "the terms are linearly dependent, so their coefficients are not determined: "
        + sentences.joined(separator: "; ")
        + "; leave out the one or the other"
    case .coefficientOutOfRange(let name):
      "the coefficient of \(excerpt(name)) or its standard error is beyond the range of double "
        + "precision; give the response or that term in other units"
    case .numerical(let error): "\(error)"
    }
  }
}
