/// The steps that a pattern is run by.
struct PatternProgram {
  private(set) var steps: [Pattern.Step] = []
  /// How many parts were added; repeats of what is empty add no steps, but take time.
  private var added = 0
  private static let largest = 20_000

  mutating func add(_ node: PatternParser.Node) throws(Pattern.Failure) {
    added += 1
    guard added < Self.largest else {
      throw Pattern.Failure(column: 1, message: "its repeats make it too large")
    }
    switch node {
    case .scalar(let kind): steps.append(.scalar(kind))
    case .start: steps.append(.atStart)
    case .end: steps.append(.atEnd)
    case .sequence(let nodes): for node in nodes { try add(node) }
    case .either(let branches): try add(either: branches)
    case .repeated(let node, let least, let most?):
      for _ in 0..<least { try add(node) }
      var forks: [Int] = []
      for _ in least..<most {
        forks.append(fork())
        try add(node)
      }
      for fork in forks { steps[fork] = .both(fork + 1, steps.count) }
    case .repeated(let node, let least, nil):
      for _ in 0..<least { try add(node) }
      let start = fork()
      try add(node)
      steps.append(.go(start))
      steps[start] = .both(start + 1, steps.count)
    }
  }

  private mutating func add(either branches: [PatternParser.Node]) throws(Pattern.Failure) {
    var ends: [Int] = []
    for branch in branches.dropLast() {
      let start = fork()
      try add(branch)
      ends.append(fork())
      steps[start] = .both(start + 1, steps.count)
    }
    if let last = branches.last { try add(last) }
    for end in ends { steps[end] = .go(steps.count) }
  }

  /// A step whose target is not yet known.
  private mutating func fork() -> Int {
    steps.append(.go(steps.count))
    return steps.count - 1
  }
}
