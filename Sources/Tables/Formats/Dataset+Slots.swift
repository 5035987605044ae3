extension Dataset {
  /// The names under which a dataset may have its regions.
  static let areaNames = ["ref_area", "region", "country", "iso3code", "geo"]
  /// The names under which a dataset may have what is measured.
  static let variableNames = ["variable", "indicator", "quantity", "measure"]

  /// The periods as a convention spells them; a period that it cannot is an error at its row.
  func spelled(
    in convention: Period.Convention, _ format: String
  ) throws(TableError) -> CodedColumn {
    guard let place = place(.period) else {
      throw TableError(
        .cannotHold, file: source, "there is no column of periods, which \(format) needs")
    }
    let column = cells[place].coded
    return try column.mapElements { element throws(TableError) in
      if element.isEmpty { return element }
      let period = Period(element)
      if let text = period?.spelling(in: convention) { return text }
      if convention == .sdmx, let span = YearSpan(element) { return span.rangeOfTime }
      let row = column.code(of: element).flatMap { column.firstRow(ofCode: Int($0)) } ?? 0
      throw error(
        .cannotHold, row: row, column: columns[place].name,
        "\(format) has no way to write \(element)"
          + (period.map { ", \($0.frequency.article)" } ?? ", a span of years"),
        hint: "select other periods, or take another format")
    }
  }

  /// Refuses a dataset in which two rows agree in those columns, of which each has a cell a row.
  ///
  /// Of a dataset in batches the survey finds the two rows.
  func refuseDuplicates(_ columns: [CodedColumn]) throws(TableError) {
    switch survey?.purpose {
    case .gathering: survey?.add(keys: columns, count: rowCount)
    case .settled: return
    case .checking, nil:
      var rows: [[UInt32]: Int] = [:]
      rows.reserveCapacity(rowCount)
      for row in 0..<rowCount {
        let key = columns.map { $0.codes[row] }
        if let first = rows.updateValue(row, forKey: key) { throw duplicate(first, row) }
      }
    }
  }

  /// The dataset with a column in which each row has the same text: instead of the column of that
  /// name, or, if there is none, as a dimension before all others.
  ///
  /// The value and the period, which say something else in each row, cannot be set.
  public func setting(_ name: String, to text: String) throws(TableError) -> Dataset {
    let filled = CellColumn.coded(CodedColumn(repeating: text, count: rowCount))
    if let place = place(name) {
      guard columns[place].role != .value, columns[place].role != .period else {
        throw TableError(
          .cannotHold, file: source, columnName: name,
          "the \(columns[place].role) of every row cannot be set to one text")
      }
      var cells = cells
      cells[place] = filled
      return rebuilt(cells: cells)
    }
    guard !name.isEmpty else {
      throw TableError(.unknownColumn, file: source, "a column to be set needs a name")
    }
    let role = Dataset.role(ofColumn: name.lowercased(), behindValue: false)
    guard role != .value, role != .period else {
      throw TableError(
        .cannotHold, file: source, columnName: name,
        "the \(role) of every row cannot be set to one text")
    }
    let isFirst = role == .dimension || role == .attribute
    return rebuilt(
      columns: isFirst ? [Column(name, role)] + columns : columns + [Column(name, role)],
      cells: isFirst ? [filled] + cells : cells + [filled])
  }
}
