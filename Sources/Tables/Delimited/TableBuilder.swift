/// A table while its rows are read.
struct TableBuilder {
  let file: String
  let names: [String]
  var columns: [ColumnBuilder]
  var lines: [Int] = []
  /// The lines of blank rows of one cell that are missing cells if a row follows.
  var blankLines: [Range<Int>] = []
  /// Whether a column that holds something else than numbers is an error.
  var isFixed = false
  /// Where plain rows are read; nil where it is to be made for the columns as they are.
  var block: RowBlock?
  /// Whether rows are read by the plain loops where they can be.
  var usesBlocks = true
  /// Whether those loops do without the instructions that only some processors have.
  var isBaseline = false

  /// The columns that are text by the options; the others are numbers until a cell is something else.
  init(names: [String], file: String, dialect: Dialect) throws(TableError) {
    self.names = names
    self.file = file
    let options = dialect.options
    columns = names.map { _ in ColumnBuilder(kind: .numbers) }
    let known = Set(names)
    var wanted = options.numericColumns
    switch options.textColumns {
    case .none: break
    case .named(let texts): wanted.formUnion(texts)
    case .all: break
    }
    for name in wanted.sorted() where !known.contains(name) {
      let nearest = nearestName(to: name, among: names)
      throw TableError(
        .unknownColumn, file: file, "there is no column \"\(excerpt(name))\"",
        hint: nearest.map { "did you mean \"\(excerpt($0))\"?" }
          ?? "the columns are \(excerpt(names.joined(separator: ", "), length: 200))")
    }
    for (place, name) in names.enumerated() {
      if options.numericColumns.contains(name) {
        columns[place].mustBeNumbers = true
      } else if case .named(let texts) = options.textColumns, texts.contains(name) {
        columns[place].kind = .text
      } else if options.textColumns == .all {
        columns[place].kind = .text
      }
    }
  }

  /// Whether a column was taken for numbers, and is not.
  var hasFoundText: Bool { columns.contains { $0.kind == .passed } }

  /// The same columns without rows; those that turned out to be text are text.
  func restarted() -> TableBuilder {
    var copy = self
    copy.lines = []
    copy.blankLines = []
    copy.block = nil
    for place in copy.columns.indices {
      copy.columns[place].empty()
      if copy.columns[place].kind == .passed { copy.columns[place].kind = .text }
    }
    return copy
  }

  /// Refuses columns of numbers in which thousands marks stand in wrong places. A column with text is
  /// text whatever its marks.
  func checkGroups() throws(TableError) {
    for (place, column) in columns.enumerated() where column.kind == .numbers {
      if let wrong = column.wrongGroups { throw wrongGroups(wrong, column: place) }
    }
  }

  /// The table of the rows so far, which are then no longer here.
  mutating func take(source: String) -> Table {
    let table = Table(
      source: source,
      columns: columns.indices.map { place in
        Column(
          name: names[place], cells: columns[place].cells, missing: columns[place].missing,
          firstText: columns[place].firstText)
      },
      lines: lines)
    for place in columns.indices { columns[place].empty() }
    lines = []
    return table
  }

  func wrongGroups(_ cell: Column.FirstText, column: Int) -> TableError {
    TableError(
      .notANumber, file: file, line: cell.line, column: column + 1, columnName: names[column],
      "«\(excerpt(cell.text))» has a thousands mark that does not stand between groups of three digits",
      hint: "write 1234567 with marks at each group of three or without; "
        + "a column of codes or dates is read as text if textColumns names it")
  }

  func notANumber(_ cell: Column.FirstText, column: Int) -> TableError {
    let advice = "if the column is text, name it in textColumns"
    let hint = columns[column].mustBeNumbers ? numberHint(cell.text) : advice
    return TableError(
      .notANumber, file: file, line: cell.line, column: column + 1, columnName: names[column],
      "«\(excerpt(cell.text))» is not a number"
        + (columns[column].mustBeNumbers ? "" : ", as the cells of this column were so far"),
      hint: hint)
  }
}

/// A column while its rows are read.
struct ColumnBuilder {
  /// Numbers, text, or text that was found in a column of numbers, whose cells are then passed.
  enum Kind: UInt8 { case numbers, text, passed }

  var kind: Kind
  var mustBeNumbers = false
  var numbers: [Double] = []
  var texts: [String] = []
  var missing: [Int] = []
  var firstText: Column.FirstText?
  var wrongGroups: Column.FirstText?

  init(kind: Kind) { self.kind = kind }

  var cells: Column.Cells { kind == .text ? .text(texts) : .numbers(numbers) }

  mutating func empty() {
    numbers = []
    texts = []
    missing = []
  }

  mutating func addMissing(row: Int) {
    switch kind {
    case .numbers: numbers.append(.nan)
    case .text: texts.append("")
    case .passed: return
    }
    missing.append(row)
  }
}
