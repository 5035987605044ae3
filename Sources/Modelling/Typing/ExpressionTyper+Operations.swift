import Expressions
import Tables

/// Units of operations and plain functions.
extension ExpressionTyper {
  mutating func type(
    of operation: BinaryOperator, _ a: Int, _ b: Int, at place: Int
  ) -> NodeType {
    let shape = union([a, b])
    func result(_ measure: Measure) -> NodeType { NodeType(shape: shape, measure: measure) }
    switch operation {
    case .and, .or:
      demandTruth(a)
      demandTruth(b)
      return result(.truth)
    case .add, .subtract:
      if operation == .subtract, types[a].measure == .period, types[b].measure == .period {
        return result(.unit(Self.years))
      }
      return result(common([a, b], at: place))
    case .less, .lessOrEqual, .equal, .notEqual, .greaterOrEqual, .greater:
      checkComparison(operation, a, b, at: place)
      return result(.truth)
    case .multiply, .divide:
      return result(product(a, b, divides: operation == .divide, at: place))
    case .power: return result(power(a, b, at: place))
    }
  }

  private mutating func checkComparison(
    _ operation: BinaryOperator, _ a: Int, _ b: Int, at place: Int
  ) {
    switch (types[a].measure, types[b].measure) {
    case (.period, .period): return
    case (.period, .unit), (.unit, .period):
      // A bare 2024 beside a period is the year.
      let number = types[a].measure == .period ? b : a
      if case .number(let value) = expression.nodes[number], let year = Int(exactly: value),
        Period(year: year) != nil
      {
        return
      }
      _ = self.number(types[a].measure == .period ? a : b)
    case (.element(let first), .element(let second)):
      if !context.dimensions.areAlike(first, second) {
        report(
          "«\(context.dimensions[first].name)» and «\(context.dimensions[second].name)» have different elements",
          hint: "a dimension with the elements of another is declared with like", at: place)
      } else if operation != .equal && operation != .notEqual {
        report("elements have no order; compare them with == or !=", at: place)
      }
    default: _ = common([a, b], at: place)
    }
  }

  private mutating func product(
    _ a: Int, _ b: Int, divides: Bool, at place: Int
  ) -> Measure {
    let (first, second) = (number(a), number(b))
    // 0 times anything is 0 in any unit.
    if first == .zero { return .zero }
    if second == .zero, !divides { return .zero }
    guard first != .unknown, second != .unknown else { return .unknown }
    let (one, other) = (first.unit ?? .one, second.unit ?? .one)
    do { return .unit(divides ? try one / other : try one * other) } catch {
      report(error.message, hint: error.hint, at: place)
      return .unknown
    }
  }

  private mutating func power(_ base: Int, _ exponent: Int, at place: Int) -> Measure {
    demandPure(exponent, at: place, index: 1, for: "as an exponent")
    let measure = number(base)
    guard let unit = measure.unit else { return measure }
    guard !unit.dimension.isPure else {
      convert(base, measure, to: .one, at: place, index: 0)
      return .unit(.one)
    }
    guard case .number(let value) = expression.nodes[exponent], let count = Int(exactly: value)
    else {
      report(
        "a power of \(words(measure)) needs a whole number as its exponent", at: exponent)
      return .unknown
    }
    do { return .unit(try unit.power(count)) } catch {
      report(error.message, hint: error.hint, at: place)
      return .unknown
    }
  }

  mutating func type(of function: Function, _ arguments: [Int], at place: Int) -> NodeType {
    let shape = union(arguments)
    func result(_ measure: Measure) -> NodeType { NodeType(shape: shape, measure: measure) }
    switch function {
    case .abs, .floor, .round: return result(number(arguments[0]))
    case .min, .max, .clamp: return result(common(arguments, at: place))
    case .sqrt:
      demandPure(arguments[0], at: place, index: 0, for: "below a square root")
      return result(.unit(.one))
    default:
      demandPure(
        arguments[0], at: place, index: 0, for: "in \(function.rawValue)",
        hint: "divide by a unit first, as in log(gdp / 1 USD)")
      return result(.unit(.one))
    }
  }
}
