import LinearAlgebra
import TestSupport

import func Foundation.atan
import func Foundation.cos
import func Foundation.log10
import func Foundation.pow
import func Foundation.sin
import func Foundation.tan

@testable import Expressions

/// Random trees of an expression over `names`.
struct RandomExpressions {
  var generator: SplitMix64
  let names: [String]
  /// Only operations with derivatives that finite differences can see.
  var isSmooth = false
  private var nodes: [Expression.Node] = []

  init(seed: UInt64, names: [String]) {
    generator = SplitMix64(seed: seed)
    self.names = names
  }

  mutating func next(depth: Int) -> Expression {
    nodes = []
    _ = tree(depth)
    return Expression(
      source: "", dialect: .columns, nodes: nodes, ranges: nodes.map { _ in 0..<0 })
  }

  private mutating func add(_ node: Expression.Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  private mutating func number() -> Int {
    let special = [0, 1, 2, 0.5, 3, 1e-300, 1e300, 0.1, 7]
    let smooth = [1, 2, 0.5, 3, 0.1, 1.5]
    return add(.number((isSmooth ? smooth : special).randomElement(using: &generator) ?? 1))
  }

  private mutating func name() -> Int {
    add(.name(names.randomElement(using: &generator) ?? "x"))
  }

  private mutating func tree(_ depth: Int) -> Int {
    if depth == 0 || Int.random(in: 0..<8, using: &generator) == 0 {
      return Int.random(in: 0..<3, using: &generator) == 0 ? number() : name()
    }
    switch Int.random(in: 0..<(isSmooth ? 14 : 20), using: &generator) {
    case 0: return add(.negation(tree(depth - 1)))
    case 1..<8:
      let operations: [BinaryOperator] = [.add, .subtract, .multiply, .divide]
      let operation = operations.randomElement(using: &generator) ?? .add
      let a = tree(depth - 1)
      return add(.binary(operation, a, tree(depth - 1)))
    case 8:
      // The exponent is a number or a name: of two that are equal only the number makes a square.
      let a = tree(depth - 1)
      return add(.binary(.power, a, Bool.random(using: &generator) ? number() : name()))
    case 9..<13:
      var functions: [Function] = [
        .exp, .log, .sqrt, .expit, .logit, .sin, .cos, .tan, .atan, .log10, .abs,
      ]
      if !isSmooth { functions += [.floor, .round, .identity] }
      return add(.call(functions.randomElement(using: &generator) ?? .abs, [tree(depth - 1)]))
    case 13:
      let condition = add(.binary(.less, name(), name()))
      let yes = tree(depth - 1)
      return add(.conditional(condition, then: yes, else: tree(depth - 1)))
    case 14: return add(.not(tree(depth - 1)))
    case 15:
      let condition = tree(depth - 1)
      let yes = tree(depth - 1)
      return add(.conditional(condition, then: yes, else: tree(depth - 1)))
    case 16:
      let a = tree(depth - 1)
      let b = tree(depth - 1)
      return add(.call(.clamp, [a, b, tree(depth - 1)]))
    case 17:
      let function: Function = Bool.random(using: &generator) ? .min : .max
      let a = tree(depth - 1)
      return add(.call(function, [a, tree(depth - 1), name()]))
    default:
      let operation =
        BinaryOperator.allCases.filter { $0 != .power }
        .randomElement(using: &generator) ?? .and
      let a = tree(depth - 1)
      return add(.binary(operation, a, tree(depth - 1)))
    }
  }
}

/// The value of node `index`, computed by walking the tree: nothing shared, nothing folded.
func treeValue(_ expression: Expression, _ index: Int, _ inputs: [String: Double]) -> Double {
  func value(_ index: Int) -> Double { treeValue(expression, index, inputs) }
  switch expression.nodes[index] {
  case .number(let number): return number
  case .name(let name): return inputs[name] ?? .nan
  case .negation(let a): return -value(a)
  case .not(let a): return value(a) == 0 ? 1 : 0
  case .conditional(let a, let b, let c): return value(a) != 0 ? value(b) : value(c)
  case .binary(.power, let a, let b):
    switch expression.nodes[b] {
    case .number(2): return value(a) * value(a)
    case .number(0.5): return value(a).squareRoot()
    default: return pow(value(a), value(b))
    }
  case .binary(let operation, let a, let b): return result(of: operation, value(a), value(b))
  case .call(let function, let arguments): return result(of: function, arguments.map(value))
  case .quantity, .period, .indexed, .applied: return .nan
  }
}

private func result(of operation: BinaryOperator, _ a: Double, _ b: Double) -> Double {
  switch operation {
  case .add: a + b
  case .subtract: a - b
  case .multiply: a * b
  case .divide: a / b
  case .power: pow(a, b)
  case .less: a < b ? 1 : 0
  case .lessOrEqual: a <= b ? 1 : 0
  case .equal: a == b ? 1 : 0
  case .notEqual: a != b ? 1 : 0
  case .greaterOrEqual: a >= b ? 1 : 0
  case .greater: a > b ? 1 : 0
  case .and: a != 0 && b != 0 ? 1 : 0
  case .or: a != 0 || b != 0 ? 1 : 0
  }
}

private func result(of function: Function, _ a: [Double]) -> Double {
  func least(_ a: Double, _ b: Double) -> Double { a.isNaN || a < b ? a : b }
  func greatest(_ a: Double, _ b: Double) -> Double { a.isNaN || a > b ? a : b }
  return switch function {
  case .abs: Swift.abs(a[0])
  case .exp: ArrayOperation.exp(a[0])
  case .log: ArrayOperation.log(a[0])
  case .log10: log10(a[0])
  case .sqrt: a[0].squareRoot()
  case .logit: ArrayOperation.logit(a[0])
  case .expit: ArrayOperation.expit(a[0])
  case .min: a.dropFirst().reduce(a[0], least)
  case .max: a.dropFirst().reduce(a[0], greatest)
  case .clamp: least(greatest(a[0], a[1]), a[2])
  case .floor: a[0].rounded(.down)
  case .round: a[0].rounded()
  case .sin: sin(a[0])
  case .cos: cos(a[0])
  case .tan: tan(a[0])
  case .atan: atan(a[0])
  case .identity: a[0]
  }
}
