internal import Expressions

/// A scalar value of a fit and its gradient on the real line, at several points in one run of a program.
///
/// The points are those of several chains, so that the cost of each operation is shared by all.
final class DensityGradient {
  private let program: Program
  private let workspace: Workspace
  private let lanes: Int
  /// Places and gradients by unknown and lane.
  private var places: [Double]
  private var slopes: [Double]
  private var values: [Double]

  /// How many runs there were.
  private(set) var runs = 0
  /// The number of operations of a run.
  var operationCount: Int { program.operationCount }

  /// The value of a graph of the unknowns, as a function of their places on the real line, with the log
  /// density of that map where it `isDensity`; `lanes` points at once.
  init(
    of value: Graph.Value, in natural: Graph, unknowns: [FitProblem.Unknown], lanes: Int,
    isDensity: Bool = true
  ) throws(DerivativeError) {
    var graph = Graph()
    let inputs = unknowns.indices.map { graph.input($0) }
    let mapped = zip(unknowns, inputs).map { RealLine($0).natural($1, in: &graph) }
    var total = graph.enter([value], of: natural, inputs: mapped.map(\.value))[0]
    if isDensity {
      for one in mapped { total = graph.sum(total, one.logSlope) }
    }
    let gradient = try graph.derivatives(of: total, by: inputs)
    program = Program(graph, outputs: [total] + gradient)
    workspace = program.makeWorkspace(strip: lanes)
    self.lanes = lanes
    places = [Double](repeating: 0, count: unknowns.count * lanes)
    slopes = places
    values = [Double](repeating: 0, count: lanes)
  }

  /// Sets the value and gradient of each point at its place.
  func evaluate(_ points: [Point]) {
    precondition(points.count <= lanes, "\(points.count) points in \(lanes) lanes")
    let (count, lanes) = (points.count, lanes)
    // Local for the time of the run, so that no access to them is checked.
    var (places, slopes, values) = ([Double](), [Double](), [Double]())
    swap(&places, &self.places)
    swap(&slopes, &self.slopes)
    swap(&values, &self.values)
    for (lane, point) in points.enumerated() {
      let place = point.place
      for i in place.indices { places[i * lanes + lane] = place[i] }
    }
    program.run(workspace, count: count) { place, span in
      for lane in 0..<count { span[lane] = places[place * lanes + lane] }
    } output: { index, span in
      if index == 0 {
        for lane in 0..<count { values[lane] = span[lane] }
      } else {
        for lane in 0..<count { slopes[(index - 1) * lanes + lane] = span[lane] }
      }
    }
    for (lane, point) in points.enumerated() {
      point.value = values[lane]
      point.updateGradient { gradient in
        for i in gradient.indices { gradient[i] = slopes[i * lanes + lane] }
      }
    }
    swap(&places, &self.places)
    swap(&slopes, &self.slopes)
    swap(&values, &self.values)
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

    /// Changes the place, with one check of access for all elements.
    func updatePlace(_ body: (inout [Double]) -> Void) { body(&place) }
    /// Changes the gradient, with one check of access for all elements.
    func updateGradient(_ body: (inout [Double]) -> Void) { body(&gradient) }

    /// Whether the value and the gradient are finite.
    var isFinite: Bool { value.isFinite && gradient.allSatisfy(\.isFinite) }
  }
}
