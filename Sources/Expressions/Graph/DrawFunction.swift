/// A function of several values with several results that is computed draw by draw, such as the
/// solution of a linear system.
public protocol DrawFunction: Sendable {
  /// What it computes: two functions of equal names give the same results for the same arguments.
  var name: String { get }
  var argumentCount: Int { get }
  var resultCount: Int { get }

  /// Computes the results of `count` draws.
  ///
  /// `arguments` and `results` say where in `work` the runs of `count` numbers begin, one for each
  /// argument and result. No two of them overlap, except that an argument which is given twice
  /// stands once; nothing else of `work` may be touched, and no argument written. What no value uses
  /// is computed all the same.
  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int)
}

/// A function that has derivatives.
public protocol DifferentiableDrawFunction: DrawFunction {
  /// The adjoints of the arguments, `Σᵣ adjointᵣ ∂resultᵣ/∂argument`, as values of `graph`, or nil
  /// where one is zero.
  ///
  /// `results` are the function's results, of which the graph's are some; an adjoint that is nil is
  /// zero.
  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value],
    resultAdjoints: [Graph.Value?], in graph: inout Graph
  ) -> [Graph.Value?]
}

extension DrawFunction {
  /// The results for one draw.
  func values(_ arguments: [Double]) -> [Double] {
    var work = arguments + [Double](repeating: 0, count: resultCount)
    var span = work.mutableSpan
    evaluate(
      &span, arguments: Array(0..<argumentCount),
      results: Array(argumentCount..<(argumentCount + resultCount)), count: 1)
    return Array(work[argumentCount...])
  }
}
