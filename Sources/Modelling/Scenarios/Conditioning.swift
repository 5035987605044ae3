import Expressions
import Probability
import Tables

/// Noises that meet conditions on the future: exact Gaussian conditioning, given a row of the
/// posterior, jointly over all conditions.
///
/// With `f` the conditioned cells, which are linear in the standard normal noises ε of processes,
/// `f(ε) = f(0) + A ε`, conditions `f = c + e`, `e ~ N(0, R)`, and `ē` a draw of `e`, the noises
///
///     ε* = ε + Aᵀ (A Aᵀ + R)⁻¹ (c + ē - f(ε))
///
/// have the conditional distribution (Matheron's rule), and keep the draw paired with that of the base.
/// A cell that is linear on the scale of the logarithm or the logit is conditioned there. Parameters
/// and parts of laws keep the posterior that the data gave them.
struct Conditioning {
  private let list: ConditionList
  private let lowering: Lowering
  private let world: RunWorld

  init(_ list: ConditionList, _ lowering: Lowering, _ world: RunWorld) {
    self.list = list
    self.lowering = lowering
    self.world = world
  }

  /// A condition on the scale on which it is linear.
  private struct Row {
    let value: Graph.Value
    let goal: Graph.Value
    /// The variance of the condition, 0 where it is exact.
    let variance: Graph.Value
    let slopes: [Graph.Value]
    let item: ConditionList.Item
  }

  /// The noises that replace those of the base.
  func noises() throws(ModelErrors) -> [DrawInput: Graph.Value] {
    var functionals: [(ConditionList.Item, Graph.Value)] = []
    for item in list.items { functionals.append((item, try cell(item))) }
    let places = lowering.graph.inputs(of: functionals.map(\.1)).sorted()
    let inputs = places.filter { if case .normal = world.inputs[$0] { true } else { false } }
    let noises = inputs.map { lowering.graph.input($0) }
    var rows: [Row] = []
    for (item, value) in functionals { rows.append(try row(item, value, noises)) }
    let count = rows.count
    // A Aᵀ + R, then what is missing of each goal.
    var matrix: [Graph.Value] = []
    for one in 0..<count {
      for other in 0..<count {
        var sum = one == other ? rows[one].variance : lowering.graph.constant(0)
        for place in noises.indices {
          sum = add(sum, multiply(rows[one].slopes[place], rows[other].slopes[place]))
        }
        matrix.append(sum)
      }
    }
    let missing = rows.map { lowering.graph.binary(.subtract, $0.goal, $0.value) }
    let weights = lowering.graph.apply(LinearSolution(count: count), matrix + missing)
    var result: [DrawInput: Graph.Value] = [:]
    for (place, noise) in noises.enumerated() {
      var moved = noise
      for row in 0..<count { moved = add(moved, multiply(rows[row].slopes[place], weights[row])) }
      result[world.inputs[inputs[place]]] = moved
    }
    return result
  }

  private func add(_ a: Graph.Value, _ b: Graph.Value) -> Graph.Value {
    // Most slopes are 0: a condition of one period asks nothing of later noises.
    if lowering.graph.constant(of: b) == 0 { return a }
    if lowering.graph.constant(of: a) == 0 { return b }
    return lowering.graph.binary(.add, a, b)
  }

  private func multiply(_ a: Graph.Value, _ b: Graph.Value) -> Graph.Value {
    if lowering.graph.constant(of: a) == 0 || lowering.graph.constant(of: b) == 0 {
      return lowering.graph.constant(0)
    }
    return lowering.graph.binary(.multiply, a, b)
  }

  private func cell(_ item: ConditionList.Item) throws(ModelErrors) -> Graph.Value {
    let quantity = lowering.model.quantities[item.quantity]
    let cell: Cell
    if let longer = item.longer {
      guard let numbers = lowering.clock.numbers(in: longer), let rule = quantity.periods else {
        throw ModelErrors(
          ModelError(
            at: item.entry.name.member,
            "how \(longer) is formed for «\(quantity.path)» is not stated",
            hint: "state it: periods: \"sum\", \"mean\" or \"last\""))
      }
      cell = try lowering.longer(quantity, numbers, rule, at: item.place)
    } else {
      cell = try lowering.cell(item.quantity, at: item.place)
    }
    switch cell {
    case .value(let value): return value
    case .empty(let why):
      throw ModelErrors(
        ModelError(at: item.entry.name.member, "there is no such cell: \(lowering.explain(why))"))
    }
  }

  /// The condition on the first scale on which its cell is linear in the noises.
  private func row(
    _ item: ConditionList.Item, _ value: Graph.Value, _ noises: [Graph.Value]
  ) throws(ModelErrors) -> Row {
    let quantity = lowering.model.quantities[item.quantity]
    guard
      noises.contains(where: {
        !lowering.graph.inputs(of: [value]).isDisjoint(with: lowering.graph.inputs(of: [$0]))
      })
    else {
      throw ModelErrors(
        ModelError(
          at: item.entry.name.member,
          "no process moves «\(quantity.path)» there, so it cannot be conditioned",
          hint: "set a parameter that it is computed from"))
    }
    let (goal, deviation) = try goal(of: item, quantity)
    let isExact = lowering.graph.constant(of: deviation) == 0
    var (linked, wanted) = (value, goal)
    repeat {
      if let slopes = try? lowering.graph.derivatives(of: linked, by: noises),
        lowering.graph.inputs(of: slopes).isDisjoint(with: lowering.graph.inputs(of: noises))
      {
        if let number = lowering.graph.constant(of: wanted), !number.isFinite {
          throw ModelErrors(
            ModelError(
              at: item.entry.value.node, "«\(quantity.path)» cannot take this value",
              hint: "it is a share, or an amount above 0"))
        }
        return Row(
          value: linked, goal: wanted,
          variance: lowering.graph.unary(.square, deviation), slopes: slopes, item: item)
      }
    } while isExact && unwrap(&linked, &wanted)
    throw ModelErrors(
      ModelError(
        at: item.entry.name.member,
        isExact
          ? "«\(quantity.path)» is not linear in what moves it, on no scale, so it cannot be conditioned exactly"
          : "«\(quantity.path)» is not linear in what moves it, so a normal condition on it has no exact draw",
        hint: isExact
          ? "condition a series of a process itself"
          : "an exact number can be conditioned on a logit or log scale"))
  }

  /// What the condition says: its centre with a draw of its doubt, and its standard deviation.
  private func goal(
    of item: ConditionList.Item, _ quantity: Quantity
  ) throws(ModelErrors) -> (Graph.Value, deviation: Graph.Value) {
    let zero = lowering.graph.constant(0)
    switch item.value {
    case .distribution(let distribution):
      guard distribution.form == .normal else {
        throw ModelErrors(
          ModelError(at: item.entry.value.node, "a condition is a number, or normal(mean, sd)"))
      }
      let mean = try lowering.argument(0, of: distribution, at: item.place)
      let deviation = try lowering.argument(1, of: distribution, at: item.place)
      let owner = lowering.owner(quantity, lever: .condition)
      let noise = world.input(
        .normal(
          address: lowering.address(of: owner, at: item.place),
          step: item.longer.map { Int(($0.start * 12).rounded()) }
            ?? item.place.period.map { lowering.step(ofPeriod: $0) } ?? 0, component: 0),
        in: &lowering.graph)
      return (add(mean, multiply(deviation, noise)), deviation)
    default:
      let cell = try lowering.evaluate(
        item.value, of: lowering.owner(quantity, lever: .condition), at: item.place)
      guard case .value(let value) = cell else {
        throw ModelErrors(ModelError(at: item.entry.value.node, "the condition has no value"))
      }
      return (value, zero)
    }
  }

  /// Undoes the outermost step of a value and of its goal: a factor, an exponential, a logistic
  /// function. False where there is none.
  private func unwrap(_ value: inout Graph.Value, _ goal: inout Graph.Value) -> Bool {
    if let (inner, factor) = lowering.graph.scaled(value) {
      value = inner
      goal = lowering.graph.binary(.divide, goal, lowering.graph.constant(factor))
    } else if let inner = lowering.graph.operand(of: value, under: .exp) {
      value = inner
      goal = lowering.graph.unary(.log, goal)
    } else if let inner = lowering.graph.operand(of: value, under: .expit) {
      value = inner
      goal = lowering.graph.unary(.logit, goal)
    } else {
      return false
    }
    return true
  }
}
