import Expressions
import Tables

/// The nodes of a text in the model language.
func modelNodes(_ source: String) throws -> [Expression.Node] {
  try Expression(source, dialect: .model).nodes
}

/// The error that parsing a text of the model language gives, or nil.
func modelError(_ source: String) -> ExpressionError? {
  do {
    _ = try Expression(source, dialect: .model)
    return nil
  } catch {
    return error
  }
}

/// The period that a text spells, which the tests know to be one.
func period(_ text: String) -> Period {
  guard let period = Period(text) else { preconditionFailure("«\(text)» is no period") }
  return period
}

/// Numbers that are the same in each run.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func callAsFunction(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  mutating func pick<T>(_ choices: [T]) -> T { choices[self(choices.count)] }
}
