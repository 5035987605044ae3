import Expressions
import Probability
import Tables

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
  /// A random number of a distribution by its address.
  func draw(
    _ form: DistributionForm, _ arguments: [Graph.Value], of owner: ValueOwner,
    at coordinates: Coordinates, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value
  /// Random shares that add to 1, one at each place.
  func shares(
    mean: [Graph.Value], concentration: Graph.Value, of owner: ValueOwner,
    at places: [Coordinates], in lowering: Lowering
  ) throws(ModelErrors) -> [Graph.Value]
}

/// What has a value: a parameter, a prior of a law, or a lever on one of both.
struct ValueOwner {
  /// The quantity; nil for a prior.
  let quantity: Int?
  /// Its name in its own model, and what follows it in addresses.
  let name: String
  let namespace: Int
  let unit: Tables.Unit
  let shape: Shape
  /// Where it is stated.
  let member: JSON5Member
  /// What tells the random numbers of a lever from those of what it acts on.
  var suffix = ""
}
