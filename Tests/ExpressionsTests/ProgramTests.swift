import Foundation
import LinearAlgebra
import TestSupport
import Testing

@testable import Expressions

@Suite struct ProgramTests {
  @Test(arguments: [
    ("7 - 2 * 3", 1), ("2^10", 1024), ("2^-2", 0.25), ("-3^2", -9), ("9^0.5", 3), ("0^0", 1),
    ("1 < 2", 1), ("2 <= 1", 0), ("3 == 3", 1), ("3 != 3", 0), ("2 >= 3", 0), ("3 > 2", 1),
    ("1 and 0", 0), ("1 or 0", 1), ("not 5", 0), ("min(3, 1, 2)", 1), ("max(3, 1, 4, 2)", 4),
    ("abs(-2.5)", 2.5), ("clamp(7, 0, 5)", 5), ("clamp(-7, 0, 5)", 0), ("clamp(3, 0, 5)", 3),
    ("floor(-1.5)", -2), ("round(2.5)", 3), ("round(-2.5)", -3), ("sqrt(2)^2", 2.0000000000000004),
    ("if 1 > 2 then 3 else 4", 4), ("if 1 then log(-1) + 5 else 4", .nan),
    ("if 0 then log(-1) else 4", 4),
  ])
  func `arithmetic is what it says`(_ source: String, _ expected: Double) throws {
    let result = try value(source)
    #expect(result == expected || (result.isNaN && expected.isNaN), "\(source)")
  }

  /// Values from mpmath with 30 digits, rounded to double.
  @Test(arguments: [
    ("exp(1.5)", 4.481689070338064823), ("log(10)", 2.302585092994045684),
    ("log10(2)", 0.30102999566398119521), ("sin(2)", 0.90929742682568169540),
    ("cos(2)", -0.41614683654714238700), ("tan(2)", -2.1850398632615189916),
    ("atan(2)", 1.1071487177940905030), ("logit(0.3)", -0.84729786038720345632),
    ("logit(1e-20)", -46.051701859880913680), ("expit(-40)", 4.2483542552915889773e-18),
    ("expit(3)", 0.95257412682243321912), ("expit(-800)", 0),
  ])
  func `functions hold double precision`(_ source: String, _ expected: Double) throws {
    #expect(relativeDifference(try value(source), expected) < 4e-16)
  }

  /// The tenth power by exact rational arithmetic.
  @Test func `powers with integer exponents are within a unit in the last place`() throws {
    let result = try value("x^10", ["x": -8.781464495])
    #expect(abs(result - 2726901792.4515977) <= result.ulp)
  }

  @Test func `equal parts are computed once`() throws {
    let expressions = [
      try Expression("log(x*z) + 1"), try Expression("log(z*x)^2"), try Expression("x*z"),
    ]
    // x*z, log, + 1, square.
    #expect(Program(expressions).operationCount == 4)
    #expect(Program(expressions).names == ["x", "z"])
  }

  @Test func `many rows give what each row gives alone`() throws {
    let source = "if x > z then exp(-x^2) / (1 + z^2) else sqrt(abs(x)) - max(x, z, 0.25) * z"
    let count = 1_537
    let x = (0..<count).map { sin(Double($0)) }
    let z = (0..<count).map { cos(3 * Double($0)) }
    let program = Program([try Expression(source), try Expression("x"), try Expression("7")])
    let columns = program.evaluate([x, z], rows: count)
    #expect(columns[1] == x)
    #expect(columns[2] == Array(repeating: 7, count: count))
    // The exponential is the library's own, to the last bit.
    let exponentials = Vector(x.map { -($0 * $0) }).exponential
    for row in 0..<count {
      let (x, z, exponential) = (x[row], z[row], exponentials[row])
      let slow =
        x > z ? exponential / (1 + z * z) : abs(x).squareRoot() - max(x, max(z, 0.25)) * z
      #expect(columns[0][row] == slow)
    }
  }

  @Test func `no rows give no values`() throws {
    #expect(Program([try Expression("x + 1")]).evaluate([[]], rows: 0) == [[]])
  }

  @Test func `results do not overwrite what is still read`() throws {
    let parts = (0..<40).map { "(x + \($0))*(z - \($0))" }
    let program = Program([try Expression(parts.joined(separator: " + ") + " - x*z")])
    var slow = -6.0
    for number in 0..<40 { slow += Double((2 + number) * (3 - number)) }
    #expect(program.evaluate([[2], [3]], rows: 1) == [[slow]])
  }
}
