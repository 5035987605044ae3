import Foundation
import Testing

@testable import Expressions

/// The value of an expression at a point and its derivatives by the names, in order of appearance.
private func gradient(_ source: String, at point: [Double]) throws -> (Double, [Double]) {
  var graph = Graph()
  var names: [String] = []
  let value = graph.enter(try Expression(source), names: &names)
  let variables = names.indices.map { graph.input($0) }
  let derivatives = try graph.derivatives(of: value, by: variables)
  let program = Program(graph, outputs: [value] + derivatives)
  var results = [Double](repeating: .nan, count: names.count + 1)
  program.run(program.makeWorkspace(strip: 1), count: 1) { place, values in
    values[0] = point[place]
  } output: { index, values in
    results[index] = values[0]
  }
  return (results[0], Array(results.dropFirst()))
}

@Suite struct DerivativeTests {
  /// Closed forms, at x = 0.3 and z = 1.7.
  private static let books: [String: [Double]] = [
    "x*z": [1.7, 0.3],
    "x/z": [0.5882352941176471, -0.10380622837370242],
    "x - z": [1, -1],
    "-x + 0*z": [-1, 0],
    "x^2": [0.6],
    "x^3": [0.27],
    "x^z": [0.7318697544248882, -0.15549728481816472],
    "exp(2*x)": [3.6442376007810178],
    "log(x)": [3.3333333333333335],
    "log10(x)": [1.4476482730108393],
    "sqrt(x)": [0.9128709291752769],
    "logit(x)": [4.761904761904762],
    "expit(x)": [0.24445831169074586],
    "sin(x)": [0.955336489125606],
    "cos(x)": [-0.2955202066613396],
    "tan(x)": [1.095688915322547],
    "atan(x)": [0.9174311926605505],
    "abs(-x)": [1],
    "abs(x - z)": [-1, 1],
    "min(x, z)": [1, 0],
    "max(x, z)": [0, 1],
    "clamp(x, 0.5, 1)": [0],
    "floor(x) + round(z)": [0, 0],
    "x*(x < z)": [1, 0],
    "if x < z then x*z else x + 5*z": [1.7, 0.3],
    "if x > z then x*z else x + 5*z": [1, 5],
  ]

  @Test(arguments: books.keys.sorted())
  func `derivatives are those of the books`(_ source: String) throws {
    let (_, derivatives) = try gradient(source, at: [0.3, 1.7])
    for (derivative, expected) in zip(derivatives, Self.books[source] ?? [.nan]) {
      #expect(abs(derivative - expected) <= 4e-16 * max(1, abs(expected)), "\(source)")
    }
  }

  @Test(arguments: [
    ("if x > 0 then log(x) else 0", 0.0), ("if x > 0 then sqrt(x) + 1/x else x", 1),
    ("(if x > 0 then log(x) else 0) + (if x > 1 then 1/log(x) else 2)*3 + x", 1),
    ("(if x > 0 then exp(log(x)) else 7*x)*2", 14),
  ])
  func `a branch that is not taken adds no NaN`(_ source: String, _ expected: Double) throws {
    #expect(try gradient(source, at: [0]).1 == [expected])
  }
}
