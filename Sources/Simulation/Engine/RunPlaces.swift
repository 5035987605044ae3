internal import Expressions
internal import Modelling

/// Where the numbers of the outcomes and targets of a model stand in the summaries of its run: an
/// output of the program that is reported several times is summarised once, and constants never.
struct RunPlaces: Sendable, Equatable {
  enum Place: Sendable, Equatable {
    /// The same number in every draw.
    case constant(Double)
    /// A cell of the summaries, or a target of theirs.
    case place(Int)
  }

  private(set) var outcomes: [Place] = []
  private(set) var targets: [Place] = []
  /// The number of cells that are summarised.
  private(set) var cells = 0
  /// The number of targets that are.
  private(set) var truths = 0

  private init() {}

  /// The first outcome that is a cell of the summaries.
  func outcome(ofCell cell: Int) -> Int { outcomes.firstIndex(of: .place(cell)) ?? 0 }

  /// The first target that is one of the summaries.
  func target(ofTruth truth: Int) -> Int { targets.firstIndex(of: .place(truth)) ?? 0 }
}

/// What is done with each output of a program.
struct OutputRoles: Sendable {
  /// The cell that it is, or -1.
  private(set) var cell: [Int]
  /// The target that it is, or -1.
  private(set) var truth: [Int]
  /// The checks that it is.
  private(set) var checks: [[Int]]

  /// Roles of as many outputs, none given yet.
  fileprivate init(count: Int) {
    cell = Array(repeating: -1, count: count)
    truth = Array(repeating: -1, count: count)
    checks = Array(repeating: [], count: count)
  }
}

extension RunPlaces {
  /// The places of a model, and the roles of its outputs; `fixed` are the values of the outputs where
  /// the program has no inputs.
  static func of(
    _ model: CompiledModel, fixed: [Double]?
  ) -> (places: RunPlaces, roles: OutputRoles) {
    var places = RunPlaces()
    var roles = OutputRoles(count: model.program.outputCount)
    for outcome in model.outcomes {
      places.outcomes.append(
        place(outcome.source, fixed) { roles.takeCell($0, next: &places.cells) })
    }
    for target in model.targets {
      places.targets.append(
        place(target.source, fixed) { roles.takeTruth($0, next: &places.truths) })
    }
    for (index, check) in model.checks.enumerated() {
      if case .output(let output) = check.source, fixed == nil {
        roles.add(check: index, to: output)
      }
    }
    return (places, roles)
  }

  private static func place(
    _ source: CellSource, _ fixed: [Double]?, _ take: (Int) -> Int
  ) -> Place {
    switch source {
    case .constant(let number): .constant(number)
    case .output(let output): fixed.map { .constant($0[output]) } ?? .place(take(output))
    }
  }
}

extension OutputRoles {
  fileprivate mutating func takeCell(_ output: Int, next: inout Int) -> Int {
    if cell[output] < 0 {
      cell[output] = next
      next += 1
    }
    return cell[output]
  }

  fileprivate mutating func takeTruth(_ output: Int, next: inout Int) -> Int {
    if truth[output] < 0 {
      truth[output] = next
      next += 1
    }
    return truth[output]
  }

  fileprivate mutating func add(check: Int, to output: Int) { checks[output].append(check) }
}

// MARK: - Bytes

extension RunPlaces {
  func write(to bytes: inout ByteWriter) {
    for list in [outcomes, targets] {
      bytes.write(list.count)
      for place in list {
        switch place {
        case .constant(let number):
          bytes.write(byte: 0)
          bytes.write(number)
        case .place(let place):
          bytes.write(byte: 1)
          bytes.write(place)
        }
      }
    }
  }

  init(from bytes: inout ByteReader) throws(SummaryError) {
    (outcomes, cells) = try Self.read(from: &bytes)
    (targets, truths) = try Self.read(from: &bytes)
  }

  private static func read(
    from bytes: inout ByteReader
  ) throws(SummaryError) -> ([Place], Int) {
    var places: [Place] = []
    var count = 0
    let number = try bytes.count(of: 9)
    for _ in 0..<number {
      if try bytes.byte() == 0 {
        places.append(.constant(try bytes.double()))
      } else {
        let place = try bytes.integer(below: number)
        count = max(count, place + 1)
        places.append(.place(place))
      }
    }
    return (places, count)
  }
}
