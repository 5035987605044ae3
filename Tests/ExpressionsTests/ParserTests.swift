import Expressions
import Testing

@Suite struct ParserTests {
  /// The right side is the expression with every grouping written out.
  @Test(arguments: [
    ("1 + 2 * 3", "1 + (2*3)"), ("1 - 2 - 3", "(1 - 2) - 3"), ("8 / 4 / 2", "(8/4)/2"),
    ("2 ^ 3 ^ 2", "2^(3^2)"), ("-2 ^ 2", "-(2^2)"), ("2 ^ -1", "2^(-1)"), ("--2", "-(-2)"),
    ("2 * -3", "2*(-3)"), ("-2 * 3", "(-2)*3"), ("1 + 2 < 3 * 4", "(1 + 2) < (3*4)"),
    ("not 1 < 2 and 3 > 2 or 0", "((not (1 < 2)) and (3 > 2)) or 0"),
    ("if 1 then 2 else if 0 then 3 else 4 + 1", "if 1 then 2 else (if 0 then 3 else (4 + 1))"),
    ("max(1, 2 + 3, 4)", "max(1, (2 + 3), 4)"),
  ])
  func `operators bind as in arithmetic`(_ short: String, _ long: String) throws {
    let expression = try Expression(short)
    #expect(expression.nodes == (try Expression(long)).nodes)
    #expect((try Expression(expression.description)).nodes == expression.nodes)
  }

  @Test(arguments: [
    "a - (b - c)", "a/(b*c)", "(a/b)*c", "(a^b)^c", "(-a)^b", "a^-b", "-a^b", "(a < b) + 1",
    "(a < b) == c", "not (a and b)", "(if a then b else c)*2", "a*(b + c)", "`odd name`^2",
    "`if` + 1", "a.b.c1 - 0.5", "clamp(a, 0, 1e300)", "(not a) == b", "-(a + b)", "2e-05*a",
  ])
  func `an expression prints as text that means the same`(_ source: String) throws {
    let expression = try Expression(source)
    #expect((try Expression(expression.description)).nodes == expression.nodes)
  }

  @Test func `numbers are read in every usual form`() throws {
    for (text, number) in [("5.", 5), (".5", 0.5), ("1e3", 1000), ("1.5E-2", 0.015), ("007", 7)] {
      #expect((try Expression(text)).nodes == [.number(number)], "\(text)")
    }
  }

  @Test func `names have points, any script, or quotes`() throws {
    let expression = try Expression("income.per_head + 失业率 + `a b` + \"c-d\"")
    #expect(expression.names.map(\.name) == ["income.per_head", "失业率", "a b", "c-d"])
  }

  @Test func `a name knows where it stands`() throws {
    let (name, range) = try #require((try Expression("1 + gap * 2")).names.first)
    #expect(name == "gap")
    #expect(range == 4..<7)
  }

  @Test(arguments: [
    ("", "the text ends where a value should follow", 1),
    ("1 +", "the text ends where a value should follow", 4),
    ("1 2", "«2» stands where an operator or the end should follow", 3),
    ("2x", "«x» stands where an operator or the end should follow", 2),
    ("(1 + 2", "the parenthesis is not closed", 1),
    ("1 + 2)", "«)» stands where an operator or the end should follow", 6),
    ("a ** b", "«**» is no operator here", 3),
    ("a = b", "«=» has no meaning here", 3),
    ("a < b < c", "comparisons do not chain", 7),
    ("a + lg(b)", "there is no function «lg»", 5),
    ("log(a, b)", "log takes 1 argument, here are 2", 1),
    ("clamp(a)", "clamp takes 3 arguments, here are 1", 1),
    ("max(a)", "max takes at least 2 arguments, here are 1", 1),
    ("log()", "log takes 1 argument, here are 0", 1),
    ("`a", "the quoted name does not end", 1),
    ("1e400", "the number is beyond the range of double precision", 1),
    ("if a then b", "the text ends where «else» should follow", 12),
    ("a + then", "«then» stands where a value should follow", 5),
    ("a ~ b", "«~» belongs between the two sides of a formula", 3),
    ("a ? b", "«?» has no meaning here", 3),
    ("I(a)", "there is no function «I»", 1),
  ])
  func `a fault is named and placed`(_ source: String, _ message: String, _ column: Int) {
    #expect(parseError(source)?.message == message)
    #expect(parseError(source)?.column == column)
  }

  @Test(arguments: [
    ("ln(x)", "did you mean log?"), ("sqr(x)", "did you mean sqrt?"),
    ("Exp(x)", "did you mean exp?"), ("arctan(x)", "did you mean atan?"),
  ])
  func `a function of another name is suggested`(_ source: String, _ hint: String) {
    #expect(parseError(source)?.hint == hint)
  }

  @Test func `an error shows the line with carets below the fault`() {
    #expect(
      parseError("β + lg(b)")?.description == """
        column 5: there is no function «lg»; did you mean log?
          β + lg(b)
              ^^
        """)
    #expect(
      parseError("a +\nb *\n* c")?.description == """
        line 3, column 1: «*» stands where a value should follow
          * c
          ^
        """)
  }

  @Test func `nesting and length exhaust nothing`() throws {
    let deep = String(repeating: "(", count: 100_000)
    #expect(parseError(deep)?.message.contains("nested more than") == true)
    #expect(parseError(String(repeating: "-", count: 100_000) + "1") != nil)
    #expect(parseError(String(repeating: "2^", count: 100_000) + "1") != nil)
    #expect(parseError(String(repeating: "if 1 then 1 else ", count: 50_000) + "1") != nil)
    let long = try Expression("1" + String(repeating: " + 1", count: 20_000))
    #expect(Program([long]).evaluate([], rows: 1) == [[20_001]])
    #expect(long.description.count == 80_001)
    let cut = parseError(String(repeating: "x + ", count: 10_000) + "?")
    #expect((cut?.description.count ?? 0) < 400)
  }
}
