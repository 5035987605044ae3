import Foundation

/// What an instruction of a program does to its operands.
enum Operation: Sendable {
  case add, subtract, multiply, divide, power
  case less, lessOrEqual, equal, notEqual, greaterOrEqual, greater, and, or
  case min, max
  case negate, not, square
  case abs, exp, log, log10, sqrt, logit, expit, floor, round, sin, cos, tan, atan
  case select

  init(_ operation: BinaryOperator) {
    self =
      switch operation {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      case .divide: .divide
      case .power: .power
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .equal: .equal
      case .notEqual: .notEqual
      case .greaterOrEqual: .greaterOrEqual
      case .greater: .greater
      case .and: .and
      case .or: .or
      }
  }

  /// The operation of a function of one argument, or of one that folds its arguments by pairs.
  init(_ function: Function) {
    self =
      switch function {
      case .abs: .abs
      case .exp: .exp
      case .log: .log
      case .log10: .log10
      case .sqrt: .sqrt
      case .logit: .logit
      case .expit: .expit
      case .min: .min
      case .max: .max
      case .floor: .floor
      case .round: .round
      case .sin: .sin
      case .cos: .cos
      case .tan: .tan
      case .atan: .atan
      case .clamp, .identity: preconditionFailure("\(function.rawValue) is no single operation")
      }
  }
}

/// An operation on runs of `count` numbers of a workspace that start at `a`, `b`, `c`; the result
/// starts at `to`, which may be one of them.
struct Instruction: Sendable {
  let operation: Operation
  var a = 0
  var b = 0
  var c = 0
  var to = 0

  func run(on work: inout [Double], count: Int) {
    switch operation {
    case .add: binary(&work, count) { $0 + $1 }
    case .subtract: binary(&work, count) { $0 - $1 }
    case .multiply: binary(&work, count) { $0 * $1 }
    case .divide: binary(&work, count) { $0 / $1 }
    case .power: binary(&work, count) { pow($0, $1) }
    case .less: binary(&work, count) { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: binary(&work, count) { $0 <= $1 ? 1 : 0 }
    case .equal: binary(&work, count) { $0 == $1 ? 1 : 0 }
    case .notEqual: binary(&work, count) { $0 != $1 ? 1 : 0 }
    case .greaterOrEqual: binary(&work, count) { $0 >= $1 ? 1 : 0 }
    case .greater: binary(&work, count) { $0 > $1 ? 1 : 0 }
    case .and: binary(&work, count) { $0 != 0 && $1 != 0 ? 1 : 0 }
    case .or: binary(&work, count) { $0 != 0 || $1 != 0 ? 1 : 0 }
    // A NaN among the operands stays one.
    case .min: binary(&work, count) { $0.isNaN || $0 < $1 ? $0 : $1 }
    case .max: binary(&work, count) { $0.isNaN || $0 > $1 ? $0 : $1 }
    case .negate: unary(&work, count) { -$0 }
    case .not: unary(&work, count) { $0 == 0 ? 1 : 0 }
    case .square: unary(&work, count) { $0 * $0 }
    case .abs: unary(&work, count) { Swift.abs($0) }
    case .exp: unary(&work, count) { Foundation.exp($0) }
    case .log: unary(&work, count) { Foundation.log($0) }
    case .log10: unary(&work, count) { Foundation.log10($0) }
    case .sqrt: unary(&work, count) { $0.squareRoot() }
    case .logit: unary(&work, count) { Foundation.log($0) - log1p(-$0) }
    case .expit:
      unary(&work, count) {
        let tail = Foundation.exp(-Swift.abs($0))
        return $0 < 0 ? tail / (1 + tail) : 1 / (1 + tail)
      }
    case .floor: unary(&work, count) { $0.rounded(.down) }
    case .round: unary(&work, count) { $0.rounded() }
    case .sin: unary(&work, count) { Foundation.sin($0) }
    case .cos: unary(&work, count) { Foundation.cos($0) }
    case .tan: unary(&work, count) { Foundation.tan($0) }
    case .atan: unary(&work, count) { Foundation.atan($0) }
    case .select:
      for i in 0..<count { work[to + i] = work[a + i] != 0 ? work[b + i] : work[c + i] }
    }
  }

  @inline(__always)
  private func unary(_ work: inout [Double], _ count: Int, _ body: (Double) -> Double) {
    for i in 0..<count { work[to + i] = body(work[a + i]) }
  }

  @inline(__always)
  private func binary(_ work: inout [Double], _ count: Int, _ body: (Double, Double) -> Double) {
    for i in 0..<count { work[to + i] = body(work[a + i], work[b + i]) }
  }
}
