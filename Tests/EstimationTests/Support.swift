import Estimation
import Expressions
import Tables

/// A regression on the table in a text.
func regression(
  _ formula: String, _ text: String, missing: MissingCells = .refuse
) throws -> Fitted<OrdinaryLeastSquares> {
  try OrdinaryLeastSquares(Formula(formula), missing: missing)
    .fit(to: Table(bytes: Array(text.utf8), source: "t.csv"))
}

/// A CSV of columns `y` and `x`.
func table(y: [String], x: [String]) -> String {
  "y,x\n" + zip(y, x).map { "\($0),\($1)\n" }.joined()
}

/// What a regression should give.
struct Certified {
  var estimates: [Double]
  var standardErrors: [Double]
  var residualSD: Double
  var rSquared: Double
  var fStatistic: Double?
}
