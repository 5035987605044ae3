extension Resource {
  /// Describes a table that stands, or will stand, in a CSV file: UTF-8, lines that end in LF, an
  /// empty cell where there is no value, and the type of each column inferred from its cells.
  public init(name: String, path: String, describing table: Table) {
    self.init(name: name, path: path, schema: Schema(describing: table))
    otherProperties["type"] = .text("table")
    format = "csv"
    mediaType = "text/csv"
    encoding = "utf-8"
    var dialect = Dialect()
    dialect.lineTerminator = "\n"
    self.dialect = dialect
  }
}

extension Schema {
  /// The schema of a table as it is: whole numbers are `integer`, others `number`; text of which
  /// each cell is `true` or `false`, a day, or a month is `boolean`, `date` or `yearmonth`; and a
  /// column without missing cells is required.
  public init(describing table: Table) {
    self.init(
      fields: table.columns.map { column in
        var field = Field(column.name, Self.kind(column))
        field.constraints.isRequired = column.missing.isEmpty && table.rowCount > 0
        return field
      })
  }

  private static func kind(_ column: Column) -> Field.Kind {
    switch column.cells {
    case .numbers(let numbers):
      // A double is written without an exponent up to 2⁵³.
      let areWhole = numbers.allSatisfy { $0.isNaN || $0.rounded() == $0 && abs($0) <= 0x1p53 }
      return areWhole && column.missing.count < numbers.count ? .integer : .number
    case .text(let texts):
      let present = texts.filter { !$0.isEmpty }
      guard !present.isEmpty else { return .string }
      if present.allSatisfy({ $0 == "true" || $0 == "false" }) { return .boolean }
      if present.allSatisfy({ CalendarText.date($0) != nil }) { return .date }
      if present.allSatisfy({ CalendarText.yearmonth($0) != nil }) { return .yearmonth }
      return .string
    }
  }
}
