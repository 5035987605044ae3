import Foundation
import Modelling
import Testing

@testable import Simulation

@Suite struct `A stored run` {
  let options = SimulationOptions(draws: 300_000, memory: 1000, threads: 2)

  private func manifest(_ options: SimulationOptions) -> RunManifest {
    RunManifest(
      version: "1", model: "hand", scenario: "baseline", draws: options.draws, inputs: [],
      options: options.manifestOptions)
  }

  @Test(arguments: [1, 2, 7])
  func `in shards merges to what one run says`(_ count: Int) throws {
    let simulation = try Simulation(HandMadeModel.walk(), options: options)
    let whole = RunText(try simulation.run())
    try withFolder { folder in
      for index in (1...count).shuffled() {
        let store = try RunStore(
          folder: folder, manifest: manifest(options), shard: Shard(index: index, count: count),
          resume: false)
        try simulation.runShard(storing: store)
        try store.completeShard(outline: [])
      }
      let set = try #require(try ShardSet.find(in: [folder]).first)
      #expect(RunText(try SimulationResult(merging: set)) == whole)
    }
  }

  @Test func `that was stopped goes on from where it was, to the same bytes`() throws {
    var options = options
    options.draws = 3_000_000
    let simulation = try Simulation(HandMadeModel.walk(years: 8), options: options)
    let whole = RunText(try simulation.run())
    try withFolder { folder in
      var stops = 0
      while true {
        let store = try RunStore(folder: folder, manifest: manifest(options), resume: true)
        let before = store.finished.count
        let stop = StopRequest()
        let isLast = stops == 3
        do {
          let result = try simulation.run(storing: store, stop: stop) { _ in
            if !isLast { stop.make() }
          }
          #expect(RunText(result) == whole)
          #expect(result.earlierSpans == before)
          try store.complete { folder in
            try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(folder)/run.json"))
          }
          break
        } catch let error as SimulationError {
          #expect(error.cause == .stopped && error.description.contains("--resume"))
          #expect(store.finished.count > before)
          stops += 1
        }
      }
      #expect(stops == 3)
    }
  }

  @Test func `whose files are partly lost, old or damaged says the same`() throws {
    var options = options
    options.keepsDraws = true
    options.memory = 1 << 20
    let simulation = try Simulation(HandMadeModel.walk(), options: options)
    let whole = try simulation.run()
    try withFolder { folder in
      let shard = Shard(index: 1, count: 1)
      func compute(resume: Bool) throws {
        let store = try RunStore(
          folder: folder, manifest: manifest(options), shard: shard, resume: resume)
        try simulation.runShard(storing: store)
        #expect(store.missing.isEmpty)
        try store.completeShard(outline: [])
      }
      try compute(resume: false)
      let path = "\(folder)/baseline.shard-1-of-1"
      for _ in 0..<4 {
        for name in try names(in: path).filter({ $0.hasPrefix("span") }).shuffled().prefix(40) {
          try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
        try compute(resume: true)
        let set = try #require(try ShardSet.find(in: [folder]).first)
        let merged = try SimulationResult(merging: set)
        #expect(RunText(merged) == RunText(whole))
        #expect(merged.hasDraws)
        let (a, b) = (whole.drawReader(), merged.drawReader())
        for block in [0, 1, 77, 200, 292] {
          let range = block * 1024..<min(block * 1024 + 1024, options.draws)
          #expect(try a(1, range) == b(1, range))
        }
      }
    }
  }
}
