import Expressions
import Probability

/// Numbers that nobody knows: every random number and every cell of a process is an input that is never
/// filled. So cells can be followed to what they read before anything is estimated.
final class OpaqueWorld: World {
  private var count = 0

  private func unknown(in lowering: Lowering) -> Graph.Value {
    count += 1
    return lowering.graph.input(count - 1)
  }

  func parameter(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Graph.Value? { nil }

  func series(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    let quantity = lowering.model.quantities[key.quantity]
    let namespace = lowering.model.namespaces[quantity.namespace]
    guard let period = key.coordinates.period, period <= namespace.end else {
      return lowering.empty(.outsideTime, key)
    }
    // What is printed exactly is known to a run as well.
    if period <= namespace.observed,
      let interval = lowering.datum(key, quantity)?.interval,
      interval.lowerBound == interval.upperBound
    {
      return .value(lowering.graph.constant(interval.lowerBound))
    }
    return .value(unknown(in: lowering))
  }

  func part(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    .value(unknown(in: lowering))
  }

  func draw(
    _ form: DistributionForm, _ arguments: [Graph.Value], of owner: ValueOwner,
    at coordinates: Coordinates, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value { unknown(in: lowering) }

  func shares(
    mean: [Graph.Value], concentration: Graph.Value, of owner: ValueOwner,
    at places: [Coordinates], in lowering: Lowering
  ) throws(ModelErrors) -> [Graph.Value] { places.map { _ in unknown(in: lowering) } }
}
