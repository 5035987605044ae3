import Expressions
import Probability
import Tables

/// Which random parameters depend on each other, and how much.
struct CorrelationTable: Sendable {
  /// One side of a correlated pair: a parameter, perhaps at some elements only.
  struct Side: Sendable {
    let quantity: Int
    let marks: [Int: Mark]
  }

  struct Pair: Sendable {
    let first: Side
    let second: Side
    let coefficient: Double
    let node: JSON5Node
  }

  /// Cells that depend on each other.
  struct Group {
    let members: [CellKey]
    let correlation: InputCorrelation
  }

  private(set) var pairs: [Pair] = []
  /// The quantities that stand in a pair.
  private(set) var quantities: Set<Int> = []

  /// Adds a pair; one of the same sides that is there already is replaced.
  mutating func add(_ pair: Pair) {
    pairs.removeAll { Self.isSame($0, pair) }
    pairs.append(pair)
    quantities.formUnion([pair.first.quantity, pair.second.quantity])
  }

  private static func isSame(_ a: Pair, _ b: Pair) -> Bool {
    func same(_ x: Side, _ y: Side) -> Bool { x.quantity == y.quantity && x.marks == y.marks }
    return same(a.first, b.first) && same(a.second, b.second)
      || same(a.first, b.second) && same(a.second, b.first)
  }

  /// The cells that depend on a cell, directly or through others, with their correlations.
  func group(of key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Group {
    var members = [key]
    var links: [(Int, Int, Double)] = []
    var next = 0
    while next < members.count {
      for pair in pairs {
        for (one, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
          guard let partner = partner(of: members[next], one, other, in: lowering) else { continue }
          let place: Int
          if let known = members.firstIndex(of: partner) {
            place = known
          } else {
            place = members.count
            members.append(partner)
          }
          let isKnown = links.contains {
            ($0.0, $0.1) == (next, place) || ($0.0, $0.1) == (place, next)
          }
          if place != next, !isKnown { links.append((next, place, pair.coefficient)) }
        }
      }
      next += 1
    }
    let names = members.map { lowering.describe($0) }
    do {
      return Group(
        members: members,
        correlation: try InputCorrelation(
          names: names, pairs: links.map { .init(names[$0.0], names[$0.1], $0.2) }))
    } catch {
      throw ModelErrors(
        ModelError(at: pairs[0].node, "these correlations cannot be: \(error.description)"))
    }
  }

  /// The cell of `other` that goes with a cell of `one`: at the same elements and period.
  private func partner(
    of key: CellKey, _ one: Side, _ other: Side, in lowering: Lowering
  ) -> CellKey? {
    guard key.quantity == one.quantity,
      one.marks.allSatisfy({ key.coordinates[$0.key] == $0.value })
    else { return nil }
    var coordinates = key.coordinates
    for (dimension, _) in one.marks { coordinates[dimension] = nil }
    for (dimension, mark) in other.marks { coordinates[dimension] = mark }
    let shape = lowering.model.quantities[other.quantity].type.shape
    for dimension in shape.dimensions where lowering.mark(dimension, at: coordinates) == nil {
      return nil
    }
    if shape.isTimed, coordinates.period == nil { return nil }
    return lowering.key(other.quantity, at: coordinates)
  }
}
