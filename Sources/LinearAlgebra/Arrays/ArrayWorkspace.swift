/// The memory that an `ArrayProgram` works on: slots of `strip` elements, one after the other.
///
/// All memory is allocated at once and kept. Slots begin at multiples of 64 bytes, so that no vector
/// straddles two lines of the cache. A workspace serves one thread at a time.
@safe public final class ArrayWorkspace {
  /// The number of slots.
  public let slots: Int
  /// The elements of a slot.
  public let strip: Int
  /// The distance between the beginnings of two slots, in elements.
  public let stride: Int
  /// What programs run with; tests try all that the processor has.
  package var instructionSet = InstructionSet.best
  let memory: UnsafeMutablePointer<Double>

  /// A workspace of zeros.
  public init(slots: Int, strip: Int) {
    demand(slots >= 0 && strip > 0, "a workspace of \(slots) slots of \(strip) elements")
    self.slots = slots
    self.strip = strip
    stride = (strip + 7) / 8 * 8
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(slots * stride, 1) * MemoryLayout<Double>.stride, alignment: 64)
    unsafe memory = bytes.bindMemory(to: Double.self, capacity: max(slots * stride, 1))
    unsafe memory.initialize(repeating: 0, count: max(slots * stride, 1))
  }

  deinit { unsafe memory.deallocate() }

  /// Reads the first `count` elements of a slot.
  public func withSlot(_ slot: Int, count: Int, _ body: (Span<Double>) -> Void) {
    check(slot, count)
    body(unsafe Span(_unsafeStart: memory + slot * stride, count: count))
  }

  /// Writes the first `count` elements of a slot.
  public func withMutableSlot(
    _ slot: Int, count: Int, _ body: (inout MutableSpan<Double>) -> Void
  ) {
    check(slot, count)
    var span = unsafe MutableSpan(_unsafeStart: memory + slot * stride, count: count)
    body(&span)
  }

  /// All slots, `stride` elements each.
  public func withAll(_ body: (inout MutableSpan<Double>) -> Void) {
    var span = unsafe MutableSpan(_unsafeStart: memory, count: slots * stride)
    body(&span)
  }

  private func check(_ slot: Int, _ count: Int) {
    demand(
      slot >= 0 && slot < slots && count >= 0 && count <= strip,
      "\(count) elements of slot \(slot) in a workspace of \(slots) slots of \(strip)")
  }
}
