/// A regular expression of XML Schema (https://www.w3.org/TR/xmlschema11-2/#regexs), which matches
/// a text as a whole.
///
/// It is run as a set of states (K. Thompson, "Regular expression search algorithm", Commun. ACM 11,
/// 1968), so the time is at most proportional to the length of the text times that of the pattern,
/// whatever the pattern.
///
/// As other programs do, `^` and `$` stand for the ends of the text and `\w` for a letter, mark,
/// digit or low line; lazy repeats and groups `(?:…)` mean what they mean without a capture.
struct Pattern: Sendable {
  /// What is wrong with a pattern, and at which scalar of it, counted from 1.
  struct Failure: Error, Equatable {
    let column: Int
    let message: String
  }

  enum Step: Sendable {
    case scalar(ScalarClass)
    case both(Int, Int)
    case go(Int)
    case atStart, atEnd
    case done
  }

  /// The pattern as it was written.
  let text: String
  private let steps: [Step]

  init(_ text: String) throws(Failure) {
    var parser = PatternParser(text)
    let node = try parser.pattern()
    var program = PatternProgram()
    try program.add(node)
    steps = program.steps + [.done]
    self.text = text
  }

  /// What is wrong with a pattern, or nil.
  static func failure(of text: String) -> Failure? {
    do {
      _ = try Pattern(text)
      return nil
    } catch {
      return error
    }
  }

  /// Whether the whole text matches.
  func matches(_ text: String) -> Bool {
    var states = StateSet(count: steps.count)
    var next = StateSet(count: steps.count)
    let scalars = text.unicodeScalars
    enter(0, into: &states, isStart: true, isEnd: scalars.isEmpty)
    var index = scalars.startIndex
    while index < scalars.endIndex {
      guard !states.members.isEmpty else { return false }
      let scalar = scalars[index]
      scalars.formIndex(after: &index)
      next.removeAll()
      for state in states.members {
        if case .scalar(let kind) = steps[state], kind.contains(scalar) {
          enter(state + 1, into: &next, isStart: false, isEnd: index == scalars.endIndex)
        }
      }
      swap(&states, &next)
    }
    return states.members.contains { if case .done = steps[$0] { true } else { false } }
  }

  /// Adds a state and all that are reached from it without reading.
  private func enter(_ first: Int, into set: inout StateSet, isStart: Bool, isEnd: Bool) {
    set.pending.append(first)
    while let state = set.pending.popLast() {
      guard set.insert(state) else { continue }
      switch steps[state] {
      case .go(let target): set.pending.append(target)
      case .both(let one, let other):
        set.pending.append(one)
        set.pending.append(other)
      case .atStart: if isStart { set.pending.append(state + 1) }
      case .atEnd: if isEnd { set.pending.append(state + 1) }
      case .scalar, .done: break
      }
    }
  }

  private struct StateSet {
    var members: [Int] = []
    var pending: [Int] = []
    private var isMember: [Bool]

    init(count: Int) { isMember = [Bool](repeating: false, count: count) }

    mutating func insert(_ state: Int) -> Bool {
      if isMember[state] { return false }
      isMember[state] = true
      members.append(state)
      return true
    }

    mutating func removeAll() {
      for state in members { isMember[state] = false }
      members.removeAll(keepingCapacity: true)
    }
  }
}
