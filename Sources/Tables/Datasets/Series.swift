/// The observations of one quantity for one element of each dimension, in the order of time.
public struct Series: Sendable {
  /// What a row says of one period.
  public struct Observation: Hashable, Sendable {
    /// The period.
    public let period: Period
    /// The value, nil where it is missing.
    public let value: Double?
    /// What one printed digit of the value is worth, nil where that is not known.
    public let precision: Double?
    /// The status as the file gives it; empty where it does not.
    public let status: String
    /// Where the row was read.
    public let provenance: Provenance
  }

  /// The element of each dimension that applies.
  public let key: [String: String]
  /// The unit as the file gives it; empty where it does not.
  public let unit: String
  /// How often there is an observation.
  public let frequency: Period.Frequency
  /// The observations, ascending by period; periods may be left out.
  public let observations: [Observation]

  /// The key as a text: "sex: female, age: 15+".
  public var name: String {
    key.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
  }
}

extension Dataset {
  /// The series of the dataset, in the order in which they first occur: rows with the same elements,
  /// unit and frequency.
  ///
  /// Two rows for one cell are refused with both lines, and a row without a period with its own.
  public func series() throws(TableError) -> [Series] {
    guard place(.period) != nil else {
      throw TableError(
        .unknownColumn, file: source, "there is no column of periods, so there are no series",
        hint: "the column is named period, time, date, year, quarter or month")
    }
    guard place(.value) != nil else {
      throw TableError(.unknownColumn, file: source, "there is no column of values")
    }
    let keys = keyCodes(
      of: columns.indices.filter { columns[$0].role == .dimension || columns[$0].role == .unit })
    var groups: [[UInt32]: Int] = [:]
    var rowsOfGroup: [[Int]] = []
    for row in 0..<rowCount {
      guard let period = period(row: row) else {
        let text = place(.period).map { cells[$0].text(row) } ?? ""
        throw error(
          .malformed, row: row,
          text.isEmpty
            ? "the row has no period, so it belongs to no series"
            : "\(text) is no period of a series: those are months, quarters, years and two years")
      }
      let key =
        keys(row) + [UInt32(Period.Frequency.allCases.firstIndex(of: period.frequency) ?? 0)]
      if let group = groups[key] {
        rowsOfGroup[group].append(row)
      } else {
        groups[key] = rowsOfGroup.count
        rowsOfGroup.append([row])
      }
    }
    var result: [Series] = []
    for rows in rowsOfGroup { result.append(try series(ofRows: rows)) }
    return result
  }

  private func series(ofRows rows: [Int]) throws(TableError) -> Series {
    let dated = rows.compactMap { row in period(row: row).map { (period: $0, row: row) } }
      .sorted { ($0.period, $0.row) < ($1.period, $1.row) }
    for (first, second) in zip(dated, dated.dropFirst()) where first.period == second.period {
      throw duplicate(first.row, second.row)
    }
    let precisionPlace = place(.precision)
    let statusPlace = place(.status)
    var key: [String: String] = [:]
    for (place, column) in columns.enumerated() where column.role == .dimension {
      let element = cells[place].text(rows[0])
      if !element.isEmpty { key[column.name] = element }
    }
    return Series(
      key: key, unit: place(.unit).map { cells[$0].text(rows[0]) } ?? "",
      frequency: dated[0].period.frequency,
      observations: dated.map { period, row in
        Series.Observation(
          period: period, value: value(row: row),
          precision: precisionPlace.flatMap { Double(cells[$0].text(row)) },
          status: statusPlace.map { cells[$0].text(row) } ?? "", provenance: provenance(row: row))
      })
  }

  /// An error for two rows that are one cell: names both, and a column that may tell them apart.
  func duplicate(_ first: Int, _ second: Int) -> TableError {
    let mayTell: [Role] = [.attribute, .place, .document, .label, .status, .note]
    let differing = mayTell.lazy.flatMap { role in
      columns.indices.lazy.filter {
        columns[$0].role == role && cells[$0].text(first) != cells[$0].text(second)
      }
    }.map { columns[$0] }
    let cell = columns.indices.filter {
      (columns[$0].role == .dimension || columns[$0].role == .period)
        && !cells[$0].text(first).isEmpty
    }.map { "\(columns[$0].name) \(cells[$0].text(first))" }.joined(separator: ", ")
    let other = provenance(row: first)
    return error(
      .duplicateCell, row: second,
      "there is a second row for \(excerpt(cell, length: 120)); the first is on line \(other.line)",
      hint: differing.first.map {
        "the rows differ in \"\(excerpt($0.name))\" (\($0.role.rawValue)), which is a dimension with "
          + "--role \(excerpt($0.name))=dimension"
      } ?? "give each cell one row")
  }

  /// The codes of a row's cells in some columns, which are equal where the texts are.
  func keyCodes(of places: [Int]) -> (Int) -> [UInt32] {
    let coded = places.map { cells[$0].coded }
    return { row in coded.map { $0.codes[row] } }
  }
}
