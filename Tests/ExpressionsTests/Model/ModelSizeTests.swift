import Expressions
import Testing

@Suite struct ModelSizeTests {
  @Test(arguments: [
    "(", "-", "2^", "if 1 then 1 else ", "if ", "x[t-1 else ", "sum(", "normal(mean: ", "exp(",
    "not (",
    "mean(x over a weighted by ", "x[a: b else (", "1 + (2*(3 - ",
  ])
  func `nesting without end is an error and nothing worse`(_ piece: String) async throws {
    let source = String(repeating: piece, count: 200_000) + "1"
    // A thread of the pool has less stack than the main one.
    let message = await Task.detached { modelError(source)?.message }.value
    #expect(message == "the expression is nested more than 100 deep")
  }

  @Test func `a hundred levels are read and printed`() async throws {
    let source =
      String(repeating: "x[t-1 else ", count: 49) + String(repeating: "-(1 + ", count: 24) + "y"
      + String(repeating: ")", count: 24) + String(repeating: "]", count: 49)
    let expression = try await Task.detached { try Expression(source, dialect: .model) }.value
    #expect(expression.description == source)
  }

  @Test(arguments: [
    " + budget[source: regular, t-1 else 0]*95 %", " + 10 million jobs per year", " - 2024-Q1",
    " + sum(a over b, c by d weighted by e)", " and `odd name` > 0.002", " + x[2024..2030]",
    " or normal(mean: 3, sd: 1)", " + 失业率",
  ])
  func `a text of a megabyte takes ten times as long as a tenth of it`(_ piece: String) throws {
    let clock = ContinuousClock()
    func time(_ bytes: Int) throws -> (Duration, Duration) {
      let source = "x" + String(repeating: piece, count: bytes / piece.utf8.count)
      var expression: Expression?
      let parsing = try clock.measure { expression = try Expression(source, dialect: .model) }
      var text = ""
      let printing = clock.measure { text = expression?.description ?? "" }
      #expect(text == source)
      return (parsing, printing)
    }
    _ = try time(10_000)
    let tenth = try time(100_000)
    let whole = try time(1_000_000)
    // A machine that others use may be slow for a while; a square would be a hundredfold.
    #expect(whole.0 < max(tenth.0, .milliseconds(10)) * 40)
    #expect(whole.1 < max(tenth.1, .milliseconds(10)) * 40)
  }

  @Test func `a fault at the end of a megabyte is found and shown in short`() throws {
    let error = try #require(modelError(String(repeating: "x + ", count: 250_000) + "?"))
    #expect(error.range == 1_000_000..<1_000_001)
    #expect(error.description.count < 400)
    #expect(modelError(String(repeating: "x ", count: 500_000)) != nil)
    #expect(modelError("5 " + String(repeating: "x", count: 1_000_000) + "(") != nil)
    #expect(modelError(String(repeating: "x", count: 1_000_000) + "(1)") != nil)
    #expect(modelError("2024-" + String(repeating: "1", count: 1_000_000)) != nil)
    #expect(modelError(String(repeating: "x[", count: 500_000)) != nil)
  }
}
