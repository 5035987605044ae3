/// How a separated text is to be read; the defaults take it as most of the world writes it.
///
/// Only the separator is looked for. Whatever else departs from a plain table (a decimal comma, marks
/// between thousands, rows of unequal length) is read only when asked, so that nothing is guessed in
/// silence.
public struct ReadingOptions: Equatable, Sendable {
  /// What stands between cells.
  public enum Separator: Equatable, Sendable {
    /// The one of tab, semicolon and comma that the header shows most often, or else runs of blanks.
    case automatic
    /// Runs of blanks and tabs.
    case blanks
    /// One ASCII character that is no letter, digit, quote or line end.
    case character(Character)
  }

  /// The mark between the whole part of a number and its fraction.
  public enum DecimalMark: Character, Sendable {
    /// `12.5`
    case point = "."
    /// `12,5`
    case comma = ","
  }

  /// The mark between groups of three digits.
  public enum ThousandsMark: Character, Sendable {
    /// `1,234,567`
    case comma = ","
    /// `1.234.567`
    case point = "."
    /// `1 234 567`, also with a no-break, narrow no-break or thin space.
    case space = " "
    /// `1'234'567`, also with a typographic apostrophe.
    case apostrophe = "'"
    /// `1_234_567`
    case underscore = "_"
  }

  /// Which columns are text, even where each cell is a number.
  public enum TextColumns: Equatable, Sendable {
    /// Those with a cell that is neither a number nor missing.
    case none
    /// Those of these names as well; a name that is no column is an error.
    case named(Set<String>)
    /// All.
    case all
  }

  /// Where the names of the columns stand.
  public enum Header: Equatable, Sendable {
    /// On the first line that is not blank; a line of numbers alone is refused.
    case firstLine
    /// Nowhere: the columns are called `column 1`, `column 2`, ….
    case none
    /// Not in the text, but here, from left to right.
    case names([String])
  }

  /// What is done with a row whose length is not the header's.
  public enum RaggedRows: Sendable {
    /// It is an error.
    case refuse
    /// A short row is filled with missing cells, and empty cells behind the last column are passed;
    /// a row with more than that is an error.
    case fill
  }

  /// What is done with a name that stands in the header twice.
  public enum DuplicateNames: Sendable {
    /// It is an error.
    case refuse
    /// The second `x` is called `x 2`, the third `x 3`; a name that is taken is passed over.
    case number
  }

  /// `NA`, `N/A`, `n/a`, `.` and `..`.
  public static let usualMissingMarkers: Set<String> = ["NA", "N/A", "n/a", ".", ".."]

  /// What stands between cells; found from the header by default.
  public var separator = Separator.automatic
  /// The decimal mark, a point by default.
  public var decimalMark = DecimalMark.point
  /// The mark between groups of three digits; none by default. Where it is given, a number has it
  /// between all groups of its whole part or between none; a wrong grouping is an error.
  public var thousandsMark: ThousandsMark?
  /// The cells, written exactly so, that stand for a missing number, besides the empty cell.
  public var missingMarkers = usualMissingMarkers
  /// Whether the markers stand for missing cells in columns of text too; not by default, where only
  /// an empty cell does, so that `NA` may be Namibia.
  public var marksMissingText = false
  /// Which columns are text whatever stands in them: codes such as `01`.
  public var textColumns = TextColumns.none
  /// The columns that must be numbers: a cell that is none is an error with its place, where another
  /// column would become text.
  public var numericColumns: Set<String> = []
  /// Where the names of the columns stand.
  public var header = Header.firstLine
  /// What is done with a row whose length is not the header's; refused by default.
  public var raggedRows = RaggedRows.refuse
  /// What is done with a name that stands in the header twice; refused by default.
  public var duplicateNames = DuplicateNames.refuse
  /// What a line begins with, after blanks, that is no part of the table; none by default.
  public var commentPrefix: String?
  /// How many lines stand before the header that are no part of the table.
  public var skippedLines = 0
  /// What stands around a cell that holds separators or line ends, and twice for itself within;
  /// nil where quotes are letters like others.
  public var quote: Character? = "\""
  /// Whether a header without rows below it is a table; refused by default.
  public var allowsNoRows = false
  /// The longest row that is read, in bytes: 16 MiB. A quote that is never closed would otherwise
  /// take the rest of the file into one cell.
  public var longestRow = 1 << 24

  /// The defaults.
  public init() {}

  /// All columns as text, so that each cell is kept as it is written; the rest by default.
  public static var text: ReadingOptions {
    var options = ReadingOptions()
    options.textColumns = .all
    return options
  }
}
