import CKernels
import LinearAlgebra

/// The random numbers of one named quantity, each at an address: `(draw, step, component)`.
///
/// A value is a pure function of `(seed, name, draw, step, component)`. It does not depend on which
/// other values were asked for, in which order, by which thread or on which machine; so a run can be
/// cut anywhere, any part of it computed again, and two runs of the same seed differ only by what was
/// changed between them (common random numbers).
///
/// **The key** of a stream is SipHash-2-4 of the name's UTF-8 under `(seed, "labour/1")`. It is a
/// pseudo-random function: every 64-bit seed is as good as any other, 0 included, and two streams
/// of different names or seeds have the same key only by chance, 2⁻⁶⁴.
///
/// **The counter** of Philox4x32-10 is the address:
///
/// | word | values across draws | the sequence of one draw |
/// |---|---|---|
/// | 0 | 2³¹ + component | index of the block |
/// | 1 | step | step |
/// | 2, 3 | draw >> 1, lower half first | draw, lower half first |
///
/// A block makes two values. Across draws they belong to draws `2k` and `2k + 1`, so that a range
/// of draws is filled as fast as a sequence would be. A component distinguishes the several values that
/// a quantity needs at one draw and step (the elements of a vector); what needs an unknown number of
/// values, as rejection does, takes the draw's own ``generator(draw:step:)``. The two never meet: bit
/// 31 of word 0 tells them apart.
///
/// Uniforms are `(k + ½) 2⁻⁵²` with `k` the upper 52 of 64 bits; normals are the two of Box and Muller,
/// `√(-2 log u) cos 2πv` at even draws and `√(-2 log u) sin 2πv` at odd ones, `u` and `v` being the
/// uniforms at `2k` and `2k + 1`. So uniforms and normals of one address are not independent: use one
/// or the other. |normal| is at most `√(106 log 2)` = 8.57, beyond which lie 10⁻¹⁷ of the distribution.
public struct RandomStream: Sendable, Hashable {
  let key: UInt64

  /// The stream of the quantity `name` under `seed`.
  public init(seed: UInt64, name: String) {
    key = SipHash24.hash(name.utf8, key: (seed, 0x6c61_626f_7572_2f31))  // "labour/1"
  }

  /// The uniform variate of (0, 1) at an address.
  public func uniform(draw: Int, step: Int = 0, component: Int = 0) -> Double {
    let index = Address.draw(draw) >> 1
    let words = Philox4x32(key: key.halves).block(
      SIMD4(
        0x8000_0000 | Address.component(component), Address.step(step),
        index.halves[0], index.halves[1]))
    let bits =
      draw & 1 == 0
      ? UInt64(low: words[0], high: words[1]) : UInt64(low: words[2], high: words[3])
    return bits.uniform
  }

  /// The standard normal variate at an address.
  public func normal(draw: Int, step: Int = 0, component: Int = 0) -> Double {
    var value = 0.0
    unsafe labour_normals_across_draws(
      series(step: step, component: component), Address.draw(draw), &value, 1)
    return value
  }

  /// The sequence of random numbers that belongs to one draw and step.
  public func generator(draw: Int, step: Int = 0) -> StreamGenerator {
    StreamGenerator(key: key, draw: Address.draw(draw), step: Address.step(step))
  }

  func series(step: Int, component: Int) -> labour_series {
    labour_series(
      key: key, component: Address.component(component), step: Address.step(step))
  }
}

/// The parts of an address as the counter holds them.
enum Address {
  static func draw(_ draw: Int) -> UInt64 {
    demand(draw >= 0, "draw \(draw) is negative")
    return UInt64(draw)
  }

  static func step(_ step: Int) -> UInt32 {
    demand(0...0xFFFF_FFFF ~= step, "step \(step) is not in 0..<2³²")
    return UInt32(step)
  }

  static func component(_ component: Int) -> UInt32 {
    demand(0...0x7FFF_FFFF ~= component, "component \(component) is not in 0..<2³¹")
    return UInt32(component)
  }
}
