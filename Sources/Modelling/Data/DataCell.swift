import Tables

/// A printed number of a quantity: its value in the quantity's unit, and where it comes from.
struct DataCell: Sendable {
  /// The value, or nil where the source says that it is missing.
  var value: Double?
  /// What one printed digit is worth; 0 where the value is exact, nil where it is not known.
  var precision: Double?
  /// `reported`, `estimated`, `derived`, `assumed`, `missing`, or as the file has it.
  var status: String
  /// The document and the place in it, as the dataset names them.
  var document: String
  var place: String
  var note: String
  /// The rows that print it, the one whose value is taken first.
  var rows: [Provenance]

  /// The values that would be printed so: `value ± precision / 2`; nil where it is missing.
  var interval: ClosedRange<Double>? {
    guard let value else { return nil }
    let half = (precision ?? 0) / 2
    return (value - half)...(value + half)
  }
}

/// Where a printed number of a quantity belongs: a mark for each of its dimensions, and a period,
/// which may be longer than a step of the model.
struct DataKey: Hashable, Sendable {
  var marks: [Mark]
  var period: Period?
}

/// The printed numbers of a quantity.
struct BoundData: Sendable {
  /// The places of its dimensions, in the order of `by`.
  let dimensions: [Int]
  /// Whether its rows have periods.
  let isTimed: Bool
  let unit: Tables.Unit
  /// The numbers up to the last period that is seen.
  let cells: [DataKey: DataCell]
  /// The last period with a value, seen or not.
  let lastPeriod: Period?
  let datasetName: String

  func cell(_ marks: [Mark], _ period: Period?) -> DataCell? {
    cells[DataKey(marks: marks, period: period)]
  }
}
