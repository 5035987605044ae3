extension Graph {
  /// Enters an expression of names, numbers and plain functions.
  ///
  /// The input of a name is its place in `names`, to which new names are appended in order of
  /// appearance.
  public mutating func enter(_ expression: Expression, names: inout [String]) -> Value {
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() where places[name] == nil { places[name] = place }
    var values: [Value] = []
    values.reserveCapacity(expression.nodes.count)
    for node in expression.nodes {
      switch node {
      case .number(let number): values.append(constant(number))
      case .name(let name):
        let place = places[name] ?? names.count
        if place == names.count {
          names.append(name)
          places[name] = place
        }
        values.append(input(place))
      case .negation(let a): values.append(unary(.negate, values[a]))
      case .not(let a): values.append(unary(.not, values[a]))
      case .binary(let operation, let a, let b):
        values.append(binary(Binary(operation), values[a], values[b]))
      case .call(let function, let arguments):
        values.append(call(function, arguments.map { values[$0] }))
      case .conditional(let a, let b, let c):
        values.append(select(values[a], values[b], values[c]))
      case .quantity, .period, .indexed, .applied:
        preconditionFailure("the model language is lowered by Modelling")
      }
    }
    return values[values.count - 1]
  }

  /// A function of the expression language; `min` and `max` of several from left to right.
  public mutating func call(_ function: Function, _ arguments: [Value]) -> Value {
    precondition(
      function.arguments.contains(arguments.count),
      "\(function.rawValue) of \(arguments.count) arguments")
    switch function {
    case .identity: return arguments[0]
    case .min: return arguments.dropFirst().reduce(arguments[0]) { binary(.min, $0, $1) }
    case .max: return arguments.dropFirst().reduce(arguments[0]) { binary(.max, $0, $1) }
    case .clamp: return binary(.min, binary(.max, arguments[0], arguments[1]), arguments[2])
    case .abs: return unary(.abs, arguments[0])
    case .exp: return unary(.exp, arguments[0])
    case .log: return unary(.log, arguments[0])
    case .log10: return unary(.log10, arguments[0])
    case .sqrt: return unary(.sqrt, arguments[0])
    case .logit: return unary(.logit, arguments[0])
    case .expit: return unary(.expit, arguments[0])
    case .floor: return unary(.floor, arguments[0])
    case .round: return unary(.round, arguments[0])
    case .sin: return unary(.sin, arguments[0])
    case .cos: return unary(.cos, arguments[0])
    case .tan: return unary(.tan, arguments[0])
    case .atan: return unary(.atan, arguments[0])
    }
  }
}

extension Graph.Binary {
  /// The operation of an operator of the expression language.
  public init(_ operation: BinaryOperator) {
    self =
      switch operation {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      case .divide: .divide
      case .power: .power
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .equal: .equal
      case .notEqual: .notEqual
      case .greaterOrEqual: .greaterOrEqual
      case .greater: .greater
      case .and: .and
      case .or: .or
      }
  }
}
