internal import Expressions

/// Arithmetic in words, for formulas of several terms.
extension Graph {
  mutating func sum(_ a: Value, _ b: Value) -> Value { binary(.add, a, b) }
  mutating func difference(_ a: Value, _ b: Value) -> Value { binary(.subtract, a, b) }
  mutating func product(_ a: Value, _ b: Value) -> Value { binary(.multiply, a, b) }
  mutating func ratio(_ a: Value, _ b: Value) -> Value { binary(.divide, a, b) }
  mutating func product(_ a: Value, _ b: Double) -> Value { binary(.multiply, a, constant(b)) }
  mutating func sum(_ a: Value, _ b: Double) -> Value { binary(.add, a, constant(b)) }

  /// `-½ ((x - mean)/deviation)² - log deviation`, the log density of a normal variable up to a constant.
  mutating func normalTerm(_ x: Value, mean: Value, deviation: Value) -> Value {
    let score = ratio(difference(x, mean), deviation)
    return difference(product(unary(.square, score), -0.5), unary(.log, deviation))
  }

  /// `-½ x²`, the log density of a standard normal variable up to a constant.
  mutating func standardNormalTerm(_ x: Value) -> Value { product(unary(.square, x), -0.5) }

  /// `log (1 + eˣ)`, finite for every finite x.
  mutating func softplus(_ x: Value) -> Value {
    let tail = unary(.log1p, unary(.exp, unary(.negate, unary(.abs, x))))
    return sum(binary(.max, x, constant(0)), tail)
  }
}
