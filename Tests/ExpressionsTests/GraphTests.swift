import LinearAlgebra
import TestSupport
import Testing

@testable import Expressions

/// The outputs for one draw.
private func outputs(_ graph: Graph, _ values: [Graph.Value], _ inputs: [Double] = []) -> [Double] {
  let program = Program(graph, outputs: values)
  var results = [Double](repeating: .nan, count: values.count)
  program.run(program.makeWorkspace(strip: 3), count: 1) { place, values in
    values[0] = inputs[place]
  } output: { index, values in
    results[index] = values[0]
  }
  return results
}

/// The smaller and the greater of two, and their mean.
private struct Sorting: DrawFunction {
  let name = "sorted"
  let argumentCount = 2
  let resultCount = 3

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    for i in 0..<count {
      let (a, b) = (work[arguments[0] + i], work[arguments[1] + i])
      work[results[0] + i] = min(a, b)
      work[results[1] + i] = max(a, b)
      work[results[2] + i] = (a + b) / 2
    }
  }
}

/// `(a b, a / b)`, whose derivatives it knows.
private struct ProductAndQuotient: DifferentiableDrawFunction {
  let name = "product and quotient"
  let argumentCount = 2
  let resultCount = 2

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    for i in 0..<count {
      let (a, b) = (work[arguments[0] + i], work[arguments[1] + i])
      work[results[0] + i] = a * b
      work[results[1] + i] = a / b
    }
  }

  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value],
    resultAdjoints: [Graph.Value?], in graph: inout Graph
  ) -> [Graph.Value?] {
    let zero = graph.constant(0)
    let (p, q) = (resultAdjoints[0] ?? zero, resultAdjoints[1] ?? zero)
    let (a, b) = (arguments[0], arguments[1])
    let byProduct = (graph.binary(.multiply, p, b), graph.binary(.multiply, p, a))
    let quotient = graph.binary(.divide, q, b)
    let other = graph.binary(.multiply, quotient, results[1])
    return [
      graph.binary(.add, byProduct.0, quotient), graph.binary(.subtract, byProduct.1, other),
    ]
  }
}

@Suite struct GraphTests {
  @Test func `equal values stand once`() {
    var graph = Graph()
    let (x, y) = (graph.input(4), graph.input(9))
    let sum = graph.binary(.add, x, y)
    let difference = graph.binary(.subtract, x, y)
    let less = graph.binary(.less, y, x)
    let square = graph.unary(.square, x)
    let nan = graph.constant(.nan)
    let zero = graph.constant(0)
    let count = graph.count
    let again = [
      graph.input(4), graph.binary(.add, y, x), graph.binary(.greater, x, y),
      graph.binary(.multiply, x, x), graph.constant(-.nan),
    ]
    #expect(again == [x, sum, less, square, nan])
    #expect(graph.count == count)
    let others = [graph.binary(.subtract, y, x), graph.constant(-0.0)]
    #expect(others[0] != difference && others[1] != zero)
    #expect(graph.inputs(of: [sum]) == [4, 9])
    #expect(Program(graph, outputs: [sum]).inputs == [4, 9])
  }

  @Test func `operations of numbers are computed when entered`() {
    var graph = Graph()
    let (two, three) = (graph.constant(2), graph.constant(3))
    let power = graph.binary(.power, two, three)
    #expect(graph.constant(of: power) == 8)
    let logarithm = graph.unary(.log, graph.constant(-1))
    #expect(graph.constant(of: logarithm)?.isNaN == true)
    let x = graph.input(0)
    let selected = graph.select(three, two, x)
    #expect(selected == two)
    #expect(graph.constant(of: x) == nil)
    #expect(outputs(graph, [two, logarithm])[0] == 2)
    #expect(outputs(graph, [two, logarithm])[1].isNaN)
  }

  /// Each of these would hide a NaN, an infinity or the sign of a zero.
  @Test func `nothing is simplified that changes a bit`() {
    var graph = Graph()
    let x = graph.input(0)
    let zero = graph.constant(0)
    let sum = graph.binary(.add, x, zero)
    let product = graph.binary(.multiply, x, zero)
    let difference = graph.binary(.subtract, x, x)
    let quotient = graph.binary(.divide, x, x)
    let all = [sum, product, difference, quotient]
    #expect(outputs(graph, [sum], [-0.0])[0].sign == .plus)
    #expect(outputs(graph, all, [.infinity]).dropFirst().allSatisfy { $0.isNaN })
    #expect(outputs(graph, all, [.nan]).allSatisfy { $0.isNaN })
    let (one, negativeZero) = (graph.constant(1), graph.constant(-0.0))
    let negative = graph.unary(.negate, x)
    let same = [
      graph.binary(.multiply, x, one), graph.binary(.divide, x, one),
      graph.binary(.add, x, negativeZero), graph.binary(.subtract, x, zero),
      graph.unary(.negate, negative),
    ]
    #expect(same == [x, x, x, x, x])
  }

  @Test func `an input may be an output, several times`() {
    var graph = Graph()
    let (x, y) = (graph.input(0), graph.input(1))
    let sum = graph.binary(.add, x, y)
    #expect(outputs(graph, [x, sum, x, y, sum], [2, 3]) == [2, 5, 2, 3, 5])
    #expect(outputs(graph, []) == [])
  }

  @Test func `a function of draws gives several results and is called once`() {
    var graph = Graph()
    let (x, y) = (graph.input(0), graph.input(1))
    let sorted = graph.apply(Sorting(), [x, y])
    let again = graph.apply(Sorting(), [x, y])
    #expect(again == sorted)
    let spread = graph.binary(.subtract, sorted[1], sorted[0])
    #expect(outputs(graph, [spread, sorted[0], sorted[2]], [7, 3]) == [4, 3, 5])
    #expect(Program(graph, outputs: [spread, sorted[2]]).calls.count == 1)
    // Of numbers alone it is a number; a number may stand beside an input, and an input twice.
    let (five, two) = (graph.constant(5), graph.constant(2))
    let numbers = graph.apply(Sorting(), [five, two])
    #expect(graph.constant(of: numbers[0]) == 2)
    let mixed = graph.apply(Sorting(), [five, x])
    let same = graph.apply(Sorting(), [y, y])
    #expect(outputs(graph, [mixed[0], mixed[1], same[2]], [7, 3]) == [5, 7, 3])
  }

  @Test func `derivatives go through a function that has them`() throws {
    var graph = Graph()
    let (x, y) = (graph.input(0), graph.input(1))
    let pair = graph.apply(ProductAndQuotient(), [graph.unary(.square, x), y])
    let value = graph.binary(.add, pair[0], graph.unary(.log, pair[1]))
    // x² y + log(x²/y): 2 x y + 2/x and x² - 1/y.
    let derivatives = try graph.derivatives(of: value, by: [x, y])
    #expect(outputs(graph, derivatives, [2, 4]) == [17, 3.75])
    let sorted = graph.apply(Sorting(), [x, y])
    #expect(throws: DerivativeError.notDifferentiable(function: "sorted")) {
      try graph.derivatives(of: sorted[0], by: [x])
    }
  }

  @Test func `thousands of outputs share a few slots`() {
    var graph = Graph()
    var values: [Graph.Value] = []
    var level = graph.input(0)
    for place in 1..<3000 {
      level = graph.binary(.add, level, graph.input(place))
      values.append(graph.unary(.exp, level))
    }
    #expect(Program(graph, outputs: values).slotCount <= 3)
    #expect(Program(graph, outputs: values.reversed()).slotCount <= 3)
  }

  @Test func `a chain of a million values neither recurses nor needs many slots`() throws {
    var graph = Graph()
    let x = graph.input(0)
    let factor = graph.constant(0.99)
    var value = x
    for _ in 0..<500_000 {
      value = graph.binary(.add, graph.binary(.multiply, value, factor), x)
    }
    let program = Program(graph, outputs: [value])
    #expect(program.slotCount == 2)
    var slow = 3.0
    for _ in 0..<500_000 { slow = slow * 0.99 + 3 }
    #expect(outputs(graph, [value], [3]) == [slow])
    // Σ 0.99ⁱ, up to the last power of the start.
    let derivative = try graph.derivatives(of: value, by: [x])
    #expect(abs(outputs(graph, derivative, [3])[0] - 100) < 1e-9)
  }

  @Test(.enabled(if: canCountAllocations, "allocations cannot be counted here"))
  func `a run allocates nothing`() {
    var graph = Graph()
    let (x, y) = (graph.input(0), graph.input(1))
    let sorted = graph.apply(Sorting(), [graph.unary(.exp, x), y])
    let quotient = graph.binary(.divide, sorted[0], sorted[1])
    let program = Program(graph, outputs: [quotient, y])
    let workspace = program.makeWorkspace(strip: 256)
    var sum = 0.0
    let run = {
      program.run(workspace, count: 256) { place, values in
        for i in values.indices { values[i] = Double(place + i) }
      } output: { _, values in
        sum += values[0]
      }
    }
    run()
    #expect(allocations(run) == 0)
  }
}
