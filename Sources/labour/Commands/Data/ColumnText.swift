import Tables

/// Options that are written `--name COLUMN=TEXT`.
enum ColumnText {
  /// The columns and the texts of an option, in the order in which they stand.
  static func pairs(
    _ option: String, _ arguments: Arguments
  ) throws(InputError) -> [(column: String, text: String)] {
    var pairs: [(column: String, text: String)] = []
    for word in arguments.all(option) {
      guard let sign = word.firstIndex(of: "="), sign > word.startIndex else {
        throw InputError("--\(option) is COLUMN=TEXT, not «\(excerpt(word))»")
      }
      pairs.append((String(word[..<sign]), String(word[word.index(after: sign)...])))
    }
    return pairs
  }

  /// The texts that `--where` wants of each column.
  static func selection(_ arguments: Arguments) throws(InputError) -> [String: [String]] {
    var wanted: [String: [String]] = [:]
    for (column, text) in try pairs("where", arguments) {
      wanted[column, default: []].append(text)
    }
    return wanted
  }
}
