import Foundation
import Tables
import Testing

@testable import Modelling

/// The JSON Schemas in `Schemas`, for editors.
enum Schemas {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Schemas").path

  static func read(_ name: String) throws -> JSON5Node {
    try JSON5.parse(contentsOf: "\(folder)/\(name).schema.json", grammar: .json)
  }

  /// The keys that the part of that name may have.
  static func keys(_ part: String, in schema: JSON5Node) throws -> [String] {
    let definition = try schema.member("$defs").member(part)
    let alternatives = try definition.member(ifPresent: "anyOf")?.array() ?? [definition]
    for node in alternatives {
      if let properties = try node.member(ifPresent: "properties") {
        return try properties.members().keys
      }
    }
    return []
  }
}

@Suite struct `The schema` {
  @Test func `of models has the keys of the reader`() throws {
    let schema = try Schemas.read("model")
    #expect(try schema.member("properties").members().keys == ModelFile.keys)
    #expect(try Schemas.keys("binding", in: schema) == FileReader.bindingKeys)
    #expect(try Schemas.keys("dimension", in: schema) == FileReader.dimensionKeys)
    #expect(try Schemas.keys("parameter", in: schema) == FileReader.parameterKeys)
    #expect(try Schemas.keys("process", in: schema) == FileReader.processKeys)
    #expect(try Schemas.keys("equation", in: schema) == FileReader.equationKeys)
  }

  @Test func `of scenarios has the keys of the reader`() throws {
    let schema = try Schemas.read("scenario")
    #expect(try schema.member("properties").members().keys == ScenarioFile.keys)
  }

  @Test func `reserves the words of the language`() throws {
    let schema = try Schemas.read("model")
    let words = try schema.member("$defs").member("name").member("not").member("enum").texts()
    #expect(Set(words).count == words.count)
    #expect(Set(words) == ReservedWords.all)
  }

  @Test(arguments: ["model", "scenario"])
  func `describes every key`(_ name: String) throws {
    func check(_ node: JSON5Node) throws {
      guard case .object(let members) = node.value else {
        if case .array(let nodes) = node.value { for node in nodes { try check(node) } }
        return
      }
      for member in members {
        if member.key == "properties" {
          for property in try member.value.members() where property.key != "joint" {
            let reference = try property.value.member(ifPresent: "$ref")?.text()
            let isDescribed = try property.value.members().keys.contains("description")
            #expect(isDescribed || reference != nil, "\(property.key)")
          }
        }
        try check(member.value)
      }
    }
    try check(Schemas.read(name))
  }
}
