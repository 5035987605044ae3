internal import LinearAlgebra

/// Values of a graph compiled to a flat list of operations over strips of draws.
///
/// Equal parts are computed once. A strip is some hundreds of draws, so that the slots in use stay in
/// the cache; a slot is used again after the last reader of its value. Inputs are filled just before
/// their first use, and outputs are handed out as soon as they are computed. A draw's results do not
/// depend on the strip it is in, nor on the processor's instruction set.
public struct Program: Sendable {
  /// What is done next, in turn with the instructions of `operations`.
  enum Step: Sendable {
    /// Runs instructions.
    case run(Range<Int>)
    /// Fills a slot with an input.
    case fill(place: Int, slot: Int)
    /// Hands out a slot.
    case output(index: Int, slot: Int)
    /// Calls a function: an index of `calls`.
    case call(Int)
  }

  /// A call of a function on slots.
  struct Call: Sendable {
    let function: any DrawFunction
    let arguments: [Int]
    let results: [Int]
  }

  /// The places of the inputs that are needed, in ascending order.
  public let inputs: [Int]
  /// The number of outputs.
  public let outputCount: Int
  /// The names of the inputs of a program of expressions: input `i` is `names[i]`.
  public internal(set) var names: [String] = []

  let operations: ArrayProgram
  let steps: [Step]
  let calls: [Call]

  /// Compiles `outputs` and what is behind them.
  ///
  /// Of a few orders in which the values can be computed, the one with the fewest slots is taken;
  /// time and memory are linear in the number of values.
  public init(_ graph: Graph, outputs: [Graph.Value]) {
    var best: Compiler?
    for order in Schedule(graph, outputs: outputs).orders {
      var compiler = Compiler(graph, outputs: outputs)
      compiler.compile(order)
      if best.map({ compiler.operations.slotCount < $0.operations.slotCount }) ?? true {
        best = compiler
      }
    }
    let compiler = best ?? Compiler(graph, outputs: [])
    inputs = compiler.inputs.sorted()
    outputCount = outputs.count
    operations = compiler.operations
    steps = compiler.steps
    calls = compiler.calls
  }

  /// The number of operations on each draw, calls of functions not among them.
  public var operationCount: Int { operations.count }

  /// The number of slots that a strip needs.
  public var slotCount: Int { operations.slotCount }

  /// The memory for runs of at most `strip` draws: `slotCount × strip × 8` bytes.
  public func makeWorkspace(strip: Int) -> Workspace { Workspace(self, strip: strip) }

  /// Computes the outputs of `count` draws, at most the strip of the workspace.
  ///
  /// `fill` is called once for each place in `inputs`, in the order of need, with the memory to
  /// fill; `output` once for each output, in the order of readiness, with its values. No memory is
  /// allocated. The workspace must be one that this program, or a copy of it, made.
  public func run(
    _ workspace: Workspace, count: Int,
    input fill: (_ place: Int, _ values: inout MutableSpan<Double>) -> Void,
    output: (_ index: Int, _ values: Span<Double>) -> Void
  ) {
    let arrays = workspace.arrays
    precondition(
      count >= 0 && count <= arrays.strip, "\(count) draws in a workspace for \(arrays.strip)")
    for step in steps {
      switch step {
      case .run(let range): operations.run(range, on: arrays, count: count)
      case .fill(let place, let slot):
        arrays.withMutableSlot(slot, count: count) { fill(place, &$0) }
      case .output(let index, let slot):
        arrays.withSlot(slot, count: count) { output(index, $0) }
      case .call(let index):
        let offsets = workspace.offsets[index]
        arrays.withAll {
          calls[index].function.evaluate(
            &$0, arguments: offsets.arguments, results: offsets.results, count: count)
        }
      }
    }
  }
}

/// The memory that a program runs in. It serves one thread at a time.
public final class Workspace {
  let arrays: ArrayWorkspace
  /// Where the arguments and results of each call begin.
  let offsets: [(arguments: [Int], results: [Int])]

  /// The most draws of a run.
  public var strip: Int { arrays.strip }

  init(_ program: Program, strip: Int) {
    let arrays = ArrayWorkspace(slots: program.slotCount, strip: strip)
    offsets = program.calls.map { call in
      (call.arguments.map { $0 * arrays.stride }, call.results.map { $0 * arrays.stride })
    }
    self.arrays = arrays
  }
}
