/// A unit as two parts: a word for its scale, and what is counted or measured.
struct UnitWords: Hashable, Sendable {
  /// How many of the base one unit is: 1e6 for "million people".
  let scale: Double
  /// The unit without its scale: "people".
  let base: String

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

  /// Whether it is a unit of something measured: a share, time, temperature, or money, whose code
  /// is three capital letters.
  var isMeasured: Bool {
    ["%", "percentage points", "hours", "days", "weeks", "months", "degrees Celsius"].contains(base)
      || base.count == 3 && base.allSatisfy { $0.isASCII && $0.isUppercase } && base != "FTE"
  }
}
