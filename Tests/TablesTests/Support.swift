import Tables

/// The table in a text.
func table(_ text: String) throws(TableError) -> Table {
  try Table(bytes: Array(text.utf8), source: "t.csv")
}

/// The error that reading a text gives, or nil.
func readingError(_ text: String) -> TableError? {
  do {
    _ = try table(text)
    return nil
  } catch {
    return error
  }
}

/// The error that asking for a column as numbers gives, or nil.
func columnError(_ text: String, _ column: String) throws -> TableError? {
  let table = try table(text)
  do {
    _ = try table.numbers(column)
    return nil
  } catch {
    return error
  }
}
