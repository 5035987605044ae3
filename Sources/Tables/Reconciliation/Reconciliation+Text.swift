extension Reconciliation {
  /// Whether the cells of a column say the same in all rows of the selections.
  static func sameText(
    _ column: String, _ selections: [Selection], in scope: Scope, _ group: Quantity.Group
  ) -> Finding {
    var numbers: [PrintedNumber] = []
    for selection in selections { numbers += selection.rows(in: scope, group) }
    var texts: [String] = []
    for number in numbers {
      let text = scope.tables.datasets[number.table].table.text(column, number.row)
      if !texts.contains(text) { texts.append(text) }
    }
    let sides = texts.map { text in
      ReconciliationCheck.Side(
        text: "«\(text)»", interval: .anything,
        numbers: numbers.filter {
          scope.tables.datasets[$0.table].table.text(column, $0.row) == text
        }, decimals: 0)
    }
    return Finding(
      agreement: texts.count == 1 ? .digits : .none, sides: sides,
      text: texts.count == 1
        ? "the texts agree" : texts.map { "«\($0)»" }.joined(separator: " against "))
  }
}
