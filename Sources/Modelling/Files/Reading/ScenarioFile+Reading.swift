import Expressions
import Tables

extension ScenarioFile {
  static let keys =
    ["$schema", "format", "scenario", "model", "title", "note", "extends"]
    + Lever.allCases.map(\.rawValue) + ["correlate"]

  /// Reads the scenario in that file.
  init(contentsOf path: String) throws(ModelErrors) {
    let node: JSON5Node
    do throws(JSON5Error) {
      node = try JSON5.parse(contentsOf: path)
    } catch {
      throw ModelErrors(ModelError(error))
    }
    try self.init(node)
  }

  /// Reads a scenario, or says all that is wrong with it.
  init(_ node: JSON5Node) throws(ModelErrors) {
    var reader = FileReader()
    guard let fields = try reader.file(node, Self.keys, is: "scenario") else {
      throw ModelErrors(reader.faults.errors)
    }
    let name = reader.identifier("scenario", fields)
    if let name, name.text == "baseline" {
      reader.faults.add(
        at: name.node, "baseline is the model as it is and has no file", hint: "choose another name"
      )
    }
    let model = reader.identifier("model", fields)
    let title = reader.required("title", fields)
    note = reader.text("note", fields)
    extends = (reader.texts("extends", fields) ?? []).filter { $0.text != "baseline" }
    levers = fields.members.compactMap { Lever(rawValue: $0.key) }.flatMap {
      reader.levers($0, fields)
    }
    correlations = reader.correlations(fields)
    guard reader.faults.isEmpty, let name, let model, let title else {
      throw ModelErrors(reader.faults.errors)
    }
    file = node.file
    self.node = node
    self.name = name
    self.model = model
    self.title = title
  }
}

extension FileReader {
  /// What stands below a verb.
  mutating func levers(_ lever: Lever, _ fields: Fields) -> [LeverEntry] {
    let members = section(lever.rawValue, of: fields)
    if members.isEmpty, let node = fields[lever.rawValue], case .object = node.value {
      faults.add(at: node, "\(lever.rawValue): there is nothing below it", hint: "take it away")
    }
    return members.compactMap { member in
      let name = dottedName(member)
      guard let value = value(member.value, allowsRest: lever == .set) else { return nil }
      if lever == .condition { noteHardDistributions(value) }
      return name.map { LeverEntry(lever: lever, name: $0, value: value) }
    }
  }

  /// Notes what a condition cannot be: it is exact, or normal about a value.
  private mutating func noteHardDistributions(_ value: ValueTree) {
    switch value {
    case .number, .rest: break
    case .map(let map): for entry in map.entries { noteHardDistributions(entry.value) }
    case .expression(let expression):
      for (node, word) in expression.distributions where word != "normal" {
        faults.add(
          in: expression, node: node, "a condition cannot be \(word)(…)",
          hint: "a number holds exactly, normal(mean, sd) softly")
      }
    }
  }
}
