import Expressions
import Tables

/// What an expression is read among.
protocol TypingContext {
  var dimensions: DimensionTable { get }
  var catalogue: UnitCatalogue { get }
  /// What a name means, or nil where it is unknown.
  func meaning(of name: String) -> Meaning?
  /// Names to suggest.
  var knownNames: [String] { get }
  /// What a quantity varies by and is measured in, as far as is known.
  func type(of quantity: Int) -> NodeType
  /// The name of a quantity.
  func name(of quantity: Int) -> String
  /// Whether the elements of a quantity add up, or are averaged by a rule.
  func canTotal(_ quantity: Int) -> Bool
}

/// Finds the shape and the unit of each node of an expression from its operands.
///
/// Nodes stand after their operands, so one pass from the first to the last settles all.
struct ExpressionTyper {
  let located: LocatedExpression
  let context: any TypingContext
  /// Whether the root is a distribution, whose arguments its owner checks.
  let isDistribution: Bool
  private(set) var types: [NodeType] = []
  private(set) var meanings: [Int: Meaning] = [:]
  private(set) var conversions: [Int: [UnitConversion?]] = [:]
  private(set) var errors: [ModelError] = []

  var expression: Expression { located.expression }

  init(
    _ located: LocatedExpression, in context: any TypingContext, distribution: Bool = false
  ) {
    self.located = located
    self.context = context
    isDistribution = distribution
    types.reserveCapacity(located.expression.nodes.count)
    for place in located.expression.nodes.indices {
      types.append(type(of: place))
    }
  }

  mutating func report(_ message: String, hint: String? = nil, at node: Int) {
    report(message, hint: hint, range: expression.ranges[node])
  }

  mutating func report(_ message: String, hint: String? = nil, range: Range<Int>) {
    errors.append(ModelError(in: located, at: range, message, hint: hint))
  }

  private mutating func type(of place: Int) -> NodeType {
    switch expression.nodes[place] {
    case .number(let value):
      return NodeType(measure: value == 0 ? .zero : .unit(.one))
    case .quantity(let value, let text):
      do {
        let unit = try Tables.Unit(text, in: context.catalogue)
        return NodeType(measure: value == 0 && unit == .one ? .zero : .unit(unit))
      } catch {
        report(error.message, hint: error.hint, at: place)
        return NodeType()
      }
    case .period: return NodeType(measure: .period)
    case .name(let name): return type(ofName: name, at: place)
    case .negation(let a): return NodeType(shape: types[a].shape, measure: number(a))
    case .not(let a):
      demandTruth(a)
      return NodeType(shape: types[a].shape, measure: .truth)
    case .binary(let operation, let a, let b): return type(of: operation, a, b, at: place)
    case .call(let function, let arguments): return type(of: function, arguments, at: place)
    case .conditional(let condition, let a, let b):
      demandTruth(condition)
      let shape = union([condition, a, b])
      return NodeType(shape: shape, measure: common([a, b], at: place, from: 1))
    case .indexed(let base, let selectors, let fallback):
      return typeOfIndex(base, selectors, fallback, at: place)
    case .applied(let application):
      if isDistribution, place == expression.nodes.count - 1 {
        return NodeType(shape: union(application.arguments.map(\.node)))
      }
      return type(of: application, at: place)
    }
  }

  private mutating func type(ofName name: String, at place: Int) -> NodeType {
    guard let meaning = context.meaning(of: name) else {
      let nearest = nearestName(to: name, among: context.knownNames)
      report(
        "«\(name)» is not defined", hint: nearest.map { "did you mean «\($0)»?" }, at: place)
      return NodeType()
    }
    meanings[place] = meaning
    switch meaning {
    case .quantity(let quantity): return context.type(of: quantity)
    case .now: return NodeType(shape: Shape(isTimed: true), measure: .period)
    case .start, .observed, .end: return NodeType(measure: .period)
    case .step: return NodeType(measure: .unit(Self.years))
    case .dimension(let dimension):
      let shape = Shape([dimension])
      guard let numeric = context.dimensions[dimension].numeric else {
        return NodeType(shape: shape, measure: .element(dimension: dimension))
      }
      return NodeType(shape: shape, measure: .unit(numeric.unit))
    }
  }

  /// The unit of time in expressions.
  static let years: Tables.Unit = {
    guard let unit = try? Tables.Unit("years") else { preconditionFailure("years are a unit") }
    return unit
  }()

  // MARK: Shapes

  func union(_ places: [Int]) -> Shape {
    places.reduce(.scalar) { context.dimensions.union($0, types[$1].shape) }
  }

  // MARK: Units

  /// The measure of a node that must be a number.
  mutating func number(_ place: Int) -> Measure {
    switch types[place].measure {
    case .period:
      report(
        "a period stands where a number should",
        hint: "years between periods are written t - observed; the year itself is year(t)",
        at: place)
      return .unknown
    case .element(let dimension):
      report(
        "«\(context.dimensions[dimension].name)» is a dimension whose elements are no numbers",
        hint: "it can be compared with a dimension that is like it", at: place)
      return .unknown
    case .truth: return .unit(.one)
    case let measure: return measure
    }
  }

  mutating func demandTruth(_ place: Int) {
    switch types[place].measure {
    case .truth, .unknown: break
    case .unit(let unit) where unit.dimension.isPure: break
    case .zero: break
    default:
      report(
        "a condition must stand here, and this is \(words(types[place].measure))",
        hint: "write a comparison, such as x > 0", at: place)
    }
  }

  func words(_ measure: Measure) -> String {
    switch measure {
    case .unknown: "not known"
    case .zero: "the number 0"
    case .truth: "a condition"
    case .period: "a period"
    case .element: "an element"
    case .unit(let unit):
      unit.dimension.isPure
        ? "a pure number" : "\(unit.dimension), in \(context.catalogue.spelling(of: unit))"
    }
  }

  /// The unit that the operands of a node share: that of the first that has one; the others are
  /// converted to it. `first` is the place of the first operand in the list of conversions.
  mutating func common(_ operands: [Int], at place: Int, from first: Int = 0) -> Measure {
    let measures = operands.map { number($0) }
    guard let unit = measures.lazy.compactMap(\.unit).first else {
      return measures.contains(.unknown) ? .unknown : .zero
    }
    for (index, operand) in operands.enumerated() {
      convert(operand, measures[index], to: unit, at: place, index: first + index)
    }
    return .unit(unit)
  }

  /// Notes that an operand of a node is to be converted.
  mutating func convert(
    _ operand: Int, _ measure: Measure, to unit: Tables.Unit, at place: Int, index: Int,
    because reason: String? = nil, hint: String? = nil
  ) {
    guard let own = measure.unit, own != unit else { return }
    do {
      let conversion = try own.conversion(to: unit)
      guard !conversion.isIdentity else { return }
      var list = conversions[place] ?? []
      while list.count <= index { list.append(nil) }
      list[index] = conversion
      conversions[place] = list
    } catch {
      let text = "«\(source(of: operand))» is \(words(.unit(own)))"
      let wanted = words(.unit(unit))
      report(
        "\(text), where \(wanted) \(reason ?? "is wanted to go with the rest")",
        hint: hint ?? error.hint, at: operand)
    }
  }

  /// Notes how a plain number that is an argument of a distribution is converted.
  mutating func convertNumber(at place: Int, index: Int, _ conversion: UnitConversion) {
    guard !conversion.isIdentity else { return }
    var list = conversions[place] ?? []
    while list.count <= index { list.append(nil) }
    list[index] = conversion
    conversions[place] = list
  }

  /// Notes that an operand must be a pure number of scale 1.
  mutating func demandPure(
    _ operand: Int, at place: Int, index: Int, for what: String, hint: String? = nil
  ) {
    convert(
      operand, number(operand), to: .one, at: place, index: index, because: "is wanted \(what)",
      hint: hint)
  }

  /// The text of a node.
  func source(of node: Int) -> String {
    let bytes = Array(expression.source.utf8)[expression.ranges[node]]
    return excerpt(String(decoding: bytes, as: UTF8.self))
  }
}
