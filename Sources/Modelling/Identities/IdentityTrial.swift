import Estimation
import Expressions
import Probability

/// Tells identities that equations imply from those that processes break.
///
/// Every random number and every cell of a process is replaced by an arbitrary number. What holds for
/// those, in each of some trials, is implied; what does not must be enforced.
struct IdentityTrial {
  private let model: Elaboration
  private let world = TrialWorld()
  private let lowering: Lowering
  private static let trials = 16

  init(_ model: Elaboration) {
    self.model = model
    lowering = Lowering(model, world: world)
  }

  /// Whether an identity has to be enforced: it reads series of processes, and does not hold for any.
  func mustBeEnforced(_ identity: Elaboration.Identity) throws(ModelErrors) -> Bool {
    guard identity.defines == nil else { return false }
    let namespace = model.namespaces[identity.namespace]
    let period = min(namespace.observed + 1, namespace.end)
    guard let place = IdentityCells.places(of: identity, at: period, model).first else {
      return false
    }
    world.series = []
    guard let difference = try IdentityCells.difference(of: identity, at: place, lowering) else {
      return false
    }
    return !world.series.isEmpty && !holds(difference)
  }

  /// Whether a relative difference is 0 but for rounding in every trial.
  private func holds(_ difference: (value: Graph.Value, size: Graph.Value)) -> Bool {
    let program = Program(lowering.graph, outputs: [difference.value, difference.size])
    let workspace = program.makeWorkspace(strip: Self.trials)
    let design = SamplingDesign(seed: 0, draws: Self.trials)
    var found: [[Double]] = [[], []]
    program.run(workspace, count: Self.trials) { place, values in
      design.uniforms("trial \(place)").fill(&values, draws: 0..<Self.trials)
      for trial in 0..<Self.trials { values[trial] = 0.2 + 0.6 * values[trial] }
    } output: { index, values in
      found[index] = (0..<Self.trials).map { values[$0] }
    }
    return zip(found[0], found[1]).allSatisfy { abs($0) <= 1e-9 * $1 || $0.isNaN }
  }
}

/// Where an identity speaks, and by how much its sides differ.
enum IdentityCells {
  /// The elements at which an identity speaks in a period.
  static func places(
    of identity: Elaboration.Identity, at period: Int, _ model: Elaboration
  ) -> [Coordinates] {
    let era = model.namespaces[identity.namespace].era(of: period)
    var places = [
      Coordinates(
        dimensions: model.dimensions.count,
        period: identity.expression.shape.isTimed ? period : nil, era: era)
    ]
    for dimension in identity.expression.shape.dimensions {
      places = places.flatMap { place in
        model.dimensions[dimension].elements.indices.map { element in
          var inner = place
          inner[dimension] = .element(element)
          return inner
        }
      }
    }
    return places
  }

  /// The left side less the right, and the greater of both magnitudes; nil where a side is empty.
  static func difference(
    of identity: Elaboration.Identity, at place: Coordinates, _ lowering: Lowering
  ) throws(ModelErrors) -> (value: Graph.Value, size: Graph.Value)? {
    let expression = identity.expression
    let left = try lowering.operand(expression, identity.left, of: expression.root, 0, at: place)
    let right = try lowering.operand(expression, identity.right, of: expression.root, 1, at: place)
    guard case .value(let a) = left, case .value(let b) = right else { return nil }
    let size = lowering.graph.binary(
      .max, lowering.graph.unary(.abs, a), lowering.graph.unary(.abs, b))
    return (lowering.graph.binary(.subtract, a, b), size)
  }
}

/// Arbitrary numbers in place of everything random; shares add to 1.
private final class TrialWorld: World {
  private var count = 0
  /// The cells of series that were read.
  var series: [CellKey] = []

  private func arbitrary(in lowering: Lowering) -> Graph.Value {
    count += 1
    return lowering.graph.input(count - 1)
  }

  private func shares(_ count: Int, in lowering: Lowering) -> [Graph.Value] {
    let parts = (0..<count).map { _ in arbitrary(in: lowering) }
    var sum = lowering.graph.constant(0)
    for part in parts { sum = lowering.graph.binary(.add, sum, part) }
    return parts.map { lowering.graph.binary(.divide, $0, sum) }
  }

  func parameter(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Graph.Value? { nil }

  private var families: [CellKey: [Graph.Value]] = [:]

  func series(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    series.append(key)
    guard case .series(let number, _) = lowering.model.quantities[key.quantity].definition else {
      return .value(arbitrary(in: lowering))
    }
    let process = lowering.model.processes[number]
    for option in process.options where process.law.name == "shares" && option.name == "over" {
      guard case .dimensions(let list) = option.value, let over = list.first,
        case .element(let element)? = key.coordinates[over]
      else { continue }
      var outer = key.coordinates
      outer[over] = nil
      let family = CellKey(quantity: key.quantity, coordinates: outer)
      let values =
        families[family] ?? shares(lowering.dimensions[over].elements.count, in: lowering)
      families[family] = values
      return .value(values[element])
    }
    return .value(arbitrary(in: lowering))
  }

  func part(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    .value(arbitrary(in: lowering))
  }

  func draw(
    _ form: DistributionForm, _ arguments: [Graph.Value], of owner: ValueOwner,
    at coordinates: Coordinates, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value { arbitrary(in: lowering) }

  func shares(
    mean: [Graph.Value], concentration: Graph.Value, of owner: ValueOwner,
    at places: [Coordinates], in lowering: Lowering
  ) throws(ModelErrors) -> [Graph.Value] { shares(places.count, in: lowering) }
}
