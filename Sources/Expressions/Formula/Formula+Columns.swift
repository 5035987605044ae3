public import Tables

/// What to do with a row that lacks a value which the formula reads.
public enum MissingCells: String, Sendable, CaseIterable {
  /// Stop with an error that lists the lines.
  case refuse
  /// Leave the row out.
  case drop
}

/// The two sides of a formula as numbers, a row an observation.
public struct FormulaColumns: Sendable {
  /// The left side.
  public let response: [Double]
  /// The terms in the order of the formula, without the intercept.
  public let terms: [[Double]]
  /// For each term what rounding took from it, `exact - rounded`, or nil where it is not known: it is
  /// for terms of sums, products and integer powers, and a column alone has none.
  public let remainders: [[Double]?]
  /// The rows of the table that were left out because a cell is missing.
  public let droppedRows: [Int]

  /// The number of observations.
  public var count: Int { response.count }
}

extension Formula {
  /// The names that the formula reads, each once, in order of appearance.
  public var names: [String] { Program(expressions).names }

  private var expressions: [Expression] { [response.expression] + terms.map(\.expression) }

  /// Computes both sides from the columns of a table. Every value is finite.
  public func columns(
    of table: Table, missing: MissingCells = .refuse
  ) throws(FormulaError) -> FormulaColumns {
    try checkNames(table)
    let program = Program(expressions)
    var inputs: [[Double]] = []
    for name in program.names {
      do { inputs.append(try table.numbers(name)) } catch { throw .table(error) }
    }
    let dropped = try incompleteRows(program.names, table, missing)
    let kept = rows(of: table, without: dropped)
    if !dropped.isEmpty { inputs = inputs.map { column in kept.map { column[$0] } } }
    guard !kept.isEmpty else { throw .noRows(source: table.source) }

    let values = program.evaluate(inputs, rows: kept.count)
    for (index, column) in values.enumerated() {
      guard let row = column.firstIndex(where: { !$0.isFinite }) else { continue }
      let term = index == 0 ? response : terms[index - 1]
      let read = term.expression.names.map(\.name)
      let shown = zip(program.names, inputs).filter { read.contains($0.0) }.map {
        "\(excerpt($0.0)) = \($0.1[row])"
      }
      throw .notFinite(
        term: term.name, line: table.line(ofRow: kept[row]), values: shown, source: table.source)
    }
    let remainders = terms.enumerated().map { index, term in
      Polynomial(term.expression, names: program.names)?
        .remainders(of: values[index + 1], inputs: inputs)
    }
    return FormulaColumns(
      response: values[0], terms: Array(values.dropFirst()), remainders: remainders,
      droppedRows: dropped)
  }

  private func checkNames(_ table: Table) throws(FormulaError) {
    for expression in expressions {
      for (name, range) in expression.names where table.column(name) == nil {
        let nearest = nearestName(to: name, among: table.columnNames)
        let all = excerpt(
          table.columnNames.map(Expression.text(ofName:)).joined(separator: ", "), length: 200)
        throw .expression(
          ExpressionError(
            "there is no column «\(excerpt(name))» in \(table.source)",
            hint: nearest.map { "did you mean \(Expression.text(ofName: $0))?" }
              ?? "the columns are \(all)",
            source: source, range: range))
      }
    }
  }

  private func incompleteRows(
    _ names: [String], _ table: Table, _ missing: MissingCells
  ) throws(FormulaError) -> [Int] {
    var incomplete: Set<Int> = []
    for name in names {
      guard let rows = table.column(name)?.missing, !rows.isEmpty else { continue }
      if missing == .refuse {
        throw .missingCells(
          column: name, count: rows.count, lines: rows.prefix(5).map(table.line(ofRow:)),
          source: table.source)
      }
      incomplete.formUnion(rows)
    }
    return incomplete.sorted()
  }

  private func rows(of table: Table, without dropped: [Int]) -> [Int] {
    if dropped.isEmpty { return Array(0..<table.rowCount) }
    let left = Set(dropped)
    return (0..<table.rowCount).filter { !left.contains($0) }
  }
}
