import Expressions
import Tables
import Testing

@Suite struct FormulaColumnsTests {
  private func columns(
    _ formula: String, _ text: String, _ missing: MissingCells = .refuse
  ) throws -> FormulaColumns {
    try Formula(formula).columns(
      of: Table(bytes: Array(text.utf8), source: "t.csv"), missing: missing)
  }

  private func error(_ formula: String, _ text: String) throws -> FormulaError? {
    #expect(throws: FormulaError.self) { try columns(formula, text) }
  }

  @Test func `both sides are computed from the columns`() throws {
    let columns = try columns("log(y) ~ x^2 + x*z", "x,y,z\n2,1,3\n-3,1,0.5\n")
    #expect(columns.response == [0, 0])
    #expect(columns.terms == [[4, 9], [6, -1.5]])
    #expect(columns.count == 2)
  }

  @Test func `an unknown column is shown in the formula, with the nearest name`() throws {
    let error = try error("y ~ rat", "y,rate\n1,2\n")
    #expect(
      error?.description == """
        formula, column 5: there is no column «rat» in t.csv; did you mean rate?
          y ~ rat
              ^^^
        """)
    #expect(try self.error("y ~ gdp", "y,a b\n1,2\n")?.description.contains("y, `a b`") == true)
  }

  @Test func `a column of text is refused with its first cell that is no number`() throws {
    let error = try error("y ~ x", "y,x\n1,2\n3,a lot\n")
    #expect(
      error?.description.hasPrefix("t.csv, line 3, column 2 (\"x\"): «a lot» is not a number")
        == true)
  }

  @Test func `missing cells are refused where the formula reads them`() throws {
    let text = "y,x,z\n1,2,\n3,NA,\n5,6,\n,7,\n"
    #expect(
      try error("y ~ x", text)
        == .missingCells(column: "y", count: 1, lines: [5], source: "t.csv"))
    #expect(
      try error("y ~ x", text)?.description == "t.csv: column \"y\" has 1 missing cell (line 5); "
        + "complete the data, or leave those rows out with --missing drop")
  }

  @Test func `missing cells may be dropped, and which rows is told`() throws {
    let columns = try columns("y ~ x", "y,x,z\n1,2,\n3,NA,\n5,6,\n,7,\n", .drop)
    #expect(columns.response == [1, 5])
    #expect(columns.terms == [[2, 6]])
    #expect(columns.droppedRows == [1, 3])
    #expect(throws: FormulaError.noRows(source: "t.csv")) {
      try self.columns("y ~ z", "y,z\n1,\n2,\n", .drop)
    }
  }

  @Test func `a value that is not finite is shown with its term, line and inputs`() throws {
    #expect(
      try error("y ~ x + log(z)", "y,x,z\n1,2,3\n\n4,5,-1\n")?.description
        == "t.csv, line 4: log(z) has no finite value, where z = -1.0")
    #expect(
      try error("1/y ~ x", "y,x\n0,2\n")?.description
        == "t.csv, line 2: 1/y has no finite value, where y = 0.0")
    #expect(try error("y ~ x^9", "y,x\n1,1e300\n") != nil)
  }
}
