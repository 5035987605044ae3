/// Which cells of a workbook are dates, by the number formats of its styles.
struct WorkbookStyles {
  /// What a number format shows of a date.
  struct DateParts: Equatable {
    var year = false
    var month = false
    var day = false
    var time = false
  }

  private var formatOfStyle: [Int] = []
  private var codes: [Int: String] = [:]
  private var parts: [DateParts?] = []

  init() {}

  init(_ xml: [UInt8], file: String) throws(TableError) {
    var reader = try XMLReader(xml, file: file)
    var isInCellFormats = false
    loop: while true {
      switch try reader.next() {
      case .finished: break loop
      case .start where reader.name == "numFmt":
        if let id = reader.attribute("numFmtId").flatMap({ Int($0) }) {
          codes[id] = reader.attribute("formatCode") ?? ""
        }
      case .start where reader.name == "cellXfs": isInCellFormats = true
      case .end where reader.name == "cellXfs": isInCellFormats = false
      case .start where isInCellFormats && reader.name == "xf":
        formatOfStyle.append(reader.attribute("numFmtId").flatMap { Int($0) } ?? 0)
      default: continue
      }
    }
    parts = formatOfStyle.map { id in
      codes[id].map { Self.dateParts($0) } ?? Self.builtIn(id)
    }
  }

  /// What cells of that style show of a date; nil where they are no dates.
  func dateParts(ofStyle style: Int) -> DateParts? {
    parts.indices.contains(style) ? parts[style] : nil
  }

  /// The formats that need no code (ECMA-376, 18.8.30), those of East Asia included.
  private static func builtIn(_ id: Int) -> DateParts? {
    switch id {
    case 14, 15, 27...31, 36, 50...54, 57, 58: DateParts(year: true, month: true, day: true)
    case 16: DateParts(year: true, month: true, day: true)
    case 17: DateParts(year: true, month: true)
    case 18...21, 32...35, 45...47, 55, 56: DateParts(time: true)
    case 22: DateParts(year: true, month: true, day: true, time: true)
    default: nil
    }
  }

  /// What a format code shows of a date: letters outside quotes, brackets and escapes count, and `m`
  /// is a minute beside hours or seconds.
  static func dateParts(_ code: String) -> DateParts? {
    var parts = DateParts()
    var letters: [Character] = []
    var rest = code.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    if rest.lowercased() == "general" { return nil }
    while let letter = rest.popFirst() {
      switch letter {
      case "\"": rest = rest.firstIndex(of: "\"").map { rest[rest.index(after: $0)...] } ?? ""
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }.lowercased()
        // Elapsed hours, minutes or seconds; else a colour, a condition or a locale.
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { parts.time = true }
        rest = rest.firstIndex(of: "]").map { rest[rest.index(after: $0)...] } ?? ""
      case "0", "#", "?", "%", "@": return nil
      default: letters.append(Character(letter.lowercased()))
      }
    }
    let text = String(letters)
    parts.time = parts.time || text.contains { "hs".contains($0) }
    parts.year = text.contains { $0 == "y" || $0 == "e" }
    parts.day = text.contains("d")
    parts.month =
      text.contains("m") && (!parts.time || parts.year || parts.day || text.contains("mmm"))
    return parts == DateParts() ? nil : parts
  }
}

/// Days as spreadsheets count them.
enum SerialDate {
  /// The date of a number as text: `2021-05-01`, with `13:30:00` where the time is not midnight, `2021-05`
  /// or `2021` where the format shows no more, a time alone where it shows nothing else; nil where
  /// there is no such day.
  static func text(
    _ number: Double, from1904: Bool, parts: WorkbookStyles.DateParts
  ) -> String? {
    guard number.isFinite, number >= 0, number < 2_958_466 else { return nil }
    // To the second, as the display rounds.
    let seconds = Int((number * 86_400).rounded())
    let (serial, second) = (seconds / 86_400, seconds % 86_400)
    let time =
      "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
    if parts.time, !parts.year, !parts.month, !parts.day { return number < 1 ? time : nil }
    guard let (year, month, day) = date(serial, from1904: from1904) else { return nil }
    if !parts.day, !parts.time {
      return parts.month ? "\(padded(year, 4))-\(padded(month))" : padded(year, 4)
    }
    let date = "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    return second == 0 ? date : "\(date) \(time)"
  }

  /// The day with that number. The system of 1900 counts a 29 February 1900 that never was: number 60
  /// is no day, and those before it are one off.
  private static func date(_ serial: Int, from1904: Bool) -> (Int, Int, Int)? {
    let daysFrom1970: Int
    if from1904 {
      daysFrom1970 = serial - 24_107
    } else {
      guard serial > 0, serial != 60 else { return nil }
      daysFrom1970 = serial - (serial < 60 ? 25_568 : 25_569)
    }
    // Days to civil dates (Hinnant 2013): years begin in March.
    let days = daysFrom1970 + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
