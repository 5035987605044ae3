import Expressions
import Tables
import TestSupport
import Testing

/// What rounding takes from a term. Expected values by exact rational arithmetic (Python's
/// `fractions`) on the doubles nearest to 1/3 and -7.7.
@Suite struct PolynomialTests {
  private func term(_ formula: String) throws -> (value: Double, remainder: Double?) {
    let table = Table(columns: [
      Column(name: "y", numbers: [1]), Column(name: "x", numbers: [1.0 / 3]),
      Column(name: "z", numbers: [-7.7]),
    ])
    let columns = try Formula(formula).columns(of: table)
    return (columns.terms[0][0], columns.remainders[0]?[0])
  }

  @Test func `powers and products know what rounding took`() throws {
    let power = try term("y ~ x^10")
    let remainder = try #require(power.remainder)
    // The library may round the power to either neighbour; the sum is what is exact.
    let exact = (high: 1.693508780843028e-05, low: -1.5543784003874045e-21)
    #expect(relativeDifference((exact.high - power.value) + exact.low, remainder) < 1e-12)
    let sum = try term("y ~ I(x*z*z - x)")
    let rest = try #require(sum.remainder)
    let whole = (high: 19.43, low: 1.1749860343949569e-16)
    #expect(relativeDifference((whole.high - sum.value) + whole.low, rest) < 1e-12)
  }

  @Test func `columns and functions have no remainder`() throws {
    #expect(try term("y ~ x").remainder == nil)
    #expect(try term("y ~ exp(x)").remainder == nil)
    #expect(try term("y ~ x^0.5").remainder == nil)
    #expect(try term("y ~ x/z").remainder == nil)
  }

  @Test func `a remainder beyond the range of doubles is none`() throws {
    let table = Table(columns: [
      Column(name: "y", numbers: [1, 2]), Column(name: "x", numbers: [1e-150, 1e150]),
    ])
    let columns = try Formula("y ~ x^2").columns(of: table)
    #expect(try #require(columns.remainders[0]).allSatisfy { $0.isFinite })
  }
}
