import LinearAlgebra
import TestSupport
import Testing

@testable import Expressions

@Suite struct GraphPropertyTests {
  private static let names = ["w", "x", "y", "z"]

  /// Draws of usual numbers with some that are not.
  private static func columns(_ count: Int, seed: UInt64) -> [[Double]] {
    var generator = SplitMix64(seed: seed)
    let ends = [0, -0.0, 1, -1, 0.5, 2, .infinity, -.infinity, .nan, 0x1p-1060, 1e308]
    return names.map { _ in
      (0..<count).map { _ in
        Int.random(in: 0..<6, using: &generator) == 0
          ? ends.randomElement(using: &generator) ?? 0
          : Double.random(in: -3...3, using: &generator)
      }
    }
  }

  /// The outputs of a program for columns by input place, in strips.
  private static func values(
    _ program: Program, _ columns: [[Double]], strip: Int, _ set: InstructionSet
  ) -> [[Double]] {
    let count = columns[0].count
    let workspace = program.makeWorkspace(strip: strip)
    workspace.arrays.instructionSet = set
    var results = Array(
      repeating: [Double](repeating: .nan, count: count), count: program.outputCount)
    for first in stride(from: 0, to: count, by: strip) {
      program.run(workspace, count: min(strip, count - first)) { place, values in
        for i in values.indices { values[i] = columns[place][first + i] }
      } output: { index, values in
        for i in values.indices { results[index][first + i] = values[i] }
      }
    }
    return results
  }

  @Test(arguments: 0..<60)
  func `a program gives the bits of walking the tree for any strip and instruction set`(
    seed: Int
  ) {
    var random = RandomExpressions(seed: UInt64(seed), names: Self.names)
    let expressions = (0..<8).map { _ in random.next(depth: 2 + seed % 6) }
    let count = 67
    let columns = Self.columns(count, seed: UInt64(seed) + 1000)
    var graph = Graph()
    var names = Self.names
    let outputs = expressions.map { graph.enter($0, names: &names) }
    let program = Program(graph, outputs: outputs)
    let slow = expressions.map { expression in
      (0..<count).map { row in
        treeValue(
          expression, expression.nodes.count - 1,
          Dictionary(uniqueKeysWithValues: zip(Self.names, columns.map { $0[row] })))
      }
    }
    for set in InstructionSet.available {
      for strip in [1, 5, 8, 64, 67, 512] {
        let fast = Self.values(program, columns, strip: strip, set)
        for (index, (fast, slow)) in zip(fast, slow).enumerated() {
          let wrong = zip(fast, slow).first { fast, slow in
            fast.bitPattern != slow.bitPattern && !(fast.isNaN && slow.isNaN)
          }
          #expect(
            wrong == nil,
            "\(expressions[index]) gives \(wrong?.0 ?? 0) for \(wrong?.1 ?? 0), \(set), \(strip)")
        }
      }
    }
  }

  /// Central differences of two steps that agree with each other see a smooth place.
  @Test func `derivatives of random expressions agree with finite differences`() throws {
    var random = RandomExpressions(seed: 5, names: Self.names)
    random.isSmooth = true
    var compared = 0
    var infinite = 0
    for _ in 0..<400 {
      let expression = random.next(depth: 4)
      var graph = Graph()
      var names = Self.names
      let value = graph.enter(expression, names: &names)
      let variables = names.indices.map { graph.input($0) }
      let derivatives = try graph.derivatives(of: value, by: variables)
      let program = Program(graph, outputs: [value] + derivatives)
      let point = names.map { _ in Double.random(in: 0.1...2, using: &random.generator) }
      let steps = [-2e-4, -1e-4, 1e-4, 2e-4]
      for variable in names.indices {
        // A column a point: the place itself and four around it.
        let columns = names.indices.map { name in
          [point[name]] + steps.map { name == variable ? point[name] + $0 : point[name] }
        }
        let values = Self.values(program, columns, strip: 5, .best)
        let around = values[0].dropFirst().map { $0 }
        guard around.allSatisfy(\.isFinite) else { continue }
        let narrow = (around[2] - around[1]) / 2e-4
        let wide = (around[3] - around[0]) / 4e-4
        let size = max(1, abs(narrow), 1e-3 * abs(values[0][0]))
        guard abs(narrow - wide) < 1e-5 * size else { continue }
        compared += 1
        // As atan(log(x - x)), where a slope of zero meets one that is infinite.
        if values[1 + variable][0].isNaN {
          infinite += 1
          continue
        }
        #expect(
          abs(values[1 + variable][0] - (4 * narrow - wide) / 3) < 1e-4 * size,
          "\(expression) by \(names[variable]) at \(point)")
      }
    }
    #expect(compared > 800 && infinite < 5)
  }
}
