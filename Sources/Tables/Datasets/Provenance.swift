/// Where a row of a dataset was read: it stays with the row through selection, sorting and conversion.
public struct Provenance: Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// The sheet of a workbook.
  public let sheet: String?
  /// The line of the file, or the row of the sheet, counted from 1.
  public let line: Int
  /// The column, counted from 1, where a row of the file holds several values.
  public let column: Int?

  /// "prices.csv, line 7", or "prices.xlsx, sheet «Data», cell C7".
  public var description: String {
    guard let sheet else {
      return "\(file), line \(line)" + (column.map { ", column \($0)" } ?? "")
    }
    let cell = column.map { "cell \(sheetColumnName($0))\(line)" } ?? "row \(line)"
    return "\(file), sheet «\(excerpt(sheet))», \(cell)"
  }
}

/// The letters of a column of a sheet, counted from 1: A … Z, AA …
func sheetColumnName(_ number: Int) -> String {
  var number = number
  var letters: [Character] = []
  while number > 0 {
    let digit = (number - 1) % 26
    letters.append(Character(Unicode.Scalar(UInt8(65 + digit))))
    number = (number - 1) / 26
  }
  return String(letters.reversed())
}
