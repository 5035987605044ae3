import Tables

/// The options that say how a separated text is written, for commands that read a file.
enum ReadingArguments {
  /// What stands between cells, and the decimal mark.
  static let marks = [
    Usage.Option(
      name: "separator", value: "CHARACTER",
      meaning:
        "what stands between cells: one character, tab or blanks; found from the header by default"),
    Usage.Option(name: "decimal-comma", meaning: "the numbers of FILE are written 12,5"),
  ]

  /// How numbers are written besides.
  static let numbers = [
    Usage.Option(
      name: "thousands", value: "MARK",
      meaning: "the mark between groups of three digits: "
        + thousandsMarks.map(\.name).joined(separator: ", ") + "; none by default"),
    Usage.Option(
      name: "missing-marker", value: "TEXT",
      meaning: "a cell that stands for a missing number, besides "
        + ReadingOptions.usualMissingMarkers.sorted().joined(separator: " ")
        + " and the empty cell",
      isRepeated: true),
  ]

  private static let thousandsMarks: [(name: String, mark: ReadingOptions.ThousandsMark)] = [
    ("comma", .comma), ("point", .point), ("space", .space), ("apostrophe", .apostrophe),
    ("underscore", .underscore),
  ]

  /// Changes `reading` as the arguments ask.
  static func apply(_ arguments: Arguments, to reading: inout ReadingOptions) throws(InputError) {
    if let text = arguments.value("separator") {
      switch text {
      case "tab": reading.separator = .character("\t")
      case "blanks": reading.separator = .blanks
      default:
        guard text.count == 1, let character = text.first else {
          throw InputError("--separator is one character, tab or blanks, not «\(excerpt(text))»")
        }
        reading.separator = .character(character)
      }
    }
    if arguments.has("decimal-comma") { reading.decimalMark = .comma }
    if let name = arguments.value("thousands") {
      guard
        let found = thousandsMarks.first(where: {
          $0.name == name || String($0.mark.rawValue) == name
        })
      else { throw InputError.unknown("thousands mark", name, among: thousandsMarks.map(\.name)) }
      reading.thousandsMark = found.mark
    }
    reading.missingMarkers.formUnion(arguments.all("missing-marker"))
  }
}
