import Foundation
import Modelling
import Testing

@testable import Simulation

/// Runs of the engine whose process ends at a random moment, in a process of its own (an exit test).
@Suite struct `A killed run` {
  @Test func `resumes to the bytes of an undisturbed one`() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/labour-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for round in 0..<4 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [folder = folder as String, round = round as Int] in
        Thread {
          usleep(UInt32.random(in: 0..<UInt32(60_000 * (round + 1))))
          kill(getpid(), SIGKILL)
        }.start()
        while true { try compute(in: folder, resume: true) }
      }
    }
    try compute(in: folder, resume: true)
    let set = try #require(try ShardSet.find(in: [folder]).first)
    let whole = try simulation().run()
    #expect(RunText(try SimulationResult(merging: set)) == RunText(whole))
  }
}

private let options = SimulationOptions(draws: 2_000_000, memory: 1000, threads: 2)

private func simulation() throws -> Simulation {
  try Simulation(HandMadeModel.walk(), options: options)
}

/// Computes a shard, storing it as often as it can, and completes it; a whole one begins afresh.
private func compute(in folder: String, resume: Bool) throws {
  let manifest = RunManifest(
    version: "1", model: "hand", scenario: "baseline", draws: options.draws, inputs: [],
    options: options.manifestOptions)
  let store = try RunStore(
    folder: folder, manifest: manifest, shard: .whole, resume: resume)
  try simulation().runShard(storing: store, pause: .milliseconds(2))
  try store.completeShard(outline: [])
}
