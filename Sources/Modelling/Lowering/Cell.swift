import Expressions

/// One number per draw: a quantity at an element of each of its dimensions and a period.
enum Cell: Sendable {
  case value(Graph.Value)
  /// There is none: nothing is printed and nothing computes it.
  case empty(Emptiness)

  var value: Graph.Value? { if case .value(let value) = self { value } else { nil } }
}

/// Why a cell is empty: the cell at the bottom of the chain that has nothing.
struct Emptiness: Sendable {
  enum Reason: Sendable {
    /// It lies before the first or after the last period.
    case outsideTime
    /// It lies off a numeric dimension.
    case offDimension
    /// Nothing is printed, and nothing computes it.
    case nothingPrinted
  }

  let reason: Reason
  let quantity: Int
  let coordinates: Coordinates
}

/// A cell by quantity and place.
struct CellKey: Hashable, Sendable {
  let quantity: Int
  let coordinates: Coordinates
}

/// A part of an expression at a place.
struct NodeKey: Hashable, Sendable {
  let expression: Int
  let node: Int
  let coordinates: Coordinates
}
