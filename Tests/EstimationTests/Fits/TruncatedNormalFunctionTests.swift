import Expressions
import Foundation
import Probability
import Testing

@testable import Estimation

@Suite struct `The truncated normal function` {
  @Test(arguments: [
    (-1.0, 2.0), (0.5, 0.7), (-0.7, -0.5), (3, .infinity), (-.infinity, -2), (8, 9), (-9, -8),
    (-1e-4, 1e-4), (20, 30),
  ])
  func `is the quantile of the truncated law`(_ bounds: (Double, Double)) throws {
    let law = try TruncatedNormal(location: 0, scale: 1, lower: bounds.0, upper: bounds.1)
    for v in [1e-6, 0.1, 0.5, 0.77, 1 - 1e-9] {
      let found = TruncatedNormalFunction.value(bounds.0, bounds.1, v)
      #expect(abs(found.place - law.quantile(v)) < 1e-9 * max(1, abs(law.quantile(v))))
      // The density at the place is φ/M.
      let logMass =
        -0.5 * found.place * found.place - 0.5 * log(2 * .pi) - law.logDensity(found.place)
      #expect(abs(found.logMass - logMass) < 1e-9 * max(1, abs(logMass)))
    }
  }

  @Test func `reaches where the cumulative distribution underflows`() {
    // log Φ(x) ≈ -x²/2 - log(-x √2π) - 1/x²: mass between -60 and -50 is that below -50.
    let found = TruncatedNormalFunction.value(-60, -50, 0.5)
    #expect(abs(found.logMass - SpecialFunctions.logNormalCumulative(-50)) < 1e-12)
    // Half of it lies below the place where log Φ is less by log 2.
    let half = SpecialFunctions.logNormalCumulative(found.place)
    #expect(abs(half - found.logMass + log(2)) < 1e-9)
    let narrow = TruncatedNormalFunction.value(-40.001, -40, 0.25)
    #expect(narrow.place > -40.001 && narrow.place < -40)
    #expect(TruncatedNormalFunction.value(50, 60, 0.5).place == -found.place)
    #expect(TruncatedNormalFunction.value(1, 1, 0.5).logMass.isNaN)
  }

  @Test func `has the derivatives of central differences`() throws {
    for bounds in [
      (-1.0, 2.0, 0.3), (0.5, 0.6, 0.8), (-40, -39.9, 0.4), (2, 3, 0.1), (33, 36, 0.6),
    ] {
      var graph = Graph()
      let inputs = (0..<3).map { graph.input($0) }
      let results = graph.apply(TruncatedNormalFunction(), inputs)
      let total = graph.sum(results[0], graph.product(results[1], 0.7))
      let slopes = try graph.derivatives(of: total, by: inputs)
      let program = Program(graph, outputs: slopes)
      let values = [bounds.0, bounds.1, bounds.2]
      var found = [Double](repeating: 0, count: 3)
      program.run(program.makeWorkspace(strip: 1), count: 1) { place, span in
        span[0] = values[place]
      } output: { index, span in
        found[index] = span[0]
      }
      func f(_ v: [Double]) -> Double {
        let result = TruncatedNormalFunction.value(v[0], v[1], v[2])
        return result.logMass + 0.7 * result.place
      }
      for place in 0..<3 {
        let h = 1e-5
        var (up, down) = (values, values)
        up[place] += h
        down[place] -= h
        let slope = (f(up) - f(down)) / (2 * h)
        #expect(abs(found[place] - slope) < 1e-5 * max(1, abs(slope)), "\(bounds) \(place)")
      }
    }
  }
}
