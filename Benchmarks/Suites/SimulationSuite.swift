internal import Modelling
internal import Simulation

/// Whole runs of a panel of cells with fresh noise in each: noise, arithmetic and all statistics.
struct SimulationSuite: BenchmarkSuite {
  static let name = "simulation"
  static let summary = "runs of a panel with noise in each cell, on one thread and on two"

  static func run(_ stopwatch: Stopwatch, quick: Bool, report: (BenchmarkResult) -> Void) {
    let draws = quick ? 10_240 : 102_400
    // The panel of the promise, and half of it, which takes half of the time.
    for (variables, threads) in [(60, 1), (60, 2), (30, 1)] {
      let model = PanelModel.compiled(variables: variables, regions: 5, periods: 10)
      let options = SimulationOptions(draws: draws, memory: 0, threads: threads)
      let timing = stopwatch.time([{ runOnce(model, options) }])[0]
      let values = draws * model.outcomes.count
      report(
        BenchmarkResult(
          suite: name, name: "\(variables) variables, \(threads == 1 ? "1 thread" : "2 threads")",
          size: values, seconds: timing.median, spread: timing.spread,
          rate: Double(values) / timing.median / 1e6, unit: "Msamples/s", ratioToRaw: nil,
          shareOfPeak: nil))
    }
  }

  private static func runOnce(_ model: CompiledModel, _ options: SimulationOptions) {
    do throws(SimulationError) {
      _ = try Simulation(model, options: options).run()
    } catch {
      preconditionFailure("the panel has run: \(error)")
    }
  }
}
