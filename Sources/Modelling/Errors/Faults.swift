import Expressions
import Tables

/// The faults that a reading has found so far, so that one reading can report many.
///
/// Once a thing is at fault it is left out of what is read; whoever reads on must not take what is
/// missing for another fault.
struct Faults {
  private(set) var errors: [ModelError] = []

  /// Whether nothing is wrong so far.
  var isEmpty: Bool { errors.isEmpty }

  /// Notes a fault.
  mutating func add(_ error: ModelError) { errors.append(error) }

  /// Notes all faults of another reading.
  mutating func add(_ other: ModelErrors) { errors += other.errors }

  /// Notes a fault of a value.
  mutating func add(at node: JSON5Node, _ message: String, hint: String? = nil) {
    add(ModelError(at: node, message, hint: hint))
  }

  /// Notes a fault of a key, or of what it names.
  mutating func add(at member: JSON5Member, _ message: String, hint: String? = nil) {
    add(ModelError(at: member, message, hint: hint))
  }

  /// Notes a fault of a node of an expression.
  mutating func add(
    in expression: LocatedExpression, node: Int, _ message: String, hint: String? = nil
  ) {
    add(ModelError(in: expression, node: node, message, hint: hint))
  }

  /// What the body gives, or nil where it fails, and the fault is noted.
  mutating func attempt<Result>(_ body: () throws(JSON5Error) -> Result) -> Result? {
    do throws(JSON5Error) {
      return try body()
    } catch {
      add(ModelError(error))
      return nil
    }
  }

  /// Throws what was found, if there is anything.
  func finish() throws(ModelErrors) {
    if !errors.isEmpty { throw ModelErrors(errors) }
  }
}
