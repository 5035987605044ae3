import Modelling
import Probability
import Testing

@testable import Simulation

@Suite struct `A run on rows of a posterior` {
  /// Rows of a level with standard deviation 3.
  private func rows(_ count: Int) -> [Double] {
    SamplingDesign(seed: 5, draws: count).normals("rows").values(0..<count).map { 10 + 3 * $0 }
  }

  @Test func `takes row d mod R in draw d`() throws {
    let rows = rows(700)
    let model = try HandMadeModel.walk(posterior: posterior(rows, effectiveSize: 700))
    let result = try Simulation(model, options: SimulationOptions(draws: 4000)).run()
    let noise = SamplingDesign(seed: 1, draws: 4000).normals("hand/x", step: 12 * 2021)
      .values(0..<4000)
    let draws = result.drawReader()
    for block in 0..<3 {
      let range = block * 1024..<block * 1024 + 1024
      #expect(try draws(0, range) == range.map { rows[$0 % 700] + noise[$0] })
    }
  }

  /// Of `x = level + noise` a share of 9/10 of the variance is between rows: the error of the mean is
  /// `√(9 / E)` of the posterior and `√(1 / n)` of the simulation.
  @Test(arguments: [20_000, 400_000])
  func `tells the error of the posterior from that of the draws`(_ draws: Int) throws {
    let rows = rows(4000)
    let model = try HandMadeModel.walk(
      years: 1, posterior: posterior(rows, effectiveSize: 1000))
    let result = try Simulation(model, options: SimulationOptions(draws: draws)).run()
    let error = result.statistics[0].meanError
    #expect(abs(error.posterior / (9.0 / 1000).squareRoot() - 1) < 0.06)
    #expect(abs(error.simulation / (1 / Double(draws)).squareRoot() - 1) < 0.1)
  }

  @Test func `halves the squared error of the simulation with twice the draws`() throws {
    let model = try HandMadeModel.walk(posterior: posterior(rows(4000), effectiveSize: 3000))
    let errors = try [50_000, 100_000, 200_000].map { draws in
      let result = try Simulation(model, options: SimulationOptions(draws: draws)).run()
      return result.statistics.prefix(8).map(\.meanError.simulation)
    }
    for cell in 0..<8 {
      for (one, two) in zip(errors, errors.dropFirst()) {
        let ratio = two[cell] * two[cell] / (one[cell] * one[cell])
        #expect(abs(ratio - 0.5) < 0.05, "cell \(cell): \(ratio)")
      }
    }
  }
}
