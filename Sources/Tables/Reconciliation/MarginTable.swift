/// A table with margins: every printed cell, sum of a row or column, and grand total at once.
///
/// The cells are unknown amounts `x`, and each printed number says that a sum of them lies in its
/// interval; whether amounts exist that satisfy all is a linear programme. Cells that are not printed
/// are unknown, and not negative unless a printed number is.
struct MarginTable: Sendable {
  let node: JSON5Node
  let selection: Selection
  let dimensions: [String]
  let total: String

  init(_ node: JSON5Node, in scope: Scope) throws(JSON5Error) {
    self.node = node
    try node.allow(["of", "dimensions", "total"])
    selection = try Selection(try node.member("of"), in: scope)
    let columns = try node.member("dimensions")
    dimensions = try columns.texts()
    let table = scope.tables.datasets[selection.dataset].table
    for column in dimensions where table.column(column) == nil {
      throw columns.error(
        "\(scope.tables.names[selection.dataset]) has no column «\(excerpt(column))»",
        hint: Scope.hint(column, table.columnNames))
    }
    total = try node.member("total").text()
  }

  func finding(
    in scope: Scope, _ group: Quantity.Group
  ) throws(JSON5Error) -> Reconciliation.Finding {
    var selection = selection
    selection.over = Set(dimensions)
    let numbers = try Quantity.numbers(selection, in: scope, group)
    guard let unit = numbers.first?.unit, numbers.allSatisfy({ $0.unit == unit }) else {
      throw node.error("a table with margins is in one unit", hint: "select one unit under where")
    }
    let table = scope.tables.datasets[selection.dataset].table
    let keys = numbers.map { number in dimensions.map { table.text($0, number.row) } }
    var cells: [[String]] = [[]]
    for dimension in dimensions.indices {
      var seen: Set<String> = [total]
      let values = keys.map { $0[dimension] }.filter { seen.insert($0).inserted }
      guard cells.count * values.count * numbers.count <= 250_000 else {
        throw node.error(
          "this table has too many cells to be checked at once",
          hint: "say more under where, or check sums one by one with sum … equals and by")
      }
      cells = cells.flatMap { cell in values.map { cell + [$0] } }
    }
    guard !cells.isEmpty else {
      throw node.error("this table has totals only", hint: "total: the word of the margins")
    }
    let summands = keys.map { key in
      cells.indices.filter { place in
        zip(key, cells[place]).allSatisfy { $0 == total || $0 == $1 }
      }
    }
    let lower = numbers.contains { $0.value < 0 } ? -Double.infinity : 0
    func programme(_ width: Double) -> LinearProgramme {
      var programme = LinearProgramme()
      for _ in cells { programme.addVariable(from: lower) }
      for (number, places) in zip(numbers, summands) {
        let interval = number.interval.widened(width, about: number.value)
        programme.addRow(places.map { ($0, 1) }, from: interval.lower, to: interval.upper)
      }
      return programme
    }
    let isExact = zip(numbers, summands).allSatisfy { number, places in
      let sum = places.reduce(0.0) { sum, place in
        sum + (zip(numbers, summands).first { $0.1 == [place] }?.0.value ?? .nan)
      }
      return abs(sum - number.value) <= Interval.slack(number.value)
    }
    let shape = dimensions.joined(separator: " × ")
    return try JointCheck(
      numbers: numbers, programme: programme, isExact: isExact,
      subject: "\(numbers.count) printed numbers of \(cells.count) cells by \(shape)"
    ).finding(at: node)
  }
}
