import Foundation
import Tables
import Testing

@testable import Modelling

/// A model written in a test, or one of the drafts, read and not run.
struct PageBench {
  let model: LoadedModel

  /// Reads a model whose name is `m`, from texts.
  static func read<Result>(
    _ model: String, scenarios: [String: String] = [:], models: [String: String] = [:],
    datasets: [String: String] = [:], _ body: (LoadedModel) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "labour-pages-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ text: String, _ path: String) throws {
      let url = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try write(model, "m/model.json5")
    for (name, text) in models { try write(text, "\(name)/model.json5") }
    for (name, text) in scenarios { try write(text, "m/scenarios/\(name).json5") }
    for (name, text) in datasets { try write(text, "\(name).csv") }
    let place = folder.path
    return try body(
      LoadedModel(
        "m", in: ModelLibrary(folder: place),
        sources: .init(dataset: { name, _ in try Dataset.read(path: "\(place)/\(name).csv") })))
  }

  /// The page of a model of texts.
  static func page(
    _ model: String, scenarios: [String: String] = [:], models: [String: String] = [:],
    datasets: [String: String] = [:]
  ) throws -> ModelPage {
    try read(model, scenarios: scenarios, models: models, datasets: datasets) { try $0.page() }
  }

  /// What is said of a model that is wrong.
  static func fault(
    _ model: String, scenarios: [String: String] = [:], datasets: [String: String] = [:]
  ) -> String {
    do {
      _ = try page(model, scenarios: scenarios, datasets: datasets)
      return "nothing"
    } catch { return "\(error)" }
  }

  /// One of the drafts, with the datasets of the repository.
  static func draft(_ name: String) throws -> LoadedModel {
    let datasets = URL(fileURLWithPath: Drafts.folder).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Datasets").path
    return try LoadedModel(
      name, in: Drafts.library,
      sources: .init(dataset: { name, folder in
        if name.contains("/") || name.contains(".") {
          return try Dataset.read(path: "\(folder)/\(name)")
        }
        var options = Dataset.Options()
        options.format = .tidy
        options.allowsNoValues = true
        return try Dataset.read(path: "\(datasets)/\(name).csv", options: options)
      }))
  }
}

extension ModelPage {
  func quantity(_ name: String) throws -> QuantityRow {
    try #require(quantities.first { $0.name == name }, "no \(name) on the page")
  }
}

extension Explanation {
  /// Every name that is explained in full, in the order of the tree.
  var nodes: [Node] {
    func all(_ node: Node) -> [Node] {
      (node.extent == .full ? [node] : []) + node.children.flatMap(all)
    }
    return roots.flatMap(all)
  }

  func node(_ name: String) throws -> Node {
    try #require(nodes.first { $0.name == name }, "no \(name) in the tree")
  }
}
