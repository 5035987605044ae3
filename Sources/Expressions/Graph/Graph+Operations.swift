internal import LinearAlgebra

extension Graph {
  /// An operation of one operand.
  public enum Unary: UInt8, Hashable, Sendable, CaseIterable {
    /// `-a`; 1 where a is 0 and 0 elsewhere; `a²`; `|a|`
    case negate, not, square, abs
    /// `eᵃ`, `log a`, `eᵃ - 1`, `log (1 + a)` and the logarithm to base 10.
    case exp, log, expm1, log1p, log10
    /// The square root: NaN below 0, -0 of -0.
    case sqrt
    /// `log (a / (1 - a))` and its inverse `1 / (1 + e⁻ᵃ)`.
    case logit, expit
    /// The greatest integer that is not above a; the nearest integer, halves away from zero.
    case floor, round
    /// Trigonometry in radians.
    case sin, cos, tan, atan
    /// The `z` with `Φ(z) = a`, and `Φ(a)`, Φ the cumulative standard normal distribution.
    case normalQuantile, normalCumulative
  }

  /// An operation of two operands.
  public enum Binary: UInt8, Hashable, Sendable, CaseIterable {
    /// Arithmetic. `a^2` is the square and `a^0.5` the square root; any other power is that of the C
    /// library.
    case add, subtract, multiply, divide, power
    /// Comparisons, 1 where they hold and 0 elsewhere; with NaN only `notEqual` holds.
    case less, lessOrEqual, equal, notEqual, greaterOrEqual, greater
    /// Logic.
    case and, or
    /// The smaller and the greater one; NaN where an operand is.
    case min, max
  }

  /// The value of an operation of one operand.
  public mutating func unary(_ operation: Unary, _ a: Value) -> Value {
    let operation = operation.arrayOperation
    if let number = constant(of: a) { return constant(operation(number)) }
    let node = nodes[a.index]
    switch (operation, node.kind) {
    case (.negate, .operation(.negate)): return Value(node.first)
    case (.square, .operation(.negate)), (.abs, .operation(.negate)),
      (.square, .operation(.abs)):
      return enter(operation, Value(node.first))
    case (.abs, .operation(.abs)), (.abs, .operation(.square)): return a
    default: return enter(operation, a)
    }
  }

  /// The value of an operation of two operands.
  public mutating func binary(_ operation: Binary, _ a: Value, _ b: Value) -> Value {
    switch operation {
    case .greater: return binary(.less, b, a)
    case .greaterOrEqual: return binary(.lessOrEqual, b, a)
    case .power: return power(a, b)
    default: break
    }
    let (left, right) = (constant(of: a), constant(of: b))
    if let left, let right { return constant(operation.arrayOperation(left, right)) }
    switch operation {
    case .add:
      // x + 0 is not x where x is -0.
      if right?.bitPattern == (-0.0).bitPattern { return a }
      if left?.bitPattern == (-0.0).bitPattern { return b }
      if let b = negated(b) { return enter(.subtract, a, b) }
      if let a = negated(a) { return enter(.subtract, b, a) }
    case .subtract:
      if right?.bitPattern == (0.0).bitPattern { return a }
      if left?.bitPattern == (-0.0).bitPattern { return unary(.negate, b) }
      if let b = negated(b) { return binary(.add, a, b) }
    case .multiply:
      if right == 1 { return a }
      if left == 1 { return b }
      if right == -1 { return unary(.negate, a) }
      if left == -1 { return unary(.negate, b) }
      if a == b { return enter(.square, a) }
      if let a = negated(a), let b = negated(b) { return binary(.multiply, a, b) }
    case .divide:
      if right == 1 { return a }
      if right == -1 { return unary(.negate, a) }
    case .min, .max:
      if a == b { return a }
    default: break
    }
    return enter(operation.arrayOperation, a, b)
  }

  /// `a` where `condition` is true, `b` elsewhere. Both are computed, so a NaN in the one not taken
  /// does no harm.
  public mutating func select(_ condition: Value, _ a: Value, _ b: Value) -> Value {
    if let number = constant(of: condition) { return number != 0 ? a : b }
    if a == b { return a }
    return Value(nodes.enter(Node(.operation(.select), condition.index, a.index, b.index)))
  }

  private mutating func power(_ a: Value, _ b: Value) -> Value {
    // These two are rounded correctly.
    switch constant(of: b) {
    case 2: return unary(.square, a)
    case 0.5: return unary(.sqrt, a)
    case 1: return a
    // Of any number, NaN too, as IEEE 754 has it.
    case 0: return constant(1)
    case .some(let exponent):
      if let base = constant(of: a) { return constant(ArrayOperation.power(base, exponent)) }
    case nil: break
    }
    return enter(.power, a, b)
  }

  /// The `x` of a value `-x`.
  private func negated(_ value: Value) -> Value? {
    let node = nodes[value.index]
    return node.kind == .operation(.negate) ? Value(node.first) : nil
  }

  private mutating func enter(_ operation: ArrayOperation, _ a: Value) -> Value {
    Value(nodes.enter(Node(.operation(operation), a.index)))
  }

  private mutating func enter(_ operation: ArrayOperation, _ a: Value, _ b: Value) -> Value {
    let isSwapped: Bool =
      switch operation {
      case .add, .multiply, .equal, .notEqual, .and, .or: b < a
      default: false
      }
    return Value(
      nodes.enter(
        Node(.operation(operation), isSwapped ? b.index : a.index, isSwapped ? a.index : b.index)))
  }
}

extension Graph.Unary {
  var arrayOperation: ArrayOperation {
    switch self {
    case .negate: .negate
    case .not: .not
    case .square: .square
    case .abs: .abs
    case .exp: .exp
    case .log: .log
    case .expm1: .expm1
    case .log1p: .log1p
    case .log10: .log10
    case .sqrt: .sqrt
    case .logit: .logit
    case .expit: .expit
    case .floor: .floor
    case .round: .round
    case .sin: .sin
    case .cos: .cos
    case .tan: .tan
    case .atan: .atan
    case .normalQuantile: .normalQuantile
    case .normalCumulative: .normalCumulative
    }
  }
}

extension Graph.Binary {
  /// `greater` and `greaterOrEqual` are entered as their mirror images.
  fileprivate var arrayOperation: ArrayOperation {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .and: .and
    case .or: .or
    case .min: .min
    case .max: .max
    case .greater, .greaterOrEqual: preconditionFailure("\(self) is entered as its mirror image")
    }
  }
}
