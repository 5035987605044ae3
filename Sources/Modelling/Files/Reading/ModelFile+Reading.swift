import Expressions
import Tables

extension ModelFile {
  static let keys = [
    "$schema", "format", "model", "title", "question", "note", "use", "time", "units", "dimensions",
    "data", "parameters", "correlate", "processes", "equations", "identities", "targets",
    "outcomes",
  ]

  /// Reads the model in that file.
  init(contentsOf path: String) throws(ModelErrors) {
    let node: JSON5Node
    do throws(JSON5Error) {
      node = try JSON5.parse(contentsOf: path)
    } catch {
      throw ModelErrors(ModelError(error))
    }
    try self.init(node)
  }

  /// Reads a model, or says all that is wrong with it.
  init(_ node: JSON5Node) throws(ModelErrors) {
    var reader = FileReader()
    guard let fields = try reader.file(node, Self.keys, is: "model") else {
      throw ModelErrors(reader.faults.errors)
    }
    let name = reader.identifier("model", fields)
    let title = reader.required("title", fields)
    question = reader.text("question", fields)
    note = reader.text("note", fields)
    uses = reader.section("use", of: fields).compactMap { reader.use($0) }
    var time: TimeFrame?
    if let node = fields["time"] {
      time = reader.time(node)
    } else {
      reader.noteMissing("time", fields, hint: "time: { start: …, observed: …, end: … }")
    }
    units = reader.section("units", of: fields).compactMap { member in
      reader.text(member.value).map {
        UnitDeclaration(name: DeclaredName(text: member.key, member: member), definition: $0)
      }
    }
    dimensions = reader.section("dimensions", of: fields).compactMap { reader.dimension($0) }
    data = reader.section("data", of: fields).compactMap { reader.binding($0) }
    parameters = reader.section("parameters", of: fields).compactMap { reader.parameter($0) }
    correlations = reader.correlations(fields)
    processes = reader.section("processes", of: fields).compactMap { reader.process($0) }
    equations = reader.section("equations", of: fields).compactMap { reader.equation($0) }
    identities = reader.nodes("identities", fields).compactMap { reader.identity($0) }
    targets = reader.section("targets", of: fields).compactMap { reader.target($0) }
    outcomes = reader.outcomes(fields)
    reader.checkNames(
      uses: uses, dimensions: dimensions, data: data, parameters: parameters, processes: processes,
      equations: equations)
    guard reader.faults.isEmpty, let name, let title, let time else {
      throw ModelErrors(reader.faults.errors)
    }
    file = node.file
    self.node = node
    self.name = name
    self.title = title
    self.time = time
  }
}

extension FileReader {
  /// The only format that there is.
  private static let format = 1

  /// The keys at the top of a file; of another format than this one nothing else is said.
  mutating func file(
    _ node: JSON5Node, _ keys: [String], is kind: String
  ) throws(ModelErrors) -> Fields? {
    guard case .object(let members) = node.value else {
      throw ModelErrors(ModelError(at: node, "a \(kind) is an object { … }"))
    }
    if let format = members["format"]?.value {
      guard case .number(let number) = format.value else {
        throw ModelErrors(
          ModelError(at: format, "format: expected the number 1, found \(excerpt(format.literal))"))
      }
      guard number == Double(Self.format) else {
        throw ModelErrors(
          ModelError(
            at: format, "format \(excerpt(format.literal)) is not known here",
            hint: "this program reads format \(Self.format)"))
      }
    }
    let other = kind == "model" ? "scenario" : "model"
    let isOther =
      kind == "model"
      ? members["scenario"] != nil : members["scenario"] == nil && members["outcomes"] != nil
    if isOther {
      throw ModelErrors(
        ModelError(at: node, "this file is a \(other), where a \(kind) is expected"))
    }
    let fields = fields(node, keys)
    if let fields, fields["format"] == nil {
      noteMissing("format", fields, hint: "the file begins with format: \(Self.format)")
    }
    return fields
  }

  /// The name of a model or a scenario, which is also that of a folder or a file.
  mutating func identifier(_ key: String, _ fields: Fields) -> LocatedText? {
    guard let name = required(key, fields) else { return nil }
    let isSound = name.text.unicodeScalars.enumerated().allSatisfy { index, scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": true
      case "-", "_", ".": index > 0
      default: false
      }
    }
    guard isSound, !name.text.hasSuffix(".") else {
      faults.add(
        at: name.node, "\(key): «\(excerpt(name.text))» is not the name of a \(key)",
        hint: "it is made of letters of English, digits, - and _, as in labour-recovery")
      return nil
    }
    return name
  }

  /// The values of the list below a key.
  mutating func nodes(_ key: String, _ fields: Fields) -> [JSON5Node] {
    guard let node = fields[key] else { return [] }
    return faults.attempt { () throws(JSON5Error) in try node.array() } ?? []
  }

  /// A member of `use`.
  mutating func use(_ member: JSON5Member) -> Use? {
    let alias = name(member)
    guard let model = text(member.value), let alias else { return nil }
    return Use(alias: alias, model: model)
  }

  /// `outcomes`: what is reported.
  mutating func outcomes(_ fields: Fields) -> [Reference] {
    guard let node = fields["outcomes"] else {
      noteMissing("outcomes", fields, hint: "name what is to be reported: outcomes: [\"…\"]")
      return []
    }
    let nodes = nodes("outcomes", fields)
    if case .array = node.value, nodes.isEmpty {
      faults.add(
        at: node, "outcomes: there is nothing to report", hint: "name at least one quantity")
    }
    let outcomes = nodes.compactMap { reference($0) }
    noteRepeated(
      outcomes.map {
        LocatedText(text: $0.expression.expression.description, node: $0.expression.node)
      })
    return outcomes
  }
}
