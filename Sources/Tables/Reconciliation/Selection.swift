/// Rows of a dataset, chosen by what their cells say.
struct Selection: Sendable {
  /// What a cell must be: one of some texts, or begin so, and not be another.
  struct Condition: Sendable {
    var among: [String]?
    var begins: [String]?
    var not: [String] = []

    func admits(_ cell: String) -> Bool {
      among?.contains(cell) ?? true && begins?.contains { cell.hasPrefix($0) } ?? true
        && !not.contains(cell)
    }

    func words(_ column: String) -> String {
      func list(_ texts: [String]) -> String {
        texts.map { "«\($0)»" }.joined(separator: " or ")
      }
      return [
        among.map { "\(column) \(list($0))" }, begins.map { "\(column) beginning \(list($0))" },
        not.isEmpty ? nil : "\(column) not \(list(not))",
      ].compactMap(\.self).joined(separator: ", ")
    }
  }

  let node: JSON5Node
  let dataset: Int
  var conditions: [(column: String, condition: Condition)]
  var over: Set<String> = []

  /// The rows that have a number.
  func numbers(
    in scope: Scope, _ group: [(column: String, value: String)] = []
  ) -> [PrintedNumber] {
    rows(in: scope, group).filter { !$0.value.isNaN }
  }

  /// The rows, in the order of the file, of one combination of the values of `by`.
  ///
  /// A condition of the selection's own that excludes the value of a combination stands against it:
  /// where `source` is `total`, the row of the total serves the check of every source.
  func rows(
    in scope: Scope, _ group: [(column: String, value: String)] = []
  ) -> [PrintedNumber] {
    scope.rows[dataset].filter { number in
      let table = scope.tables.datasets[dataset].table
      for (column, condition) in conditions where !condition.admits(table.text(column, number.row))
      {
        return false
      }
      for (column, value) in group where isFiltered(by: column, value, table) {
        if table.text(column, number.row) != value { return false }
      }
      return true
    }
  }

  private func isFiltered(by column: String, _ value: String, _ table: Table) -> Bool {
    guard table.column(column) != nil, !over.contains(column) else { return false }
    return conditions.allSatisfy { $0.column != column || $0.condition.admits(value) }
  }

  /// The words of the selection, for messages.
  var words: String {
    conditions.map { $0.condition.words($0.column) }.joined(separator: ", ")
  }
}

extension Selection {
  static let keys = ["dataset", "where", "like"]

  /// Reads `{ dataset: "…", where: { column: … } }`, `{ like: "name", where: … }`, or the name of a
  /// selection.
  init(_ node: JSON5Node, in scope: Scope) throws(JSON5Error) {
    if case .text(let name) = node.value {
      guard let named = scope.selections[name] else {
        throw node.error(
          "there is no selection «\(excerpt(name))»",
          hint: Scope.hint(name, scope.selections.keys.sorted(), none: "name it under selections"))
      }
      self = named
      return
    }
    try node.allow(Self.keys)
    var base: Selection?
    if let like = try node.member(ifPresent: "like") {
      _ = try like.text()
      base = try Selection(like, in: scope)
      if let dataset = try node.member(ifPresent: "dataset") {
        throw dataset.error("like and dataset exclude each other", hint: "leave one of them out")
      }
    }
    let dataset: Int
    if let base {
      dataset = base.dataset
    } else {
      let named = try node.member("dataset")
      let name = try named.text()
      guard let place = scope.tables.names.firstIndex(of: name) else {
        throw named.error(
          "there is no dataset «\(excerpt(name))»", hint: Scope.hint(name, scope.tables.names))
      }
      dataset = place
    }
    var conditions = base?.conditions ?? []
    if let cells = try node.member(ifPresent: "where") {
      for member in try cells.members() {
        let table = scope.tables.datasets[dataset].table
        guard table.column(member.key) != nil else {
          throw member.keyError(
            "\(scope.tables.names[dataset]) has no column «\(excerpt(member.key))»",
            hint: Scope.hint(member.key, table.columnNames))
        }
        conditions.removeAll { $0.column == member.key }
        conditions.append((member.key, try Self.condition(member.value)))
      }
    }
    self.init(node: node, dataset: dataset, conditions: conditions)
    // A word that stands in no row is a slip of the pen, wherever the others lead.
    for (column, condition) in conditions {
      guard let texts = condition.among, base == nil else { continue }
      let table = scope.tables.datasets[dataset].table
      let cells = Set((0..<table.rowCount).map { table.text(column, $0) })
      for text in texts where !cells.contains(text) {
        throw node.error(
          "no row of \(scope.tables.names[dataset]) has \(column) «\(excerpt(text))»",
          hint: Scope.hint(text, cells.sorted()))
      }
    }
    if rows(in: scope).isEmpty {
      throw node.error(
        "this selects no row of \(scope.tables.names[dataset]): \(excerpt(words, length: 200))",
        hint: "each word alone occurs, but not together")
    }
  }

  private static func condition(_ node: JSON5Node) throws(JSON5Error) -> Condition {
    guard case .object = node.value else { return Condition(among: try texts(node)) }
    try node.allow(["not", "begins"])
    var condition = Condition()
    if let begins = try node.member(ifPresent: "begins") { condition.begins = try texts(begins) }
    if let not = try node.member(ifPresent: "not") { condition.not = try texts(not) }
    guard condition.begins != nil || !condition.not.isEmpty else {
      throw node.error("this condition says nothing", hint: "write { begins: … } or { not: … }")
    }
    return condition
  }

  private static func texts(_ node: JSON5Node) throws(JSON5Error) -> [String] {
    var nodes = [node]
    if case .array(let elements) = node.value { nodes = elements }
    var texts: [String] = []
    for node in nodes {
      if case .number = node.value {
        texts.append(node.literal)
      } else {
        texts.append(try node.text())
      }
    }
    return texts
  }
}
