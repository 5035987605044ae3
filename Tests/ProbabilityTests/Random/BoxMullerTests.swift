import CKernels
import Foundation
import Testing

@testable import Probability

@Suite struct BoxMullerTests {
  func pair(_ u: Double, _ v: Double) -> (cosine: Double, sine: Double) {
    var (cosine, sine) = (0.0, 0.0)
    unsafe labour_normal_pair(u, v, &cosine, &sine)
    return (cosine, sine)
  }

  /// A uniform near exp(-2) whose radius √(-2 log u) is 2 to the last bit, so that the pair is twice the
  /// circle. (The logarithms of neighbouring doubles are near enough to each other for one to exist.)
  func radiusTwo() throws -> Double {
    let candidates = (-4...4).map { exp(-2.0) + Double($0) * 0x1p-55 }
    return try #require(candidates.first { pair($0, 0x1p-53).cosine == 2 })
  }

  @Test func `the circle is right to 1 unit of the last place`() throws {
    let radiusTwo = try radiusTwo()
    // Quarter turns change nothing but signs and places, so a quarter and its ends suffice for the
    // reference, which is given 2π times the rest of the turn.
    var generator = RandomStream(seed: 3, name: "angles").generator(draw: 0)
    let tiny = (1...1000).map { (Double($0) - 0.5) * 0x1p-52 }
    let angles =
      (0..<500_000).map { _ in generator.uniform() } + tiny + tiny.map { 1 - $0 }
      + tiny.map { 0.125 + $0 } + tiny.map { 0.125 - $0 } + tiny.map { 0.25 - $0 }
      + tiny.map { 0.5 + $0 } + tiny.map { 0.75 - $0 }
    var greatest = 0.0
    for v in angles {
      let quarter = (4 * v).rounded()
      let rest = 2 * Reference.pi * Reference(v - quarter / 4)
      let (c, s) = (cos(rest), sin(rest))
      let exact =
        switch Int(quarter) % 4 {
        case 0: (c, s)
        case 1: (-s, c)
        case 2: (-c, -s)
        default: (s, -c)
        }
      let (cosine, sine) = pair(radiusTwo, v)
      greatest = max(greatest, ulps(cosine / 2, exact.0), ulps(sine / 2, exact.1))
    }
    #expect(greatest <= 1.0)
  }

  @Test func `values of mpmath come out`() throws {
    let radiusTwo = try radiusTwo()
    // mpmath 1.3, 40 digits: cos 2πv, sin 2πv of the exact double v.
    let known: [(Double, Double, Double)] = [
      (0.1, 0.8090169943749474036011168, 0.5877852522924731573861548),
      (0.125, 0.7071067811865475244008444, 0.7071067811865475244008444),
      (0.24, 0.062790519529313431771954, 0.9980267284282715584482556),
      (0.37, -0.6845471059286886533919097, 0.7289686274214115422476126),
      (0.51, -0.9980267284282715584482556, -0.062790519529313431771954),
      (0.6, -0.809016994374947506107, -0.5877852522924730162989104),
      (0.7500000000000003, 2.092721098805179139687545e-15, -1.0),
      (0.9, 0.809016994374947506107, -0.5877852522924730162989104),
      (1.1102230246251565e-16, 1.0, 6.975736996017263798958482e-16),
      (0.9999999999999999, 1.0, -6.975736996017263798958482e-16),
    ]
    for (v, cosine, sine) in known {
      let pair = pair(radiusTwo, v)
      #expect(abs(pair.cosine / 2 - cosine) <= cosine.ulp, "cos 2π \(v)")
      #expect(abs(pair.sine / 2 - sine) <= sine.ulp, "sin 2π \(v)")
    }
  }

  @Test func `normals are the slow formula to 3 units of the last place`() {
    var generator = RandomStream(seed: 4, name: "pairs").generator(draw: 0)
    for _ in 0..<200_000 {
      let (u, v) = (generator.uniform(), generator.uniform())
      let radius = (-2 * log(Reference(u))).squareRoot()
      let quarter = (4 * v).rounded()
      let rest = 2 * Reference.pi * Reference(v - quarter / 4)
      let exact =
        switch Int(quarter) % 4 {
        case 0: radius * cos(rest)
        case 1: -radius * sin(rest)
        case 2: -radius * cos(rest)
        default: radius * sin(rest)
        }
      #expect(ulps(pair(u, v).cosine, exact) <= 3)
    }
  }

  @Test func `the greatest and the least uniform give finite normals`() {
    let (least, greatest) = (0x1p-53, 1 - 0x1p-53)
    #expect(abs(pair(least, least).cosine - (106 * log(2.0)).squareRoot()) < 1e-14)
    // √(-2 log(1 - 2⁻⁵³)) = 2⁻²⁶ (1 + 2⁻⁵⁵ …)
    #expect(pair(greatest, least).cosine == 0x1p-26)
  }
}
