/// A file with a row for each value that is too large to be held: it is read in batches, once to see
/// what holds of all rows, and again for each use of them.
struct DatasetBatches {
  private let source: FileSource
  private let options: Dataset.Options
  private let changes: Dataset.Changes
  private let size: Size
  private let survey = Survey()
  /// The number of rows that were selected, and of those that are left of them.
  private(set) var selectedCount = 0
  private(set) var rowCount = 0
  /// The dataset with some of its rows.
  private(set) var sample: Dataset
  /// Why the target cannot hold the dataset.
  private(set) var fault: TableError?

  /// What is held at a time.
  struct Size {
    /// The largest file that is held as a whole.
    var held = 1 << 24
    var rows = 1 << 16
    var window = 1 << 20
  }

  /// Nil where the file is of a form that must be held.
  init?(
    _ source: FileSource, options: Dataset.Options, changes: Dataset.Changes, size: Size,
    target: DataFormat?
  ) throws {
    if let format = options.format, !format.hasRowPerValue { return nil }
    try source.rewind()
    var first = [UInt8](repeating: 0, count: 1 << 12)
    first.removeLast(first.count - (try source.read(into: &first, from: 0)))
    if try Dataset.container(of: first, source: source.name, stated: options.format) != nil {
      return nil
    }
    self.source = source
    self.changes = changes
    self.size = size
    try source.rewind()
    let header = try TextTableStream(
      source, options: options.reading, rowsPerBatch: size.rows, windowSize: size.window
    ).header
    guard let format = options.format ?? Dataset.findFormat(header), format.hasRowPerValue else {
      return nil
    }
    self.options = options
    sample = try Dataset(source: source.name, columns: [])
    try examine(for: target?.layout)
  }

  /// Calls `body` with each batch.
  func forEach(_ body: (Dataset) throws -> Void) throws {
    var count = 0
    try forEachTable { table in
      let dataset = try changed(table)
      guard dataset.columns == sample.columns else { throw hasChanged }
      count += dataset.rowCount
      try body(dataset)
      return true
    }
    guard count == rowCount else { throw hasChanged }
  }

  /// What is wrong with a file that another program writes at the same time.
  var hasChanged: TableError {
    TableError(
      .unreadable, file: source.name, "the file has changed while it was read",
      hint: "wait until the program that writes it is done")
  }

  /// Calls `body` with the rows of each batch as they stand in the file, until that says false.
  private func forEachTable(_ body: (TextTable) throws -> Bool) throws {
    try source.rewind()
    var stream = try TextTableStream(
      source, options: options.reading, rowsPerBatch: size.rows, windowSize: size.window)
    while var table = try stream.next() {
      table.survey = survey
      guard try body(table) else { return }
    }
  }

  /// The table without rows.
  private var noRows: TextTable {
    get throws {
      var rows: TextTable?
      try forEachTable { table in
        rows = table.selecting([])
        return false
      }
      guard let rows else { throw hasChanged }
      return rows
    }
  }

  private func changed(_ table: TextTable) throws(TableError) -> Dataset {
    try changes.apply(to: Dataset.read(table, options: options)).dataset
  }

  /// Sees what holds of all rows.
  private mutating func examine(for target: (any Layout.Type)?) throws {
    while true {
      let (unread, unwritten) = try gather(for: target)
      survey.purpose = .checking
      if survey.count("rows of the file", { 0 }) == 0 {
        try Dataset.requireRows(noRows, options: options)
      }
      if let unread {
        _ = try changed(unread.rows)
        throw unread.error
      }
      // Only now is it known whether a text that is wanted stands anywhere.
      sample = try changed(noRows)
      selectedCount = survey.count("selected rows") { 0 }
      rowCount = survey.count("rows") { 0 }
      guard let target else { break }
      if let unwritten {
        fault = unwritten.error
        check(unwritten.rows, target)
        break
      }
      guard let (first, second) = try survey.firstRepetition() else { break }
      let rows = try rows([first, second])
      check(rows, target)
      if fault != nil { break }
      survey.reseed()
      survey.purpose = .gathering
    }
    survey.purpose = .settled
  }

  /// Finds what is wrong with some rows.
  private mutating func check(_ rows: TextTable, _ target: any Layout.Type) {
    do throws(TableError) { _ = try target.table(of: changed(rows)) } catch { fault = error }
  }

  /// Asks every batch all that is asked of a dataset, and gives the rows that cannot be read, and
  /// those that cannot be written.
  private mutating func gather(
    for target: (any Layout.Type)?
  ) throws -> (unread: FaultyRows?, unwritten: FaultyRows?) {
    var (unread, unwritten): (FaultyRows?, FaultyRows?)
    repeat {
      (unread, unwritten) = (nil, nil)
      survey.start()
      try forEachTable { table in
        _ = survey.count("rows of the file") { table.rowCount }
        do throws(TableError) {
          let dataset = try changed(table)
          _ = survey.count("rows") { dataset.rowCount }
          do throws(TableError) {
            _ = target?.losses(of: dataset)
            _ = target?.additions(to: dataset)
            _ = try target?.table(of: dataset)
          } catch {
            FaultyRows.add(error, table, to: &unwritten)
          }
        } catch {
          FaultyRows.add(error, table, to: &unread)
        }
        if survey.isOverturned { return false }
        survey.endBatch()
        return true
      }
    } while survey.isOverturned
    return (unread, unwritten)
  }

  /// The rows of those numbers, as they stand in the file.
  private func rows(_ numbers: [Int]) throws -> TextTable {
    var found: TextTable?
    var count = 0
    survey.purpose = .settled
    try forEachTable { table in
      let dataset = try changed(table)
      for number in numbers where (count..<count + dataset.rowCount).contains(number) {
        FaultyRows.append(table, line: dataset.lines[number - count], to: &found)
      }
      count += dataset.rowCount
      return true
    }
    survey.purpose = .checking
    guard let found else { throw hasChanged }
    return found
  }
}

/// The rows in which faults were found: read as a table of their own, they give the fault that comes
/// first where all rows are looked at together.
struct FaultyRows {
  /// The fault that was found first.
  let error: TableError
  private(set) var rows: TextTable
  private var kinds: Set<[String]>

  /// Enough for one row for each kind of fault.
  private static let most = 64

  /// Adds the row of a fault, unless there is one of its kind.
  static func add(_ error: TableError, _ table: TextTable, to faulty: inout FaultyRows?) {
    let kind = ["\(error.kind)", error.columnName ?? "", String(error.message.prefix(16))]
    guard faulty.map({ $0.kinds.count < most && !$0.kinds.contains(kind) }) ?? true else { return }
    var rows = faulty?.rows
    append(table, line: error.line, to: &rows)
    guard let rows else { return }
    faulty = FaultyRows(
      error: faulty?.error ?? error, rows: rows, kinds: (faulty?.kinds ?? []).union([kind]))
  }

  /// Appends the row of a line of the file, or the first, to rows of the same table.
  static func append(_ table: TextTable, line: Int?, to rows: inout TextTable?) {
    let place = line.flatMap { line in table.lines.firstIndex(of: line) } ?? 0
    if rows == nil { rows = table.selecting([]) }
    guard place < table.rowCount else { return }
    rows?.append(table.cells.map { $0.text(place) }, line: table.lines[place])
  }
}

extension TextTable {
  /// The rows at those places.
  func selecting(_ places: [Int]) -> TextTable {
    var table = self
    table.cells = cells.map { $0.selecting(places) }
    table.lines = places.map { lines[$0] }
    return table
  }
}
