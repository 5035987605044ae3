/// Dates and times as text: the forms of XML Schema, and patterns such as `%d/%m/%Y`.
struct CalendarText {
  private var rest: Substring
  private var year = 1970
  private var month = 1
  private var day = 1
  private var dayOfYear: Int?
  private var hour = 0
  private var minute = 0
  private var second = 0
  private var billionths = 0
  private var isAfternoon: Bool?
  /// Seconds east of Greenwich, if known.
  private var zone: Int?

  private init(_ text: String) { rest = text[...] }

  /// `YYYY-MM-DD`.
  static func date(_ text: String) -> CellValue? { value(text, "%Y-%m-%d") }

  /// `hh:mm:ss`, with a fraction and a zone or without.
  static func time(_ text: String) -> CellValue? {
    value(text, text.utf8.count == 8 ? "%H:%M:%S" : "%H:%M:%S%~%^")
  }

  /// `YYYY-MM-DDThh:mm:ss`, with a fraction and a zone or without.
  static func datetime(_ text: String) -> CellValue? { value(text, "%Y-%m-%dT%H:%M:%S%~%^") }

  /// `YYYY`, from 0001 to 9999.
  static func year(_ text: String) -> CellValue? {
    guard text.utf8.count == 4, let year = Int(text), year > 0, text.utf8.first != 0x2B else {
      return nil
    }
    return .moment(year, 0)
  }

  /// `YYYY-MM`.
  static func yearmonth(_ text: String) -> CellValue? { value(text, "%Y-%m") }

  /// A text of any of the usual forms; where the day and the month are both digits, the year comes
  /// first or the day does.
  static func any(_ text: String, _ kind: Field.Kind) -> CellValue? {
    let dates = [
      "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y",
      "%d %B %Y", "%B %d, %Y", "%b %d, %Y",
    ]
    let times = ["%H:%M:%S%~%^", "%H:%M%^", "%I:%M %p", "%I:%M:%S %p"]
    let patterns =
      switch kind {
      case .date: dates
      case .time: times
      default:
        dates + dates.flatMap { date in times.flatMap { ["\(date)T\($0)", "\(date) \($0)"] } }
      }
    for pattern in patterns {
      if let value = value(text, pattern) { return value }
    }
    return nil
  }

  /// Whether a pattern has directives, all of them known.
  static func isPattern(_ pattern: String) -> Bool {
    var directives = 0
    var isDirective = false
    for character in pattern {
      if isDirective {
        guard "YmdHMSyBbjIpfzZ%".contains(character) else { return false }
        isDirective = false
        directives += 1
      } else if character == "%" {
        isDirective = true
      }
    }
    return directives > 0 && !isDirective
  }

  /// The value of a text in a pattern of the C library's `strptime`: `%Y %m %d %H %M %S %y %b %B %j %I
  /// %p %f %z %Z %%`; besides, `%~` is a fraction or nothing, and `%^` a zone or nothing.
  static func value(_ text: String, _ pattern: String) -> CellValue? {
    var reader = CalendarText(text)
    var isDirective = false
    for character in pattern {
      if isDirective {
        guard reader.read(character) else { return nil }
        isDirective = false
      } else if character == "%" {
        isDirective = true
      } else {
        guard reader.rest.popFirst() == character else { return nil }
      }
    }
    return reader.rest.isEmpty ? reader.value : nil
  }

  private mutating func read(_ directive: Character) -> Bool {
    switch directive {
    case "Y": return set(\.year, digits: 4...4, in: 1...9999)
    case "m": return set(\.month, digits: 2...2, in: 1...12)
    case "d": return set(\.day, digits: 2...2, in: 1...31)
    case "H": return set(\.hour, digits: 2...2, in: 0...24)
    case "M": return set(\.minute, digits: 2...2, in: 0...59)
    case "S": return set(\.second, digits: 2...2, in: 0...59)
    case "I":
      guard set(\.hour, digits: 1...2, in: 1...12) else { return false }
      hour %= 12
    case "y":
      guard set(\.year, digits: 2...2, in: 0...99) else { return false }
      year += year < 69 ? 2000 : 1900
    case "j":
      guard let number = number(3...3), 1...366 ~= number else { return false }
      dayOfYear = number
    case "b", "B": return readMonth(isShort: directive == "b")
    case "p":
      let word = rest.prefix(2).lowercased()
      guard word == "am" || word == "pm" else { return false }
      isAfternoon = word == "pm"
      rest = rest.dropFirst(2)
    case "f": return readFraction()
    case "~":
      guard rest.first == "." else { return true }
      rest = rest.dropFirst()
      return readFraction()
    case "z": return readZone()
    case "^": return rest.isEmpty || readZone()
    case "Z":
      for word in ["UTC", "GMT"] where rest.hasPrefix(word) {
        rest = rest.dropFirst(3)
        zone = 0
        return true
      }
      return false
    case "%": return rest.popFirst() == "%"
    default: return false
    }
    return true
  }

  private mutating func number(_ count: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(count.upperBound).prefix { $0.isASCII && $0.isNumber }
    guard digits.count >= count.lowerBound else { return nil }
    rest = rest[digits.endIndex...]
    return Int(digits)
  }

  private mutating func set(
    _ part: WritableKeyPath<CalendarText, Int>, digits: ClosedRange<Int>, in range: ClosedRange<Int>
  ) -> Bool {
    guard let number = number(digits), range.contains(number) else { return false }
    self[keyPath: part] = number
    return true
  }

  private mutating func readFraction() -> Bool {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return false }
    rest = rest[digits.endIndex...]
    billionths = Int((digits.prefix(9) + String(repeating: "0", count: 9)).prefix(9)) ?? 0
    return true
  }

  private mutating func readZone() -> Bool {
    guard let sign = rest.popFirst() else { return false }
    if sign == "Z" {
      zone = 0
      return true
    }
    guard sign == "+" || sign == "-", let hours = number(2...2) else { return false }
    if rest.first == ":" { rest = rest.dropFirst() }
    guard let minutes = number(2...2), hours <= 14, minutes < 60 else { return false }
    zone = (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    return true
  }

  private mutating func readMonth(isShort: Bool) -> Bool {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    for (index, name) in names.enumerated() {
      let wanted = isShort ? String(name.prefix(3)) : name
      guard rest.prefix(wanted.count).lowercased() == wanted else { continue }
      rest = rest.dropFirst(wanted.count)
      month = index + 1
      return true
    }
    return false
  }

  private var value: CellValue? {
    if let dayOfYear {
      guard dayOfYear <= (isLeap ? 366 : 365) else { return nil }
    } else {
      guard day <= daysOfMonth else { return nil }
    }
    guard hour < 24 || minute == 0 && second == 0 && billionths == 0 else { return nil }
    let start = days(year, dayOfYear == nil ? month : 1, dayOfYear == nil ? day : 1)
    let hours = hour + (isAfternoon == true ? 12 : 0)
    let seconds =
      (start + (dayOfYear ?? 1) - 1) * 86400 + hours * 3600 + minute * 60 + second
    return zone.map { .instant(seconds - $0, billionths) } ?? .moment(seconds, billionths)
  }

  private var isLeap: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private var daysOfMonth: Int {
    switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1 March of the year 0 in the Gregorian calendar.
  private func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month > 2 ? year : year - 1
    let m = (month + 9) % 12
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1
  }
}
