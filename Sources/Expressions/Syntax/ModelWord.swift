import Tables

/// A word of the model language that takes arguments and is not a plain function.
enum ModelWord: String, CaseIterable {
  /// Folds and normalisation over dimensions.
  case sum, mean, min, max, share, cumulate
  /// Operations on whole arrays.
  case solve, fitmargins
  /// Parts of a period.
  case year, quarter, month
  /// Distributions.
  case normal, lognormal, halfnormal, uniform, triangular, pert, beta, gamma, exponential, student
  case truncnormal, logistic, poisson, binomial, negbinomial, dirichlet

  /// Whether it folds over dimensions, and so takes one argument before `over`.
  var isFold: Bool {
    switch self {
    case .sum, .mean, .min, .max, .share, .cumulate: true
    default: false
    }
  }

  /// Whether it takes `over`: folds do, and a distribution of shares.
  var takesOver: Bool { isFold || self == .dirichlet }

  /// How many arguments without labels it takes, or nil for a distribution, whose arguments have
  /// names.
  var arguments: ClosedRange<Int>? {
    switch self {
    case .sum, .mean, .min, .max, .share, .cumulate, .year, .quarter, .month: 1...1
    case .solve: 2...2
    case .fitmargins: 2...64
    default: nil
    }
  }

  /// The plain functions of the model language.
  static let functions: [Function] = [
    .abs, .exp, .log, .sqrt, .logit, .expit, .min, .max, .clamp, .floor, .round,
  ]

  /// Every word that may stand before a parenthesis.
  static let all: [String] = {
    let plain = functions.map(\.rawValue)
    return plain + allCases.map(\.rawValue).filter { !plain.contains($0) }
  }()

  /// Every such word but the distributions, which belong to parameters.
  static let withoutDistributions = all.filter { word in
    ModelWord(rawValue: word).map { $0.arguments != nil } ?? true
  }

  /// What to write for a word that other languages have, or that is close to one of this language.
  static func hint(for word: String) -> String? {
    let lowered = word.lowercased()
    if let hint = foreignWords[lowered] { return hint }
    if let name = foreignNames[lowered] { return "did you mean \(name)?" }
    if let alias = Function.alias(word), functions.contains(alias) {
      return "did you mean \(alias.rawValue)?"
    }
    return nearestName(to: word, among: all).map { "did you mean \($0)?" }
  }

  private static let foreignNames = [
    "average": "mean", "avg": "mean", "total": "sum", "cumsum": "cumulate", "gaussian": "normal",
    "norm": "normal", "lognorm": "lognormal", "unif": "uniform", "triangle": "triangular",
    "t": "student", "expon": "exponential", "nbinom": "negbinomial", "inverse": "solve",
    "ceil": "floor", "ceiling": "floor", "ras": "fitmargins", "ipf": "fitmargins",
  ]

  private static let foreignWords = [
    "lag": "an earlier period stands in the index: x[t-1]",
    "lead": "a later period stands in the index: x[t+1]",
    "shift": "an earlier period stands in the index: x[t-1]",
    "diff": "a change is written x - x[t-1]", "delta": "a change is written x - x[t-1]",
    "log10": "write: log(x) / log(10)", "log2": "write: log(x) / log(2)",
    "power": "a power is written x^2", "pow": "a power is written x^2",
    "prod": "write: exp(sum(log(x) over sex))", "product": "write: exp(sum(log(x) over sex))",
    "ifelse": "write: if a then b else c", "iif": "write: if a then b else c",
    "where": "write: if a then b else c", "count": "write: sum(x > 0 over sex)",
    "sin": "there is no trigonometry in models", "cos": "there is no trigonometry in models",
    "tan": "there is no trigonometry in models", "atan": "there is no trigonometry in models",
    "i": "group with parentheses",
  ]
}
