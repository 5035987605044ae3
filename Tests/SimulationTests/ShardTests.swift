import Foundation
import Testing

@testable import Simulation

@Suite struct ShardTests {
  @Test func `a shard is written I/N`() throws {
    #expect(try Shard("2/7") == Shard(index: 2, count: 7))
    for text in [
      "", "2", "2/", "/7", "2/7/1", "0/7", "8/7", "-1/7", "2/-7", " 2/7", "1/0", "a/b", "1.0/2",
      "+1/2",
      "99999999999999999999/7", "auto",
    ] {
      #expect(throws: StorageError.self) { try Shard(text) }
    }
  }

  static let launchers: [([String: String], String)] = [
    ([:], "1/1"),
    (["OMPI_COMM_WORLD_RANK": "3", "OMPI_COMM_WORLD_SIZE": "4"], "4/4"),
    // A size of one is no launcher's: the next is asked.
    (
      ["OMPI_COMM_WORLD_RANK": "0", "OMPI_COMM_WORLD_SIZE": "1", "PMI_RANK": "1", "PMI_SIZE": "2"],
      "2/2"
    ),
    (["PMI_RANK": "0", "PMI_SIZE": "2", "SLURM_PROCID": "4", "SLURM_NTASKS": "5"], "1/2"),
    (
      ["SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_MIN": "5", "SLURM_ARRAY_TASK_COUNT": "3"],
      "3/3"
    ),
    // sbatch --array=10-16:3
    (
      [
        "SLURM_ARRAY_TASK_ID": "13", "SLURM_ARRAY_TASK_MIN": "10", "SLURM_ARRAY_TASK_COUNT": "3",
        "SLURM_ARRAY_TASK_STEP": "3",
      ], "2/3"
    ),
    (["SLURM_PROCID": "2", "SLURM_NTASKS": "3"], "3/3"),
    (["SLURM_NTASKS": "1", "SLURM_PROCID": "0"], "1/1"),
  ]

  @Test(arguments: launchers)
  func `launchers and schedulers name the shard`(
    _ environment: [String: String], _ expected: String
  ) throws {
    #expect(try Shard.automatic(environment: environment).shard.description == expected)
  }

  static let malformed: [([String: String], String)] = [
    (["OMPI_COMM_WORLD_RANK": "4", "OMPI_COMM_WORLD_SIZE": "4"], "OMPI_COMM_WORLD_RANK is «4»"),
    (["OMPI_COMM_WORLD_RANK": "x", "OMPI_COMM_WORLD_SIZE": "4"], "OMPI_COMM_WORLD_RANK is «x»"),
    (["OMPI_COMM_WORLD_RANK": "-1", "OMPI_COMM_WORLD_SIZE": "4"], "OMPI_COMM_WORLD_RANK is «-1»"),
    (["OMPI_COMM_WORLD_SIZE": "4"], "OMPI_COMM_WORLD_RANK is not set"),
    (["PMI_RANK": "0", "PMI_SIZE": ""], "PMI_SIZE is «»"),
    (["PMI_RANK": "0", "PMI_SIZE": "0"], "PMI_SIZE is «0»"),
    (
      ["SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_COUNT": "3"], "SLURM_ARRAY_TASK_MIN is not set"
    ),
    (
      ["SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_MIN": "5", "SLURM_ARRAY_TASK_COUNT": "3"],
      "SLURM_ARRAY_TASK_ID is «4»"
    ),
    // sbatch --array=1,3,9 has no even steps.
    (
      ["SLURM_ARRAY_TASK_ID": "9", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_COUNT": "3"],
      "SLURM_ARRAY_TASK_ID is «9»"
    ),
    (["SLURM_PROCID": "1e0", "SLURM_NTASKS": "3"], "SLURM_PROCID is «1e0»"),
  ]

  @Test(arguments: malformed)
  func `a malformed environment is refused by name`(
    _ environment: [String: String], _ expected: String
  ) throws {
    let error = #expect(throws: StorageError.self) {
      try Shard.automatic(environment: environment)
    }
    #expect(error?.description.contains(expected) == true, "\(String(describing: error))")
    #expect(error?.cause == .input)
  }

  @Test(arguments: [1, 1023, 1024, 1025, 262_144, 262_145, 10_000_000, 100_000_000, Int.max])
  func `spans and shards divide the draws without gap or overlap`(_ draws: Int) {
    let layout = SpanLayout(draws: draws)
    #expect(layout.spanCount <= SpanLayout.spanLimit)
    var (draw, block) = (0, 0)
    for span in 0..<layout.spanCount {
      #expect(layout.draws(ofSpan: span).lowerBound == draw && !layout.draws(ofSpan: span).isEmpty)
      #expect(layout.blocks(ofSpan: span).lowerBound == block)
      draw = layout.draws(ofSpan: span).upperBound
      block = layout.blocks(ofSpan: span).upperBound
    }
    #expect(draw == draws && block == layout.blockCount)
    for count in [1, 2, 7, 255, 256, 1000] {
      var next = 0
      for index in 1...count {
        let spans = layout.spans(of: Shard(index: index, count: count))
        #expect(spans.lowerBound == next)
        next = spans.upperBound
      }
      #expect(next == layout.spanCount)
    }
    _ = layout.spans(of: Shard(index: Int.max, count: Int.max))
  }
}
