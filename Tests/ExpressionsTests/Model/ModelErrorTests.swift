import Expressions
import Testing

@Suite struct ModelErrorTests {
  /// A text, what is said, the faulty part and what is advised.
  @Test(
    arguments: [
      (
        "a = b", "«=» stands where an operator or the end should follow", "=",
        "equality is written =="
      ),
      ("a && b", "«&&» is no operator here", "&&", "write: and"),
      ("a < b < c", "comparisons do not chain", "<", "write: a < b and b < c"),
      ("t−1", "«−» has no meaning here", "−", "write the hyphen -"),
      ("x[t−1]", "«−» has no meaning here", "−", "write the hyphen -"),
      ("a ≤ b", "«≤» has no meaning here", "≤", "write: <="),
      ("sum(x)", "sum needs over", "sum(x)", "write sum(x over sex); a sum of two terms is x + y"),
      ("sum(x, y)", "sum needs over", "sum(x, y)", nil),
      ("share(x)", "share needs over", "share(x)", "write share(x over sex)"),
      ("min(x)", "min takes at least 2 arguments, or one over a dimension", "min(x)", nil),
      (
        "sum(x, y over a)", "sum over a dimension takes 1 argument, here are 2",
        "sum(x, y over a)", nil
      ),
      ("exp(x over a)", "exp takes no «over»", "over", nil),
      ("normal(3, 1 over a)", "normal takes no «over»", "over", nil),
      ("exp(x: 1)", "exp takes no labels", "x", nil),
      ("year(t, 1)", "year takes 1 argument, here are 2", "year(t, 1)", nil),
      ("solve(a)", "solve takes 2 arguments, here are 1", "solve(a)", nil),
      ("sum(x over a, a)", "«a» stands twice after over", "a", nil),
      ("sum(x over a by a)", "«a» cannot stand both after over and after by", "a", nil),
      (
        "sum(x over 2024..2030)", "«2024» stands where a dimension should follow", "2024",
        "periods are chosen by an index: sum(x[2024..2030] over period)"
      ),
      ("sum(x over)", "«)» stands where a dimension should follow", ")", nil),
      (
        "x over sex", "«over» stands where an operator or the end should follow", "over",
        "over stands inside the parentheses: sum(x over sex)"
      ),
      (
        "mean(x weighted by w)", "«weighted» stands where an operator or ) should follow",
        "weighted", "weighted by follows over: mean(x over sex weighted by w)"
      ),
      (
        "sum x", "«x» stands where an operator or the end should follow", "x",
        "what sum applies to stands in parentheses: sum(…)"
      ),
      ("lognorml(1, 2)", "there is no function «lognorml»", "lognorml", "did you mean lognormal?"),
      ("Sum(x over a)", "there is no function «Sum»", "Sum", "did you mean sum?"),
      ("average(x over a)", "there is no function «average»", "average", "did you mean mean?"),
      ("ln(x)", "there is no function «ln»", "ln", "did you mean log?"),
      ("log10(x)", "there is no function «log10»", "log10", "write: log(x) / log(10)"),
      (
        "lag(x)", "there is no function «lag»", "lag",
        "an earlier period stands in the index: x[t-1]"
      ),
      ("gdp(t-1)", "there is no function «gdp»", "gdp", "a period stands in brackets: gdp[t-1]"),
      ("gdp(2024)", "there is no function «gdp»", "gdp", "a period stands in brackets: gdp[t-1]"),
      (
        "x else 0", "«else» stands where an operator or the end should follow", "else",
        "else belongs to if … then … else, or into an index: x[t-1 else 0]"
      ),
      (
        "x million", "«million» stands where an operator or the end should follow", "million",
        "a product is written with *, a unit stands behind a number, "
          + "a name of several words stands in `backticks`"
      ),
      (
        "x %", "«%» stands where an operator or the end should follow", "%",
        "a unit stands behind a number: 100 % * x"
      ),
      (
        "5 % of x", "«of» stands where an operator should follow", "of",
        "a percentage of x is a product: 10 % * x"
      ),
      (
        "2x", "«2x» is neither a name nor a number", "2x",
        "a unit stands behind a blank: 2 x; a product is written with *"
      ),
      (
        "2 exp(x)", "«exp» stands where an operator should follow", "exp",
        "a product is written with *"
      ),
      ("2 observed", "«observed» stands where an operator should follow", "observed", nil),
      ("2 USD per", "the text ends where a unit should follow", "", nil),
      (
        "48 hours/week", "a slash behind a number divides, and «week» is a unit", "/week",
        "write: per week"
      ),
      (
        "10 $", "«$» has no meaning here", "$",
        "money has the code of its currency, as in 10 million USD"
      ),
      (
        "1,000", "«,» stands where an operator or the end should follow", ",",
        "a number has no comma: 1234.5"
      ),
      (
        "1 000", "«000» stands where an operator or the end should follow", "000",
        "a number has no blanks: 1234567.5"
      ),
      (
        "normal(mean = 3)", "«=» stands where an operator or ) should follow", "=",
        "equality is written ==, the label of an argument with a colon: mean: 3"
      ),
      (
        "normal(mean: 3 sd: 1)", "«sd» stands where an operator should follow", "sd",
        "a comma is missing before «sd:»"
      ),
      (
        "a AND b", "«AND» stands where an operator or the end should follow", "AND",
        "did you mean and?"
      ),
      (
        "if(a, b, c)", "«,» stands where an operator or ) should follow", ",",
        "a condition is written: if a then b else c"
      ),
      ("(1 + 2", "the parenthesis is not closed", "(", nil),
      ("sum(x over a", "the parenthesis is not closed", "(", nil),
      ("a ~ b", "«~» has no meaning here", "~", nil),
      (
        "a + if b then c else d", "«if» stands where a value should follow", "if",
        "inside a formula a condition stands in parentheses: (if a then b else c)"
      ),
      (
        "over + 1", "«over» stands where a value should follow", "over",
        "«over» is a word of the language; a name of that spelling stands in `backticks`"
      ),
      (
        "mean(x, over sex)", "«over» stands where a value should follow", "over",
        "no comma stands before over"
      ),
      (
        "mean(x over sex weighted w)", "«weighted» stands without «by»", "weighted",
        "write: mean(x over sex weighted by w)"
      ),
      (
        "if x then 2 otherwise 3", "«otherwise» stands where an operator should follow",
        "otherwise", "did you mean else?"
      ),
      (
        "1_000", "«1_000» is neither a name nor a number", "1_000",
        "a number has no underscores: 1234567.5"
      ),
      (
        "log(x, 10)", "log takes 1 argument, here are 2", "log(x, 10)",
        "a logarithm to base 10 is log(x) / log(10)"
      ),
      ("+5", "«+» stands where a value should follow", "+", "a sign + is left out"),
      ("", "the expression is empty", "", nil), (" ", "the expression is empty", "", nil),
      ("1 +", "the text ends where a value should follow", "", nil),
      (
        "not not a", "«not» stands where a value should follow", "not",
        "inside a formula a negation stands in parentheses: (not a)"
      ),
    ] as [(String, String, String, String?)])
  func `a fault is named, placed and advised on`(
    _ source: String, _ message: String, _ part: String, _ hint: String?
  ) throws {
    try check(source, message, part, hint)
  }

  @Test(
    arguments: [
      ("x[]", "the index is empty", "[]", "name what it selects, as in [t-1] or [sex: total]"),
      ("x[else 0]", "the index selects nothing before else", "else", nil),
      ("x[sex: total", "the bracket is not closed", "[", "an index ends with ]"),
      ("(x[sex: total)", "the bracket is not closed", "[", "an index ends with ]"),
      ("x[t-1 else", "the text ends where a value should follow", "", nil),
      ("x[t-1 else 0", "the bracket is not closed", "[", nil),
      ("x[t-1,]", "«]» stands where a period or an element should follow", "]", nil),
      ("x[sex = total]", "an element is chosen with a colon", "=", "write [sex: total]"),
      ("x[sex == total]", "an element is chosen with a colon", "==", "write [sex: total]"),
      ("x[sex total]", "an element is chosen with a colon", "total", "write [sex: total]"),
      ("x[sex:]", "«]» stands where an element should follow", "]", nil),
      (
        "x[sex: total female]", "«female» stands where a comma, else or ] should follow",
        "female", nil
      ),
      (
        "x[t-1.5]", "«1.5» is no whole number of steps", "1.5",
        "an index goes from period to period, as in x[t-1]"
      ),
      ("x[t - 1 year]", "a shift is in steps and has no unit", "year", "write: 1"),
      (
        "x[t-1 otherwise 0]", "«otherwise» stands where a comma, else or ] should follow",
        "otherwise", "did you mean else?"
      ),
      (
        "x[over: a]", "«over» stands where a dimension should follow", "over",
        "«over» is a word of the language; a name of that spelling stands in `backticks`"
      ),
      ("x[t-1-lag]", "a point is shifted once", "-", nil),
      ("x[t-99999999999999999999]", "a shift is at most 100000 steps", "99999999999999999999", nil),
      ("x[-1]", "a shift needs what it starts from", "-", "the period before this one is [t-1]"),
      ("x[2024 + 1]", "a period that is written out is not shifted", "+", nil),
      ("x[2]", "«2» is no period", "2", nil), ("x[2024.5]", "«2024.5» is no period", "2024.5", nil),
      ("x[0000]", "«0000» is no period", "0000", nil),
      ("x[2030..2024]", "the range ends before it begins", "2030..2024", nil),
      ("x[..]", "«]» stands where a period or an element should follow", "]", nil),
      (
        "x[2021:2022]", "«:» stands where a comma, else or ] should follow", ":",
        "a range is written with two points, as in [2024..2030]"
      ),
      ("x[a][b]", "an index follows on an index", "[", "write both in one: x[sex: total, 2024]"),
      (
        "x[age: 20..30]", "a range has no label", "age: 20..",
        "declare a group of the dimension for these elements"
      ),
      ("x[age: a-1]", "an element is not shifted", "age: a-", nil),
      (
        "x[period: 2024]", "a period stands in the index without a label", "period",
        "write, for example, [2024] or [t-1]"
      ),
      ("x[code: 1.2]", "«1.2» is no element as it stands", "1.2", nil),
      (
        "x[cost: if]", "«if» is a word of the language", "if",
        "as an element it stands in quotes: \"if\""
      ),
      ("x[max(a, b)]", "an index takes periods and elements, and no functions", "(", nil),
      (
        "x + [t-1]", "«[» stands where a value should follow", "[",
        "an index stands behind what it selects from: x[t-1]"
      ),
    ] as [(String, String, String, String?)])
  func `a fault in an index is named, placed and advised on`(
    _ source: String, _ message: String, _ part: String, _ hint: String?
  ) throws {
    try check(source, message, part, hint)
  }

  @Test(
    arguments: [
      ("2024Q1", "«2024Q1» is not how a period is written", "2024Q1", "write 2024-Q1"),
      ("2024-q1", "«2024-q1» is not how a period is written", "2024-q1", "write 2024-Q1"),
      ("2024/Q1", "«2024/Q1» is not how a period is written", "2024/Q1", "write 2024-Q1"),
      ("2024.Q1", "«2024.Q1» is not how a period is written", "2024.Q1", "write 2024-Q1"),
      ("x[May 2024]", "«May 2024» is not how a period is written", "May 2024", "write 2024-05"),
      (
        "t == March 2024", "«March 2024» is not how a period is written", "March 2024",
        "write 2024-03"
      ),
      ("2024M05", "«2024M05» is not how a period is written", "2024M05", "write 2024-05"),
      ("Q1 2024", "«Q1 2024» is not how a period is written", "Q1 2024", "write 2024-Q1"),
      ("2024 Q1", "«2024 Q1» is not how a period is written", "2024 Q1", "write 2024-Q1"),
      ("x[Q1 2024]", "«Q1 2024» is not how a period is written", "Q1 2024", "write 2024-Q1"),
      ("x[2024 Q1]", "«2024 Q1» is not how a period is written", "2024 Q1", "write 2024-Q1"),
      ("x[2024/Q1]", "«2024/Q1» is not how a period is written", "2024/Q1", "write 2024-Q1"),
      (
        "x[2020–2021]", "«2020–2021» is not how a period is written", "2020–2021",
        "write 2020-2021"
      ),
      ("2024-Q5", "«2024-Q5» is no period", "Q5", "quarters go from 1 to 4"),
      (
        "2024-13", "there is no month «13»", "13",
        "months go from 01 to 12; two years are written 2024-2025; "
          + "a difference has blanks: 2024 - 13"
      ),
      (
        "2020-21", "there is no month «21»", "21",
        "months go from 01 to 12; two years are written 2024-2025; "
          + "a difference has blanks: 2020 - 21"
      ),
      (
        "x[2020-2024]", "«2020-2024» is not two consecutive years", "2020-2024",
        "a range is written 2020..2024; a difference has blanks: 2020 - 2024"
      ),
      (
        "2024-05-01",
        "«2024-05-01» is a day: whether it stands for a month, a quarter or a year is "
          + "not known", "2024-05-01", nil
      ),
      ("2021-S1", "«2021-S1» is a half-year, which is not supported", "S1", nil),
      (
        "1000-1", "«1000-1» is no period", "1000-1",
        "write 2024, 2024-Q1, 2024-05 or 2024-2025; a difference has blanks: 1000 - 1"
      ),
    ] as [(String, String, String, String?)])
  func `a misspelt period is shown as it is written`(
    _ source: String, _ message: String, _ part: String, _ hint: String?
  ) throws {
    try check(source, message, part, hint)
  }

  @Test(
    arguments: [
      (
        "x[t-1]", "«[» has no meaning here",
        "group with parentheses; an index belongs to the model language"
      ),
      ("sum(x)", "there is no function «sum»", "sum belongs to the model language"),
      ("10 million", "«million» stands where an operator or the end should follow", nil),
      ("95 %", "«%» has no meaning here", "put an unusual name in `backticks`"),
      ("max(a, b over c)", "«over» stands where an operator or ) should follow", nil),
    ] as [(String, String, String?)])
  func `what only models have is refused over columns`(
    _ source: String, _ message: String, _ hint: String?
  ) throws {
    let error = try #require(parseError(source))
    #expect(error.message == message)
    if let hint { #expect(error.hint == hint) }
    #expect(throws: ExpressionError.self) { try Expression(source, dialect: .formula) }
  }

  private func check(
    _ source: String, _ message: String, _ part: String, _ hint: String?
  ) throws {
    let error = try #require(modelError(source), "\(source)")
    #expect(error.message == message)
    #expect(String(decoding: Array(source.utf8)[error.range], as: UTF8.self) == part)
    if let hint { #expect(error.hint == hint) }
  }
}
