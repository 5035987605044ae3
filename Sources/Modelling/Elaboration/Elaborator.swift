import Expressions
import Tables

/// Makes the elaboration of a model from its files.
struct Elaborator {
  var result: Elaboration
  var faults = Faults()
  /// What is worth knowing and no error.
  var notices: [ModelError] = []
  let sources: ModelSources
  let tree: ModelTree
  let horizon: AsOf?
  /// Datasets that were read, by name.
  var datasets: [String: Dataset] = [:]
  /// Names, with their namespace, that an identity computes.
  var identityDefined: Set<String> = []
  /// How bindings state that groups are formed, by quantity.
  var groupings: [Int: Grouping] = [:]
  /// The expressions of quantities that are computed.
  var sourcesOfQuantity: [Int: Sources] = [:]
  /// Options of laws that are expressions, to be typed once all names are known.
  var pendingOptions: [(process: Int, name: String, expression: LocatedExpression)] = []

  /// Where a model finds the data that its files name.
  struct ModelSources: Sendable {
    /// A dataset by name, or by its path as the file of a model names it.
    let dataset: @Sendable (_ name: String, _ from: ModelPlace) throws -> Dataset
    /// When documents were published, in years, by their names in the datasets.
    let published: @Sendable () -> [String: Double]
  }

  /// Hides what was not known then.
  struct AsOf {
    /// The last period that is seen.
    let period: Period
  }

  init(_ tree: ModelTree, sources: ModelSources, asOf: AsOf? = nil) throws(ModelErrors) {
    self.sources = sources
    self.tree = tree
    horizon = asOf
    let time = tree.root.file.time
    let count = time.start.steps(to: time.end) ?? 0
    let observed = time.start.steps(to: time.observed) ?? 0
    result = Elaboration(clock: Clock(start: time.start, observed: observed, end: count))
    if let asOf {
      guard let seen = Self.lastStep(within: asOf.period, of: result.clock) else {
        throw ModelErrors(
          ModelError(
            at: time.node, "as of \(asOf.period) nothing of this model is observed",
            hint: "it starts in \(time.start)"))
      }
      result.clock.observed = min(observed, seen)
    }
    for place in tree.members.indices { addNamespace(place) }
    try faults.finish()
    declareQuantities()
    try faults.finish()
    inferTypes()
    try faults.finish()
    typeForGood()
    try faults.finish()
  }

  /// The number of the last step of a clock that ends within a period.
  static func lastStep(within period: Period, of clock: Clock) -> Int? {
    clock.periods.last { number in
      clock.period(number).map { $0.end <= period.end } ?? false
    }
  }

  /// Adds the names of a member of the tree, which stands behind those that it uses.
  private mutating func addNamespace(_ place: Int) {
    let member = tree.members[place]
    let namespace = namespace(of: member.file, prefix: prefix(of: place), uses: member.uses)
    // Places of namespaces are those of members, whatever else is wrong.
    result.namespaces.append(
      namespace
        ?? Namespace(
          file: member.file, prefix: "", catalogue: .standard, observed: 0, start: 0, end: 0,
          uses: member.uses))
    for declaration in member.file.dimensions { addDimension(declaration, of: place) }
  }

  /// What stands before the names of a member in the model that is run: aliases with points.
  private func prefix(of place: Int) -> String {
    guard place != tree.members.count - 1 else { return "" }
    for user in tree.members.indices.reversed() where user > place {
      for (alias, used) in tree.members[user].uses.sorted(by: { $0.key < $1.key })
      where used == place {
        return prefix(of: user) + alias + "."
      }
    }
    return ""
  }

  private mutating func namespace(
    of file: ModelFile, prefix: String, uses: [String: Int]
  ) -> Namespace? {
    let clock = result.clock
    guard let start = clock.number(of: file.time.start),
      let observed = clock.number(of: file.time.observed),
      let end = clock.number(of: file.time.end)
    else {
      faults.add(
        at: file.time.node,
        "\(file.name.text) goes by \(file.time.start.frequency) periods, and the model that uses it by \(clock.frequency) ones"
      )
      return nil
    }
    if end < clock.end {
      faults.add(
        at: file.time.node,
        "\(file.name.text) ends in \(file.time.end), before the model that uses it")
    }
    if start > clock.observed {
      faults.add(
        at: file.time.node,
        "\(file.name.text) starts in \(file.time.start), and the model that uses it has observed nothing after \(clock.text(clock.observed))",
        hint: "a model that is used needs a history of one period at least")
    }
    // Words of used models come along.
    var units: [(name: String, definition: String)] = []
    var places: [String: LocatedText] = [:]
    for used in uses.values.sorted() {
      for unit in allUnits(of: used) where !units.contains(where: { $0.name == unit.name }) {
        units.append(unit)
      }
    }
    for unit in file.units {
      if let known = units.first(where: { $0.name == unit.name.text }) {
        if known.definition != unit.definition.text {
          faults.add(
            at: unit.name.member,
            "«\(unit.name.text)» is \(known.definition) in a model that is used")
        }
        continue
      }
      units.append((unit.name.text, unit.definition.text))
      places[unit.name.text] = unit.definition
    }
    var catalogue = UnitCatalogue.standard
    do { catalogue = try UnitCatalogue(declaring: units) } catch {
      let node = error.declared.flatMap { places[$0]?.node } ?? file.node
      faults.add(at: node, error.message, hint: error.hint)
    }
    return Namespace(
      file: file, prefix: prefix, catalogue: catalogue, observed: min(observed, clock.observed),
      start: start, end: end, uses: uses)
  }

  private func allUnits(of namespace: Int) -> [(name: String, definition: String)] {
    let own = result.namespaces[namespace]
    return own.uses.values.sorted().flatMap { allUnits(of: $0) }
      + own.file.units.map { ($0.name.text, $0.definition.text) }
  }

  /// A dataset by name, read once; nil where it cannot be read, which is reported at the place.
  mutating func dataset(_ text: LocatedText, of member: Int) -> Dataset? {
    let place = tree.members[member].place
    let key = text.text.contains("/") ? "\(place.folder)/\(text.text)" : text.text
    if let known = datasets[key] { return known }
    do {
      let dataset = try sources.dataset(text.text, place)
      datasets[key] = dataset
      return dataset
    } catch {
      faults.add(at: text.node, "\(error)")
      return nil
    }
  }
}
