extension Dataset {
  /// A dataset of columns that are at hand, one line a row below a header.
  public init(
    source: String = "dataset", columns: [(column: Column, cells: [String])]
  ) throws(TableError) {
    let count = columns.first?.cells.count ?? 0
    try self.init(
      source: source, columns: columns.map(\.column),
      cells: columns.map { .coded(CodedColumn($0.cells)) }, lines: Array(2..<(count + 2)))
  }

  /// A named dimension and its elements in the order in which they first occur.
  public struct Dimension: Hashable, Sendable {
    /// The name of the column.
    public let name: String
    /// The distinct elements; a row to which the dimension does not apply has none.
    public let elements: [String]
  }

  /// The dimensions in the order of their columns.
  public var dimensions: [Dimension] {
    columns.indices.filter { columns[$0].role == .dimension }.map { place in
      Dimension(
        name: columns[place].name, elements: cells[place].coded.elements.filter { !$0.isEmpty })
    }
  }

  /// The rows in which each named column holds one of the texts that are asked for.
  ///
  /// Any column but the value can be asked for; a period is compared as a period (`2021Q1` finds
  /// `2021-Q1`). A name that is no column, or a text that stands nowhere in its column, is an error
  /// that suggests the nearest; a selection that leaves no row is not.
  public func select(where wanted: [String: [String]]) throws(TableError) -> Dataset {
    var isKept = [Bool](repeating: true, count: rowCount)
    for (name, texts) in wanted.sorted(by: { $0.key < $1.key }) {
      let place = try findColumn(name)
      let column = cells[place].coded
      var isWanted = [Bool](repeating: false, count: column.elements.count)
      let known = survey.elements(of: name, in: column)
      for text in texts {
        var text = text
        if columns[place].role == .period, let period = try? Period(reading: text) {
          text = period.description
        }
        if let code = column.code(of: text) {
          isWanted[Int(code)] = true
        } else if let known, !known.contains(text) {
          throw unknownElement(text, name, known)
        }
      }
      for row in 0..<rowCount where !isWanted[Int(column.codes[row])] { isKept[row] = false }
    }
    return selecting((0..<rowCount).filter { isKept[$0] })
  }

  /// The rows at those places, in that order.
  public func selecting(_ rows: [Int]) -> Dataset {
    rebuilt(
      cells: cells.map { $0.selecting(rows) }, lines: rows.map { lines[$0] },
      fileColumns: fileColumns.map { columns in rows.map { columns[$0] } })
  }

  /// The rows that have a value.
  public func withoutMissing() -> Dataset {
    selecting((0..<rowCount).filter { value(row: $0) != nil })
  }

  /// The rows sorted by columns, the first being the most important; rows that agree stay in order.
  ///
  /// Periods are ordered as periods, values and other numbers as numbers before other text.
  public func sorted(by names: [String]) throws(TableError) -> Dataset {
    var ranks: [[Int]] = []
    for name in names {
      let place = try findColumn(name)
      ranks.append(self.ranks(of: place))
    }
    let order = (0..<rowCount).sorted { a, b in
      for rank in ranks where rank[a] != rank[b] { return rank[a] < rank[b] }
      return a < b
    }
    return selecting(order)
  }

  /// The place of each row's cell in the order of the column's distinct cells.
  private func ranks(of place: Int) -> [Int] {
    let column = cells[place].coded
    let isPeriod = columns[place].role == .period
    let order = column.elements.indices.sorted { a, b in
      let (first, second) = (column.elements[a], column.elements[b])
      if isPeriod, let one = Period(first), let other = Period(second) { return one < other }
      switch (Double(first), Double(second)) {
      case (let one?, let other?) where one != other: return one < other
      case (_?, nil): return true
      case (nil, _?): return false
      default: return first < second
      }
    }
    var rankOfCode = [Int](repeating: 0, count: order.count)
    for (rank, code) in order.enumerated() { rankOfCode[code] = rank }
    return column.codes.map { rankOfCode[Int($0)] }
  }

  /// The place of a column, or an error that suggests the nearest name.
  func findColumn(_ name: String) throws(TableError) -> Int {
    if let place = place(name) { return place }
    let nearest = nearestName(to: name, among: columnNames)
    throw TableError(
      .unknownColumn, file: source, "there is no column \"\(excerpt(name))\"",
      hint: nearest.map { "did you mean \"\(excerpt($0))\"?" }
        ?? "the columns are \(excerpt(columnNames.joined(separator: ", "), length: 200))")
  }

  private func unknownElement(_ text: String, _ name: String, _ elements: [String]) -> TableError {
    let nearest = nearestName(to: text, among: elements)
    // Part of a name is often what a person remembers of it.
    let wanted = text.lowercased()
    let holding = elements.filter { !wanted.isEmpty && $0.lowercased().contains(wanted) }
    let few = (holding.isEmpty ? elements.filter { !$0.isEmpty } : holding)
      .sorted().joined(separator: ", ")
    return TableError(
      .unknownElement, file: source, columnName: name,
      "no row has «\(excerpt(text))» in this column",
      hint: nearest.map { "did you mean «\(excerpt($0))»?" }
        ?? (few.isEmpty
          ? nil : "there \(holding.count == 1 ? "is" : "are") \(excerpt(few, length: 200))"))
  }

  /// A dataset with other cells of columns that hold what they must.
  func rebuilt(
    columns: [Column]? = nil, cells: [CellColumn], lines: [Int]? = nil, fileColumns: [Int]? = nil
  ) -> Dataset {
    do {
      return try Dataset(
        source: source, sheet: sheet, columns: columns ?? self.columns, cells: cells,
        lines: lines ?? self.lines,
        fileColumns: lines == nil ? self.fileColumns : fileColumns, columnNumbers: columnNumbers,
        survey: survey)
    } catch {
      preconditionFailure("the cells were checked before: \(error)")
    }
  }
}
