import CKernels

/// The sequence of random numbers of one draw and step of a ``RandomStream``, for what needs a number
/// of them that is not known beforehand, or many for one draw.
///
/// Block `b` of the sequence is Philox at counter `(b, step, draw)`; its words make two 64-bit values,
/// lower word first. A sequence has 2³¹ blocks; after them it goes on under the key
/// SipHash-2-4 of the empty message under (key, "labour/2").
public struct StreamGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline var key: UInt64
  @usableFromInline let draw: UInt64
  @usableFromInline let step: UInt32
  @usableFromInline var block: UInt32
  /// The second value of the last block, while `hasSecond`.
  @usableFromInline var second: UInt64 = 0
  @usableFromInline var hasSecond = false

  init(key: UInt64, draw: UInt64, step: UInt32, block: UInt32 = 0) {
    (self.key, self.draw, self.step, self.block) = (key, draw, step, block)
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    if hasSecond {
      hasSecond = false
      return second
    }
    let words = Philox4x32(key: key.halves).block(
      SIMD4(block, step, draw.halves[0], draw.halves[1]))
    block += 1
    if block == Self.blocks { renewKey() }
    second = UInt64(low: words[2], high: words[3])
    hasSecond = true
    return UInt64(low: words[0], high: words[1])
  }

  /// Fills `values` with uniform variates of (0, 1): what `uniform()` would return, one by one.
  public mutating func fillUniforms(_ values: inout MutableSpan<Double>) {
    var filled = 0
    if hasSecond && !values.isEmpty {
      values[0] = uniform()
      filled = 1
    }
    unsafe fillBlocks(&values, from: filled) { unsafe labour_uniforms_in_sequence($0, $1, $2, $3) }
    if (values.count - filled) % 2 == 1 { values[values.count - 1] = uniform() }
  }

  /// Fills `values` with standard normal variates, two from each whole block of the sequence
  /// (Box and Muller); half a block, left over before or after, is dropped.
  public mutating func fillNormals(_ values: inout MutableSpan<Double>) {
    if values.isEmpty { return }
    hasSecond = false
    unsafe fillBlocks(&values, from: 0) { unsafe labour_normals_in_sequence($0, $1, $2, $3) }
    if values.count % 2 == 1 { values[values.count - 1] = standardNormal() }
  }

  /// Fills `values` with uniform variates of (0, 1): what `uniform()` would return, one by one.
  public mutating func fillUniforms(_ values: inout [Double]) {
    var span = values.mutableSpan
    fillUniforms(&span)
  }

  /// Fills `values` with standard normal variates, two from each whole block of the sequence.
  public mutating func fillNormals(_ values: inout [Double]) {
    var span = values.mutableSpan
    fillNormals(&span)
  }

  private typealias Kernel = (labour_sequence, UInt32, UnsafeMutablePointer<Double>?, Int) -> Void

  /// Runs `kernel` over as many whole blocks as fit into `values` after `start`.
  private mutating func fillBlocks(
    _ values: inout MutableSpan<Double>, from start: Int, kernel: Kernel
  ) {
    var (position, left) = (start, (values.count - start) / 2)
    while left > 0 {
      let count = min(left, Int(Self.blocks - block))
      let sequence = labour_sequence(key: key, step: step, draw: draw)
      unsafe values.withUnsafeMutableBufferPointer {
        unsafe kernel(sequence, block, $0.baseAddress?.advanced(by: position), count)
      }
      block += UInt32(count)
      if block == Self.blocks { renewKey() }
      position += 2 * count
      left -= count
    }
  }

  @inlinable static var blocks: UInt32 { 0x8000_0000 }

  @usableFromInline
  mutating func renewKey() {
    key = SipHash24.hash([], key: (key, 0x6c61_626f_7572_2f32))  // "labour/2"
    block = 0
  }
}
