internal import CAllocations

/// Whether the allocations of a test can be counted: not under a sanitiser.
public var canCountAllocations: Bool { labour_allocations_countable() == 1 }

/// The number of allocations that `body` makes on this thread.
public func allocations(_ body: () -> Void) -> Int {
  labour_allocations_start()
  body()
  return labour_allocations_stop()
}
