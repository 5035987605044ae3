extension String {
  /// The text in lines of at most `width` columns of a terminal, broken at blanks, between wide letters,
  /// and within a word only where it is longer than a line.
  public func folded(to width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    var taken = 0
    func add(_ piece: String, gap: Bool) {
      let columns = piece.terminalColumns
      if !line.isEmpty, taken + (gap ? 1 : 0) + columns > width {
        lines.append(line)
        (line, taken) = ("", 0)
      }
      if gap, !line.isEmpty {
        line += " "
        taken += 1
      }
      line += piece
      taken += columns
    }
    for word in split(whereSeparator: \.isWhitespace) {
      for (number, piece) in String(word).pieces(of: width).enumerated() {
        add(piece, gap: number == 0)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// What is not broken: runs of narrow letters no longer than a line, and wide letters one by one.
  private func pieces(of width: Int) -> [String] {
    guard terminalColumns != count || count > width else { return [self] }
    var pieces: [String] = []
    var run = ""
    for letter in self {
      let columns = String(letter).terminalColumns
      if columns > 1 {
        if !run.isEmpty { pieces.append(run) }
        run = ""
        // A sign that closes stays with what it closes.
        if let last = pieces.last, Self.closing.contains(letter) {
          pieces[pieces.count - 1] = last + String(letter)
        } else {
          pieces.append(String(letter))
        }
      } else {
        if run.terminalColumns + columns > width {
          pieces.append(run)
          run = ""
        }
        run.append(letter)
      }
    }
    if !run.isEmpty { pieces.append(run) }
    return pieces
  }

  private static let closing: Set<Character> = ["，", "。", "、", "；", "：", "）", "》", "」", "？", "！"]
}

/// Lines whose last column is text that goes on below itself.
struct HangingRows {
  /// The columns before the text: none wider than this, but for what has a line of its own.
  let limits: [Int]
  let rows: [(cells: [String], text: String)]

  init(_ rows: [(cells: [String], text: String)], limits: [Int]) {
    self.rows = rows
    self.limits = limits
  }

  /// The lines, each `indent` columns from the left, within `width` columns.
  func lines(indent: Int, width: Int) -> [String] {
    let widths = limits.indices.map { column in
      min(limits[column], rows.map { $0.cells[column].terminalColumns }.max() ?? 0)
    }
    let start = indent + widths.map { $0 + 2 }.reduce(0, +)
    let margin = String(repeating: " ", count: indent)
    let hang = String(repeating: " ", count: start)
    return rows.flatMap { row in
      var heads: [String] = []
      var head = margin
      for (column, cell) in row.cells.enumerated() {
        if cell.terminalColumns > widths[column] {
          // What does not fit has the line to itself, and the rest goes on below.
          heads.append(head + cell)
          head = String(
            repeating: " ", count: indent + widths[...column].map { $0 + 2 }.reduce(0, +))
        } else {
          head += cell.padding(to: widths[column]) + "  "
        }
      }
      let text = row.text.folded(to: max(24, width - start))
      let body =
        text.isEmpty && !heads.isEmpty && head.allSatisfy({ $0 == " " })
        ? [] : [head + (text.first ?? "")]
      return (heads + body + text.dropFirst().map { hang + $0 }).map(\.withoutTrailingBlanks)
    }
  }
}

extension String {
  var withoutTrailingBlanks: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
