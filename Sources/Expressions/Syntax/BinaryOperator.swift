/// An operation of two operands. Truth is 1 and 0; any other number than 0 is taken as true.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  /// Arithmetic.
  case add = "+", subtract = "-", multiply = "*", divide = "/", power = "^"
  /// Comparisons, 1 where they hold and 0 elsewhere.
  case less = "<", lessOrEqual = "<=", equal = "==", notEqual = "!=", greaterOrEqual = ">=",
    greater = ">"
  /// Logic.
  case and = "and", or = "or"

  /// How tightly it binds; an operand that binds less needs parentheses.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .equal, .notEqual, .greaterOrEqual, .greater: 4
    case .add, .subtract: 5
    case .multiply, .divide: 6
    case .power: 8
    }
  }

  /// Whether `a ∘ b` is `b ∘ a`.
  var isCommutative: Bool {
    switch self {
    case .add, .multiply, .equal, .notEqual, .and, .or: true
    default: false
    }
  }
}
