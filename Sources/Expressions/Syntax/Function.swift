/// A function of the expression language.
public enum Function: String, Hashable, Sendable, CaseIterable {
  /// `|x|`
  case abs
  /// The exponential function, the natural logarithm and the logarithm to base 10.
  case exp, log, log10
  /// The square root.
  case sqrt
  /// `log(p / (1 - p))`, and its inverse `1 / (1 + e⁻ˣ)`.
  case logit, expit
  /// The least and the greatest of two or more.
  case min, max
  /// `clamp(x, low, high)`: x, but not below `low` and not above `high`.
  case clamp
  /// The greatest integer that is not above x; the nearest integer, halves away from zero.
  case floor, round
  /// Trigonometry in radians.
  case sin, cos, tan, atan
  /// `I(x)`, which in a formula marks arithmetic and is x itself.
  case identity = "I"

  /// How many arguments it takes.
  var arguments: ClosedRange<Int> {
    switch self {
    case .min, .max: 2...64
    case .clamp: 3...3
    default: 1...1
    }
  }

  /// The function that another language calls `name`.
  static func alias(_ name: String) -> Function? {
    switch name.lowercased() {
    case "ln", "loge": .log
    case "arctan": .atan
    case "sigmoid", "logistic", "ilogit", "inv_logit", "plogis": .expit
    case "qlogis": .logit
    case "pmin", "minimum": .min
    case "pmax", "maximum": .max
    case "fabs": .abs
    default: nil
    }
  }
}
