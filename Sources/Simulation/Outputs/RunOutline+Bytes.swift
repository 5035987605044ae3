internal import Modelling
internal import Tables

extension RunOutline {
  /// The outline as text, the same bytes for the same outline.
  public var bytes: [UInt8] { Array(json.line().utf8) }

  /// The outline of such bytes.
  public init(bytes: [UInt8], source: String) throws(StorageError) {
    let node: JSON5Node
    do throws(JSON5Error) {
      node = try JSON5.parse(bytes: bytes, source: source, grammar: .json)
      guard try node.member("format").integer() == Self.format else {
        throw node.error("this outline is of another format")
      }
      try self.init(OutlineFields(node))
    } catch {
      throw StorageError(
        .input, path: source, "what the shard says of its run cannot be read: \(error.message)",
        hint: "was it written by another version of labour? Compute the shard again")
    }
  }

  private static let format = 1

  private init(_ fields: OutlineFields) throws(JSON5Error) {
    do throws(StorageError) {
      try self.init(
        model: fields.model, title: fields.title, question: fields.question,
        scenario: fields.scenario, scenarioTitle: fields.scenarioTitle, observed: fields.observed,
        dimensions: fields.dimensions, outcomes: fields.outcomes, targets: fields.targets,
        fits: fields.fits, resolvedScenario: fields.resolvedScenario, command: fields.command,
        extras: fields.extras)
    } catch {
      throw fields.node.error(error.message)
    }
  }

  private var json: JSON {
    .object([
      "format": .integer(Self.format),
      "model": .text(model),
      "title": .text(title),
      "question": question.map { .text($0) } ?? .null,
      "scenario": .text(scenario),
      "scenario_title": scenarioTitle.map { .text($0) } ?? .null,
      "observed": .text("\(observed)"),
      "dimensions": .texts(dimensions),
      "outcomes": .array(outcomes.map(\.json)),
      "targets": .array(targets.map(\.json)),
      "fits": .array(fits.map(\.json)),
      "resolved_scenario": resolvedScenario,
      "command": .text(command),
      "iamc": extras.iamc.map { .text($0) } ?? .null,
      "kept_draws": extras.draws.map { .text($0.rawValue) } ?? .null,
    ])
  }
}

/// The members of an outline, read one by one.
private struct OutlineFields {
  let node: JSON5Node
  let model, title, scenario, command: String
  let question, scenarioTitle: String?
  let observed: Period
  let dimensions: [String]
  var outcomes: [OutcomeCell] = []
  var targets: [TargetCell] = []
  var fits: [FitRecord] = []
  let resolvedScenario: JSON
  var extras = RunExtras()

  init(_ node: JSON5Node) throws(JSON5Error) {
    self.node = node
    model = try node.member("model").text()
    title = try node.member("title").text()
    question = try node.member("question").textOrNull()
    scenario = try node.member("scenario").text()
    scenarioTitle = try node.member("scenario_title").textOrNull()
    guard let observed = try node.member("observed").period() else {
      throw node.error("there is no observed period")
    }
    self.observed = observed
    dimensions = try node.member("dimensions").texts()
    resolvedScenario = try node.member("resolved_scenario").json
    command = try node.member("command").text()
    extras.iamc = try node.member("iamc").textOrNull()
    if let form = try node.member("kept_draws").textOrNull() {
      extras.draws = RunExtras.Draws(rawValue: form)
    }
    for one in try node.member("outcomes").array() { outcomes.append(try OutcomeCell(one)) }
    for one in try node.member("targets").array() { targets.append(try TargetCell(one)) }
    for one in try node.member("fits").array() { fits.append(try FitRecord(one)) }
  }
}

extension OutcomeCell {
  fileprivate var json: JSON {
    .object([
      "variable": .text(variable),
      "label": label.map { .text($0) } ?? .null,
      "elements": elements.json,
      "period": period.map { .text("\($0)") } ?? .null,
      "unit": .text(unit),
      "source": source.json,
      "observed": .bool(isObserved),
    ])
  }

  fileprivate init(_ node: JSON5Node) throws(JSON5Error) {
    self.init(
      variable: try node.member("variable").text(), label: try node.member("label").textOrNull(),
      elements: try node.member("elements").elementNames(),
      period: try node.member("period").period(),
      unit: try node.member("unit").text(), source: try node.member("source").cellSource(),
      isObserved: try node.member("observed").boolean())
  }
}

extension TargetCell {
  fileprivate var json: JSON {
    .object([
      "name": .text(name),
      "elements": elements.json,
      "period": period.map { .text("\($0)") } ?? .null,
      "source": source.json,
    ])
  }

  fileprivate init(_ node: JSON5Node) throws(JSON5Error) {
    self.init(
      name: try node.member("name").text(), elements: try node.member("elements").elementNames(),
      period: try node.member("period").period(), source: try node.member("source").cellSource())
  }
}

extension [ElementName] {
  fileprivate var json: JSON {
    .object(JSON.Members(map { (key: $0.dimension, value: .text($0.element)) }))
  }
}

extension CellSource {
  /// An output as its number, a constant as its text, which keeps every bit.
  fileprivate var json: JSON {
    switch self {
    case .constant(let number): .text(shortestDecimal(number))
    case .output(let place): .integer(place)
    }
  }
}

extension JSON5Node {
  fileprivate func period() throws(JSON5Error) -> Period? {
    guard let text = try textOrNull() else { return nil }
    guard let period = Period(text) else { throw error("«\(excerpt(text))» is no period") }
    return period
  }

  fileprivate func elementNames() throws(JSON5Error) -> [ElementName] {
    var names: [ElementName] = []
    for member in try members() {
      names.append(ElementName(dimension: member.key, element: try member.value.text()))
    }
    return names
  }

  fileprivate func cellSource() throws(JSON5Error) -> CellSource {
    guard case .text = value else { return .output(try integer(in: 0...)) }
    guard let number = Double(try text()) else { throw error("this is no constant") }
    return .constant(number)
  }
}
