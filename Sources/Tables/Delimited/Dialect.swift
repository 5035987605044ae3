/// The reading options as the reader uses them: checked, and in bytes.
struct Dialect: Sendable {
  /// The byte between cells; nil where runs of blanks stand between them, or where it is not yet
  /// found (`separatorIsFound`).
  var separator: UInt8?
  var separatorIsFound: Bool
  /// The byte around quoted cells; 0, which no text has, where there is none.
  let quote: UInt8
  let decimalMark: UInt8
  let thousandsMarks: [[UInt8]]
  let commentPrefix: [UInt8]
  let missingMarkers: [[UInt8]]
  let options: ReadingOptions

  init(_ options: ReadingOptions, file: String) throws(TableError) {
    func unsuitable(_ message: String, _ hint: String) -> TableError {
      TableError(.unsuitableOptions, file: file, message, hint: hint)
    }
    self.options = options
    quote = try Self.byte(options.quote, "quote", file: file) ?? 0
    switch options.separator {
    case .automatic, .blanks: separator = nil
    case .character(let character):
      separator = try Self.byte(character, "separator", file: file)
    }
    separatorIsFound = options.separator != .automatic
    decimalMark = options.decimalMark == .comma ? 0x2C : 0x2E
    thousandsMarks = options.thousandsMark.map(Self.forms) ?? []
    commentPrefix = Array((options.commentPrefix ?? "").utf8)
    missingMarkers = options.missingMarkers.map { Array($0.utf8) }.filter { !$0.isEmpty }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
    if let separator, separator == quote {
      throw unsuitable(
        "the separator and the quote are the same character", "give them different ones")
    }
    if let mark = options.thousandsMark, mark.rawValue == options.decimalMark.rawValue {
      throw unsuitable(
        "the decimal mark and the thousands mark are the same character", "give them different ones"
      )
    }
    if options.separator == .blanks, options.thousandsMark == .space {
      throw unsuitable(
        "a blank cannot stand both between cells and between thousands", "name another separator")
    }
    if commentPrefix.contains(where: { isBlankOrLineEnd($0) || $0 == 0 }) {
      throw unsuitable("the prefix of comments holds a blank or a line end", "give it without")
    }
    if options.skippedLines < 0 {
      throw unsuitable("\(options.skippedLines) lines cannot be skipped", "give 0 or more")
    }
    if !(1...(1 << 30)).contains(options.longestRow) {
      throw unsuitable(
        "the longest row has from 1 to 2^30 bytes, not \(options.longestRow)",
        "the default is 16 MiB")
    }
    if case .names(let names) = options.header, names.isEmpty {
      throw unsuitable("no names of columns are given", "name each column, or take none as header")
    }
    if case .named(let names) = options.textColumns,
      let both = names.intersection(options.numericColumns).min()
    {
      throw unsuitable(
        "the column \"\(excerpt(both))\" cannot be both text and numbers", "name it in one place")
    }
  }

  /// Whether a separated text may be a report of NIST as well: nothing says how it is written.
  var mayBeReport: Bool {
    options.separator == .automatic && options.header == .firstLine && options.skippedLines == 0
      && commentPrefix.isEmpty
  }

  private static func byte(
    _ character: Character?, _ role: String, file: String
  ) throws(TableError) -> UInt8? {
    guard let character else { return nil }
    guard let byte = character.asciiValue, byte == 0x09 || (0x20..<0x7F).contains(byte),
      !character.isLetter, !character.isNumber
    else {
      throw TableError(
        .unsuitableOptions, file: file, "«\(excerpt(String(character)))» cannot be a \(role)",
        hint: "it is one ASCII character that is no letter, digit or line end")
    }
    return byte
  }

  private static func forms(of mark: ReadingOptions.ThousandsMark) -> [[UInt8]] {
    let forms: [String] =
      switch mark {
      case .space: [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
      case .apostrophe: ["'", "\u{2019}"]
      case .comma, .point, .underscore: [String(mark.rawValue)]
      }
    return forms.map { Array($0.utf8) }
  }
}
