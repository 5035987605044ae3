import Tables

@testable import Expressions

/// A random expression of the model language, as nodes.
struct RandomTree {
  private var dice: Dice
  private var nodes: [Expression.Node] = []

  init(seed: UInt64) { dice = Dice(seed: seed) }

  mutating func expression(depth: Int) -> Expression {
    nodes = []
    _ = node(depth)
    return Expression(
      source: "", dialect: .model, nodes: nodes, ranges: nodes.map { _ in 0..<0 })
  }

  private let names = [
    "x", "t", "step", "observed", "programme.rate", "失业率", "odd name", "over", "by", "if", "week",
    "Q1", "M05", "per", "sum", "2nd", "a\"b", "c`d",
  ]
  private let units = [
    "%", "million jobs", "hours per week", "USD per FTE per year", "% per year", "1 per year",
    "USD-2021",
  ]
  private let numbers = [0, 1, 2, 2024, 1000, 0.5, 1e-7, 1e15, 1e300, 0.1, 123456.789, 20.25]
  private let periods = ["2024-Q1", "2024-05", "2020-2021", "0001-12"].map(period)
  private let dimensions = ["sex", "age", "lag", "outcome_2024", "two words", "weighted"]
  private let elements = [
    "total", "15-24", "2", "-3", "007", "North America", "else", "2024-Q1", "1.2",
  ]
  private let labels = ["mean", "sd", "t", "concentration"]

  private mutating func add(_ node: Expression.Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  private mutating func node(_ depth: Int) -> Int {
    guard depth > 0 else { return leaf() }
    switch dice(13) {
    case 0: return leaf()
    case 1: return add(.negation(node(depth - 1)))
    case 2: return add(.not(node(depth - 1)))
    case 3...6:
      let (a, b) = (node(depth - 1), node(depth - 1))
      return add(.binary(dice.pick(BinaryOperator.allCases), a, b))
    case 7:
      let (a, b, c) = (node(depth - 1), node(depth - 1), node(depth - 1))
      return add(.conditional(a, then: b, else: c))
    case 8:
      let function = dice.pick(ModelWord.functions)
      let count = function.arguments.lowerBound + (function.arguments.count > 1 ? dice(3) : 0)
      return add(.call(function, (0..<count).map { _ in node(depth - 1) }))
    case 9, 10:
      let base = node(depth - 1)
      let selectors = (0...dice(3)).map { _ in Selector(selector()) }
      let fallback = dice(3) == 0 ? node(depth - 1) : nil
      return add(.indexed(base, selectors, fallback: fallback))
    case 11: return fold(depth)
    default: return words(depth)
    }
  }

  private mutating func leaf() -> Int {
    switch dice(6) {
    case 0: add(.period(dice.pick(periods)))
    case 1: add(.quantity(dice.pick(numbers), unit: dice.pick(units)))
    case 2: add(.number(dice.pick(numbers)))
    default: add(.name(dice.pick(names)))
    }
  }

  private mutating func fold(_ depth: Int) -> Int {
    let word = dice.pick(["sum", "mean", "min", "max", "share", "cumulate"])
    let argument = node(depth - 1)
    let over = Array(dimensions.shuffled(with: &dice).prefix(1 + dice(2)))
    let by = dice(3) == 0 ? "region" : nil
    let weight = dice(3) == 0 ? node(depth - 1) : nil
    return add(
      .applied(
        Application(
          word: word, arguments: [.init(node: argument)], over: over, by: by, weight: weight)))
  }

  private mutating func words(_ depth: Int) -> Int {
    let word = dice.pick(["normal", "beta", "dirichlet", "solve", "fitmargins", "year", "cumulate"])
    let isDistribution = ["normal", "beta", "dirichlet"].contains(word)
    let count = ["year": 1, "cumulate": 1, "solve": 2, "fitmargins": 3][word] ?? dice(3)
    let arguments = (0..<count).map { _ in
      Application.Argument(
        label: isDistribution && dice(2) == 0 ? dice.pick(labels) : nil, node: node(depth - 1))
    }
    let over = word == "dirichlet" && count > 0 && dice(2) == 0 ? ["outcome"] : []
    return add(.applied(Application(word: word, arguments: arguments, over: over)))
  }

  private mutating func selector() -> Selector.Kind {
    switch dice(4) {
    case 0: return .element(dimension: dice.pick(dimensions), name: dice.pick(elements))
    case 1:
      switch dice(3) {
      case 0: return .range(nil, point())
      case 1: return .range(point(), nil)
      default: return .range(point(.word("start")), point())
      }
    default: return .point(point())
    }
  }

  private mutating func point(_ base: Point.Base? = nil) -> Point {
    if base == nil, dice(3) == 0 {
      return Point(.period(dice.pick(periods + [period("2024")])))
    }
    let base = base ?? .word(dice.pick(["t", "observed", "end", "two words", "age"]))
    switch dice(4) {
    case 0: return Point(base, shift: .steps(dice(7) - 3))
    case 1: return Point(base, shift: .dimension(dice.pick(dimensions), negative: dice(2) == 0))
    default: return Point(base)
    }
  }
}

extension Array {
  fileprivate func shuffled(with dice: inout Dice) -> [Element] {
    var result = self
    for place in indices.dropFirst().reversed() { result.swapAt(place, dice(place + 1)) }
    return result
  }
}
