internal import Synchronization

/// What holds of all the rows of a dataset that is read in batches.
///
/// Where a layout decides by every row, it asks here: `holdsForAll("…") { what the rows at hand say }`.
/// A dataset that is held as a whole has no survey, and its own rows answer. Of a dataset in batches
/// the first pass gathers: it takes the answer of the first batch for that of all, and where a later
/// batch overturns it, the pass starts over with the answer that is now known. An answer is overturned
/// once at most, so that passes are few; mostly one.
final class Survey: Sendable {
  /// What a pass over the batches is for.
  enum Purpose {
    /// The answers are gathered.
    case gathering
    /// The answers are known.
    case settled
    /// The answers are known, and the rows at hand are all that could be faulty.
    case checking
  }

  private struct State {
    var purpose = Purpose.gathering
    var isFirstBatch = true
    var isOverturned = false
    var holds: [String: Bool] = [:]
    var counts: [String: Int] = [:]
    /// What was counted of the batch at hand.
    var counted: Set<String> = []
    var firsts: [String: String] = [:]
    var elements: [String: CodedColumn] = [:]
    var keys = RepeatedKeys()
  }

  private let state = Mutex(State())

  var purpose: Purpose {
    get { state.withLock { $0.purpose } }
    set { state.withLock { $0.purpose = newValue } }
  }

  /// Whether a batch has overturned an answer, so that the pass must start over.
  var isOverturned: Bool { state.withLock { $0.isOverturned } }

  /// Starts a pass over all batches: what is counted begins at nothing, what is known stays.
  func start() {
    state.withLock {
      $0.isOverturned = false
      $0.isFirstBatch = $0.holds.isEmpty
      $0.counts = [:]
      $0.counted = []
      $0.firsts = [:]
      $0.elements = [:]
      $0.keys = RepeatedKeys(seed: $0.keys.seed)
    }
  }

  /// Says that a batch has been asked everything.
  func endBatch() {
    state.withLock {
      $0.isFirstBatch = false
      $0.counted = []
    }
  }

  /// Whether something holds of all rows, where `holds` says whether it does of those at hand.
  func holdsForAll(_ question: String, _ holds: () -> Bool) -> Bool {
    let (purpose, known) = state.withLock { ($0.purpose, $0.holds[question]) }
    if purpose != .gathering { return known ?? holds() }
    if known == false { return false }
    let answer = holds()
    state.withLock {
      if known == nil ? !$0.isFirstBatch : !answer { $0.isOverturned = true }
      $0.holds[question] = answer
    }
    return answer
  }

  /// The sum over all batches of what `count` says of the rows at hand.
  func count(_ question: String, _ count: () -> Int) -> Int {
    guard purpose == .gathering else { return state.withLock { $0.counts[question] ?? 0 } }
    let count = count()
    return state.withLock {
      if $0.counted.insert(question).inserted { $0.counts[question, default: 0] += count }
      return $0.counts[question] ?? count
    }
  }

  /// The first text that a batch gives.
  func first(_ question: String, _ text: () -> String?) -> String? {
    if let known = state.withLock({ $0.firsts[question] }) { return known }
    guard purpose == .gathering, let text = text() else { return nil }
    state.withLock { $0.firsts[question] = text }
    return text
  }

  /// Adds to the distinct texts of a column.
  func add(elements: [String], of column: String) {
    state.withLock { state in
      for element in elements { state.elements[column, default: CodedColumn()].append(element) }
    }
  }

  /// The distinct texts of a column in the order in which they first occur.
  func elements(of column: String) -> [String] {
    state.withLock { $0.elements[column]?.elements ?? [] }
  }

  /// Adds the keys of the rows at hand, of which no two of all may agree.
  func add(keys columns: [CodedColumn], count: Int) {
    state.withLock { $0.keys.add(columns, count: count) }
  }

  /// The first row of all whose key an earlier one has, and that one.
  func firstRepetition() throws -> (first: Int, second: Int)? {
    try state.withLock { state in try state.keys.firstRepetition() }
  }

  /// Takes the keys in another way from now on, since two that differ were taken for one.
  func reseed() { state.withLock { $0.keys = RepeatedKeys(seed: $0.keys.seed + 1) } }
}

extension Survey? {
  /// Whether something holds of all rows, where `holds` says whether it does of those at hand.
  func holdsForAll(_ question: String, _ holds: () -> Bool) -> Bool {
    self?.holdsForAll(question, holds) ?? holds()
  }

  /// Whether something holds of some row, where `holds` says whether it does of one of those at hand.
  func holdsForSome(_ question: String, _ holds: () -> Bool) -> Bool {
    !holdsForAll("no: " + question) { !holds() }
  }

  /// The sum over all rows of what `count` says of those at hand.
  func count(_ question: String, _ count: () -> Int) -> Int {
    self?.count(question, count) ?? count()
  }

  /// The distinct texts of a column in all rows; nil while they are not yet known.
  func elements(of name: String, in column: CodedColumn) -> [String]? {
    guard let self else { return column.elements }
    guard self.purpose == .gathering else { return self.elements(of: name) }
    self.add(elements: column.elements, of: name)
    return nil
  }

  /// The first text that the rows give.
  func first(_ question: String, _ text: () -> String?) -> String? {
    guard let self else { return text() }
    return self.first(question, text)
  }
}
