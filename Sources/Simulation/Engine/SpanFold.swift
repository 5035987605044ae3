/// What the stored spans of a run have learned, folded in order.
struct SpanFold {
  private(set) var tally: RunTally?
  /// The span in whose file each span stands that was found.
  private(set) var owners: [Int: Int] = [:]

  /// Folds the finished spans of a store.
  init(_ store: RunStore) throws(SimulationError) {
    try self.init(spans: store.finished.sorted()) { span throws(StorageError) in
      try store.payload(ofSpan: span)
    }
  }

  /// Folds the files of some spans. A file may hold several spans, and one that was left from an
  /// earlier process may hold some that others hold too: it is passed over.
  init(
    spans: [Int], payload: (Int) throws(StorageError) -> [UInt8]
  ) throws(SimulationError) {
    for span in spans {
      let bytes: [UInt8]
      do throws(StorageError) { bytes = try payload(span) } catch { throw SimulationError(error) }
      do throws(SummaryError) {
        guard case .tally(var part, let covered) = try SpanPayload(bytes),
          covered.allSatisfy({ owners[$0] == nil })
        else { continue }
        for one in covered { owners[one] = span }
        // Kept draws are read from the files when they are wanted.
        part.kept = KeptDraws()
        if tally == nil { tally = part } else { try tally?.merge(part) }
      } catch { throw SimulationError(error) }
    }
  }
}

extension SpanPayload {
  /// What was learned from a span, in its own file or that which it refers to.
  static func tally(
    of span: Int, payload: (Int) throws(StorageError) -> [UInt8]?
  ) throws(SimulationError) -> RunTally? {
    var span = span
    for _ in 0..<2 {
      let bytes: [UInt8]?
      do throws(StorageError) { bytes = try payload(span) } catch { throw SimulationError(error) }
      guard let bytes else { return nil }
      do throws(SummaryError) {
        switch try SpanPayload(bytes) {
        case .tally(let tally, _): return tally
        case .reference(let owner): span = owner
        }
      } catch { throw SimulationError(error) }
    }
    return nil
  }
}
