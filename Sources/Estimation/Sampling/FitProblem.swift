public import Expressions
internal import Probability

/// What is to be learned: unknown numbers, and the log density of their posterior.
public struct FitProblem: Sendable {
  /// A number that the fit learns: the input of the graph of its place.
  public struct Unknown: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// No value lies at or below it; minus infinity where it is unbounded.
    public let lower: Double
    /// No value lies at or above it; infinity where it is unbounded.
    public let upper: Double
    /// A likely value, strictly between the bounds.
    public let start: Double
    /// The order of its uncertainty, on its natural scale where it is unbounded; where it is bounded, in
    /// logarithms of the distance from the bound, or logits of the place between both.
    public let scale: Double

    /// A number between two bounds, one or both of which may be infinite.
    public init(name: String, lower: Double, upper: Double, start: Double, scale: Double = 1) {
      precondition(
        lower < start && start < upper && start.isFinite,
        "\(name): the start \(start) is not between \(lower) and \(upper)")
      precondition(scale > 0 && scale.isFinite, "\(name): the scale \(scale) is not positive")
      self.name = name
      self.lower = lower
      self.upper = upper
      self.start = start
      self.scale = scale
    }
  }

  /// The law of an unknown before data were seen.
  typealias Prior = (form: DistributionForm, arguments: [Graph.Value])

  /// A value that is known to lie between two bounds.
  struct Measurement: Sendable {
    let name: String
    let value: Graph.Value
    let lower: Double
    let upper: Double
  }

  /// The operations behind the density and the recorded values.
  public var graph = Graph()
  /// The unknowns, in the order of the inputs of the graph.
  public private(set) var unknowns: [Unknown] = []
  /// The log density of the unknowns given the data, up to a constant.
  public private(set) var logDensity: Graph.Value
  /// The columns of the posterior.
  public private(set) var recorded: [(name: String, value: Graph.Value)] = []
  /// The law of each unknown before data were seen, given unknowns before it; nil where it has none.
  private(set) var priors: [Prior?] = []
  /// What was measured of values that are no unknowns themselves.
  var measurements: [Measurement] = []

  /// A problem without unknowns.
  public init() { logDensity = graph.constant(0) }

  /// Adds an unknown, flat between its bounds until terms are added.
  public mutating func add(_ unknown: Unknown) -> Graph.Value {
    add(unknown, prior: nil)
  }

  /// Adds an unknown whose prior is known; its term is added by the caller.
  mutating func add(_ unknown: Unknown, prior: Prior?) -> Graph.Value {
    unknowns.append(unknown)
    priors.append(prior)
    return graph.input(unknowns.count - 1)
  }

  /// Adds a term to the log density.
  public mutating func add(term: Graph.Value) {
    logDensity = graph.sum(logDensity, term)
  }

  /// Records a value as a column of the posterior.
  public mutating func record(_ name: String, _ value: Graph.Value) {
    recorded.append((name, value))
  }

  /// An unknown of standard normal density: what a law adds for a cell of which nothing is measured.
  public mutating func addStandardNormal(_ name: String) -> Graph.Value {
    let value = add(
      Unknown(name: name, lower: -.infinity, upper: .infinity, start: 0),
      prior: (.normal, [graph.constant(0), graph.constant(1)]))
    add(term: graph.standardNormalTerm(value))
    return value
  }
}
