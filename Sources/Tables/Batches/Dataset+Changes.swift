extension Dataset {
  /// What is to be made of a dataset between reading and writing it.
  public struct Changes: Sendable {
    /// The texts that are wanted of columns: only rows that have one of them, of each column.
    public var wanted: [String: [String]] = [:]
    /// The texts that columns are to have in every row; what stands first comes first among the columns.
    public var texts: [(column: String, text: String)] = []
    /// The unit that the values are to be in.
    public var unit: String?
    /// Whether rows without a value are left out.
    public var dropsMissing = false

    /// No changes.
    public init() {}

    /// Makes the changes.
    func apply(to original: Dataset) throws(TableError) -> (selected: Int, dataset: Dataset) {
      var dataset = original
      if !wanted.isEmpty { dataset = try dataset.select(where: wanted) }
      let selected = dataset.survey.count("selected rows") { dataset.rowCount }
      for (column, text) in texts.reversed() { dataset = try dataset.setting(column, to: text) }
      if let unit { dataset = try dataset.converted(to: unit) }
      if dropsMissing { dataset = dataset.withoutMissing() }
      return (selected, dataset)
    }
  }
}
