/// A table for a person at a terminal: columns aligned by the width of their letters there, numbers
/// by their decimal points.
public struct TerminalTable: Sendable {
  /// How the cells of a column stand below each other.
  public enum Alignment: Sendable {
    /// Text: at the left.
    case leading
    /// Counts and the like: at the right.
    case trailing
    /// Numbers: at the decimal point; what is no number stands at the right.
    case decimal
  }

  /// A column: its heading, and how its cells stand.
  public struct Column: Sendable {
    let heading: String
    let alignment: Alignment
    let least: Int

    /// A column with that heading, whose text is not cut below `least` columns of the terminal.
    public init(_ heading: String, _ alignment: Alignment = .leading, least: Int = 12) {
      self.heading = heading
      self.alignment = alignment
      self.least = least
    }
  }

  private let columns: [Column]
  private let rows: [[String]]

  /// A table of rows with one cell a column.
  public init(_ columns: [Column], rows: [[String]]) {
    precondition(
      rows.allSatisfy { $0.count == columns.count }, "each row of a table has a cell a column")
    self.columns = columns
    // A line end in a cell would tear the table apart.
    self.rows = rows.map { $0.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") } }
  }

  /// The lines of the table, the headings first.
  ///
  /// Where `width` is given, columns of text are cut, the widest first, until the lines fit, but none
  /// below its least.
  public func lines(width: Int? = nil) -> [String] {
    let cells = columns.indices.map { index in
      let column = rows.map { $0[index] }
      return columns[index].alignment == .decimal ? Self.atDecimalPoint(column) : column
    }
    var widths = columns.indices.map { index in
      max(
        columns[index].heading.terminalColumns, cells[index].map(\.terminalColumns).max() ?? 0)
    }
    if let width { shrink(&widths, to: width) }
    let headings = line(columns.map(\.heading), widths)
    return [headings] + rows.indices.map { row in line(cells.map { $0[row] }, widths) }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let parts = columns.indices.map { index in
      switch columns[index].alignment {
      case .leading: cells[index].cut(to: widths[index]).padding(to: widths[index])
      case .trailing, .decimal: cells[index].aligned(to: widths[index])
      }
    }
    let line = parts.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func shrink(_ widths: inout [Int], to width: Int) {
    let gaps = 2 * (columns.count - 1)
    while widths.reduce(gaps, +) > width {
      let text = columns.indices.filter {
        columns[$0].alignment == .leading && widths[$0] > columns[$0].least
      }
      guard let widest = text.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }

  /// The cells with blanks behind them, so that at the right of a column their points meet.
  private static func atDecimalPoint(_ cells: [String]) -> [String] {
    let places = cells.map { cell -> Int? in
      guard cell.contains(where: \.isNumber) else { return nil }
      return cell.firstIndex(of: ".").map { cell.distance(from: $0, to: cell.endIndex) } ?? 0
    }
    let most = places.compactMap(\.self).max() ?? 0
    return zip(cells, places).map { cell, place in
      place.map { cell + String(repeating: " ", count: most - $0) } ?? cell
    }
  }
}
