import Expressions
import Tables

/// The error that parsing a text gives, or nil.
func parseError(_ source: String) -> ExpressionError? {
  do {
    _ = try Expression(source)
    return nil
  } catch {
    return error
  }
}

/// The error that reading a formula gives, or nil.
func formulaError(_ source: String) -> ExpressionError? {
  do {
    _ = try Formula(source)
    return nil
  } catch {
    return error
  }
}

/// The value of an expression in one row.
func value(_ source: String, _ inputs: [String: Double] = [:]) throws -> Double {
  let program = Program([try Expression(source)])
  return program.evaluate(program.names.map { [inputs[$0] ?? .nan] }, rows: 1)[0][0]
}
