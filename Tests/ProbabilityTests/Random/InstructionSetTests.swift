import CKernels
import Testing

@testable import Probability

/// The variants that this processor can run, the plain one first.
private let instructionSets: [labour_instructions] = [
  LABOUR_INSTRUCTIONS_BASELINE, LABOUR_INSTRUCTIONS_AVX2, LABOUR_INSTRUCTIONS_AVX512,
].filter { $0.rawValue <= labour_best_instructions().rawValue }

@Suite struct InstructionSetTests {
  typealias Fill = (labour_instructions, UInt64, inout [Double], Int) -> Void

  /// Bits of `count` values from `first` on, under each instruction set.
  func bits(_ fill: Fill, first: UInt64, count: Int, capacity: Int) -> [[UInt64]] {
    instructionSets.map { set in
      var values = [Double](repeating: -1, count: capacity)
      fill(set, first, &values, count)
      return values.map(\.bitPattern)
    }
  }

  func expectSame(_ all: [[UInt64]], _ what: String) {
    for other in all.dropFirst() { #expect(other == all[0], "\(what)") }
  }

  @Test func `every instruction set gives the same variates for any start and length`() {
    let series = labour_series(key: 0x9e37_79b9_7f4a_7c15, component: 5, step: 11)
    let sequence = labour_sequence(key: 0x9e37_79b9_7f4a_7c15, step: 11, draw: 1 << 40 | 3)
    let fills: [(String, Fill)] = [
      (
        "uniforms across draws",
        { unsafe labour_uniforms_across_draws_with($0, series, $1, &$2, $3) }
      ),
      (
        "normals across draws",
        { unsafe labour_normals_across_draws_with($0, series, $1, &$2, $3) }
      ),
      (
        "uniforms in sequence",
        { unsafe labour_uniforms_in_sequence_with($0, sequence, UInt32($1), &$2, $3 / 2) }
      ),
      (
        "normals in sequence",
        { unsafe labour_normals_in_sequence_with($0, sequence, UInt32($1), &$2, $3 / 2) }
      ),
    ]
    for (name, fill) in fills {
      for count in 0...150 {
        expectSame(
          bits(fill, first: UInt64(7 * count % 5), count: count, capacity: count + 3),
          "\(count) \(name)")
      }
      expectSame(bits(fill, first: 12_345, count: 300_001, capacity: 300_001), name)
    }
  }

  @Test func `every instruction set gives the same words`() {
    let series = labour_series(key: 42, component: 0, step: 0)
    let all = instructionSets.map { set in
      var words = [UInt32](repeating: 0, count: 4 * 1001)
      // Across the carry from the third word of the counter to the fourth.
      unsafe labour_words_across_draws_with(set, series, 0xffff_ff00, &words, 1001)
      return words
    }
    for other in all.dropFirst() { #expect(other == all[0]) }
  }

  @Test func `every instruction set gives the same pair of normals`() {
    var generator = RandomStream(seed: 1, name: "pairs").generator(draw: 0)
    for _ in 0..<10_000 {
      let (u, v) = (generator.uniform(), generator.uniform())
      let all = instructionSets.map { set in
        var (cosine, sine) = (0.0, 0.0)
        unsafe labour_normal_pair_with(set, u, v, &cosine, &sine)
        return SIMD2(cosine, sine)
      }
      #expect(all.allSatisfy { $0 == all[0] })
    }
  }

  @Test func `every instruction set gives the same exponentials and logarithms`() {
    typealias Map = (labour_instructions, [Double], inout [Double]) -> Void
    let maps: [(String, Map)] = [
      ("exp", { unsafe labour_exp_with($0, $1, &$2, $1.count) }),
      ("expm1", { unsafe labour_expm1_with($0, $1, &$2, $1.count) }),
      ("log", { unsafe labour_log_with($0, $1, &$2, $1.count) }),
      ("log1p", { unsafe labour_log1p_with($0, $1, &$2, $1.count) }),
    ]
    // Any bits at all: NaN of every payload, subnormals and infinities among them; and values of
    // ordinary size, where most results lie.
    var generator = RandomStream(seed: 1, name: "arguments").generator(draw: 0)
    var arguments = (0..<200_003).map { _ in Double(bitPattern: generator.next()) }
    arguments += (0..<200_003).map { _ in 800 * (2 * generator.uniform() - 1) }
    arguments += (0..<200_003).map { _ in 4 * generator.uniform() - 1 }
    arguments += specialArguments
    for (name, map) in maps {
      let all = instructionSets.map { set in
        var values = [Double](repeating: 0, count: arguments.count)
        map(set, arguments, &values)
        return values.map(\.bitPattern)
      }
      expectSame(all, name)
      for count in 0...70 {
        let some = Array(arguments[count..<2 * count])
        var values = some
        map(labour_best_instructions(), some, &values)
        #expect(values.map(\.bitPattern) == Array(all[0][count..<2 * count]), "\(count) \(name)")
      }
    }
  }

  @Test func `an array is its own result`() {
    let arguments = (0..<1000).map { 0.01 * Double($0) + 0.5 }
    var (apart, inPlace) = (arguments, arguments)
    unsafe labour_log(arguments, &apart, arguments.count)
    unsafe inPlace.withUnsafeMutableBufferPointer {
      unsafe labour_log($0.baseAddress, $0.baseAddress, $0.count)
    }
    #expect(inPlace == apart)
  }
}
