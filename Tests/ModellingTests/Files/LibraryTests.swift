import Foundation
import Tables
import Testing

@testable import Modelling

/// A folder of models that is gone after the test.
private final class Models {
  let folder: String
  var library: ModelLibrary { ModelLibrary(folder: folder) }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: "\(folder)/\(path)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A model that uses others.
  func model(_ name: String, use: String = "{}", folder: String? = nil) throws {
    try write(
      modelText(["model": "\"\(name)\"", "use": "\(use)"]), to: "\(folder ?? name)/model.json5")
  }

  func scenario(_ path: String, model: String, _ text: String = "") throws {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    try write(
      "{ format: 1, scenario: \"\(name)\", model: \"\(model)\", title: \"x\", \(text) }",
      to: path + ".json5")
  }

  func tree(_ name: String) throws -> ModelTree {
    try ModelTree(library.place(of: name), in: library)
  }
}

@Suite struct `A library of models` {
  @Test func `finds a model by name, folder and file`() throws {
    let models = try Models()
    try models.model("rates")
    #expect(models.library.names == ["rates"])
    for reference in ["rates", "\(models.folder)/rates", "\(models.folder)/rates/model.json5"] {
      #expect(try models.tree(reference).root.name == "rates")
    }
  }

  @Test func `suggests the nearest name`() throws {
    let models = try Models()
    try models.model("rates")
    let error = try #require(throws: ModelErrors.self) { try models.library.place(of: "rate") }
    #expect(error.errors.first?.message == "there is no model «rate»")
    #expect(error.errors.first?.hint == "did you mean rates?")
    let path = try #require(throws: ModelErrors.self) { try models.library.place(of: "./nowhere") }
    #expect(path.errors.first?.message.contains("neither a file nor a folder") == true)
    let none = try #require(throws: ModelErrors.self) {
      try ModelLibrary(folder: nil).place(of: "rates")
    }
    #expect(none.errors.first?.hint == "there is no folder Models; give the path of the model")
  }

  @Test func `reads a model that two others use once`() throws {
    let models = try Models()
    try models.model("base")
    try models.model("left", use: "{ b: \"base\" }")
    try models.model("right", use: "{ b: \"../base\" }")
    try models.model("top", use: "{ l: \"left\", r: \"right\" }")
    #expect(try models.tree("top").members.map(\.name) == ["base", "left", "right", "top"])
  }

  @Test func `names the chain of models that use each other in a circle`() throws {
    let models = try Models()
    try models.model("one", use: "{ x: \"two\" }")
    try models.model("two", use: "{ x: \"three\" }")
    try models.model("three", use: "{ x: \"two\" }")
    let error = try #require(throws: ModelErrors.self) { try models.tree("one") }
    #expect(error.errors.count == 1)
    #expect(error.errors[0].message == "models use each other in a circle: two → three → two")
    #expect(error.errors[0].file.hasSuffix("three/model.json5"))
    #expect(error.errors[0].position == SourcePosition(line: 8, column: 13))
  }

  @Test func `refuses a model that is not called as its folder, and two of one name`() throws {
    let models = try Models()
    try models.model("one", folder: "other")
    #expect(
      faults { try models.tree("other") }.first?.message
        == "the folder of model «one» is called other")
    try models.model("top", use: "{ x: \"base\", y: \"../copy/model.json5\" }")
    try models.model("base")
    try models.model("base", folder: "copy")
    #expect(
      faults { try models.tree("top") }.first?.message.hasPrefix("two models are called «base»")
        == true)
  }

  @Test func `reports the faults of all models in use`() throws {
    let models = try Models()
    try models.write("{ format: 1 }", to: "base/model.json5")
    try models.model("top", use: "{ x: \"base\", y: \"bse\" }")
    let found = faults { try models.tree("top") }
    #expect(Set(found.map(\.file)).count == 2)
    #expect(found.last?.message == "there is no model «bse»")
    #expect(found.last?.hint == "did you mean base?")
  }
}

@Suite struct `A stack of scenarios` {
  @Test func `is empty for the baseline`() throws {
    let models = try Models()
    try models.model("m")
    let stack = try ScenarioStack("baseline", of: models.tree("m"))
    #expect(stack.layers.isEmpty)
    #expect(stack.name == "baseline")
  }

  @Test func `applies what is extended before what extends it, each once`() throws {
    let models = try Models()
    try models.model("m")
    try models.scenario("m/scenarios/base", model: "m", "set: { a: 1 }")
    try models.scenario("m/scenarios/left", model: "m", "extends: \"base\", set: { a: 2 }")
    try models.scenario("m/scenarios/right", model: "m", "extends: [\"base\"], add: { b: 3 }")
    try models.scenario(
      "m/scenarios/both", model: "m", "extends: [\"left\", \"baseline\", \"right\"]")
    let stack = try ScenarioStack("both", of: models.tree("m"))
    #expect(stack.layers.map(\.file.name.text) == ["base", "left", "right", "both"])
    #expect(stack.levers.map(\.entry.lever) == [.set, .set, .add])
    #expect(stack.levers.map(\.layer) == [0, 1, 2])
    #expect(stack.mayOverride(2, 1))
  }

  @Test func `tells what is stacked side by side from what is extended`() throws {
    let models = try Models()
    try models.model("m")
    try models.scenario("m/scenarios/base", model: "m", "set: { a: 1 }")
    try models.scenario("m/scenarios/left", model: "m", "extends: \"base\", set: { a: 2 }")
    try models.scenario("m/scenarios/right", model: "m", "extends: \"base\", set: { a: 3 }")
    let stack = try ScenarioStack("left+right", of: models.tree("m"))
    #expect(stack.name == "left+right")
    #expect(stack.layers.map(\.parts) == [[0, 1], [0], [1]])
    #expect(stack.mayOverride(1, 0))
    #expect(stack.mayOverride(2, 0))
    #expect(!stack.mayOverride(2, 1))
  }

  @Test func `takes files by path and scenarios of models in use`() throws {
    let models = try Models()
    try models.model("base")
    try models.model("m", use: "{ b: \"base\" }")
    try models.scenario("base/scenarios/cut", model: "base", "set: { a: 1 }")
    try models.scenario("elsewhere/mine", model: "m", "extends: [\"base/cut\", \"./other.json5\"]")
    try models.scenario("elsewhere/other", model: "m", "add: { a: 1 }")
    let stack = try ScenarioStack("\(models.folder)/elsewhere/mine.json5", of: models.tree("m"))
    #expect(stack.layers.map(\.file.name.text) == ["cut", "other", "mine"])
    #expect(stack.layers.map(\.member) == [0, 1, 1])
  }

  private static let wrong: [(reference: String, message: String, hint: String)] = [
    ("slo", "there is no scenario «slo» of m", "did you mean slow?"),
    ("slow+", "the name of a scenario is empty", "as in a+b"),
    ("slow+slow", "the scenario stands there twice", "as in a+b"),
    ("slow+baseline", "baseline changes nothing", "as in a+b"),
    ("other/slow", "«other» is not a model in use here", ""),
    ("a/b/c", "is no scenario", "write a name"),
    ("./nowhere.json5", "there is no file", ""),
    ("renamed", "the file of scenario «name» is called renamed", "one name"),
    ("foreign", "is for the model «x», but lies with those of m", "its folder"),
    ("circle", "extend each other in a circle: circle → round → circle", ""),
    ("lost", "there is no scenario «slwo» of m", "did you mean slow?"),
  ]

  @Test(arguments: wrong)
  func `refuses what is not there`(_ reference: String, _ message: String, _ hint: String) throws {
    let models = try Models()
    try models.model("m")
    let folder = "m/scenarios"
    try models.scenario("\(folder)/slow", model: "m")
    try models.write(
      "{ format: 1, scenario: \"name\", model: \"m\", title: \"x\" }",
      to: "\(folder)/renamed.json5")
    try models.scenario("\(folder)/foreign", model: "x")
    try models.scenario("\(folder)/circle", model: "m", "extends: \"round\"")
    try models.scenario("\(folder)/round", model: "m", "extends: \"circle\"")
    try models.scenario("\(folder)/lost", model: "m", "extends: \"slwo\"")
    let tree = try models.tree("m")
    let found = faults { try ScenarioStack(reference, of: tree) }
    #expect(found.count == 1)
    #expect(found.first?.message.contains(message) == true, "\(found)")
    #expect(hint.isEmpty || found.first?.hint?.contains(hint) == true, "\(found)")
  }
}
