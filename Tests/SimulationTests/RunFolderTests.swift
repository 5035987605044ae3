import Foundation
import Testing

@testable import Simulation

@Suite struct RunFolderTests {
  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: FileSystem.parent(path), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try FileSystem.read(path), as: UTF8.self)
  }

  @Test(arguments: [true, false])
  func `a folder replaces an earlier one whole, whether or not names can be exchanged`(
    _ canExchange: Bool
  ) throws {
    try withFolder { folder in
      let place = try RunFolder(in: folder, scenario: "s")
      for round in ["a", "b", "c"] {
        try write(round, "\(place.building)/results.csv")
        try write(round, "\(place.building)/deep/\(round).csv")
        try place.putInPlace(place.building, canExchange: canExchange)
        #expect(try text("\(place.path)/results.csv") == round)
        #expect(try names(in: "\(place.path)/deep") == ["\(round).csv"])
        #expect(try names(in: folder) == ["s"])
      }
    }
  }

  @Test func `the state after each step of a replacement is repaired`() throws {
    // What stands there, under which name, and what is to stand there afterwards.
    let states: [(there: [String: String], result: String)] = [
      ([".s.complete": "half"], "none"),
      (["s": "old", ".s.complete": "half"], "old"),
      (["s": "new", ".s.complete": "old"], "new"),
      (["s": "new", ".s.replaced": "old"], "new"),
      ([".s.replaced": "old", ".s.complete": "new"], "new"),
      ([".s.replaced": "old"], "old"),
    ]
    for (there, result) in states {
      try withFolder { folder in
        for (name, content) in there { try write(content, "\(folder)/\(name)/run.json") }
        let place = try RunFolder(in: folder, scenario: "s")
        let notices = try place.repair()
        #expect(notices.isEmpty == (there["s"] != nil || there[".s.replaced"] == nil))
        #expect(try names(in: folder) == (result == "none" ? [] : ["s"]))
        if result != "none" { #expect(try text("\(folder)/s/run.json") == result) }
      }
    }
  }

  @Test func `what no run wrote is never replaced`() throws {
    func refusal(_ files: [String: String]) throws -> String {
      try withFolder { folder in
        for (name, content) in files { try write(content, "\(folder)/\(name)") }
        let error = #expect(throws: StorageError.self) {
          try RunStore(folder: folder, manifest: FakeRun(scenario: "s").manifest, resume: false)
        }
        for (name, content) in files { #expect(try text("\(folder)/\(name)") == content) }
        #expect(error?.cause == .input)
        return try #require(error).description
      }
    }
    let run = #"{ "outputs": [ { "path": "results.csv" }, { "path": "draws/x.npy" } ] }"#
    #expect(try refusal(["s": "a file"]).contains("this is a file, not a run folder"))
    #expect(try refusal(["s/thesis.tex": "x"]).contains("holds no run"))
    #expect(
      try refusal(["s/run.json": run, "s/results.csv": "", "s/draws/x.npy": "", "s/notes.txt": "x"])
        .contains("holds notes.txt, which no run wrote"))
    #expect(try refusal([".s.partial": "a file"]).contains("this is not a folder"))
  }

  @Test func `a file in the path of the results is named`() throws {
    try withFolder { folder in
      try write("x", "\(folder)/file")
      for path in ["\(folder)/file", "\(folder)/file/a/b"] {
        let error = #expect(throws: StorageError.self) {
          try RunStore(folder: path, manifest: FakeRun().manifest, resume: false)
        }
        #expect(
          error?.description.hasPrefix("\(folder)/file: this is a file, not a folder") == true)
      }
    }
  }

  @Test(arguments: ["", ".", "..", "a/b", ".hidden", "a\nb", "a\0b", "/"])
  func `a scenario that cannot name a folder is refused`(_ scenario: String) {
    #expect(throws: StorageError.self) { try RunFolder(in: "x", scenario: scenario) }
  }

  @Test func `a name that is too long is said to be`() throws {
    try withFolder { folder in
      let run = FakeRun(scenario: String(repeating: "a+b", count: 100))
      let error = #expect(throws: StorageError.self) {
        try RunStore(folder: folder, manifest: run.manifest, resume: false)
      }
      #expect(error?.description.contains("the name is too long") == true)
    }
  }

  @Test func `a folder that goes while the run writes is told, and the run can be begun again`()
    throws
  {
    let run = FakeRun()
    for gone in ["", "/.baseline.partial", "/.baseline.lock"] {
      try withFolder { folder in
        do {
          let store = try RunStore(folder: folder, manifest: run.manifest, resume: false)
          for span in 0..<40 { try store.store(run.payload(span), span: span) }
          try FileManager.default.removeItem(atPath: folder + gone)
          let error = #expect(throws: StorageError.self) {
            try store.store(run.payload(7), span: 7)
          }
          #expect(error?.cause == .machine)
          #expect(error?.description.contains("removed or renamed while the run was") == true)
          #expect(throws: StorageError.self) { try run.finish(store) }
        }
        try run.finish(try RunStore(folder: folder, manifest: run.manifest, resume: true))
        #expect(try run.written(in: folder) == run.expected)
        #expect(try names(in: folder) == ["baseline"])
      }
    }
  }

  @Test func `the outputs of a run are listed with size and SHA-256`() throws {
    try withFolder { folder in
      try write("abc", "\(folder)/results.csv")
      try write("", "\(folder)/draws/deep/x.npy")
      try write("{}", "\(folder)/run.json")
      let outputs = try RunOutput.all(in: folder)
      #expect(outputs.map(\.path) == ["draws/deep/x.npy", "results.csv"])
      #expect(outputs.map(\.size) == [0, 3])
      // FIPS 180-2, example B.1, and the digest of nothing.
      #expect(
        outputs.map(\.hash) == [
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ])
    }
  }

  @Test func `an error of the writer leaves the earlier run and the spans`() throws {
    struct Trouble: Error {}
    let run = FakeRun()
    try withFolder { folder in
      try run.finish(try RunStore(folder: folder, manifest: run.manifest, resume: false))
      do {
        let other = FakeRun(seed: 2)
        let store = try RunStore(folder: folder, manifest: other.manifest, resume: false)
        for span in store.missing { try store.store(other.payload(span), span: span) }
        #expect(throws: Trouble.self) {
          try store.complete { folder in
            try other.write([1, 2, 3], in: folder)
            throw Trouble()
          }
        }
        // What Foundation throws is turned into words.
        let error = #expect(throws: StorageError.self) {
          try store.complete { folder in
            try Data().write(to: URL(fileURLWithPath: "\(folder)/no/such/folder"))
          }
        }
        #expect(error?.description.contains("no/such/folder: cannot be written") == true)
      }
      #expect(try run.written(in: folder) == run.expected)
      #expect(try names(in: folder) == [".baseline.partial", "baseline"])
    }
  }
}
