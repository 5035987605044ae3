/// An expression of sums, products and integer powers, which can be computed in twice the precision.
///
/// Regressions on powers of a column are so ill-conditioned that the rounding of `x^10` to a double
/// shows in the eighth digit of a coefficient; what rounding took is worth keeping.
struct Polynomial {
  private enum Step {
    case input(Int)
    case number(Double)
    case negate(Int)
    case add(Int, Int)
    case subtract(Int, Int)
    case multiply(Int, Int)
    case power(Int, Int)
  }

  private let steps: [Step]

  /// Nil where the expression has other operations, or is a column or number, which is exact.
  init?(_ expression: Expression, names: [String]) {
    let nodes = expression.nodes
    guard nodes.count > 1 else { return nil }
    var steps: [Step] = []
    for node in nodes {
      switch node {
      case .number(let value): steps.append(.number(value))
      case .name(let name):
        guard let place = names.firstIndex(of: name) else { return nil }
        steps.append(.input(place))
      case .negation(let a): steps.append(.negate(a))
      case .binary(.add, let a, let b): steps.append(.add(a, b))
      case .binary(.subtract, let a, let b): steps.append(.subtract(a, b))
      case .binary(.multiply, let a, let b): steps.append(.multiply(a, b))
      case .binary(.power, let a, let b):
        guard case .number(let exponent) = nodes[b], exponent == exponent.rounded(),
          (1...64).contains(exponent)
        else { return nil }
        steps.append(.power(a, Int(exponent)))
      default: return nil
      }
    }
    self.steps = steps
  }

  /// What rounding took from `rounded`, the values of the expression: `value - rounded`, itself
  /// rounded. Zero where twice the precision leaves the range of doubles.
  func remainders(of rounded: [Double], inputs: [[Double]]) -> [Double] {
    var work = steps.map { _ in DoubleDouble(high: 0) }
    return rounded.indices.map { row in
      for (place, step) in steps.enumerated() {
        work[place] =
          switch step {
          case .input(let input): DoubleDouble(high: inputs[input][row])
          case .number(let value): DoubleDouble(high: value)
          case .negate(let a): -work[a]
          case .add(let a, let b): work[a] + work[b]
          case .subtract(let a, let b): work[a] + -work[b]
          case .multiply(let a, let b): work[a] * work[b]
          case .power(let a, let exponent): work[a].power(exponent)
          }
      }
      let value = work[work.count - 1]
      let remainder = (value.high - rounded[row]) + value.low
      return remainder.isFinite ? remainder : 0
    }
  }
}
