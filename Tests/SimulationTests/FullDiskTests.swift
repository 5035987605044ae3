import Foundation
import Testing

@testable import Simulation

/// Disks that are full or read-only: small file systems in memory, which only root may mount.
@Suite(.serialized, .enabled(if: geteuid() == 0, "only root may mount a small disk"))
struct FullDiskTests {
  /// Runs `body` with a disk of that size mounted; nothing happens where mounting is not allowed.
  private func withDisk(kibibytes: Int, _ body: (String) throws -> Void) throws {
    try withFolder { folder in
      guard try shell("mount -t tmpfs -o size=\(kibibytes)k none '\(folder)'") == 0 else { return }
      defer { _ = try? shell("umount '\(folder)'") }
      try body(folder)
    }
  }

  private func shell(_ line: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line + " 2>/dev/null"]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(arguments: [4, 8, 12, 40, 100])
  func `a disk that fills up is told, and the run goes on once there is room`(_ room: Int) throws {
    let run = FakeRun()
    // 40 spans of up to 2.4 kB take up 4 kB each on the disk.
    try withDisk(kibibytes: 16 + room) { folder in
      let error = #expect(throws: StorageError.self) {
        try run.finish(try RunStore(folder: folder, manifest: run.manifest, resume: false))
      }
      #expect(error?.cause == .machine)
      #expect(error?.description.contains("no space is left on the disk") == true)
      #expect(error?.hint?.contains("--resume") == true)
      #expect(try shell("mount -o remount,size=1m '\(folder)'") == 0)
      let store = try RunStore(folder: folder, manifest: run.manifest, resume: true)
      // A page each for the lock, the manifest and two folders, or less; the rest are spans.
      #expect(store.finished.count >= (16 + room) / 4 - 5)
      try run.finish(store)
      #expect(try run.written(in: folder) == run.expected)
    }
  }

  @Test func `a disk that is full at the last step keeps the earlier run and every span`() throws {
    try withDisk(kibibytes: 400) { folder in
      let (earlier, run) = (FakeRun(seed: 2), FakeRun())
      try earlier.finish(try RunStore(folder: folder, manifest: earlier.manifest, resume: false))
      do {
        let store = try RunStore(folder: folder, manifest: run.manifest, resume: false)
        for span in store.missing { try store.store(run.payload(span), span: span) }
        let error = #expect(throws: StorageError.self) {
          try store.complete { folder in
            try run.write([UInt8](repeating: 1, count: 300_000), in: folder)
          }
        }
        let text = error?.description ?? ""
        #expect(text.contains("no space is left on the disk"))
        #expect(throws: StorageError.self) {
          try store.complete { folder in
            _ = try NumPyFile("\(folder)/x.npy", shape: [100_000])
          }
        }
      }
      #expect(try earlier.written(in: folder) == earlier.expected)
      let store = try RunStore(folder: folder, manifest: run.manifest, resume: true)
      #expect(store.missing.isEmpty)
      try run.finish(store)
      #expect(try run.written(in: folder) == run.expected)
    }
  }

  @Test func `a read-only disk is told`() throws {
    let run = FakeRun()
    try withDisk(kibibytes: 1000) { folder in
      do {
        let store = try RunStore(folder: folder, manifest: run.manifest, resume: false)
        for span in store.missing { try store.store(run.payload(span), span: span) }
      }
      #expect(try shell("mount -o remount,ro '\(folder)'") == 0)
      for path in [folder, "\(folder)/new"] {
        let error = #expect(throws: StorageError.self) {
          try RunStore(folder: path, manifest: run.manifest, resume: true)
        }
        #expect(error?.description.contains("the file system is read-only") == true)
        #expect(error?.cause == .machine)
      }
    }
  }
}
