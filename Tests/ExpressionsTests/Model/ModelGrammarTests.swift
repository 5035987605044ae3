import Expressions
import Tables
import Testing

@Suite struct ModelGrammarTests {
  typealias Node = Expression.Node

  /// The node of `x[…]` with one selector.
  private func selector(_ text: String) throws -> Selector.Kind {
    let nodes = try modelNodes("x[\(text)]")
    guard case .indexed(0, let selectors, fallback: nil) = nodes[1], nodes.count == 2 else {
      preconditionFailure("\(nodes)")
    }
    return selectors[0].kind
  }

  @Test(arguments: [
    ("t", Point(.word("t"))), ("t-1", Point(.word("t"), shift: .steps(-1))),
    ("t - 1", Point(.word("t"), shift: .steps(-1))), ("t+2", Point(.word("t"), shift: .steps(2))),
    ("t-lag", Point(.word("t"), shift: .dimension("lag", negative: true))),
    ("age+lag", Point(.word("age"), shift: .dimension("lag", negative: false))),
    ("age-1", Point(.word("age"), shift: .steps(-1))), ("observed", Point(.word("observed"))),
    ("observed+1", Point(.word("observed"), shift: .steps(1))),
    ("2024", Point(.period(period("2024")))), ("2024-Q1", Point(.period(period("2024-Q1")))),
    ("2024-05", Point(.period(period("2024-05")))),
    ("2024-2025", Point(.period(period("2024-2025")))),
  ])
  func `a point is a period or a word that may be shifted`(_ text: String, _ point: Point) throws {
    #expect(try selector(text) == .point(point))
  }

  @Test func `a range is open at either end`() throws {
    let (first, last) = (Point(.period(period("2024"))), Point(.period(period("2030"))))
    #expect(try selector("2024..2030") == .range(first, last))
    #expect(try selector("2024 .. 2030") == .range(first, last))
    #expect(try selector("2024..") == .range(first, nil))
    #expect(try selector("..2030") == .range(nil, last))
    #expect(try selector("observed..") == .range(Point(.word("observed")), nil))
    #expect(
      try selector("start..t-1")
        == .range(Point(.word("start")), Point(.word("t"), shift: .steps(-1))))
    #expect(
      try selector("t-1..t")
        == .range(Point(.word("t"), shift: .steps(-1)), Point(.word("t"))))
    #expect(
      try selector("2024-Q1..2024-Q4")
        == .range(Point(.period(period("2024-Q1"))), Point(.period(period("2024-Q4")))))
    #expect(
      try selector("2024-05..2025-04")
        == .range(Point(.period(period("2024-05"))), Point(.period(period("2025-04")))))
  }

  @Test(arguments: [
    ("sex: total", "sex", "total"), ("lag: 2", "lag", "2"), ("code: 007", "code", "007"),
    ("year: 2024", "year", "2024"), ("depth: -5", "depth", "-5"),
    ("region: \"North America\"", "region", "North America"),
    ("age: \"15-24\"", "age", "15-24"), ("word: `if`", "word", "if"), ("sex:total", "sex", "total"),
  ])
  func `an element is a word, a whole number or a text`(
    _ text: String, _ dimension: String, _ name: String
  ) throws {
    #expect(try selector(text) == .element(dimension: dimension, name: name))
  }

  @Test func `an index has several parts and a fallback`() throws {
    #expect(
      try modelNodes("budget[source: regular, t-1 else 2 * opening[sex: total else 0]]") == [
        .name("budget"), .number(2), .name("opening"), .number(0),
        .indexed(2, [Selector(.element(dimension: "sex", name: "total"))], fallback: 3),
        .binary(.multiply, 1, 4),
        .indexed(
          0,
          [
            Selector(.element(dimension: "source", name: "regular")),
            Selector(.point(Point(.word("t"), shift: .steps(-1)))),
          ], fallback: 5),
      ])
    #expect(
      try modelNodes("x[t-1 else if a then b else c]").last
        == .indexed(
          0, [Selector(.point(Point(.word("t"), shift: .steps(-1))))], fallback: 4))
  }

  @Test func `an index stands on any value and binds before a power`() throws {
    let last = [Selector(.point(Point(.word("t"), shift: .steps(-1))))]
    #expect(
      try modelNodes("(a * b)[t-1]") == [
        .name("a"), .name("b"), .binary(.multiply, 0, 1), .indexed(2, last, fallback: nil),
      ])
    #expect(
      try modelNodes("exp(a)[t-1]^2") == [
        .name("a"), .call(.exp, [0]), .indexed(1, last, fallback: nil), .number(2),
        .binary(.power, 2, 3),
      ])
    #expect(
      try modelNodes("(x[t-1])[t-1]") == [
        .name("x"), .indexed(0, last, fallback: nil), .indexed(1, last, fallback: nil),
      ])
  }

  @Test(arguments: [
    ("10 million jobs", 10, "million jobs"), ("95 %", 95, "%"), ("95%", 95, "%"),
    ("48 hours per week", 48, "hours per week"), ("1.5e3   thousand  USD", 1500, "thousand USD"),
    ("5 USD per FTE per year", 5, "USD per FTE per year"), ("2 % per year", 2, "% per year"),
    ("0.5 per year", 0.5, "1 per year"),
    ("3 million USD-2021", 3, "million USD-2021"), ("3 USD-2021 per FTE", 3, "USD-2021 per FTE"),
    ("40 FTE40", 40, "FTE40"), ("2000 m", 2000, "m"),
  ])
  func `a number has a unit behind a blank`(_ text: String, _ value: Double, _ unit: String) throws
  {
    #expect(try modelNodes(text) == [.quantity(value, unit: unit)])
  }

  @Test(arguments: [
    ("a <= 10 million jobs", "a <= (10 million jobs)"), ("-1 %", "-(1 %)"),
    ("95 % * b[sex: total]", "(95 %) * (b[sex: total])"), ("2 USD / 3 FTE", "(2 USD) / (3 FTE)"),
    ("3 USD - 2021", "(3 USD) - (2021)"), ("3 USD -2021", "(3 USD) - (2021)"),
    ("3 USD-x", "(3 USD) - (x)"), ("3 jobs-2021", "(3 jobs) - (2021)"),
    ("48 hours/x", "(48 hours) / x"),
    (
      "if a > 2 % then 3 USD else 4 USD and b",
      "if (a > (2 %)) then (3 USD) else ((4 USD) and b)"
    ),
    ("5 m^2", "(5 m)^2"), ("2020 - 2021", "(2020) - (2021)"), ("t-1", "(t) - (1)"),
    ("2020 -2021", "(2020) - (2021)"), ("t == 2024-Q1 + 0", "t == ((2024-Q1) + 0)"),
    ("2000-x", "(2000) - (x)"), ("2000-Q1x", "(2000) - (Q1x)"), ("10-5", "(10) - (5)"),
    ("12024-05", "(12024) - (5)"), ("exp(2 %)", "exp((2 %))"), ("2024/25", "(2024)/(25)"),
  ])
  func `units, periods and signs end where they should`(_ short: String, _ long: String) throws {
    #expect(try modelNodes(short) == modelNodes(long))
  }

  @Test func `a period needs no quotes, and a bare year is a number`() throws {
    #expect(try modelNodes("2024-Q1") == [.period(period("2024-Q1"))])
    #expect(try modelNodes("2024-05") == [.period(period("2024-05"))])
    #expect(try modelNodes("2020-2021") == [.period(period("2020-2021"))])
    #expect(try modelNodes("2024") == [.number(2024)])
    #expect(
      try modelNodes("t >= 2024-Q1")
        == [.name("t"), .period(period("2024-Q1")), .binary(.greaterOrEqual, 0, 1)])
  }

  @Test func `a fold has dimensions, what they lie within and a weight`() throws {
    #expect(
      try modelNodes("mean(a * b over age, lag by outcome weighted by w + 1)") == [
        .name("a"), .name("b"), .binary(.multiply, 0, 1), .name("w"), .number(1),
        .binary(.add, 3, 4),
        .applied(
          Application(
            word: "mean", arguments: [.init(node: 2)], over: ["age", "lag"], by: "outcome",
            weight: 5)),
      ])
    #expect(
      try modelNodes("sum(x[2024..2030] over period)").last
        == .applied(Application(word: "sum", arguments: [.init(node: 1)], over: ["period"])))
    #expect(
      try modelNodes("cumulate(x)").last
        == .applied(Application(word: "cumulate", arguments: [.init(node: 0)])))
  }

  @Test func `arguments may have labels, units and folds`() throws {
    #expect(
      try modelNodes("lognormal(median: 1.5 years, sdlog: 0.6)") == [
        .quantity(1.5, unit: "years"), .number(0.6),
        .applied(
          Application(
            word: "lognormal",
            arguments: [.init(label: "median", node: 0), .init(label: "sdlog", node: 1)])),
      ])
    #expect(
      try modelNodes("dirichlet(mean: usual, concentration: 20 over outcome_2024)").last
        == .applied(
          Application(
            word: "dirichlet",
            arguments: [.init(label: "mean", node: 0), .init(label: "concentration", node: 1)],
            over: ["outcome_2024"])))
    #expect(
      try modelNodes("normal(3, 1)").last
        == .applied(Application(word: "normal", arguments: [.init(node: 0), .init(node: 1)])))
  }

  @Test func `min and max of several values are plain, over a dimension they fold`() throws {
    #expect(try modelNodes("max(a, b)").last == .call(.max, [0, 1]))
    #expect(
      try modelNodes("max(a over sex)").last
        == .applied(Application(word: "max", arguments: [.init(node: 0)], over: ["sex"])))
  }

  @Test func `words of time are names, and names have points`() throws {
    let nodes = try modelNodes("(t - observed) / step + start * end - programme.expenditure")
    let names: [String] = nodes.compactMap { if case .name(let name) = $0 { name } else { nil } }
    #expect(names == ["t", "observed", "step", "start", "end", "programme.expenditure"])
  }

  @Test func `each part knows where it stands`() throws {
    let source = "2 * sum((a)[sex: total, t-1] over age, lag by up)"
    let expression = try Expression(source, dialect: .model)
    func text(_ range: Range<Int>) -> String {
      String(decoding: Array(source.utf8)[range], as: UTF8.self)
    }
    #expect(
      expression.ranges.map(text) == [
        "2", "a", "(a)[sex: total, t-1]", "sum((a)[sex: total, t-1] over age, lag by up)", source,
      ])
    guard case .indexed(_, let selectors, _) = expression.nodes[2],
      case .applied(let application) = expression.nodes[3]
    else {
      Issue.record("\(expression.nodes)")
      return
    }
    #expect(selectors.map { text($0.range) } == ["sex: total", "t-1"])
    #expect(text(application.wordRange) == "sum")
    #expect(application.overRanges.map(text) == ["age", "lag"])
    #expect(application.byRange.map(text) == "up")
  }

  @Test func `operands are all that a node uses`() throws {
    let nodes = try modelNodes("mean(a[t-1 else b] over sex weighted by c)")
    #expect(nodes[2].operands == [0, 1])
    #expect(nodes[4].operands == [2, 3])
  }
}
