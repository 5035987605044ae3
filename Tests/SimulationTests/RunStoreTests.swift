import Foundation
import Testing

@testable import Simulation

@Suite struct RunStoreTests {
  let run = FakeRun()

  @Test func `a finished run leaves its folder and nothing else`() throws {
    try withFolder { folder in
      let store = try RunStore(folder: "\(folder)/a/b", manifest: run.manifest, resume: false)
      #expect(store.notices.isEmpty && store.missing == Array(0..<40))
      #expect(try names(in: "\(folder)/a/b") == [".baseline.lock", ".baseline.partial"])
      try run.finish(store)
      #expect(try run.written(in: "\(folder)/a/b") == run.expected)
      withExtendedLifetime(store) {}
    }
  }

  @Test func `the lock goes with the store`() throws {
    try withFolder { folder in
      try run.finish(try RunStore(folder: folder, manifest: run.manifest, resume: false))
      #expect(try names(in: folder) == ["baseline"])
      #expect(try names(in: folder + "/baseline") == ["results.csv", "run.json"])
    }
  }

  /// Stores some spans and goes away, as a stopped run does.
  private func stop(_ run: FakeRun, _ folder: String, after spans: Range<Int>) throws {
    let store = try RunStore(folder: folder, manifest: run.manifest, resume: true)
    for span in spans { try store.store(run.payload(span), span: span) }
  }

  @Test func `a resumed run computes only what is missing`() throws {
    try withFolder { folder in
      try stop(run, folder, after: 3..<9)
      let store = try RunStore(folder: folder, manifest: run.manifest, resume: true)
      #expect(store.finished == Set(3..<9))
      #expect(store.notices.contains { $0.contains("goes on from 6144 of 40953 draws") })
      try run.finish(store)
      #expect(try run.written(in: folder) == run.expected)
    }
  }

  @Test func `every truncated, lengthened or altered span is told and computed again`() throws {
    try withFolder { folder in
      try stop(run, folder, after: 0..<40)
      var generator = SystemRandomNumberGenerator()
      var damaged: Set<Int> = []
      for span in 0..<40 where span % 2 == 1 {
        let path = "\(folder)/.baseline.partial/" + SpanFile.name(ofSpan: span)
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        switch span / 2 % 4 {
        case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
        case 1: bytes += [0]
        case 2:
          bytes[Int.random(in: bytes.indices, using: &generator)] ^=
            UInt8(1) << UInt8.random(in: 0..<8)
        default: bytes = [UInt8](repeating: 0, count: bytes.count)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        damaged.insert(span)
      }
      let store = try RunStore(folder: folder, manifest: run.manifest, resume: true)
      #expect(Set(store.missing) == damaged)
      #expect(store.notices.contains { $0.contains("damaged") && $0.contains("span-0001") })
      try run.finish(store)
      #expect(try run.written(in: folder) == run.expected)
    }
  }

  @Test func `a run whose inputs or options changed is refused, and each change is named`() throws {
    try withFolder { folder in
      try stop(run, folder, after: 0..<5)
      let other = FakeRun(draws: 50_000, seed: 2, dataset: "a,b\n1,3\n")
      let error = #expect(throws: StorageError.self) {
        try RunStore(folder: folder, manifest: other.manifest, resume: true)
      }
      let text = try #require(error).description
      #expect(text.contains("the file Datasets/d.csv (dataset d) has changed"))
      #expect(text.contains("seed was 1, and is 2 now"))
      #expect(text.contains("draws was 40953, and is 50000 now"))
      #expect(!text.contains("model.json5") && !text.contains("sampler"))
      #expect(error?.cause == .input)
      // Nothing was lost by asking.
      let again = try RunStore(folder: folder, manifest: run.manifest, resume: true)
      #expect(again.finished == Set(0..<5))
    }
  }

  @Test func `without resume a run begins afresh, says so, and loses no span of its own`() throws {
    try withFolder { folder in
      try stop(run, folder, after: 0..<5)
      do {
        let store = try RunStore(folder: folder, manifest: run.manifest, resume: false)
        #expect(store.finished.isEmpty)
        #expect(
          store.notices.contains { $0.contains("5120 of 40953 draws") && $0.contains("--resume") })
      }
      let store = try RunStore(folder: folder, manifest: run.manifest, resume: true)
      #expect(store.finished == Set(0..<5))
    }
  }

  @Test func `without resume what is left of another run goes, with a word`() throws {
    try withFolder { folder in
      try stop(FakeRun(seed: 9), folder, after: 0..<5)
      let store = try RunStore(folder: folder, manifest: run.manifest, resume: false)
      #expect(store.notices.contains { $0.contains("another run") && $0.contains("seed was 9") })
      try run.finish(store)
      #expect(try run.written(in: folder) == run.expected)
    }
  }

  @Test func `a lost manifest costs nothing, since spans know their run`() throws {
    try withFolder { folder in
      for damage in ["", "{", #"{"format": 1}"#] {
        try stop(run, folder, after: 0..<5)
        let path = URL(fileURLWithPath: "\(folder)/.baseline.partial/manifest.json")
        try Data(damage.utf8).write(to: path)
        let error = #expect(throws: StorageError.self) {
          try RunStore(folder: folder, manifest: FakeRun(seed: 2).manifest, resume: true)
        }
        #expect(error?.description.contains("damaged") == true)
        let store = try RunStore(folder: folder, manifest: run.manifest, resume: true)
        #expect(store.finished == Set(0..<5))
      }
    }
  }

  @Test func `a second process is told who writes the run`() throws {
    try withFolder { folder in
      let store = try RunStore(folder: folder, manifest: run.manifest, resume: false)
      let error = #expect(throws: StorageError.self) {
        try RunStore(folder: folder, manifest: run.manifest, resume: true)
      }
      let text = try #require(error).description
      #expect(text.contains("process \(getpid()) on ") && text.contains("is writing this run"))
      #expect(error?.cause == .machine)
      try run.finish(store)
    }
  }

  @Test func `many threads may store at once`() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/labour-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let store = try RunStore(folder: path, manifest: run.manifest, resume: false)
    await withTaskGroup { group in
      for span in store.missing {
        group.addTask {
          #expect(throws: Never.self) { try store.store(run.payload(span), span: span) }
        }
      }
    }
    try run.finish(store)
    #expect(try run.written(in: path) == run.expected)
  }
}
