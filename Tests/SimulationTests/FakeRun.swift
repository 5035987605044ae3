import Foundation
import Tables
import Testing

@testable import Simulation

/// A run whose spans are cheap, deterministic bytes.
struct FakeRun {
  var draws = 40 * 1024 - 7
  var seed = 1
  var scenario = "baseline"
  var dataset = "a,b\n1,2\n"

  var manifest: RunManifest {
    RunManifest(
      version: "0.1.0", model: "m", scenario: scenario, draws: draws,
      inputs: [
        .init(name: "model", path: "Models/m/model.json5", bytes: Array("{}".utf8)),
        .init(name: "dataset d", path: "Datasets/d.csv", bytes: Array(dataset.utf8)),
      ],
      options: [.init("seed", "\(seed)"), .init("sampler", "random")])
  }

  /// What the engine would keep of a span: of another length in each.
  func payload(_ span: Int) -> [UInt8] {
    var state = UInt64(span &+ seed &* 1000) &* 0x9E37_79B9_7F4A_7C15
    return (0..<(1000 + 37 * span)).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  /// The result of all spans: their bytes in order.
  func result(_ payload: (Int) throws -> [UInt8]) rethrows -> [UInt8] {
    try (0..<manifest.layout.spanCount).flatMap { try payload($0) }
  }

  /// What an undisturbed run writes.
  var expected: [UInt8] { result(payload) }

  /// Computes what is missing and completes; `pause` comes before each span.
  func finish(_ store: RunStore, pause: () -> Void = {}) throws {
    for span in store.missing {
      pause()
      try store.store(payload(span), span: span)
    }
    if store.shard == nil {
      try store.complete { folder in
        try write(try result { try store.payload(ofSpan: $0) }, in: folder)
      }
    } else {
      try store.completeShard(outline: Array("names".utf8))
    }
  }

  /// The files of a run folder.
  func write(_ result: [UInt8], in folder: String) throws {
    try Data(result).write(to: URL(fileURLWithPath: "\(folder)/results.csv"))
    let list = JSON.object(["outputs": .array(try RunOutput.all(in: folder).map(\.json))])
    try Data(list.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/run.json"))
  }

  /// What stands in a finished run folder.
  func written(in folder: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(scenario)/results.csv")))
  }
}

/// Runs `body` with an empty folder that is gone afterwards.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let path = FileManager.default.temporaryDirectory.path + "/labour-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// The names in a folder, hidden ones too.
func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}
