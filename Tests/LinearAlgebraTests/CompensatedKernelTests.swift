import CKernels
import Testing

@Suite struct CompensatedKernelTests {
  static let available = [
    LABOUR_INSTRUCTIONS_BASELINE, LABOUR_INSTRUCTIONS_AVX2, LABOUR_INSTRUCTIONS_AVX512,
  ].filter { $0.rawValue <= labour_best_instructions().rawValue }

  @Test func `every instruction set gives the same bits`() {
    var generator = SystemRandomNumberGenerator()
    for count in [0, 1, 7, 8, 9, 100, 1001] {
      let x = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
      let y = (0..<count).map { _ in Double.random(in: -1e9...1e9, using: &generator) }
      let results = Self.available.map { set in
        var (dot, dotRest, sum, sumRest) = (0.0, 0.0, 0.0, 0.0)
        unsafe labour_dot_compensated_with(set, count, x, y, &dot, &dotRest)
        unsafe labour_sum_compensated_with(set, count, y, &sum, &sumRest)
        var (high, low) = (y, [Double](repeating: 0, count: count))
        unsafe labour_add_scaled_compensated_with(set, count, 0.1, x, &high, &low)
        return ([dot, dotRest, sum, sumRest] + high + low).map(\.bitPattern)
      }
      #expect(results.allSatisfy { $0 == results[0] })
    }
  }
}
