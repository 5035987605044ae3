import Expressions

/// What gives the numbers of a model that are not computed from others: random parameters, the
/// series of processes and the parts of laws. In a fit they are unknowns, in a run draws.
protocol World: AnyObject {
  /// The base value of a random parameter's cell where this world knows it otherwise than by drawing it;
  /// nil where it is to be evaluated as it is stated.
  func parameter(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Graph.Value?
  /// The cell of a series of a process.
  func series(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell
  /// A part of a law, without levers.
  func part(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell
  /// A uniform number of (0, 1) by its address.
  func uniform(
    address: String, step: Int, quantity: Int, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value
}
