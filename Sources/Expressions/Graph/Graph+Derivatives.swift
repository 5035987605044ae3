internal import LinearAlgebra

/// Why a value has no derivatives.
public enum DerivativeError: Error, Equatable, Sendable {
  /// The value is made with a function that has none.
  case notDifferentiable(function: String)
}

extension DerivativeError: CustomStringConvertible {
  /// One sentence that says what can be done.
  public var description: String {
    switch self {
    case .notDifferentiable(let function):
      "\(function) has no derivative, so what is fitted cannot depend on it"
    }
  }
}

extension Graph {
  /// The derivatives of a value by others, as values of the same graph (reverse mode).
  ///
  /// Time is linear in the number of values up to `value`, and so is what is added. Where a function
  /// has a corner (`abs`, `min`, `max`) the derivative is that of one side; `floor`, `round`,
  /// comparisons and logic have the derivative zero. A branch of `select` that is not taken adds
  /// nothing, not even a NaN. Throws where a function of draws that is no
  /// `DifferentiableDrawFunction` lies between.
  public mutating func derivatives(
    of value: Value, by variables: [Value]
  ) throws(DerivativeError) -> [Value] {
    var pass = ReversePass(self, of: value, by: variables)
    pass.add(Adjoint(value: constant(1)), to: value, in: &self)
    for index in stride(from: value.index, through: 0, by: -1) where pass.isOpen(index) {
      try propagate(Value(index), &pass)
    }
    return variables.map { variable in
      pass.adjoint(of: variable).map { masked($0) } ?? constant(0)
    }
  }

  private mutating func propagate(
    _ value: Value, _ pass: inout ReversePass
  ) throws(DerivativeError) {
    let node = nodes[value.index]
    switch node.kind {
    case .constant, .input: break
    case .result: try propagate(call: node.first, &pass)
    case .operation(let operation):
      guard let adjoint = pass.adjoint(of: value) else { return }
      let (x, y) = (Value(node.first), Value(node.second))
      switch operation.operandCount {
      case 1:
        if let part = part(operation, x, adjoint.value, result: value) {
          pass.add(Adjoint(value: part, mask: adjoint.mask), to: x, in: &self)
        }
      case 2:
        if let parts = parts(operation, x, y, adjoint, result: value, &pass) {
          pass.add(parts.0, to: x, in: &self)
          pass.add(parts.1, to: y, in: &self)
        }
      default:
        pass.add(
          Adjoint(value: adjoint.value, mask: both(adjoint.mask, x)), to: y, in: &self)
        if pass.depends(Value(node.third)) {
          let other = unary(.not, x)
          pass.add(
            Adjoint(value: adjoint.value, mask: both(adjoint.mask, other)), to: Value(node.third),
            in: &self)
        }
      }
    }
  }

  /// What reaches the operand of `y = f(x)`: `g f'(x)`, or nil where `f'` is zero.
  private mutating func part(
    _ operation: ArrayOperation, _ x: Value, _ g: Value, result y: Value
  ) -> Value? {
    switch operation {
    case .negate: return unary(.negate, g)
    case .square: return times(times(constant(2), x), g)
    case .abs: return select(binary(.less, x, constant(0)), unary(.negate, g), g)
    case .exp: return times(g, y)
    case .log: return over(g, x)
    case .expm1: return times(g, unary(.exp, x))
    case .log1p: return over(g, plus(constant(1), x))
    case .log10: return over(g, times(constant(2.302585092994046), x))
    case .sqrt: return over(g, times(constant(2), y))
    case .logit: return over(g, times(x, minus(constant(1), x)))
    // y (1 - y), where 1 - y would lose its digits for great x.
    case .expit: return times(g, times(y, unary(.expit, unary(.negate, x))))
    case .sin: return times(g, unary(.cos, x))
    case .cos: return unary(.negate, times(g, unary(.sin, x)))
    case .tan: return times(g, plus(constant(1), unary(.square, y)))
    case .atan: return over(g, plus(constant(1), unary(.square, x)))
    case .normalQuantile: return over(g, normalDensity(y))
    case .normalCumulative: return times(g, normalDensity(x))
    default: return nil
    }
  }

  /// What reaches the operands of `z = f(x, y)`, or nil where both derivatives are zero.
  private mutating func parts(
    _ operation: ArrayOperation, _ x: Value, _ y: Value, _ adjoint: Adjoint, result z: Value,
    _ pass: inout ReversePass
  ) -> (Adjoint?, Adjoint?)? {
    let (g, mask) = (adjoint.value, adjoint.mask)
    let (byX, byY) = (pass.depends(x), pass.depends(y))
    func made(_ value: Value) -> Adjoint { Adjoint(value: value, mask: mask) }
    switch operation {
    case .add: return (adjoint, adjoint)
    case .subtract: return (adjoint, byY ? made(unary(.negate, g)) : nil)
    case .multiply: return (byX ? made(times(g, y)) : nil, byY ? made(times(g, x)) : nil)
    case .divide:
      let quotient = over(g, y)
      return (made(quotient), byY ? made(unary(.negate, times(quotient, z))) : nil)
    case .power:
      var ofX: Adjoint?
      if byX {
        let lower = binary(.power, x, minus(y, constant(1)))
        ofX = made(times(g, times(y, lower)))
      }
      guard byY else { return (ofX, nil) }
      // x^y log x tends to 0 with x, for y > 0.
      let zero = constant(0)
      let slope = select(binary(.equal, z, zero), zero, times(z, unary(.log, x)))
      return (ofX, made(times(g, slope)))
    case .min, .max:
      let isFirst = operation == .min ? binary(.less, x, y) : binary(.greater, x, y)
      return (
        byX ? Adjoint(value: g, mask: both(mask, isFirst)) : nil,
        byY ? Adjoint(value: g, mask: both(mask, unary(.not, isFirst))) : nil
      )
    default: return nil
    }
  }

  private mutating func propagate(
    call place: Int, _ pass: inout ReversePass
  ) throws(DerivativeError) {
    guard pass.beginCall(place) else { return }
    let application = applications[place]
    let arguments = application.arguments.map { Value($0) }
    let results = (0..<application.function.resultCount).map {
      Value(nodes.enter(Node(.result, place, $0)))
    }
    let adjoints = results.map { result in pass.adjoint(of: result).map { masked($0) } }
    guard adjoints.contains(where: { $0 != nil }) else { return }
    guard let function = application.function as? any DifferentiableDrawFunction else {
      throw .notDifferentiable(function: application.function.name)
    }
    let parts = function.adjoints(
      ofArguments: arguments, results: results, resultAdjoints: adjoints, in: &self)
    precondition(
      parts.count == arguments.count,
      "\(parts.count) adjoints for the \(arguments.count) arguments of \(function.name)")
    for (argument, part) in zip(arguments, parts) {
      pass.add(part.map { Adjoint(value: $0) }, to: argument, in: &self)
    }
  }

  /// `φ(x) = exp(-x²/2) / √2π`
  private mutating func normalDensity(_ x: Value) -> Value {
    let exponent = times(constant(-0.5), unary(.square, x))
    return times(constant(0.3989422804014327), unary(.exp, exponent))
  }

  private mutating func plus(_ a: Value, _ b: Value) -> Value { binary(.add, a, b) }
  private mutating func minus(_ a: Value, _ b: Value) -> Value { binary(.subtract, a, b) }
  private mutating func times(_ a: Value, _ b: Value) -> Value { binary(.multiply, a, b) }
  private mutating func over(_ a: Value, _ b: Value) -> Value { binary(.divide, a, b) }
}
