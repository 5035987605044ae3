/// Why a file is not a table, or a column not what was asked of it: where, what, and what to do.
public struct TableError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: Equatable, Sendable {
    /// There is no file of that name, it is a directory, or it cannot be read.
    case noSuchFile, isDirectory, unreadable
    /// The file has no bytes but blanks, or no rows below its header.
    case empty, headerOnly
    /// The file is not text in UTF-8.
    case notText
    /// The header names no columns, or one twice.
    case missingHeader, duplicateColumn
    /// A row has more or fewer cells than the header, or a quoted cell does not end.
    case raggedRow, unterminatedQuote
    /// A row is longer than any that is read.
    case tooLong
    /// The file ends before the last row that it announces.
    case truncated
    /// There is no column of that name.
    case unknownColumn
    /// A cell that must be a number is something else.
    case notANumber
    /// No row of a dataset has that text in that column.
    case unknownElement
    /// Two rows of a dataset are one cell.
    case duplicateCell
    /// What is there is not in the form that it has to have.
    case malformed
    /// There is no format of that name, or the content has none that is known.
    case unknownFormat
    /// A format has no place for a value.
    case cannotHold
    /// The options for reading or writing contradict each other.
    case unsuitableOptions
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// The file as it was named.
  public let file: String
  /// The line in the file, counted from 1, where the fault has one.
  public let line: Int?
  /// The number of the column, counted from 1, and its name, where the fault has them.
  public let column: Int?
  /// The name of the column.
  public let columnName: String?
  /// What is wrong, with the offending text.
  public let message: String
  /// What can be done about it.
  public let hint: String?

  init(
    _ kind: Kind, file: String, line: Int? = nil, column: Int? = nil, columnName: String? = nil,
    _ message: String, hint: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.column = column
    self.columnName = columnName
    self.message = message
    self.hint = hint
  }

  /// "prices.csv, line 7, column 3 ("x"): «12,5» is not a number; the decimal mark is a point".
  public var description: String {
    var place = file
    if let line { place += ", line \(line)" }
    if let column { place += ", column \(column)" }
    if let columnName { place += " (\"\(excerpt(columnName))\")" }
    return "\(place): \(message)" + (hint.map { "; \($0)" } ?? "")
  }
}

/// Whether a character does something else than to show itself: it controls the terminal, has no width,
/// or turns the direction of writing. The joiners within words and emoji are left as they are.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .lineSeparator, .paragraphSeparator: true
  case .format: ![0x200C, 0x200D].contains(scalar.value) && scalar.value < 0xE0000
  default: false
  }
}

/// At most `length` characters of a text of any size, for a message: characters that cannot be seen
/// made visible, and "…" where it was cut.
public func excerpt(_ text: some StringProtocol, length: Int = 40) -> String {
  var result = ""
  for (index, scalar) in text.unicodeScalars.prefix(length + 1).enumerated() {
    if index == length { return result + "…" }
    if isInvisible(scalar) {
      result += scalar.escaped(asASCII: true)
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
