/// What a run has learned from some of its blocks.
struct RunTally: Sendable {
  let places: RunPlaces
  var summaries: CellSummaries
  var targets: TargetSummaries
  /// The greatest relative difference of the two sides of an identity.
  var identityError = 0.0
  /// Whether draws are wanted for themselves, and the summaries do not keep them.
  let keepsDraws: Bool
  /// The draws that are.
  var kept = KeptDraws()

  /// Of no blocks yet.
  init(_ run: RunPlan) {
    (places, keepsDraws) = (run.places, run.keepsDraws)
    summaries = CellSummaries(plan: run.plan, scales: run.scales)
    targets = TargetSummaries(plan: run.plan, targets: run.places.truths)
  }

  /// Adds what another learned from other blocks.
  mutating func merge(_ other: RunTally) throws(SummaryError) {
    guard places == other.places else { throw .cannotJoin("they are of different models") }
    try summaries.merge(other.summaries)
    try targets.merge(other.targets)
    identityError = max(identityError, other.identityError)
    kept.merge(other.kept)
  }
}

// MARK: - Bytes

extension RunTally {
  func write(to bytes: inout ByteWriter) {
    places.write(to: &bytes)
    bytes.write(identityError)
    bytes.write(byte: keepsDraws ? 1 : 0)
    for part in [summaries.encoded(), targets.encoded()] {
      bytes.write(part.count)
      bytes.write(bytes: part)
    }
    kept.write(to: &bytes)
  }

  init(from bytes: inout ByteReader) throws(SummaryError) {
    places = try RunPlaces(from: &bytes)
    identityError = try bytes.double()
    keepsDraws = try bytes.byte() == 1
    summaries = try CellSummaries(decoding: try bytes.bytes(try bytes.count(of: 1)))
    targets = try TargetSummaries(decoding: try bytes.bytes(try bytes.count(of: 1)))
    kept = try KeptDraws(from: &bytes, plan: summaries.plan)
    guard summaries.plan == targets.plan, summaries.plan.cells == places.cells,
      targets.targets == places.truths
    else { throw .damaged("its parts are of different runs") }
  }
}

/// What a file of a span holds: what was learned from a number of spans, or the span where that stands.
enum SpanPayload {
  case tally(RunTally, spans: [Int])
  case reference(Int)

  /// The bytes of a tally; the same for the same draws.
  static func encoded(_ tally: RunTally, spans: [Int]) -> [UInt8] {
    var bytes = ByteWriter()
    bytes.write(byte: 1)
    bytes.write(spans.count)
    for span in spans { bytes.write(span) }
    tally.write(to: &bytes)
    return bytes.bytes
  }

  static func encoded(reference span: Int) -> [UInt8] {
    var bytes = ByteWriter()
    bytes.write(byte: 0)
    bytes.write(span)
    return bytes.bytes
  }

  init(_ payload: [UInt8]) throws(SummaryError) {
    var bytes = ByteReader(payload, payload.indices)
    if try bytes.byte() == 0 {
      self = .reference(try bytes.integer(below: SpanLayout.spanLimit))
      return
    }
    var spans: [Int] = []
    for _ in 0..<(try bytes.count(of: 8)) {
      spans.append(try bytes.integer(below: SpanLayout.spanLimit))
    }
    self = .tally(try RunTally(from: &bytes), spans: spans)
    guard bytes.isAtEnd else { throw .damaged("there are bytes after the end") }
  }
}
