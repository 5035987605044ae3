import Expressions
import Probability
import Tables

/// Looks the names of a value up, and checks its units and its keys.
struct ValueTyper {
  /// What has the value.
  struct Owner {
    /// Its name, for messages.
    let name: String
    let unit: Tables.Unit
    let shape: Shape
    /// Its dimensions in the order in which keys are looked for.
    let order: [Int]
    let namespace: Int
  }

  let owner: Owner
  let elaboration: Elaboration
  /// Whether distributions may stand here.
  let allowsDistributions: Bool
  private(set) var faults: [ModelError] = []
  /// How many expressions were typed before, and by now.
  private(set) var expressionCount: Int

  init(_ owner: Owner, in elaboration: Elaboration, allowsDistributions: Bool = true) {
    self.owner = owner
    self.elaboration = elaboration
    self.allowsDistributions = allowsDistributions
    expressionCount = elaboration.expressionCount
  }

  mutating func report(_ member: JSON5Member, _ message: String, hint: String? = nil) {
    faults.append(ModelError(at: member, message, hint: hint))
  }

  private var dimensions: DimensionTable { elaboration.dimensions }

  /// The value, ready to be evaluated.
  mutating func type(_ tree: ValueTree) -> TypedValue {
    type(tree, axes: owner.order, isTimed: owner.shape.isTimed, inMap: false)
  }

  mutating func type(
    _ tree: ValueTree, axes: [Int], isTimed: Bool, inMap: Bool
  ) -> TypedValue {
    switch tree {
    case .number(let value, _): return .number(value)
    case .rest(let node):
      if !inMap {
        faults.append(
          ModelError(
            at: node, "«rest» is what the other elements of a map leave",
            hint: "as in { women: \"uniform(45, 55)\", men: \"rest\" }"))
      }
      return .rest
    case .expression(let expression): return type(expression)
    case .map(let map): return type(map, axes: axes, isTimed: isTimed)
    }
  }

  private mutating func type(_ located: LocatedExpression) -> TypedValue {
    let context = elaboration.context(owner.namespace)
    let nodes = located.expression.nodes
    let root = nodes.count - 1
    if let number = Self.number(nodes, root) { return .number(number) }
    if case .applied(let application) = nodes[root],
      let distribution = NamedDistribution(rawValue: application.word)
    {
      return type(distribution, application, located)
    }
    var typer = ExpressionTyper(located, in: context)
    check(typer.types[root].shape, located, root)
    let conversion = resultConversion(&typer, root, located)
    faults += typer.errors
    let typed = make(typer, located, root, conversion)
    return .expression(typed)
  }

  /// A plain number, perhaps negative.
  private static func number(_ nodes: [Expression.Node], _ node: Int) -> Double? {
    switch nodes[node] {
    case .number(let value): value
    case .negation(let a): number(nodes, a).map { -$0 }
    default: nil
    }
  }

  private mutating func make(
    _ typer: ExpressionTyper, _ located: LocatedExpression, _ root: Int,
    _ conversion: UnitConversion?
  ) -> TypedExpression {
    expressionCount += 1
    return TypedExpression(
      located: located, types: typer.types, meanings: typer.meanings,
      conversions: typer.conversions, result: conversion, namespace: owner.namespace,
      number: expressionCount, root: root)
  }

  private mutating func resultConversion(
    _ typer: inout ExpressionTyper, _ root: Int, _ located: LocatedExpression
  ) -> UnitConversion? {
    guard let unit = typer.number(root).unit, unit != owner.unit else { return nil }
    do {
      let conversion = try unit.conversion(to: owner.unit)
      return conversion.isIdentity ? nil : conversion
    } catch {
      faults.append(
        ModelError(
          in: located, node: root,
          "«\(owner.name)» is \(typer.words(.unit(owner.unit))), and this is \(typer.words(.unit(unit)))",
          hint: error.hint))
      return nil
    }
  }

  /// A value may vary only by what its owner varies by.
  private mutating func check(_ shape: Shape, _ located: LocatedExpression, _ node: Int) {
    var open = shape
    for dimension in shape.dimensions
    where owner.shape.contains(dimension)
      || owner.shape.dimensions.contains(where: { dimensions.isNested($0, within: dimension) })
    {
      open.remove(dimension)
    }
    if owner.shape.isTimed { open.isTimed = false }
    guard open != .scalar else { return }
    faults.append(
      ModelError(
        in: located, node: node,
        "this varies by \(dimensions.text(of: open)), and «\(owner.name)» does not",
        hint:
          "name what it varies by: by: [\(dimensions.text(of: owner.shape.union(open)).split(separator: ", ").map { "\"\($0)\"" }.joined(separator: ", "))]"
      ))
  }

  private mutating func fault(
    _ located: LocatedExpression, _ message: String, hint: String? = nil, at node: Int
  ) {
    faults.append(ModelError(in: located, node: node, message, hint: hint))
  }

  private mutating func type(
    _ distribution: NamedDistribution, _ application: Application, _ located: LocatedExpression
  ) -> TypedValue {
    let root = located.expression.nodes.count - 1
    guard allowsDistributions else {
      fault(located, "a distribution cannot stand here", at: root)
      return .number(.nan)
    }
    let call: NamedDistribution.Call
    do { call = try distribution.call(labels: application.arguments.map(\.label)) } catch {
      fault(located, error.description, at: root)
      return .number(.nan)
    }
    if distribution.isProportion, !owner.unit.dimension.isPure {
      fault(
        located,
        "\(distribution.rawValue) is of shares, and «\(owner.name)» is in \(owner.unit)", at: root)
    }
    var typer = ExpressionTyper(
      located, in: elaboration.context(owner.namespace), distribution: true)
    var over: Int?
    if distribution == .dirichlet {
      if application.over.count == 1, let dimension = dimensions.place(application.over[0]) {
        over = dimension
        if !owner.shape.contains(dimension) {
          fault(
            located,
            "«\(owner.name)» does not vary by \(application.over[0])",
            hint: "add it to by", at: root)
        }
      } else {
        fault(
          located,
          "dirichlet says over which dimension its shares add to 1",
          hint: "as in dirichlet(mean: usual, concentration: 20 over outcome)", at: root)
      }
    } else if !application.over.isEmpty {
      fault(located, "only dirichlet is over a dimension", at: root)
    }
    // Arguments come in the unit of the owner; those of shares as pure numbers.
    let wanted = distribution.isProportion ? Tables.Unit.one : owner.unit
    for (argument, place) in zip(call.form.arguments, call.places) {
      guard let place else { continue }
      let node = application.arguments[place].node
      check(typer.types[node].shape, located, node)
      // Means of shares count in proportion, whatever their unit.
      if argument.isVector {
        _ = typer.number(node)
        continue
      }
      let unit = argument.hasUnit ? wanted : .one
      if let number = Self.number(located.expression.nodes, node) {
        // A plain number has the owner's unit.
        if argument.hasUnit, let conversion = try? owner.unit.conversion(to: unit) {
          typer.convertNumber(at: root, index: place, conversion)
        }
        _ = number
      } else {
        typer.convert(
          node, typer.number(node), to: unit, at: root, index: place,
          because: "is wanted as \(argument.label) of \(distribution.rawValue)")
      }
    }
    faults += typer.errors
    let conversion =
      distribution.isProportion ? try? Tables.Unit.one.conversion(to: owner.unit) : nil
    let typed = make(
      typer, located, root, conversion.flatMap { $0.isIdentity ? nil : $0 })
    return .distribution(
      TypedDistribution(
        expression: typed, form: call.form,
        arguments: call.places.map { $0.map { application.arguments[$0].node } },
        places: call.places, over: over))
  }
}
