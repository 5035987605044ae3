import Estimation
import Expressions
import Probability
import Tables

/// Series of processes that are made to obey identities, period by period: the nearest cells that do,
/// by generalised least squares in each draw.
///
/// With `z` the cells of a period on the scales of their laws, `V` the variances of their forecasts given
/// the row of the posterior, and `g(z) = 0` the identities, `z - V Gᵀ (G V Gᵀ)⁻¹ g(z)` obeys them where
/// they are linear; where they are not, the step is repeated.
struct IdentityAdjustment {
  /// How often a step is repeated where the identities are not linear: Newton's method doubles the digits.
  private static let mostSteps = 8

  let world: RunWorld
  let outer: Lowering

  /// The cells of a period as they are after the adjustment, on the scales of their laws.
  func cells(at period: Int) throws(ModelErrors) -> [CellKey: Graph.Value] {
    let model = outer.model
    let identities = model.identities.filter(\.isEnforced)
    let steps = AdjustedWorld(world)
    var keys: [CellKey] = []
    var values: [Graph.Value] = []
    var variances: [Graph.Value] = []
    for step in 0..<Self.mostSteps {
      // The cells of this step, and what the identities lack.
      steps.values = Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first })
      steps.period = period
      steps.read = []
      let inner = Lowering(model, world: steps, levers: outer.levers)
      inner.graph = outer.graph
      outer.graph = Graph()
      defer { outer.graph = inner.graph }
      var gaps: [(value: Graph.Value, size: Graph.Value)] = []
      for identity in identities {
        for place in IdentityCells.places(of: identity, at: period, model) {
          guard let gap = try IdentityCells.difference(of: identity, at: place, inner) else {
            continue
          }
          gaps.append(gap)
        }
      }
      if step == 0 {
        for key in steps.read {
          let cell = try world.linked(key, in: inner)
          guard let cell, inner.graph.constant(of: cell.variance) != 0 else { continue }
          keys.append(key)
          values.append(cell.value)
          variances.append(cell.variance)
        }
        guard !keys.isEmpty, !gaps.isEmpty else { return [:] }
      }
      gaps = gaps.filter { inner.graph.constant(of: $0.value) != 0 }
      guard !gaps.isEmpty else { break }
      if try move(&values, by: gaps.map(\.value), variances, inner, ifLinear: true) { break }
      // Far from a solution, sums of exponentials are nearly linear in logarithms.
      let ratios = gaps.map { ratio($0, in: inner) }
      _ = try move(&values, by: ratios, variances, inner, ifLinear: false)
    }
    return Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first })
  }

  /// The logarithm of the left side over the right one where both are above 0, else their relative
  /// difference.
  private func ratio(
    _ gap: (value: Graph.Value, size: Graph.Value), in lowering: Lowering
  ) -> Graph.Value {
    // With s the greater magnitude and d the difference, the sides are s and s - d, or s + d and s.
    let relative = lowering.graph.binary(.divide, gap.value, gap.size)
    let size = lowering.graph.unary(.abs, relative)
    let one = lowering.graph.constant(1)
    let isAbove = lowering.graph.binary(.less, size, one)
    let ends = lowering.graph.select(isAbove, size, lowering.graph.constant(0.5))
    let logarithm = lowering.graph.unary(
      .negate, lowering.graph.unary(.log1p, lowering.graph.unary(.negate, ends)))
    let positive = lowering.graph.binary(.less, lowering.graph.constant(0), relative)
    let signed = lowering.graph.select(
      positive, logarithm, lowering.graph.unary(.negate, logarithm))
    return lowering.graph.select(isAbove, signed, relative)
  }

  /// One step; true where the identities are linear in the cells, so that it is the last. Where that is
  /// asked for and not so, nothing is moved.
  private func move(
    _ values: inout [Graph.Value], by gaps: [Graph.Value], _ variances: [Graph.Value],
    _ lowering: Lowering, ifLinear: Bool
  ) throws(ModelErrors) -> Bool {
    var slopes: [[Graph.Value]] = []
    var isLinear = true
    let own = values
    for gap in gaps {
      let row: [Graph.Value]
      do { row = try lowering.graph.derivatives(of: gap, by: own) } catch {
        throw ModelErrors(
          ModelError(
            file: lowering.model.namespaces.last?.file.file ?? "",
            "an identity that processes break has no derivative: \(error)"))
      }
      let behind = lowering.graph.inputs(of: row)
      let moving = lowering.graph.inputs(of: own)
      if !behind.isDisjoint(with: moving) { isLinear = false }
      slopes.append(row)
    }
    guard isLinear || !ifLinear else { return false }
    var matrix: [Graph.Value] = []
    for one in slopes {
      for other in slopes {
        var sum = lowering.graph.constant(0)
        for place in own.indices {
          let product = lowering.graph.binary(.multiply, one[place], other[place])
          sum = lowering.graph.binary(
            .add, sum, lowering.graph.binary(.multiply, product, variances[place]))
        }
        matrix.append(sum)
      }
    }
    let weights = lowering.graph.apply(LinearSolution(count: gaps.count), matrix + gaps)
    for place in own.indices {
      var shift = lowering.graph.constant(0)
      for (row, weight) in zip(slopes, weights) {
        shift = lowering.graph.binary(
          .add, shift, lowering.graph.binary(.multiply, row[place], weight))
      }
      values[place] = lowering.graph.binary(
        .subtract, own[place], lowering.graph.binary(.multiply, variances[place], shift))
    }
    return isLinear
  }
}

/// The world of a run with some cells of one period replaced.
private final class AdjustedWorld: World {
  let base: RunWorld
  var values: [CellKey: Graph.Value] = [:]
  var period = 0
  /// The cells of series of the period that were read, in order.
  var read: [CellKey] = []

  init(_ base: RunWorld) { self.base = base }

  func parameter(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Graph.Value? {
    try base.parameter(key, in: lowering)
  }

  func series(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    guard key.coordinates.period == period else { return try base.series(key, in: lowering) }
    if !read.contains(key) { read.append(key) }
    if let value = values[key] { return .value(base.natural(value, of: key, in: lowering)) }
    return try base.unadjusted(key, in: lowering)
  }

  func part(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    try base.part(key, in: lowering)
  }

  func draw(
    _ form: DistributionForm, _ arguments: [Graph.Value], of owner: ValueOwner,
    at coordinates: Coordinates, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value {
    try base.draw(form, arguments, of: owner, at: coordinates, in: lowering)
  }

  func shares(
    mean: [Graph.Value], concentration: Graph.Value, of owner: ValueOwner,
    at places: [Coordinates], in lowering: Lowering
  ) throws(ModelErrors) -> [Graph.Value] {
    try base.shares(
      mean: mean, concentration: concentration, of: owner, at: places, in: lowering)
  }
}
