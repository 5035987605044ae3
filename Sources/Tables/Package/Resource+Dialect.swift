extension Resource {
  /// How the rows of a separated text are written (https://datapackage.org/standard/table-dialect).
  public struct Dialect: Equatable, Sendable {
    /// What stands between cells.
    public var delimiter = ","
    /// What ends a line when a table is written; LF, CRLF and CR are read.
    public var lineTerminator = "\r\n"
    /// What stands around cells that hold delimiters, quotes or line ends; nil where nothing does.
    public var quoteCharacter: Character? = "\""
    /// Whether a quote within quotes is written twice.
    public var doublesQuotes = true
    /// What makes the next character an ordinary one, instead of quotes.
    public var escapeCharacter: Character?
    /// What an undefined value is written as.
    public var nullSequence: String?
    /// Whether blanks after a delimiter are passed.
    public var skipsInitialSpace = false
    /// Whether there is a header.
    public var hasHeader = true
    /// The lines of the header, counted from 1.
    public var headerRows = [1]
    /// What joins the cells of several lines of a header.
    public var headerJoin = " "
    /// What begins a line that is no row.
    public var commentCharacter: String?
    /// The lines that are no rows, counted from 1.
    public var commentRows: [Int] = []
    /// Other properties, as they were given.
    public var otherProperties: JSON.Members = [:]

    /// The dialect of RFC 4180.
    public init() {}
  }
}
