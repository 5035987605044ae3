internal import CDelimited

/// Room for a block of plain rows, column by column, which the C loops fill.
struct RowBlock {
  private let kinds: [UInt8]
  private let markers: [UInt8]
  private let dialect: labour_dialect
  /// How many rows there is room for.
  let capacity: Int
  private(set) var numbers: [Double]
  private(set) var texts: [labour_cell]
  private(set) var lines: [Int]
  /// The rows that were read last, and how many cells of numbers are missing in them.
  private(set) var count = 0
  private(set) var missing = 0
  /// The distance from one column to the next in `numbers` and `texts`.
  private(set) var stride = 0

  /// A block stays in the second level of the cache.
  private static let cells = 8192

  /// Nil where the dialect could be read otherwise by the plain loops than by the close look.
  init?(_ dialect: Dialect, kinds: [ColumnBuilder.Kind], isBaseline: Bool = false) {
    let signs = Array("+-.".utf8) + [dialect.decimalMark]
    guard dialect.separatorIsFound, !signs.contains(dialect.quote),
      dialect.separator != 0x2B, dialect.separator != 0x2D,
      dialect.missingMarkers.allSatisfy({ $0.count < 256 && !$0.contains(0) })
    else { return nil }
    self.kinds = kinds.map(\.rawValue)
    markers = dialect.missingMarkers.flatMap { [UInt8($0.count)] + $0 } + [0]
    self.dialect = labour_dialect(
      separator: dialect.separator ?? 0, quote: dialect.quote, decimal_mark: dialect.decimalMark,
      comment: dialect.commentPrefix.first ?? 0,
      has_numeric_markers: dialect.missingMarkers.contains {
        parseDecimal($0, from: 0, mark: dialect.decimalMark) != nil
      },
      marks_missing_text: dialect.options.marksMissingText,
      longest_row: dialect.options.longestRow, is_baseline: isBaseline)
    capacity = max(1, Self.cells / kinds.count)
    numbers = [Double](repeating: 0, count: kinds.count { $0 == .numbers } * capacity)
    texts = [labour_cell](
      repeating: labour_cell(), count: kinds.count { $0 == .text } * capacity)
    lines = [Int](repeating: 0, count: capacity)
  }

  /// Reads at most `limit` plain rows from the window before `end`, and moves the reader past them.
  mutating func fill(from reader: inout DelimitedReader, before end: Int, limit: Int) {
    precondition(end <= reader.bytes.count && reader.position <= end)
    stride = min(limit, capacity)
    let progress = unsafe labour_read_rows(
      reader.bytes, end, reader.position, reader.line, dialect, markers, kinds, kinds.count, stride,
      &numbers, &texts, &lines)
    count = progress.rows
    missing = progress.missing
    reader.position = progress.position
    reader.line = progress.line
  }
}
