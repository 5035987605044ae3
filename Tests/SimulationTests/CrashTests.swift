import Foundation
import Testing

@testable import Simulation

/// Processes that end at the worst moment. Each runs in a process of its own (an exit test), and what
/// it leaves is gone on with.
@Suite struct CrashTests {
  @Test(arguments: [nil, Shard(index: 2, count: 3)])
  func `a run killed at random moments resumes to the bytes of an undisturbed run`(
    _ shard: Shard?
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/labour-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (index, count) = (shard?.index ?? 0, shard?.count ?? 0)
    // A run of another seed stands there already, and is replaced.
    try complete(FakeRun(seed: 7), in: folder, shard)
    for round in 0..<10 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          folder = folder as String, index = index as Int, count = count as Int,
          round = round as Int
        ] in
        Thread {
          usleep(UInt32.random(in: 0..<UInt32(2500 * (round + 1))))
          kill(getpid(), SIGKILL)
        }.start()
        let shard = count == 0 ? nil : Shard(index: index, count: count)
        while true {
          try complete(FakeRun(), in: folder, shard) { usleep(300) }
        }
      }
      // Whatever stands there is whole, of one run or the other.
      let place = try RunFolder(in: folder, scenario: "baseline", shard: shard)
      try check(place.path, is: [FakeRun(seed: 7), FakeRun()], shard)
    }
    try complete(FakeRun(), in: folder, shard)
    let place = try RunFolder(in: folder, scenario: "baseline", shard: shard)
    try check(place.path, is: [FakeRun()], shard)
    #expect(try names(in: folder) == [place.name])
  }

  @Test func `a wish to stop is seen, and what is finished stays`() async throws {
    try await withFolder { folder in
      let result = await #expect(
        processExitsWith: .exitCode(3), observing: [\.standardErrorContent]
      ) { [folder = folder as String] in
        listenAfresh()
        let run = FakeRun()
        let store = try RunStore(folder: folder, manifest: run.manifest, resume: false)
        for span in store.missing {
          if span == 5 { raise(SIGTERM) }
          if let origin = StopRequest.bySignal.origin {
            let text = store.stopped(by: origin).description
            try FileHandle.standardError.write(contentsOf: Data(text.utf8))
            exit(3)
          }
          try store.store(run.payload(span), span: span)
        }
      }
      let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(text.contains("stopped by a request to end (SIGTERM); 5120 of 40953 draws are kept"))
      #expect(text.contains("--resume"))
      let store = try RunStore(folder: folder, manifest: FakeRun().manifest, resume: true)
      #expect(store.finished == Set(0..<5))
    }
  }

  @Test func `a second interruption ends the process at once`() async {
    await #expect(processExitsWith: .exitCode(3)) {
      listenAfresh()
      raise(SIGINT)
      precondition(StopRequest.bySignal.origin == "an interruption (SIGINT)")
      precondition(!StopRequest().isMade)
      raise(SIGINT)
    }
  }

  @Test func `a second request to end changes nothing`() async {
    await #expect(processExitsWith: .success) {
      listenAfresh()
      raise(SIGTERM)
      raise(SIGTERM)
      raise(SIGHUP)
    }
  }

  @Test func `a limit on the size of files is told`() async throws {
    try await withFolder { folder in
      await #expect(processExitsWith: .success) { [folder = folder as String] in
        listenAfresh()
        let run = FakeRun()
        let store = try RunStore(folder: folder, manifest: run.manifest, resume: false)
        var limit = rlimit(rlim_cur: 1500, rlim_max: 1500)
        let code = unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        precondition(code == 0)
        try store.store(run.payload(0), span: 0)
        do throws(StorageError) {
          try store.store(run.payload(39), span: 39)
          exit(1)
        } catch {
          precondition(error.description.contains("the file is larger than may be"))
        }
      }
      let left = try names(in: "\(folder)/.baseline.partial")
      #expect(left == ["manifest.json", "span-0000"])
    }
  }

  @Test func `a process that is not root is told when it may not write`() async throws {
    try await withFolder { folder in
      unsafe chmod(folder, 0o555)
      await #expect(processExitsWith: .success) { [folder = folder as String] in
        // Root may write everywhere.
        if geteuid() == 0 { setuid(65534) }
        do throws(StorageError) {
          _ = try RunStore(folder: folder, manifest: FakeRun().manifest, resume: false)
          exit(1)
        } catch {
          let text = error.description
          precondition(error.cause == .machine && text.contains("you do not have the right to"))
          precondition(text.contains(folder), text)
        }
      }
    }
  }
}

/// Listens, whatever the process that started this one had it ignore; the threads of tests block
/// signals.
private func listenAfresh() {
  var all = sigset_t()
  unsafe sigfillset(&all)
  unsafe pthread_sigmask(SIG_UNBLOCK, &all, nil)
  for number in [SIGINT, SIGTERM, SIGHUP] { _ = signal(number, SIG_DFL) }
  StopRequest.listen()
}

/// Runs to the end and lets go.
private func complete(
  _ run: FakeRun, in folder: String, _ shard: Shard?, pause: () -> Void = {}
) throws {
  let store = try RunStore(
    folder: folder, manifest: run.manifest, shard: shard, resume: run.seed == 1)
  try run.finish(store, pause: pause)
}

/// Whether a finished folder is whole and of one of the runs.
private func check(_ path: String, is runs: [FakeRun], _ shard: Shard?) throws {
  guard let shard else {
    let bytes = try FileSystem.read("\(path)/results.csv")
    #expect(runs.contains { $0.expected == bytes })
    return
  }
  let found = try #require(try FoundShard.find(in: path).first)
  let run = try #require(runs.first { $0.manifest == found.manifest })
  for span in run.manifest.layout.spans(of: shard) {
    #expect(try found.payload(span) == run.payload(span))
  }
}

private func withFolder(_ body: (String) async throws -> Void) async throws {
  let path = FileManager.default.temporaryDirectory.path + "/labour-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer {
    unsafe chmod(path, 0o755)
    try? FileManager.default.removeItem(atPath: path)
  }
  try await body(path)
}
