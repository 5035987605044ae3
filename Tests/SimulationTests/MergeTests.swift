import Foundation
import Testing

@testable import Simulation

@Suite struct MergeTests {
  private func compute(
    _ shards: [Int], of count: Int, _ run: FakeRun = FakeRun(), in folder: String,
    outline: String = "names"
  ) throws {
    for index in shards {
      let store = try RunStore(
        folder: folder, manifest: run.manifest, shard: Shard(index: index, count: count),
        resume: false)
      for span in store.missing { try store.store(run.payload(span), span: span) }
      try store.completeShard(outline: Array(outline.utf8))
    }
  }

  private func failure(_ folders: [String]) throws -> String {
    let error = #expect(throws: StorageError.self) { try ShardSet.find(in: folders) }
    #expect(error?.cause == .input)
    return try #require(error).description
  }

  @Test(arguments: [1, 2, 7, 40, 41, 300])
  func `shards in any order and place merge to the bytes of one run`(_ count: Int) throws {
    let run = FakeRun()
    try withFolder { folder in
      try compute(Array(1...count).shuffled(), of: count, in: folder)
      // Half of them move elsewhere under another name.
      try FileManager.default.createDirectory(
        atPath: "\(folder)/elsewhere", withIntermediateDirectories: false)
      for index in 1..<(count / 2 + 1) {
        try FileManager.default.moveItem(
          atPath: "\(folder)/baseline.shard-\(index)-of-\(count)",
          toPath: "\(folder)/elsewhere/\(1000 - index)")
      }
      let sets = try ShardSet.find(
        in: (count > 1 ? ["\(folder)/elsewhere/", folder] : [folder]).shuffled())
      #expect(sets.count == 1)
      let set = try #require(sets.first)
      #expect(set.manifest == run.manifest && set.outline == Array("names".utf8))
      let result = try run.result { try set.payload(ofSpan: $0) }
      #expect(result == run.expected)
      _ = try set.complete(in: "\(folder)/merged") { try run.write(result, in: $0) }
      #expect(try run.written(in: "\(folder)/merged") == run.expected)
      #expect(try names(in: "\(folder)/merged") == ["baseline"])
    }
  }

  @Test func `scenarios merge each for itself`() throws {
    try withFolder { folder in
      let slow = FakeRun(seed: 3, scenario: "slow")
      try compute([2, 1], of: 2, in: folder)
      try compute([1, 2, 3], of: 3, slow, in: folder)
      let sets = try ShardSet.find(in: [folder])
      #expect(sets.map(\.manifest.scenario) == ["baseline", "slow"])
      #expect(try slow.result { try sets[1].payload(ofSpan: $0) } == slow.expected)
    }
  }

  @Test func `missing and doubled shards are named`() throws {
    try withFolder { folder in
      try compute([1, 4, 6], of: 7, in: folder)
      #expect(try failure([folder]).contains("missing: 2/7, 3/7, 5/7, 7/7"))
      let first = "\(folder)/baseline.shard-1-of-7"
      #expect(try failure([folder, first]).contains("this is shard 1/7 once more"))
      try FileManager.default.copyItem(atPath: first, toPath: "\(folder)/copy")
      #expect(try failure([folder]).contains("this is shard 1/7 once more"))
    }
  }

  @Test func `shards of two runs, or of two divisions, do not merge`() throws {
    try withFolder { folder in
      try compute([1], of: 2, in: folder)
      try compute([2], of: 2, FakeRun(seed: 2), in: folder)
      #expect(try failure([folder]).contains("seed was 1, and is 2 now"))
      try FileManager.default.removeItem(atPath: "\(folder)/baseline.shard-2-of-2")
      try compute([2, 3], of: 3, in: folder)
      #expect(try failure([folder]).contains("is shard 1/2"))
    }
    try withFolder { folder in
      try compute([1], of: 2, in: folder)
      try compute([2], of: 2, in: folder, outline: "other")
      #expect(try failure([folder]).contains("different builds"))
    }
  }

  @Test func `folders without shards are refused, with what to do`() throws {
    try withFolder { folder in
      #expect(try failure([folder]).contains("holds no finished shard"))
      #expect(try failure(["\(folder)/nowhere"]).contains("there is no such folder"))
      #expect(try failure([#filePath]).contains("this is a file"))
      let run = FakeRun()
      let shard = Shard(index: 1, count: 2)
      do {
        let store = try RunStore(
          folder: folder, manifest: run.manifest, shard: shard, resume: false)
        try store.store(run.payload(0), span: 0)
      }
      #expect(try failure([folder]).contains("repeat its command with --resume"))
    }
  }

  @Test func `a damaged shard is named, and resuming it computes what is damaged`() throws {
    let run = FakeRun()
    try withFolder { folder in
      try compute([1, 2], of: 2, in: folder)
      let path = "\(folder)/baseline.shard-2-of-2/span-0031"
      var bytes = try FileSystem.read(path)
      bytes[bytes.count / 2] ^= 4
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let set = try #require(try ShardSet.find(in: [folder]).first)
      let error = #expect(throws: StorageError.self) {
        try run.result { try set.payload(ofSpan: $0) }
      }
      #expect(error?.description.contains("span-0031: the file is damaged") == true)
      #expect(error?.hint?.contains("shard 2/2 with --resume") == true)
      let shard = Shard(index: 2, count: 2)
      do {
        let store = try RunStore(folder: folder, manifest: run.manifest, shard: shard, resume: true)
        #expect(!store.isComplete && store.missing == [31])
        try run.finish(store)
      }
      let mended = try #require(try ShardSet.find(in: [folder]).first)
      #expect(try run.result { try mended.payload(ofSpan: $0) } == run.expected)
      let store = try RunStore(folder: folder, manifest: run.manifest, shard: shard, resume: true)
      #expect(store.isComplete && store.missing.isEmpty)
      try run.finish(store)
    }
  }
}
