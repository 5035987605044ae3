import Tables

/// Finds the rows of a dataset that are the printed numbers of a quantity.
struct DataBinder {
  let binding: Binding
  let dataset: Dataset
  let dimensions: DimensionTable
  let catalogue: UnitCatalogue
  /// Rows of later periods, and those published later where it says when, are not seen.
  let horizon: Horizon
  var faults: [ModelError] = []

  /// Up to when data are seen.
  struct Horizon {
    /// The last period that the model has observed.
    let observed: Period
    /// The last moment at which a document may have been published, in years; nil for any.
    var publishedBefore: Double?
    /// When each document was published, in years, by its name in the datasets.
    var published: [String: Double] = [:]

    func sees(period: Period) -> Bool { period.end <= observed.end }
  }

  private mutating func report(_ node: JSON5Node, _ message: String, hint: String? = nil) {
    faults.append(ModelError(at: node, message, hint: hint))
  }

  /// The printed numbers, or nil where something is wrong.
  mutating func bind() -> BoundData? {
    guard let selected = select() else { return nil }
    var axes: [Axis] = []
    for text in binding.by where text.text != "period" {
      guard let axis = axis(text, in: selected) else { continue }
      axes.append(axis)
    }
    guard faults.isEmpty, let unit = commonUnit(of: selected) else { return nil }
    return read(selected, axes: axes, unit: unit)
  }

  /// The rows that `where` asks for.
  private mutating func select() -> Dataset? {
    var rows = dataset
    for condition in binding.conditions {
      do {
        rows = try rows.select(where: [condition.column.text: condition.values.map(\.text)])
      } catch {
        let node =
          error.kind == .unknownColumn
          ? condition.column.member.value : condition.values[0].node
        report(node, "\(binding.dataset.text): \(error.message)", hint: error.hint)
        return nil
      }
    }
    guard rows.rowCount > 0 else {
      report(
        binding.name.member.value,
        "no row of \(binding.dataset.text) is all that where asks for",
        hint: "labour data show \(binding.dataset.text) lists them")
      return nil
    }
    return rows
  }

  /// How a dimension stands in the dataset.
  private struct Axis {
    let dimension: Int
    let column: String
    /// The element or group of each text of the column.
    var marks: [String: Mark]
    let node: JSON5Node
  }

  private mutating func axis(_ text: LocatedText, in rows: Dataset) -> Axis? {
    guard let dimension = dimensions.place(text.text) else {
      report(
        text.node, "there is no dimension «\(text.text)»",
        hint: ExpressionTyper.suggestion(text.text, dimensions.names))
      return nil
    }
    let renaming = binding.renaming.first { $0.dimension.text == text.text }
    let column = renaming?.column?.text ?? text.text
    guard rows.hasColumn(column) else {
      let nearest = nearestName(to: column, among: rows.columnNames)
      report(
        renaming?.column?.node ?? text.node,
        "\(binding.dataset.text) has no column «\(column)»",
        hint: nearest.map { "did you mean «\($0)»? rename: { \(text.text): \"\($0)\" } says so" }
          ?? "its columns are \(rows.columnNames.joined(separator: ", "))")
      return nil
    }
    var marks: [String: Mark] = [:]
    for (text, element) in renaming?.elements ?? [] {
      guard let mark = dimensions[dimension].mark(element.text) else {
        report(
          element.node, "«\(element.text)» is no element of \(dimensions[dimension].name)",
          hint: ExpressionTyper.suggestion(element.text, dimensions[dimension].knownNames))
        continue
      }
      marks[text.text] = mark
    }
    return Axis(dimension: dimension, column: column, marks: marks, node: text.node)
  }

  /// The unit of the values.
  private mutating func commonUnit(of rows: Dataset) -> Tables.Unit? {
    do {
      if let unit = binding.unit { return try Tables.Unit(unit.text, in: catalogue) }
      if let unit = binding.readAs { return try Tables.Unit(unit.text, in: catalogue) }
    } catch {
      report(
        (binding.unit ?? binding.readAs)?.node ?? binding.name.member.value, error.message,
        hint: error.hint)
      return nil
    }
    guard let column = rows.columnName(.unit) else { return .one }
    for row in 0..<rows.rowCount where rows.value(row: row) != nil {
      return rowUnit(rows.text(column, row: row), rows, row)
    }
    return rowUnit(rows.text(column, row: 0), rows, 0)
  }

  private mutating func rowUnit(_ text: String, _ rows: Dataset, _ row: Int) -> Tables.Unit? {
    guard !text.isEmpty else { return .one }
    do { return try Tables.Unit(text, in: catalogue.countingUnknownWords) } catch {
      report(
        binding.name.member.value,
        "\(rows.provenance(row: row)): the unit «\(excerpt(text))» cannot be read: \(error.message)",
        hint: "read_as, with a note, says what is meant")
      return nil
    }
  }

  private mutating func read(
    _ rows: Dataset, axes: [Axis], unit: Tables.Unit
  ) -> BoundData? {
    var axes = axes
    let readAs = binding.readAs.flatMap { try? Tables.Unit($0.text, in: catalogue) }
    let unitColumn = readAs == nil ? rows.columnName(.unit) : nil
    var conversions: [String: UnitConversion] = [:]
    var cells: [DataKey: DataCell] = [:]
    var isTimed = false
    var last: Period?
    func column(_ role: Dataset.Role) -> String? { rows.columnName(role) }
    let (precision, status, document, place, note) = (
      column(.precision), column(.status), column(.document), column(.place), column(.note)
    )
    let mustSum = binding.sumsRepeated
    for row in 0..<rows.rowCount {
      var marks: [Mark] = []
      for index in axes.indices {
        guard let mark = mark(rows.text(axes[index].column, row: row), &axes[index], rows, row)
        else { return nil }
        marks.append(mark)
      }
      let period = rows.period(row: row)
      if let period {
        isTimed = true
        if rows.value(row: row) != nil { last = last.map { max($0, period) } ?? period }
        guard horizon.sees(period: period) else { continue }
      }
      if let period, period.frequency.months < horizon.observed.frequency.months {
        report(
          binding.name.member.value,
          "\(rows.provenance(row: row)): \(period) is shorter than a period of the model, which goes by \(horizon.observed.frequency) ones",
          hint: "where selects longer periods, or the model's time goes by shorter ones")
        return nil
      }
      if let limit = horizon.publishedBefore, let document,
        let date = horizon.published[rows.text(document, row: row)], date > limit
      {
        continue
      }
      let text = unitColumn.map { rows.text($0, row: row) } ?? ""
      if conversions[text] == nil {
        let own = readAs ?? (unitColumn == nil ? unit : rowUnit(text, rows, row))
        guard let own else { return nil }
        do { conversions[text] = try own.conversion(to: unit) } catch {
          report(
            binding.unit?.node ?? binding.name.member.value,
            "\(rows.provenance(row: row)): \(error.message)",
            hint: error.hint ?? "read_as, with a note, says what is meant")
          return nil
        }
      }
      guard let conversion = conversions[text] else { return nil }
      let digit = precision.flatMap { Double(rows.text($0, row: row)) }
      let cell = DataCell(
        value: rows.value(row: row).map { conversion($0) },
        precision: digit.map { conversion($0) },
        status: status.map { rows.text($0, row: row) } ?? "",
        document: document.map { rows.text($0, row: row) } ?? "",
        place: place.map { rows.text($0, row: row) } ?? "",
        note: note.map { rows.text($0, row: row) } ?? "", rows: [rows.provenance(row: row)])
      let key = DataKey(marks: marks, period: period)
      guard let known = cells[key] else {
        cells[key] = cell
        continue
      }
      guard let joined = mustSum ? Self.sum(known, cell) : Self.agreement(known, cell) else {
        reportRepeated(known, rows, row, axes: axes.map(\.column))
        return nil
      }
      cells[key] = joined
    }
    return BoundData(
      dimensions: axes.map(\.dimension), isTimed: isTimed, unit: unit, cells: cells,
      lastPeriod: last, datasetName: binding.dataset.text)
  }

  private mutating func mark(
    _ text: String, _ axis: inout Axis, _ rows: Dataset, _ row: Int
  ) -> Mark? {
    if let mark = axis.marks[text] { return mark }
    let dimension = dimensions[axis.dimension]
    // A row to which the dimension does not apply speaks of all its elements.
    if let mark = dimension.mark(text.isEmpty ? Dimension.total : text) {
      axis.marks[text] = mark
      return mark
    }
    let nearest = nearestName(to: text, among: dimension.knownNames)
    report(
      axis.node,
      "\(rows.provenance(row: row)): «\(excerpt(text))» is no element or group of \(dimension.name)",
      hint: (nearest.map { "did you mean «\($0)»? " } ?? "")
        + "where selects rows, rename: { \(dimension.name): { column: \"\(axis.column)\", elements: { \"\(excerpt(text))\": \"…\" } } } renames, groups declare what is in between"
    )
    return nil
  }

  /// The sum of two rows of one cell.
  private static func sum(_ a: DataCell, _ b: DataCell) -> DataCell {
    var result = a
    if let first = a.value, let second = b.value {
      result.value = first + second
      result.precision = zip2(a.precision, b.precision).map { $0 + $1 }
    } else {
      result.value = a.value ?? b.value
    }
    result.rows += b.rows
    return result
  }

  private static func zip2(_ a: Double?, _ b: Double?) -> (Double, Double)? {
    guard let a, let b else { return nil }
    return (a, b)
  }

  /// The same number printed twice: the more precise print; nil where the two contradict.
  private static func agreement(_ a: DataCell, _ b: DataCell) -> DataCell? {
    guard let first = a.interval, let second = b.interval else {
      var result = a.value == nil ? b : a
      result.rows += a.value == nil ? a.rows : b.rows
      return result
    }
    guard first.overlaps(second) || a.value == b.value else { return nil }
    let isFiner = (b.precision ?? .infinity) < (a.precision ?? .infinity)
    var result = isFiner ? b : a
    result.rows += isFiner ? a.rows : b.rows
    return result
  }

  private mutating func reportRepeated(
    _ known: DataCell, _ rows: Dataset, _ row: Int, axes: [String]
  ) {
    // What tells the two rows apart is what must be asked for.
    let other = rows.provenance(row: row)
    var differing: [String] = []
    if let first = (0..<rows.rowCount).first(where: { rows.provenance(row: $0) == known.rows[0] }) {
      differing = rows.columns.filter {
        [.dimension, .attribute, .place, .document, .status].contains($0.role)
          && !axes.contains($0.name)
          && rows.text($0.name, row: first) != rows.text($0.name, row: row)
      }.map {
        "\($0.name) (\(excerpt(rows.text($0.name, row: first))) or \(excerpt(rows.text($0.name, row: row))))"
      }
    }
    report(
      binding.name.member.value,
      "two rows of \(binding.dataset.text) are one cell and differ: \(known.rows[0]) and \(other)",
      hint: differing.isEmpty
        ? "repeated: \"sum\" adds them up"
        : "where selects one by \(differing.joined(separator: ", ")); by makes a dimension of it; repeated: \"sum\" adds them up"
    )
  }
}
