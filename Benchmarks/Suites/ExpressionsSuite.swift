internal import Expressions
internal import LinearAlgebra

/// Programs over draws: single operations, an expression, and what compiling costs.
struct ExpressionsSuite: BenchmarkSuite {
  static let name = "expressions"
  static let summary = "operations on strips of draws, programs, and their compilation"

  static func run(_ stopwatch: Stopwatch, quick: Bool, report: (BenchmarkResult) -> Void) {
    for strip in quick ? [512] : [256, 512, 1024] {
      let peak = MachinePeaks.writeBandwidth(bytes: 8 * strip, stopwatch) * 1e9 / 8
      for (name, operation) in operations {
        let timing = stopwatch.time([instructions(operation, strip: strip)])[0]
        let rate = Double(12 * strip) / timing.median
        // These can at best be as fast as a loop that writes and does nothing else.
        let isLight = operation == .add || operation == .multiply
        report(result(name, strip, timing, rate, "Msamples/s", isLight ? rate / peak : nil))
      }
    }
    for strip in quick ? [512] : [256, 512, 1024] {
      let (operationCount, body) = tenOperations(draws: 1_000_000, strip: strip)
      let timing = stopwatch.time([body])[0]
      let rate = 1e6 * Double(operationCount) / timing.median
      report(
        result("10 operations, strip \(strip)", 1_000_000, timing, rate, "Msamples/s", nil))
    }
    let values = quick ? 100_000 : 1_000_000
    let timing = stopwatch.time([{ keep(Double(compiled(values: values).slotCount)) }])[0]
    report(
      result(
        "enter and compile", values, timing, Double(values) / timing.median, "Msamples/s", nil))
  }

  private static func result(
    _ name: String, _ size: Int, _ timing: Stopwatch.Timings, _ rate: Double, _ unit: String,
    _ share: Double?
  ) -> BenchmarkResult {
    BenchmarkResult(
      suite: Self.name, name: name, size: size, seconds: timing.median, spread: timing.spread,
      rate: rate / 1e6, unit: unit, ratioToRaw: nil, shareOfPeak: share)
  }

  private static let operations: [(String, ArrayOperation)] = [
    ("add", .add), ("multiply", .multiply), ("divide", .divide), ("select", .select),
    ("exp", .exp), ("log", .log), ("power", .power), ("normal quantile", .normalQuantile),
  ]

  /// Twelve instructions among twelve slots.
  private static func instructions(_ operation: ArrayOperation, strip: Int) -> () -> Void {
    let workspace = ArrayWorkspace(slots: 12, strip: strip)
    for slot in 0..<12 {
      workspace.withMutableSlot(slot, count: strip) { values in
        for i in values.indices { values[i] = 0.2 + 0.5 * Double(i) / Double(strip) }
      }
    }
    var program = ArrayProgram()
    for k in 0..<12 {
      let count = operation.operandCount
      program.append(
        operation, .slot(k % 4), count > 1 ? .slot(4 + k % 4) : nil,
        count > 2 ? .slot((k + 1) % 4) : nil, into: 8 + k % 4)
    }
    return { program.run(0..<12, on: workspace, count: strip) }
  }

  /// An expression of two columns, with the copies in and out.
  private static func tenOperations(draws: Int, strip: Int) -> (Int, () -> Void) {
    guard let expression = try? Expression("exp(-x^2/2)*(1 + z)/(3 + x*z) - z") else {
      return (0, {})
    }
    let program = Program([expression])
    let x: [Double] = (0..<draws).map { Double($0) / Double(draws) }
    let z: [Double] = x.map { 1 - $0 / 2 }
    var results = [Double](repeating: 0, count: draws)
    let workspace = program.makeWorkspace(strip: strip)
    return (
      program.operationCount,
      {
        for first in stride(from: 0, to: draws, by: strip) {
          program.run(workspace, count: min(strip, draws - first)) { place, values in
            let column = place == 0 ? x.span : z.span
            for i in values.indices { values[i] = column[first + i] }
          } output: { _, values in
            var span = results.mutableSpan
            for i in values.indices { span[first + i] = values[i] }
          }
        }
        keep(results[0])
      }
    )
  }

  /// A random graph in which each value reads two of the last hundred, and one in fifty is an output.
  private static func compiled(values count: Int) -> Program {
    var graph = Graph()
    var values = (0..<100).map { graph.input($0) }
    var outputs: [Graph.Value] = []
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let operations: [Graph.Binary] = [.add, .multiply, .subtract]
    while graph.count < count {
      let (a, b) = (values[values.count - 1 - next(100)], values[values.count - 1 - next(100)])
      values.append(graph.binary(operations[next(3)], a, b))
      if next(50) == 0 { outputs.append(values[values.count - 1]) }
    }
    return Program(graph, outputs: outputs)
  }
}
