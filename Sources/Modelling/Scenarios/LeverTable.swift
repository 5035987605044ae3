import Tables

/// What a scenario does to the parameters and parts of laws of a model, in the order in which it acts.
struct LeverTable: Sendable {
  /// A lever on a quantity.
  struct Entry: Sendable {
    let lever: Lever
    let value: TypedValue
    let source: LeverEntry
    let scenario: String
  }

  private(set) var entries: [Int: [Entry]] = [:]

  mutating func append(_ entry: Entry, on quantity: Int) {
    entries[quantity, default: []].append(entry)
  }

  func levers(on quantity: Int) -> [Entry] { entries[quantity] ?? [] }
}
