import Foundation
import Probability
import TestSupport
import Testing

/// What must hold of every law, whatever it is.
@Suite struct LawTests {
  static let laws = everydayLaws
  static let indices = Array(laws.indices)

  /// Points from the 10⁻⁹ to the 1 - 10⁻⁹ quantile.
  static func grid(_ law: any UnivariateDistribution) -> [Double] {
    let inside = [1e-9, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]
    let all = inside.map { law.quantile($0) } + [1e-4, 1e-9].map { law.quantile(complement: $0) }
    return all.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  @Test func `every law of the list can be made`() {
    #expect(Self.laws.count == 52)
  }

  @Test(arguments: indices)
  func `the distribution function and its complement add up and are monotone`(index: Int) {
    let law = Self.laws[index]
    let points = Self.grid(law)
    for x in points {
      #expect(abs(law.cumulative(x) + law.complement(x) - 1) < 1e-14, "\(law) at \(x)")
      #expect(relativeDifference(exp(law.logCumulative(x)), law.cumulative(x)) < 1e-13)
      #expect(relativeDifference(exp(law.logComplement(x)), law.complement(x)) < 1e-13)
      if law.density(x).isFinite {
        #expect(relativeDifference(exp(law.logDensity(x)), law.density(x)) < 1e-12)
      }
    }
    for (x, y) in zip(points, points.dropFirst()) where x < y {
      #expect(law.cumulative(x) <= law.cumulative(y), "\(law) from \(x) to \(y)")
      #expect(law.complement(x) >= law.complement(y), "\(law) from \(x) to \(y)")
    }
  }

  @Test(arguments: indices)
  func `the density integrates to the distribution function`(index: Int) {
    let law = Self.laws[index]
    let points = Self.grid(law)
    if law.isDiscrete {
      guard law.standardDeviation < 1e3 else { return }
      var sum = 0.0
      for k in 0...Int(law.quantile(complement: 1e-9)) {
        sum += law.density(Double(k))
        #expect(abs(sum - law.cumulative(Double(k))) < 1e-12, "\(law) at \(k)")
      }
      return
    }
    for (x, y) in zip(points, points.dropFirst()) where x < y {
      // A kink and a singularity at 1 are no panel's business.
      if let triangular = law as? Triangular, x < triangular.mode, triangular.mode < y { continue }
      if let beta = law as? Beta, beta.beta < 1, y > 0.9 { continue }
      let mass = integral(from: x, to: y, law.density)
      let difference = law.cumulative(y) - law.cumulative(x)
      #expect(abs(mass - difference) < 1e-9, "\(law) from \(x) to \(y)")
    }
  }

  @Test(arguments: indices)
  func `the quantile inverts the distribution function`(index: Int) {
    let law = Self.laws[index]
    for p in [1e-300, 1e-30, 1e-9, 0.01, 0.2, 0.5, 0.8, 0.99, 1 - 1e-9] {
      for upper in [false, true] {
        let x = upper ? law.quantile(complement: p) : law.quantile(p)
        #expect(law.support.contains(x), "\(law) at \(p)")
        let value = upper ? law.complement(x) : law.cumulative(x)
        if law.isDiscrete {
          // The least k with F(k) ≥ p, or with 1 - F(k) ≤ p.
          let before = upper ? law.complement(x - 1) : law.cumulative(x - 1)
          if upper {
            #expect(value <= p * (1 + 1e-12) && (x == 0 || before > p * (1 - 1e-12)), "\(law) \(p)")
          } else {
            #expect(value >= p * (1 - 1e-12) && (x == 0 || before < p * (1 + 1e-12)), "\(law) \(p)")
          }
        } else if x.isNormal, x.isFinite {
          // What half a unit of rounding of x does to the probability is no error of the law.
          let steepest = max(law.density(x.nextDown), law.density(x), law.density(x.nextUp))
          let slack = 1e-11 * p + 2 * x.ulp * min(steepest, 1e300)
          #expect(abs(value - p) <= slack, "\(law) at \(p)")
        }
      }
    }
  }

  @Test(arguments: indices)
  func `the ends of the support have probabilities zero and one`(index: Int) {
    let law = Self.laws[index]
    let (low, high) = (law.support.lowerBound, law.support.upperBound)
    #expect(law.quantile(0) == low && law.quantile(complement: 1) == low)
    #expect(law.quantile(1) == high && law.quantile(complement: 0) == high)
    for x in [-Double.infinity, low - 1, low.nextDown] where x < low || x == -.infinity {
      #expect(law.cumulative(x) == 0 && law.complement(x) == 1, "\(law) at \(x)")
      #expect(law.logCumulative(x) == -.infinity && law.logComplement(x) == 0, "\(law) at \(x)")
      #expect(law.density(x) == 0 && law.logDensity(x) == -.infinity, "\(law) at \(x)")
    }
    for x in [Double.infinity, high + 1, high.nextUp] where x > high || x == .infinity {
      #expect(law.cumulative(x) == 1 && law.complement(x) == 0, "\(law) at \(x)")
      #expect(law.logCumulative(x) == 0 && law.logComplement(x) == -.infinity, "\(law) at \(x)")
      #expect(law.density(x) == 0 && law.logDensity(x) == -.infinity, "\(law) at \(x)")
    }
  }

  @Test(arguments: indices)
  func `not a number goes in and comes out`(index: Int) {
    let law = Self.laws[index]
    let functions = [
      law.density, law.logDensity, law.cumulative, law.complement, law.logCumulative,
      law.logComplement,
    ]
    for (k, function) in functions.enumerated() {
      #expect(function(.nan).isNaN, "\(law), function \(k)")
    }
  }

  @Test(arguments: indices)
  func `no finite argument gives NaN`(index: Int) {
    let law = Self.laws[index]
    let magnitudes = [
      0, Double.leastNonzeroMagnitude, 1e-300, 1e-20, 1e-3, 1, 1e3, 1e20, 1e300, 1.7e308,
    ]
    for x in magnitudes.flatMap({ [$0, -$0] }) {
      let values = [
        law.density(x), law.logDensity(x), law.cumulative(x), law.complement(x),
        law.logCumulative(x), law.logComplement(x),
      ]
      #expect(values.allSatisfy { !$0.isNaN }, "\(law) at \(x): \(values)")
    }
    for p in [0, Double.leastNonzeroMagnitude, 0x1p-1030, 1e-16, 0.5.nextDown, 0.5, 1 - 1e-16, 1] {
      #expect(!law.quantile(p).isNaN && !law.quantile(complement: p).isNaN, "\(law) at \(p)")
    }
  }
}

/// Gauss and Legendre's 8 points on 100 panels, of the logarithm where the ends are far apart.
func integral(from a: Double, to b: Double, _ f: (Double) -> Double) -> Double {
  if a > 0, b / a > 3 { return integral(from: log(a), to: log(b)) { f(exp($0)) * exp($0) } }
  if b < 0, a / b > 3 { return integral(from: -b, to: -a) { f(-$0) } }
  let nodes = [0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363]
  let weights = [0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763]
  let half = (b - a) / 200
  return half
    * (0..<100).reduce(0) { total, panel in
      let centre = a + half * Double(2 * panel + 1)
      return total
        + zip(nodes, weights).reduce(0) {
          $0 + $1.1 * (f(centre - half * $1.0) + f(centre + half * $1.0))
        }
    }
}
