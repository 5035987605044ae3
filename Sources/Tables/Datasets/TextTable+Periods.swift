extension TextTable {
  /// The places of the columns that give a period together: `year` beside `quarter` or `month`, where
  /// no column gives it alone and no role is stated for them.
  func dividedYear(_ roles: [String: Dataset.Role]) -> (year: Int, part: Int, isMonth: Bool)? {
    guard let year = place("year"), roles[names[year]] ?? .period == .period,
      !["period", "time", "date"].contains(where: { place($0) != nil })
    else { return nil }
    let parts = ["quarter", "month"].compactMap { name in place(name).map { (name, $0) } }
    guard parts.count == 1, let (name, part) = parts.first, roles[names[part]] == nil else {
      return nil
    }
    return (year, part, name == "month")
  }

  /// The table with one column of periods, `period`, in place of the year and its quarter or month.
  func joiningDividedYears(_ roles: [String: Dataset.Role]) throws(TableError) -> TextTable {
    guard let (year, part, isMonth) = dividedYear(roles) else { return self }
    var periods = CodedColumn()
    for row in 0..<rowCount {
      let (yearText, partText) = (cells[year].text(row), cells[part].text(row))
      guard !(isMissing(yearText) && isMissing(partText)) else {
        periods.append("")
        continue
      }
      guard let number = Int(yearText), let period = Self.period(number, partText, isMonth) else {
        throw error(
          .malformed, row: row, column: Int(yearText) == nil ? year : part,
          "«\(excerpt(yearText))» and «\(excerpt(partText))» are no \(isMonth ? "month" : "quarter")"
            + " of a year",
          hint: "\"\(names[year])\" and \"\(names[part])\" are taken together for the period; "
            + "state the role of \"\(names[part])\" if it is something else")
      }
      periods.append(period.description)
    }
    let kept = names.indices.filter { $0 != part }
    var table = TextTable(
      source: source, sheet: sheet, names: kept.map { $0 == year ? "period" : names[$0] })
    table.cells = kept.map { $0 == year ? .coded(periods) : cells[$0] }
    table.lines = lines
    table.survey = survey
    table.decimalMark = decimalMark
    table.fileColumns = kept.map { fileColumns?[$0] ?? $0 + 1 }
    return table
  }

  /// `3` or `Q3` of 2020, and `5`, `05` or `M05`.
  private static func period(_ year: Int, _ part: String, _ isMonth: Bool) -> Period? {
    let letter: Character = isMonth ? "M" : "Q"
    let digits = part.first == letter ? part.dropFirst() : part[...]
    guard digits.count <= 2, let number = Int(digits) else { return nil }
    return isMonth ? Period(year: year, month: number) : Period(year: year, quarter: number)
  }
}
