import Expressions
import Tables
import Testing

@Suite struct FormulaTests {
  @Test(arguments: [
    ("y ~ x", true, ["x"]), ("y~x+x^2", true, ["x", "x^2"]), ("y ~ x - 1", false, ["x"]),
    ("y ~ 0 + x", false, ["x"]), ("y ~ -1 + x", false, ["x"]), ("y ~ x + 0", false, ["x"]),
    ("y ~ 1 + x", true, ["x"]), ("y ~ x + 1", true, ["x"]), ("y ~ x - 0", true, ["x"]),
    ("y ~ 1", true, []), ("y ~ x*z + x:z:w", true, ["x*z", "x*z*w"]),
    ("y ~ I(x + z) + I(x^2)", true, ["x + z", "x^2"]), ("y ~ (x + z) + w", true, ["x", "z", "w"]),
    ("y ~ log(x) + 2*x", true, ["log(x)", "2*x"]), ("y ~ (x + z)^2", true, ["(x + z)^2"]),
    ("y ~ `a b` + \"c d\"^2", true, ["a b", "`c d`^2"]), ("y ~ I(x > 2)", true, ["x > 2"]),
    ("y ~ log(I(x))", true, ["log(x)"]),
  ])
  func `the right side is a sum of terms`(
    _ source: String, _ intercept: Bool, _ terms: [String]
  ) throws {
    let formula = try Formula(source)
    #expect(formula.hasIntercept == intercept)
    #expect(formula.terms.map(\.name) == terms)
    #expect(formula.response.name == "y")
  }

  @Test func `a term that stands twice is used once, and told`() throws {
    let formula = try Formula("y ~ x + x*z + I(x) + z:x + x^2 + x")
    #expect(formula.terms.map(\.name) == ["x", "x*z", "x^2"])
    #expect(formula.repeatedTerms == ["x", "z*x"])
  }

  @Test func `the left side is any expression`() throws {
    let formula = try Formula("log(y / 100) ~ x")
    #expect(formula.response.name == "log(y/100)")
    #expect(formula.names == ["y", "x"])
  }

  @Test(arguments: [
    ("y", "a formula needs a ~ between the response and its terms", 2),
    ("", "the formula is empty", 1),
    (" ~ x", "the left side is missing", 2),
    ("y ~~ x", "there is a second ~", 4),
    ("y + ~ x", "«~» stands where a value should follow", 5),
    ("y ~ x \u{2212} 1", "«\u{2212}» has no meaning here", 7),
    ("y ~ x\u{1}", "«\\u{01}» has no meaning here", 6),
    ("y ~", "the text ends where a value should follow", 4),
    ("y ~ x ~ z", "there is a second ~", 7),
    ("y x ~ z", "«x» stands where an operator or ~ should follow", 3),
    ("y ~ x z", "«z» stands where an operator or the end should follow", 7),
    ("y ~ x - z", "only the intercept can be taken out, with - 1", 9),
    ("y ~ -x", "only the intercept can be taken out, with - 1", 6),
    ("y ~ x + 2", "a number alone is no term", 9),
    ("y ~ 0", "there is nothing to estimate: no term and no intercept", 5),
    ("y ~ 1 + x - 1", "the formula both asks for the intercept and leaves it out", 13),
    ("y ~ x + y", "the response stands among the terms that explain it", 9),
    ("y ~ .", "«.» has no meaning here", 5),
    ("y ~ x**2", "«**» is no operator here", 6),
    ("y ~ poly(x, 2)", "there is no function «poly»", 5),
  ])
  func `a faulty formula is refused where the fault stands`(
    _ source: String, _ message: String, _ column: Int
  ) {
    #expect(formulaError(source)?.message == message)
    #expect(formulaError(source)?.column == column)
  }

  @Test(arguments: [
    ("if ~ x", "«if» is a word of the language; a column of that name stands in `backticks`"),
    (
      "y ~ GDP growth",
      "a product is written with *, a name of several words stands in `backticks`"
    ),
    (
      "1st ~ x",
      "a product is written with *, a name that begins with a digit stands in `backticks`"
    ),
    ("y = x", "equality is written ==, and a formula has ~ between its sides"),
    ("y ~ \u{2013}x", "write the hyphen -"),
  ])
  func `what may be meant is said`(_ source: String, _ hint: String) {
    #expect(formulaError(source)?.hint == hint)
  }

  @Test func `a hundred parentheses are read, and more are too many`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "x" + String(repeating: ")", count: depth)
    }
    #expect(try Formula("y ~ " + nested(100)).terms.map(\.name) == ["x"])
    #expect(
      formulaError("y ~ " + nested(101))?.message == "the expression is nested more than 100 deep")
  }

  @Test func `formulas of any length are read`() throws {
    let formula = try Formula("y ~ " + (0..<2_000).map { "x\($0)" }.joined(separator: " + "))
    #expect(formula.terms.count == 2_000)
    #expect(formulaError("y ~ " + String(repeating: "(", count: 100_000)) != nil)
  }
}
