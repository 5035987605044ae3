/// A unit as two parts: a word for its scale, and what is counted or measured.
struct UnitWords: Hashable, Sendable {
  /// How many of the base one unit is: 1e6 for "million people".
  let scale: Double
  /// The unit without its scale: "people".
  let base: String

  /// The unit with its scale: "million people".
  var text: String {
    let scales = [1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"]
    return [scales[scale] ?? "", base].filter { !$0.isEmpty }.joined(separator: " ")
  }

  init(scale: Double, base: String) {
    self.scale = scale
    self.base = base
  }

  init(_ text: String) {
    let scales = ["thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12]
    let words = text.split(separator: " ", maxSplits: 1)
    if let first = words.first, let scale = scales[String(first)] {
      self.scale = scale
      base = words.count > 1 ? String(words[1]) : ""
    } else {
      scale = 1
      base = text
    }
  }

  /// Whether numbers in it name a year or a month of the calendar.
  var isDate: Bool {
    ["year", "years", "calendar-year", "calendar-month"].contains(base)
  }

  /// Whether it is a unit of something measured: a share, time, work, temperature or money; a year of
  /// the calendar is not.
  var isMeasured: Bool {
    if ["percentage points", "degrees Celsius"].contains(base) { return true }
    if base.isEmpty || isDate { return false }
    guard let unit = try? Unit(base, in: .datasets) else { return false }
    return unit.dimension.powers.allSatisfy { power in
      if case .counted = power.kind { false } else { true }
    }
  }

  /// What a number in this unit is multiplied by in another, or nil where they measure different
  /// kinds.
  func factor(to other: UnitWords) -> Double? {
    if base == other.base { return scale / other.scale }
    guard !base.isEmpty, !other.base.isEmpty, let mine = try? Unit(base, in: .datasets),
      let theirs = try? Unit(other.base, in: .datasets), let factor = try? mine.factor(to: theirs)
    else { return nil }
    return factor * scale / other.scale
  }
}
