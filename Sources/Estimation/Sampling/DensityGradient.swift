internal import Expressions

/// A scalar value of a fit and its gradient on the real line, at several points in one run of a program.
///
/// The points are those of several chains, so that the cost of each operation is shared by all.
final class DensityGradient {
  private let program: Program
  private let workspace: Workspace
  private let lines: [RealLine]
  private let lanes: Int
  /// Natural values and derivatives by unknown and lane.
  private var natural: [Double]
  private var slopes: [Double]
  private var values: [Double]

  /// How many runs there were.
  private(set) var runs = 0
  /// The number of operations of a run.
  var operationCount: Int { program.operationCount }

  /// The value of a graph of the unknowns; `lanes` points at once.
  init(
    of value: Graph.Value, in graph: Graph, unknowns: [FitProblem.Unknown], lanes: Int
  ) throws(DerivativeError) {
    var graph = graph
    let inputs = unknowns.indices.map { graph.input($0) }
    let gradient = try graph.derivatives(of: value, by: inputs)
    program = Program(graph, outputs: [value] + gradient)
    workspace = program.makeWorkspace(strip: lanes)
    lines = unknowns.map(RealLine.init)
    self.lanes = lanes
    natural = [Double](repeating: 0, count: unknowns.count * lanes)
    slopes = natural
    values = [Double](repeating: 0, count: lanes)
  }

  /// Sets the value and gradient of each point at its place on the real line; with the density of the
  /// map where `isDensity`.
  func evaluate(_ points: [Point], isDensity: Bool = true) {
    precondition(points.count <= lanes, "\(points.count) points in \(lanes) lanes")
    for (lane, point) in points.enumerated() {
      for (place, line) in lines.enumerated() {
        natural[place * lanes + lane] = line.natural(point.place[place])
      }
    }
    let count = points.count
    program.run(workspace, count: count) { place, span in
      for lane in 0..<count { span[lane] = natural[place * lanes + lane] }
    } output: { index, span in
      if index == 0 {
        for lane in 0..<count { values[lane] = span[lane] }
      } else {
        for lane in 0..<count { slopes[(index - 1) * lanes + lane] = span[lane] }
      }
    }
    for (lane, point) in points.enumerated() {
      var value = values[lane]
      for (place, line) in lines.enumerated() {
        let change = line.change(at: point.place[place])
        var slope = slopes[place * lanes + lane] * change.slope
        if isDensity {
          value += change.logarithm
          slope += change.derivative
        }
        point.gradient[place] = slope
      }
      point.value = value
    }
    runs += 1
  }

  /// A point on the real line, with what was found there.
  final class Point {
    /// The place.
    var place: [Double]
    /// The value there.
    var value = 0.0
    /// The gradient there.
    var gradient: [Double]

    /// A point of which nothing is known yet.
    init(_ place: [Double]) {
      self.place = place
      gradient = [Double](repeating: 0, count: place.count)
    }

    /// Whether the value and the gradient are finite.
    var isFinite: Bool { value.isFinite && gradient.allSatisfy(\.isFinite) }
  }
}
