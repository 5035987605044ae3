/// A declared relation between printed numbers.
struct Reconciliation: Sendable {
  /// What must be true.
  enum Body: Sendable {
    /// A computed value and what it must be.
    case comparison(Quantity, Relation, Quantity)
    /// Values that are all the same.
    case equality([Quantity])
    /// A column whose cells are all the same.
    case sameText(column: String, [Selection])
    /// A table with margins.
    case margins(MarginTable)
    /// Rates with the amounts behind them.
    case accounts(Accounts)
  }

  enum Relation: Sendable {
    case equals
    case ordered(Quantity.Relation)
  }

  /// A contradiction that is known: for which combinations, what is preferred, and why.
  struct Known: Sendable {
    let node: JSON5Node
    let conditions: [(column: String, values: [String])]
    let preferred: String
    let why: String

    func covers(_ group: Quantity.Group) -> Bool {
      conditions.allSatisfy { column, values in
        group.contains { $0.column == column && values.contains($0.value) }
      }
    }
  }

  let name: String
  let node: JSON5Node
  let by: [String]
  let body: Body
  let known: [Known]
  let note: String?
  let readAs: String?
}

extension Reconciliation {
  private static let common = ["name", "by", "known", "note", "read_as"]

  init(_ node: JSON5Node, in scope: Scope) throws(JSON5Error) {
    let name = try node.member("name")
    self.name = try name.text()
    self.node = node
    note = try node.member(ifPresent: "note")?.text()
    readAs = try node.member(ifPresent: "read_as")?.text()
    by = try node.member(ifPresent: "by")?.texts() ?? []
    let keys = try node.members().keys
    let relations = ["equals"] + Quantity.Relation.allCases.map(\.rawValue)
    if keys.contains("equal") {
      try node.allow(["equal"] + Self.common)
      let list = try node.member("equal")
      let nodes = try list.array()
      guard nodes.count > 1 else {
        throw list.error("equal takes two quantities or more: [ a, b ]")
      }
      var parts: [Quantity] = []
      for node in nodes { parts.append(try Quantity(node, in: scope)) }
      body = .equality(parts)
    } else if keys.contains("same") {
      try node.allow(["same", "in"] + Self.common)
      let list = try node.member("in")
      var parts: [Selection] = []
      for node in try list.array() { parts.append(try Selection(node, in: scope)) }
      guard !parts.isEmpty else { throw list.error("this list is empty") }
      let column = try node.member("same")
      for part in parts {
        let table = scope.tables.datasets[part.dataset].table
        guard table.column(try column.text()) != nil else {
          throw column.error(
            "\(scope.tables.names[part.dataset]) has no column «\(excerpt(try column.text()))»",
            hint: Scope.hint(try column.text(), table.columnNames))
        }
      }
      body = .sameText(column: try column.text(), parts)
    } else if let table = try node.member(ifPresent: "margins") {
      try node.allow(["margins"] + Self.common)
      body = .margins(try MarginTable(table, in: scope))
    } else if let accounts = try node.member(ifPresent: "accounts") {
      try node.allow(["accounts"] + Self.common)
      body = .accounts(try Accounts(accounts, in: scope))
    } else {
      (body) = try Self.comparison(node, relations, in: scope)
    }
    known = try Self.known(node, by: by)
    try checkColumns(in: scope)
  }

  private static func comparison(
    _ node: JSON5Node, _ relations: [String], in scope: Scope
  ) throws(JSON5Error) -> Body {
    let isOperation = try Quantity.isOperation(node)
    let first = try node.member(ifPresent: "that")
    guard isOperation != (first != nil) else {
      throw node.error(
        isOperation
          ? "that excludes a computation in the same place"
          : "this reconciliation says nothing to check",
        hint: "write sum: …, share: …, equal: [ … ], margins: … or accounts: …")
    }
    let quantity: Quantity
    if let first {
      try node.allow(["that"] + relations + common)
      quantity = try Quantity(first, in: scope)
    } else {
      // count and met have a relation of their own; theirs is then compared by equals.
      quantity = try Quantity(node, in: scope, besides: relations + common)
    }
    let isComparison = if case .comparison = quantity { true } else { false }
    let stated = try node.members().filter {
      relations.contains($0.key) && !(isComparison && $0.key != "equals")
    }
    guard let member = stated.first, stated.count == 1 else {
      throw node.error(
        stated.isEmpty ? "there is nothing to compare with" : "one comparison at a time",
        hint: "equals: … (or at_least, at_most, above, below)")
    }
    let relation: Relation =
      Quantity.Relation(rawValue: member.key).map { .ordered($0) } ?? .equals
    return .comparison(quantity, relation, try Quantity(member.value, in: scope))
  }

  private static func known(
    _ node: JSON5Node, by: [String]
  ) throws(JSON5Error) -> [Known] {
    guard let member = try node.member(ifPresent: "known") else { return [] }
    var nodes = [member]
    if case .array(let elements) = member.value { nodes = elements }
    var known: [Known] = []
    for node in nodes {
      try node.allow(["where", "preferred", "why"])
      var conditions: [(column: String, values: [String])] = []
      if let place = try node.member(ifPresent: "where") {
        for member in try place.members() {
          guard by.contains(member.key) else {
            throw member.keyError(
              "«\(excerpt(member.key))» is not among the columns of by",
              hint: Scope.hint(member.key, by, none: "there is no by"))
          }
          var values = [member.value]
          if case .array(let elements) = member.value.value { values = elements }
          var texts: [String] = []
          for value in values {
            if case .number = value.value {
              texts.append(value.literal)
            } else {
              texts.append(try value.text())
            }
          }
          conditions.append((member.key, texts))
        }
      }
      known.append(
        Known(
          node: node, conditions: conditions,
          preferred: try node.member("preferred").text(), why: try node.member("why").text()))
    }
    return known
  }

  /// The selection whose rows tell the combinations: that of the printed side.
  var leading: Selection? {
    switch body {
    case .comparison(let a, _, let b): b.firstSelection ?? a.firstSelection
    case .equality(let parts): parts.lazy.compactMap(\.firstSelection).first
    case .sameText(_, let selections): selections.first
    case .margins(let table): table.selection
    case .accounts: nil
    }
  }

  private func checkColumns(in scope: Scope) throws(JSON5Error) {
    guard !by.isEmpty else { return }
    guard let leading, let place = try node.member(ifPresent: "by") else {
      throw node.error("by has nothing to go through here")
    }
    let table = scope.tables.datasets[leading.dataset].table
    if Set(by).count < by.count { throw place.error("a column stands in by twice") }
    for column in by where table.column(column) == nil {
      throw place.error(
        "\(scope.tables.names[leading.dataset]) has no column «\(excerpt(column))»",
        hint: Scope.hint(column, table.columnNames))
    }
  }

  /// The combinations of the values of `by`, in the order of the file.
  func groups(in scope: Scope) -> [Quantity.Group] {
    guard !by.isEmpty, let leading else { return [[]] }
    let table = scope.tables.datasets[leading.dataset].table
    var seen: Set<[String]> = []
    return leading.rows(in: scope).compactMap { number in
      let values = by.map { table.text($0, number.row) }
      return seen.insert(values).inserted ? Array(zip(by, values)).map { ($0, $1) } : nil
    }
  }
}
