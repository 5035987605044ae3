import Expressions

/// A value of a graph that is being written, with the signs of arithmetic, so that a formula reads as
/// in the books.
struct GraphTerm {
  let value: Graph.Value
  let page: Page

  /// The graph that is being written.
  final class Page {
    var graph = Graph()

    func term(_ value: Graph.Value) -> GraphTerm { GraphTerm(value: value, page: self) }
    func term(_ number: Double) -> GraphTerm { term(graph.constant(number)) }
  }

  /// Writes terms into `graph`.
  static func write<Result>(
    _ graph: inout Graph, _ body: (Page) -> Result
  ) -> Result {
    let page = Page()
    swap(&page.graph, &graph)
    defer { swap(&page.graph, &graph) }
    return body(page)
  }

  /// The number of a term that is the same in each draw.
  var number: Double? { page.graph.constant(of: value) }

  func callAsFunction(_ operation: Graph.Unary) -> GraphTerm {
    page.term(page.graph.unary(operation, value))
  }

  var logarithm: GraphTerm { self(.log) }
  var exponential: GraphTerm { self(.exp) }
  var squared: GraphTerm { self(.square) }
  var root: GraphTerm { self(.sqrt) }

  /// A result of a function of these arguments.
  static func call(_ function: any DrawFunction, _ arguments: [GraphTerm]) -> GraphTerm {
    let page = arguments[0].page
    return page.term(page.graph.apply(function, arguments.map(\.value))[0])
  }

  private static func pair(_ operation: Graph.Binary, _ a: GraphTerm, _ b: GraphTerm) -> GraphTerm {
    a.page.term(a.page.graph.binary(operation, a.value, b.value))
  }

  static func + (a: GraphTerm, b: GraphTerm) -> GraphTerm { pair(.add, a, b) }
  static func - (a: GraphTerm, b: GraphTerm) -> GraphTerm { pair(.subtract, a, b) }
  static func * (a: GraphTerm, b: GraphTerm) -> GraphTerm { pair(.multiply, a, b) }
  static func / (a: GraphTerm, b: GraphTerm) -> GraphTerm { pair(.divide, a, b) }
  static func + (a: GraphTerm, b: Double) -> GraphTerm { a + a.page.term(b) }
  static func + (a: Double, b: GraphTerm) -> GraphTerm { b.page.term(a) + b }
  static func - (a: GraphTerm, b: Double) -> GraphTerm { a - a.page.term(b) }
  static func - (a: Double, b: GraphTerm) -> GraphTerm { b.page.term(a) - b }
  static func * (a: Double, b: GraphTerm) -> GraphTerm { b.page.term(a) * b }
  static func / (a: GraphTerm, b: Double) -> GraphTerm { a / a.page.term(b) }
  static func / (a: Double, b: GraphTerm) -> GraphTerm { b.page.term(a) / b }
  static prefix func - (a: GraphTerm) -> GraphTerm { a(.negate) }

  static func < (a: GraphTerm, b: GraphTerm) -> GraphTerm { pair(.less, a, b) }
  static func <= (a: GraphTerm, b: GraphTerm) -> GraphTerm { pair(.lessOrEqual, a, b) }
  static func < (a: Double, b: GraphTerm) -> GraphTerm { b.page.term(a) < b }
  static func < (a: GraphTerm, b: Double) -> GraphTerm { a < a.page.term(b) }
  static func <= (a: Double, b: GraphTerm) -> GraphTerm { b.page.term(a) <= b }
  static func <= (a: GraphTerm, b: Double) -> GraphTerm { a <= a.page.term(b) }
  func equals(_ other: GraphTerm) -> GraphTerm { Self.pair(.equal, self, other) }
  func and(_ other: GraphTerm) -> GraphTerm { Self.pair(.and, self, other) }
  static func max(_ a: GraphTerm, _ b: GraphTerm) -> GraphTerm { pair(.max, a, b) }

  /// `a` where this is true, `b` elsewhere.
  func then(_ a: GraphTerm, else b: GraphTerm) -> GraphTerm {
    page.term(page.graph.select(value, a.value, b.value))
  }
}
