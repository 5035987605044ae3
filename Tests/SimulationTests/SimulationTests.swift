import Expressions
import Foundation
import Modelling
import Probability
import Synchronization
import TestSupport
import Testing

@testable import Simulation

@Suite struct `A run of a compiled model` {
  @Test func `has the draws of a plain loop, and their statistics to the last bit`() throws {
    let model = try HandMadeModel.walk()
    let simulation = try Simulation(model, options: SimulationOptions(draws: 5000, seed: 3))
    let result = try simulation.run()
    let draws = result.drawReader()
    let design = SamplingDesign(seed: 3, draws: 5000)
    let share = design.uniforms("hand/share").values(0..<5000)
    var x = [Double](repeating: 10, count: 5000)
    for year in 1...4 {
      let noise = design.normals("hand/x", step: 12 * (2020 + year)).values(0..<5000)
      for draw in x.indices { x[draw] += noise[draw] }
      for block in 0..<5 {
        let range = block * 1024..<min(5000, block * 1024 + 1024)
        #expect(try draws(2 * year - 2, range) == Array(x[range]))
        #expect(try draws(2 * year - 1, range) == range.map { share[$0] * x[$0] })
      }
      let statistics = result.statistics[2 * year - 2]
      #expect(
        try statistics.quantiles == Sample.quantiles(x, at: CellStatistics.probabilities))
      #expect(abs(statistics.mean - (try Sample.mean(x))) < 1e-13)
    }
    #expect(result.statistics[8] == CellStatistics(constant: 7, draws: 5000))
    let grows = x.map { $0 > 10 }
    let even = share.map { $0 < 0.5 }
    #expect(result.targets[0].probability == Double(grows.count { $0 }) / 5000)
    #expect(result.targets[1].probability == Double(even.count { $0 }) / 5000)
    #expect(
      result.joint?.probability == Double(zip(grows, even).count { $0 && $1 }) / 5000)
    #expect(result.identityError < 1e-15)
  }

  @Test(arguments: [Sampler.random, .sobol, .lhs], [false, true])
  func `says the same on one, two and three threads`(_ sampler: Sampler, antithetic: Bool) throws {
    let model = try HandMadeModel.walk()
    for memory in [1 << 28, 0] {
      var options = SimulationOptions(
        draws: 20_000, sampler: sampler, isAntithetic: antithetic, memory: memory, threads: 1)
      let first = RunText(try Simulation(model, options: options).run())
      for threads in [2, 3] {
        options.threads = threads
        #expect(RunText(try Simulation(model, options: options).run()) == first)
      }
    }
  }

  @Test func `gives the error of a sketch where memory is short, and less than a bucket`() throws {
    let model = try HandMadeModel.walk()
    var options = SimulationOptions(draws: 30_000)
    let exact = try Simulation(model, options: options).run()
    options.memory = 1000
    let sketched = try Simulation(model, options: options).run()
    #expect(exact.plan.keepsDraws && !sketched.plan.keepsDraws)
    #expect(exact.hasDraws && !sketched.hasDraws)
    for (one, other) in zip(exact.statistics, sketched.statistics) {
      #expect(one.mean == other.mean && one.standardDeviation == other.standardDeviation)
      for (a, b) in zip(one.quantiles, other.quantiles) {
        #expect(abs(a - b) <= one.standardDeviation * 4 / 1024)
      }
    }
  }

  @Test func `keeps draws on demand however short memory is`() throws {
    let model = try HandMadeModel.walk()
    let exact = try Simulation(model, options: SimulationOptions(draws: 9000)).run()
    let kept = try Simulation(
      model, options: SimulationOptions(draws: 9000, memory: 1000, keepsDraws: true)
    ).run()
    #expect(kept.hasDraws && !kept.plan.keepsDraws)
    let (a, b) = (exact.drawReader(), kept.drawReader())
    for block in 0..<8 {
      let range = block * 1024..<block * 1024 + 1024
      for outcome in 0..<9 { #expect(try a(outcome, range) == b(outcome, range)) }
    }
  }

  @Test func `of a model without random inputs is exact`() throws {
    var hand = HandMadeModel()
    hand.outcome("a", hand.graph.constant(3))
    hand.target("always", hand.graph.constant(1))
    let result = try Simulation(try hand.compiled()).run()
    #expect(result.statistics[0].mean == 3 && result.statistics[0].standardDeviation == 0)
    #expect(result.targets[0].lower == 1 && result.joint?.upper == 1)
    #expect(try result.drawReader()(0, 5..<7) == [3, 3])
  }

  @Test func `meets no joint target if one is never met`() throws {
    var hand = HandMadeModel()
    let z = hand.normal("z")
    hand.target("often", hand.graph.binary(.greater, z, hand.graph.constant(-1)))
    hand.target("never", hand.graph.constant(0))
    let result = try Simulation(try hand.compiled()).run()
    #expect(abs(result.targets[0].probability - 0.841) < 0.02)
    #expect(result.targets[1].upper == 0 && result.joint?.upper == 0)
  }

  @Test func `reports an output under several names as one`() throws {
    var hand = HandMadeModel()
    let z = hand.normal("z")
    hand.outcome("a", z)
    hand.outcome("b", z)
    let simulation = try Simulation(try hand.compiled())
    #expect(simulation.plan.cells == 1)
    let result = try simulation.run()
    #expect(result.statistics[0] == result.statistics[1])
  }

  @Test func `refuses a number of draws that no run has`() throws {
    let model = try HandMadeModel.walk()
    for draws in [0, 1, -5, 1 << 33] {
      let error = #expect(throws: SimulationError.self) {
        try Simulation(model, options: SimulationOptions(draws: draws))
      }
      #expect(error?.exitCode == 2 && error?.description.contains("\(draws) draws") == true)
    }
  }

  @Test func `tells of its progress, and ends at a request to stop`() throws {
    let model = try HandMadeModel.walk()
    let told = Mutex<[SimulationProgress]>([])
    _ = try Simulation(model, options: SimulationOptions(draws: 50_000)).run { progress in
      told.withLock { $0.append(progress) }
    }
    let progress = told.withLock { $0 }
    #expect(progress.first.map { $0.blocks > 0 && $0.blockCount == 49 } == true)
    #expect(progress.allSatisfy { $0.drawsPerSecond > 0 && $0.left >= .zero })
    let stop = StopRequest()
    stop.make()
    let error = #expect(throws: SimulationError.self) {
      try Simulation(model).run(stop: stop)
    }
    #expect(error?.exitCode == 3 && error?.cause == .stopped)
  }

  @Test func `allocates nothing for a block in the steady state`() throws {
    guard canCountAllocations else { return }
    let simulation = try Simulation(
      HandMadeModel.walk(), options: SimulationOptions(draws: 1 << 20, memory: 0, threads: 1))
    let worker = BlockWorker(simulation.preparedPlan())
    for block in 0..<40 { worker.compute(block..<block + 1) }
    #expect(allocations { for block in 40..<60 { worker.compute(block..<block + 1) } } == 0)
    #expect(allocations { worker.compute(65..<69) } == 0)
  }
}
