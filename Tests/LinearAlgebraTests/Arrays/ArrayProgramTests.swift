import Foundation
import TestSupport
import Testing

@testable import LinearAlgebra

/// An operation by the scalar functions of Swift and the C library, and the elementary functions of
/// the library for one number.
private func slow(_ operation: ArrayOperation, _ a: Double, _ b: Double, _ c: Double) -> Double {
  func elementary(_ function: (inout MutableSpan<Double>) -> Void, _ x: Double) -> Double {
    var values = [x]
    var span = values.mutableSpan
    function(&span)
    return values[0]
  }
  func exp(_ x: Double) -> Double { elementary(ElementaryFunctions.exponential, x) }
  func log(_ x: Double) -> Double { elementary(ElementaryFunctions.logarithm, x) }
  func log1p(_ x: Double) -> Double { elementary(ElementaryFunctions.logarithmOfOnePlus, x) }
  switch operation {
  case .fill: return a
  case .negate: return -a
  case .not: return a == 0 ? 1 : 0
  case .square: return a * a
  case .abs: return Swift.abs(a)
  case .exp: return exp(a)
  case .log: return log(a)
  case .expm1: return elementary(ElementaryFunctions.exponentialMinusOne, a)
  case .log1p: return log1p(a)
  case .log10: return Foundation.log10(a)
  case .sqrt: return a.squareRoot()
  case .logit:
    return a > 0.375 && a < 0.625 ? log1p((2 * a - 1) / (1 - a)) : log(a) - log1p(-a)
  case .expit: return (a < 0 ? exp(a) : 1) / (1 + exp(-Swift.abs(a)))
  case .floor: return a.rounded(.down)
  case .round: return a.rounded(.toNearestOrAwayFromZero)
  case .sin: return Foundation.sin(a)
  case .cos: return Foundation.cos(a)
  case .tan: return Foundation.tan(a)
  case .atan: return Foundation.atan(a)
  case .normalQuantile: return elementary(ElementaryFunctions.normalQuantile, a)
  case .normalCumulative: return elementary(ElementaryFunctions.normalCumulative, a)
  case .add: return a + b
  case .subtract: return a - b
  case .multiply: return a * b
  case .divide: return a / b
  case .power: return Foundation.pow(a, b)
  case .less: return a < b ? 1 : 0
  case .lessOrEqual: return a <= b ? 1 : 0
  case .equal: return a == b ? 1 : 0
  case .notEqual: return a != b ? 1 : 0
  case .and: return a != 0 && b != 0 ? 1 : 0
  case .or: return a != 0 || b != 0 ? 1 : 0
  case .min: return a.isNaN || a < b ? a : b
  case .max: return a.isNaN || a > b ? a : b
  case .select: return a != 0 ? b : c
  }
}

/// The bits, with one pattern for NaN.
private func bits(_ x: Double) -> UInt64 { x.isNaN ? Double.nan.bitPattern : x.bitPattern }

@Suite struct ArrayProgramTests {
  /// Numbers of any pattern of bits, of usual sizes, and the ends of every range.
  private static let numbers: [Double] = {
    var generator = SplitMix64(seed: 3)
    let ends: [Double] = [
      0, 0.5, 1, 2, 0.375, 0.625, 0.49999999999999994, 2.5, 709.8, 745.2, 0x1p52 + 1, 1e300,
      .infinity,
      .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
    ]
    return ends + ends.map { -$0 } + [.nan]
      + (0..<300).map { _ in Double(bitPattern: generator.next()) }
      + (0..<300).map { _ in Double.random(in: -4...4, using: &generator) }
      + (0..<300).map { _ in Double.random(in: 0...1, using: &generator) }
  }()

  @Test(arguments: ArrayOperation.allCases)
  func `an operation is the same on arrays and numbers with every instruction set`(
    _ operation: ArrayOperation
  ) {
    var generator = SplitMix64(seed: UInt64(operation.rawValue))
    let a = Self.numbers
    let b = a.shuffled(using: &generator)
    let c = a.shuffled(using: &generator)
    for set in InstructionSet.available {
      for count in [1, 3, 8, 17, a.count] {
        check(operation, set, Array(a.suffix(count)), b, c)
      }
    }
  }

  /// Runs the operation with slots and with numbers as operands, in place and not.
  private func check(
    _ operation: ArrayOperation, _ set: InstructionSet, _ a: [Double], _ b: [Double], _ c: [Double]
  ) {
    let count = a.count
    let workspace = ArrayWorkspace(slots: 4, strip: count)
    workspace.instructionSet = set
    let forms: [[ArrayProgram.Operand]] =
      switch (operation, operation.operandCount) {
      case (.fill, _): [[.number(b[0])]]
      case (_, 1): [[.slot(0)]]
      case (_, 2): [[.slot(0), .slot(1)], [.slot(0), .number(b[1])], [.number(b[2]), .slot(1)]]
      default:
        [
          [.slot(0), .slot(1), .slot(2)], [.slot(0), .number(b[3]), .slot(2)],
          [.slot(0), .slot(1), .number(b[4])], [.slot(0), .number(b[5]), .number(b[6])],
        ]
      }
    for form in forms {
      for result in 0...3 {
        for (slot, values) in [a, b, c].enumerated() {
          workspace.withMutableSlot(slot, count: count) {
            for i in $0.indices { $0[i] = values[i] }
          }
        }
        var program = ArrayProgram()
        program.append(
          operation, form[0], form.count > 1 ? form[1] : nil, form.count > 2 ? form[2] : nil,
          into: result)
        program.run(0..<1, on: workspace, count: count)
        func operand(_ place: Int, _ i: Int) -> Double {
          guard place < form.count else { return 0 }
          switch form[place] {
          case .slot(let slot): return [a, b, c][slot][i]
          case .number(let number): return number
          }
        }
        var wrong: [Double] = []
        workspace.withSlot(result, count: count) { values in
          for i in values.indices {
            let (x, y, z) = (operand(0, i), operand(1, i), operand(2, i))
            let expected = bits(slow(operation, x, y, z))
            if bits(values[i]) != expected || bits(operation(x, y, z)) != expected {
              wrong.append(x)
            }
          }
        }
        #expect(wrong.isEmpty, "\(operation) \(set) \(form) into \(result) at \(wrong.prefix(3))")
      }
    }
  }

  @Test func `a slot begins on a line of the cache and keeps to itself`() {
    let workspace = ArrayWorkspace(slots: 3, strip: 5)
    #expect(workspace.stride == 8)
    workspace.withMutableSlot(1, count: 5) { for i in $0.indices { $0[i] = 7 } }
    for slot in [0, 2] {
      workspace.withSlot(slot, count: 5) { values in
        #expect(values.indices.allSatisfy { values[$0] == 0 })
      }
    }
  }
}
