import Reporting
import Tables

/// A dataset as a person reads it: what all rows share above, a table of what differs, remarks below.
struct DatasetPage {
  let dataset: Dataset
  /// The columns to show, in order; nil for those that a person needs first.
  let columns: [String]?
  /// The heading.
  let title: String
  /// What is said of a document beside its name.
  let documentTitles: [String: String]

  /// The lines of the page, no wider than `width` where that is given and the numbers allow it.
  ///
  /// Where the columns do not fit, those that a person needs least are left out, and named.
  func lines(width: Int?) -> [String] {
    let shared = columns == nil ? sharedColumns : []
    var shown = shownColumns(without: shared)
    let notes = Notes(dataset, shown: shown)
    var table = table(shown, notes).lines(width: width)
    if let width, columns == nil {
      while table.contains(where: { $0.terminalColumns > width }),
        let least = shown.indices.max(by: { need(shown[$0]) < need(shown[$1]) }),
        need(shown[least]) > 0
      {
        shown.remove(at: least)
        table = self.table(shown, notes).lines(width: width)
      }
    }
    var lines = title.isEmpty ? [] : wrapped(title, width: width ?? 100)
    if !shared.isEmpty {
      lines += [""] + list(shared.map { ($0, sharedText($0)) })
    }
    if dataset.rowCount > 0 { lines += [""] + table }
    if columns == nil, !notes.texts.isEmpty {
      lines.append("")
      for (index, text) in notes.texts.enumerated() {
        let mark = "[\(index + 1)]".aligned(to: "[\(notes.texts.count)]".count)
        let body = wrapped(text, width: (width ?? 100) - mark.count - 1)
        for (number, line) in body.enumerated() {
          lines.append(
            (number == 0 ? mark : String(repeating: " ", count: mark.count)) + " " + line)
        }
      }
    }
    lines += ["", closing(shown.map(\.name) + shared)]
    return lines
  }

  // MARK: What all rows share

  /// The columns with one text in all rows, where there are rows enough for that to say something.
  private var sharedColumns: [String] {
    guard dataset.rowCount > 1 else { return [] }
    return dataset.columns.filter { column in
      guard column.role != .value, column.role != .label, column.role != .note else { return false }
      let first = dataset.text(column.name, row: 0)
      return !first.isEmpty
        && (1..<dataset.rowCount).allSatisfy { dataset.text(column.name, row: $0) == first }
    }.map(\.name)
  }

  private func sharedText(_ column: String) -> String {
    let text = dataset.text(column, row: 0)
    guard column == dataset.columnName(.document), let title = documentTitles[text] else {
      return text
    }
    return "\(text): \(title)"
  }

  // MARK: The table

  private func isBlank(_ column: String) -> Bool {
    (0..<dataset.rowCount).allSatisfy { dataset.text(column, row: $0).isEmpty }
  }

  private func shownColumns(without shared: [String]) -> [Dataset.Column] {
    if let columns {
      return columns.compactMap { name in dataset.columns.first { $0.name == name } }
    }
    return dataset.columns.filter { column in
      guard !shared.contains(column.name), !isBlank(column.name) else { return false }
      switch column.role {
      case .precision, .note: return false
      // The status that goes without saying is left out where no row has another.
      case .status: return hasSpecialStatus(column.name)
      default: return true
      }
    }
  }

  private func hasSpecialStatus(_ column: String) -> Bool {
    (0..<dataset.rowCount).contains { dataset.text(column, row: $0) != "reported" }
  }

  /// How little a column is needed: 0 for what is never left out.
  private func need(_ column: Dataset.Column) -> Int {
    switch column.role {
    case .value, .period, .unit, .dimension: 0
    case .place: 1
    case .status: 2
    case .document: 3
    case .label: column.name == dataset.columnName(.label) ? 4 : 6
    case .attribute, .precision, .note: 5
    }
  }

  private func table(_ shown: [Dataset.Column], _ notes: Notes) -> TerminalTable {
    // What is said of comes first, and must be readable.
    var headings = shown.enumerated().map { place, column in
      TerminalTable.Column(
        column.name, alignment(of: column), least: place == 0 ? 32 : column.role == .unit ? 16 : 12)
    }
    if !notes.texts.isEmpty, columns == nil { headings.append(.init("note", .trailing)) }
    let rows = (0..<dataset.rowCount).map { row in
      var cells = shown.map { column in
        let text = dataset.text(column.name, row: row)
        return text.isEmpty && column.role == .value ? "–" : text
      }
      if headings.count > shown.count { cells.append(notes.mark(row)) }
      return cells
    }
    return TerminalTable(headings, rows: rows)
  }

  private func alignment(of column: Dataset.Column) -> TerminalTable.Alignment {
    switch column.role {
    case .value, .precision: .decimal
    default: .leading
    }
  }

  /// "8 of the rows; not shown: precision".
  private func closing(_ shown: [String]) -> String {
    let count = dataset.rowCount
    let rows = count == 1 ? "1 row" : "\(grouped(count)) rows"
    guard columns == nil, count > 0 else { return rows + "." }
    let hidden = dataset.columns.filter {
      !shown.contains($0.name) && $0.role != .note && !isBlank($0.name)
    }.map(\.name)
    return hidden.isEmpty
      ? rows + "." : "\(rows). Not shown: \(hidden.joined(separator: ", ")) (--columns all)."
  }
}

/// The remarks of the rows of a dataset, each once, numbered.
private struct Notes {
  private(set) var texts: [String] = []
  private var marks: [[Int]] = []

  init(_ dataset: Dataset, shown: [Dataset.Column]) {
    let columns = dataset.columns.filter { $0.role == .note && !shown.contains($0) }.map(\.name)
    var numbers: [String: Int] = [:]
    for row in 0..<dataset.rowCount {
      var ofRow: [Int] = []
      for column in columns {
        let text = dataset.text(column, row: row)
        guard !text.isEmpty else { continue }
        let number = numbers[text] ?? texts.count + 1
        if number > texts.count {
          texts.append(text)
          numbers[text] = number
        }
        ofRow.append(number)
      }
      marks.append(ofRow)
    }
  }

  func mark(_ row: Int) -> String {
    marks[row].isEmpty ? "" : "[\(marks[row].map(String.init).joined(separator: ", "))]"
  }
}

/// 1399 as "1,399".
func grouped(_ number: Int) -> String {
  var text = ""
  for (place, digit) in String(abs(number)).reversed().enumerated() {
    if place > 0, place % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + String(text.reversed())
}
