import CKernels
import TestSupport
import Testing

@Suite struct NormalKernelTests {
  /// mpmath 1.3 with 40 digits.
  private static let quantiles: [(Double, Double)] = [
    (.leastNonzeroMagnitude, -38.467405617144346251),
    (1e-300, -37.047096299361199237),
    (1e-100, -21.273453560965324294),
    (1e-20, -9.2623400897984075796),
    (1.4e-11, -6.6567230915181836356),
    (1e-05, -4.2648907939228246102),
    (0.01, -2.3263478740408410931),
    (0.0749, -1.4402382675279636631),
    (0.075, -1.4395314709384559349),
    (0.2, -0.84162123357291416552),
    (0.4999999, -2.5066282747031065135e-7),
    (0.5000001, 2.5066282733116483012e-7),
    (0.75, 0.6744897501960817432),
    (0.925, 1.4395314709384562291),
    (0.9251, 1.4402382675279638594),
    (0.999, 3.0902323061678132778),
    (0.9999999999, 6.3613408896974218642),
    (0.9999999999999999, 8.2095361516013868556),
  ]
  /// Likewise.
  private static let probabilities: [(Double, Double)] = [
    (-37.5, 4.6053530095819548438e-308),
    (-30, 4.9067139271481870595e-198),
    (-20.125, 2.2288606383103429402e-90),
    (-10, 7.619853024160526066e-24),
    (-5.3, 5.7901340399645941162e-8),
    (-3, 0.0013498980316300945267),
    (-2, 0.0227501319481792072),
    (-1.0001, 0.15863105806885876032),
    (-1, 0.15865525393145705141),
    (-0.9999, 0.15867945221376258366),
    (-0.3, 0.38208857781104736693),
    (-1e-10, 0.49999999996010577196),
    (0.001, 0.50039894221391106259),
    (0.5, 0.69146246127401310364),
    (0.9999, 0.84132054778623741634),
    (1, 0.84134474606854294859),
    (1.5, 0.933192798731141934),
    (3, 0.99865010196836990547),
    (6, 0.99999999901341235496),
    (8.2, 0.99999999999999987981),
  ]

  @Test func `quantiles of the normal distribution hold in both tails`() {
    let z = map({ unsafe labour_normal_quantiles($0, &$1, $0.count) }, Self.quantiles.map(\.0))
    for (z, expected) in zip(z, Self.quantiles) {
      #expect(relativeDifference(z, expected.1) < 6e-16, "\(expected.0)")
    }
  }

  @Test func `probabilities of the normal distribution hold in both tails`() {
    let p = map(
      { unsafe labour_normal_probabilities($0, &$1, $0.count) }, Self.probabilities.map(\.0))
    for (p, expected) in zip(p, Self.probabilities) {
      #expect(relativeDifference(p, expected.1) < 6e-16, "\(expected.0)")
    }
  }

  @Test func `the ends are exact`() {
    let z = map(
      { unsafe labour_normal_quantiles($0, &$1, $0.count) },
      [0, -0.0, 0.5, 1, -1e-9, 1 + 1e-9, .nan, .infinity, -.infinity])
    #expect(Array(z.prefix(4)) == [-.infinity, -.infinity, 0, .infinity])
    #expect(z.dropFirst(4).allSatisfy { $0.isNaN })
    let p = map(
      { unsafe labour_normal_probabilities($0, &$1, $0.count) },
      [-.infinity, -40, -38.6, 0, -0.0, 9, .infinity, .nan])
    #expect(Array(p.dropLast()) == [0, 0, 0, 0.5, 0.5, 1, 1])
    #expect(p[7].isNaN)
  }

  /// Any pattern of bits, and the usual ranges.
  @Test func `every instruction set gives the same bits of the normal distribution`() {
    var generator = SplitMix64(seed: 7)
    let patterns = (0..<997).map { _ in Double(bitPattern: generator.next()) }
    let usual = (0..<1003).map { _ in Double.random(in: 0...1, using: &generator) }
    let wide = (0..<1003).map { _ in Double.random(in: -39...9, using: &generator) }
    let results = CompensatedKernelTests.available.map { set in
      [patterns, usual, wide].flatMap {
        map({ unsafe labour_normal_quantiles_with(set, $0, &$1, $0.count) }, $0)
          + map({ unsafe labour_normal_probabilities_with(set, $0, &$1, $0.count) }, $0)
      }.map(\.bitPattern)
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }
}

private func map(_ kernel: ([Double], inout [Double]) -> Void, _ x: [Double]) -> [Double] {
  var y = [Double](repeating: .nan, count: x.count)
  kernel(x, &y)
  return y
}
