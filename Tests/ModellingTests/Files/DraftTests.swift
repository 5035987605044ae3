import Foundation
import Testing

@testable import Modelling

/// The models in `Tests/Models`, which use all of the language.
enum Drafts {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Models").path

  static let models = [
    "labour-recovery", "programme-budget", "programme-results", "working-hours",
  ]

  static func model(_ name: String) throws -> ModelFile {
    try ModelFile(contentsOf: "\(folder)/\(name)/model.json5")
  }
}

@Suite struct `The drafts of models` {
  @Test(arguments: Drafts.models)
  func `are read`(_ name: String) throws {
    let model = try Drafts.model(name)
    #expect(model.name.text == name)
    #expect(!model.outcomes.isEmpty)
  }
}
