/// What a reconciliation computes: printed numbers, put together by words, not by a formula.
indirect enum Quantity: Sendable {
  /// The one number that a selection finds, or several where something takes them together.
  case selection(Selection)
  /// A number that the file states.
  case number(Double, unit: UnitWords?)
  /// `a + b + …`
  case sum([Quantity])
  /// `a − b − …`
  case difference([Quantity])
  /// `a · b · …`
  case product([Quantity])
  /// `a / b`
  case quotient(Quantity, Quantity, unit: UnitWords?)
  /// `100 a / b`, in %
  case share(Quantity, of: Quantity)
  /// `100 (a / b − 1)`, in %
  case change(Quantity, since: Quantity)
  /// The smallest, or the largest.
  case extreme([Quantity], isLargest: Bool)
  /// How many rows there are, or how many different values of columns they have.
  case rows(Selection, each: [String], unit: UnitWords?)
  /// In how many of `each` the first compares so to the second; or, as a verdict, 100 % if in all and
  /// 0 % if not.
  case comparison(Comparison)

  struct Comparison: Sendable {
    var first: Selection
    var relation: Relation
    var second: Selection
    var each: [String]
    var isVerdict: Bool
    var unit: UnitWords?
  }

  enum Relation: String, CaseIterable, Sendable {
    case atLeast = "at_least"
    case atMost = "at_most"
    case above, below

    func holds(_ a: Double, _ b: Double) -> Bool {
      let slack = Interval.slack(a, b)
      return switch self {
      case .atLeast: a >= b - slack
      case .atMost: a <= b + slack
      case .above: a > b + slack
      case .below: a < b - slack
      }
    }

    /// What is the case where the relation does not hold.
    var contrary: String {
      switch self {
      case .atLeast: "less than"
      case .atMost: "more than"
      case .above: "not above"
      case .below: "not below"
      }
    }

    var sign: String {
      switch self {
      case .atLeast: "≥"
      case .atMost: "≤"
      case .above: ">"
      case .below: "<"
      }
    }
  }
}

extension Quantity {
  static let operations = [
    "sum", "difference", "product", "quotient", "share", "change", "smallest", "largest", "count",
    "met", "number",
  ]
  private static let helpers =
    ["of", "since", "over", "each", "unit"] + Relation.allCases.map(\.rawValue)

  /// The keys that a quantity may have.
  static let keys = operations + helpers + Selection.keys

  /// Whether an object states an operation, and not a selection.
  static func isOperation(_ node: JSON5Node) throws(JSON5Error) -> Bool {
    try node.members().contains { operations.contains($0.key) }
  }

  /// Reads a quantity; an object that is more than a quantity has its other keys in `besides`.
  init(_ node: JSON5Node, in scope: Scope, besides: [String] = []) throws(JSON5Error) {
    if case .number(let number) = node.value {
      self = .number(number, unit: nil)
      return
    }
    if case .text = node.value {
      self = .selection(try Selection(node, in: scope))
      return
    }
    let found = try node.members().keys.filter(Self.operations.contains)
    guard let word = found.first else {
      self = .selection(try Selection(node, in: scope))
      return
    }
    guard found.count == 1 else {
      throw node.error("\(found.joined(separator: " and ")) exclude each other", hint: "keep one")
    }
    let body = try node.member(word)
    let unit = (try node.member(ifPresent: "unit")?.text()).map { UnitWords($0) }
    func allow(_ keys: String...) throws(JSON5Error) { try node.allow([word] + keys + besides) }
    func pair() throws(JSON5Error) -> [Quantity] {
      let parts = try Self.parts(body, in: scope)
      guard parts.count == 2 else { throw body.error("\(word) takes two quantities: [ a, b ]") }
      return parts
    }
    switch word {
    case "number":
      try allow("unit")
      self = .number(try body.number(), unit: unit)
    case "sum":
      try allow("over")
      var parts = try Self.parts(body, in: scope)
      if let over = try node.member(ifPresent: "over") {
        let columns = Set(try over.texts())
        parts = parts.map { part in
          guard case .selection(var selection) = part else { return part }
          selection.over = columns
          return .selection(selection)
        }
      }
      self = .sum(parts)
    case "difference":
      try allow()
      self = .difference(try pair())
    case "product":
      try allow()
      self = .product(try Self.parts(body, in: scope))
    case "quotient":
      try allow("unit")
      let parts = try pair()
      self = .quotient(parts[0], parts[1], unit: unit)
    case "share":
      try allow("of")
      self = .share(
        try Quantity(body, in: scope), of: try Quantity(try node.member("of"), in: scope))
    case "change":
      try allow("since")
      self = .change(
        try Quantity(body, in: scope), since: try Quantity(try node.member("since"), in: scope))
    case "smallest", "largest":
      try allow()
      self = .extreme(try Self.parts(body, in: scope), isLargest: word == "largest")
    default:
      let relations = Relation.allCases.map(\.rawValue)
      try node.allow([word, "each", "unit"] + relations + besides)
      let first = try Selection(body, in: scope)
      let stated = try node.members().filter { relations.contains($0.key) }
      let each = try node.member(ifPresent: "each")?.texts() ?? []
      for column in each where scope.tables.datasets[first.dataset].table.column(column) == nil {
        throw node.error(
          "each: \(scope.tables.names[first.dataset]) has no column «\(excerpt(column))»",
          hint: Scope.hint(column, scope.tables.datasets[first.dataset].table.columnNames))
      }
      guard let member = stated.first, let relation = Relation(rawValue: member.key) else {
        guard word == "count" else {
          throw node.error(
            "met needs a target", hint: "at_least: …, at_most: …, above: … or below: …")
        }
        self = .rows(first, each: each, unit: unit)
        return
      }
      guard stated.count == 1 else {
        throw member.keyError(
          "\(stated.map(\.key).joined(separator: " and ")) exclude each other", hint: "keep one")
      }
      self = .comparison(
        Comparison(
          first: first, relation: relation, second: try Selection(member.value, in: scope),
          each: each, isVerdict: word == "met", unit: unit))
    }
  }

  /// A list of quantities, or one in its place.
  private static func parts(_ node: JSON5Node, in scope: Scope) throws(JSON5Error) -> [Quantity] {
    guard case .array(let nodes) = node.value else { return [try Quantity(node, in: scope)] }
    guard !nodes.isEmpty else { throw node.error("this list is empty") }
    var parts: [Quantity] = []
    for node in nodes { parts.append(try Quantity(node, in: scope)) }
    return parts
  }

  /// The first selection, which tells the combinations of the values of columns.
  var firstSelection: Selection? {
    switch self {
    case .selection(let selection), .rows(let selection, _, _): selection
    case .number: nil
    case .sum(let parts), .difference(let parts), .product(let parts), .extreme(let parts, _):
      parts.lazy.compactMap(\.firstSelection).first
    case .quotient(let a, let b, _), .share(let a, let b), .change(let a, let b):
      a.firstSelection ?? b.firstSelection
    case .comparison(let comparison): comparison.first
    }
  }
}
