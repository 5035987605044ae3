/// What a model may say to a law, and ask of it.
///
/// Everything that reading and checking a model needs: `labour check` reads models whose laws are
/// described here, whether this version estimates them or not.
public struct LawDescription: Sendable {
  /// How the series of a process are named by `of`.
  public enum Naming: Hashable, Sendable {
    /// No `of`: the series that the key of the process names.
    case key
    /// A text: the series that the key names, measured by this expression of data.
    case text
    /// A list of names.
    case list
    /// A map from names to expressions of data that measure them.
    case map
  }

  /// Its name in the model language.
  public let name: String
  /// What it is, in one sentence for messages and the reference.
  public let summary: String
  /// The scales that it can move on, the standard first; empty for a law that this version only names.
  public let links: [LinkScale]
  /// Whether the standard scale follows from the unit of the series (``LinkScale/standard(for:)``)
  /// rather than being the first of `links`.
  public let takesLinkFromUnit: Bool
  /// The ways in which its series can be named.
  public let namings: Set<Naming>
  /// Its options.
  public let options: [LawOption]
  /// Its priors.
  public let priors: [LawPrior]
  /// What a dot reaches.
  public let parts: [LawPart]

  init(
    name: String, summary: String, links: [LinkScale] = [], takesLinkFromUnit: Bool = false,
    namings: Set<Naming> = [.key, .text, .list, .map], options: [LawOption] = [],
    priors: [LawPrior] = [], parts: [LawPart] = []
  ) {
    self.name = name
    self.summary = summary
    self.links = links
    self.takesLinkFromUnit = takesLinkFromUnit
    self.namings = namings
    self.options = options
    self.priors = priors
    self.parts = parts
  }

  /// The prior of that name, or nil.
  public func prior(_ name: String) -> LawPrior? { priors.first { $0.name == name } }
  /// The part of that name, or nil.
  public func part(_ name: String) -> LawPart? { parts.first { $0.name == name } }
  /// The option of that name, or nil.
  public func option(_ name: String) -> LawOption? { options.first { $0.name == name } }
}

/// An option of a law: a key of the process beside `law`, `of`, `on` and `priors`.
public struct LawOption: Hashable, Sendable {
  /// What its value is.
  public enum Kind: Hashable, Sendable {
    /// The name of a dimension.
    case dimension
    /// The name of a dimension, or a list of them.
    case dimensions
    /// An expression, one value for each series and period.
    case expression
    /// The name of a series of data, a parameter or an equation.
    case reference
    /// One of these words, the first where the option is absent.
    case word([String])
  }

  /// Its key.
  public let name: String
  /// What its value is.
  public let kind: Kind
  /// Whether it must be there.
  public let isRequired: Bool
  /// What it does, in one sentence.
  public let summary: String

  init(_ name: String, _ kind: Kind, isRequired: Bool, _ summary: String) {
    (self.name, self.kind, self.isRequired, self.summary) = (name, kind, isRequired, summary)
  }
}

/// A number that a law learns, and about which the model says what was known before.
public struct LawPrior: Hashable, Sendable {
  /// When a model must give it.
  public enum Need: Hashable, Sendable {
    /// Always.
    case required
    /// It is this number where the model does not say.
    case number(Double)
    /// It may be absent, which means this.
    case optional(String)
    /// Where the process has more than one series.
    case forSeveralSeries
    /// Exactly one of it and the prior named here.
    case either(or: String)
  }

  /// Its name.
  public let name: String
  /// Who has one of it.
  public let owner: LawOwner
  /// Its unit, in terms of the series.
  public let unit: LawUnit
  /// When a model must give it.
  public let need: Need
  /// Where its values lie.
  public let support: LawSupport
  /// What it is, in one sentence.
  public let summary: String

  init(
    _ name: String, of owner: LawOwner = .series, unit: LawUnit, _ need: Need,
    support: LawSupport = .all, _ summary: String
  ) {
    self.name = name
    self.owner = owner
    self.unit = unit
    self.need = need
    self.support = support
    self.summary = summary
  }
}

/// A quantity of a law that a dot reaches: `unemployment_rate.half_life`.
public struct LawPart: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Who has one of it.
  public let owner: LawOwner
  /// Its unit, in terms of the series.
  public let unit: LawUnit
  /// Whether levers can touch it.
  public let takesLevers: Bool
  /// The prior that must be given for levers to touch it; where it is not, the part only follows from others.
  public let prior: String?
  /// Where its values lie.
  public let support: LawSupport
  /// What it is, in one sentence.
  public let summary: String

  init(
    _ name: String, of owner: LawOwner = .series, unit: LawUnit, takesLevers: Bool = true,
    prior: String? = nil, support: LawSupport = .all, _ summary: String
  ) {
    self.name = name
    self.owner = owner
    self.unit = unit
    self.takesLevers = takesLevers
    self.prior = prior
    self.support = support
    self.summary = summary
  }
}

/// Who has one of a prior or a part.
public enum LawOwner: Hashable, Sendable {
  /// Each series: each name and each element of its dimensions.
  case series
  /// Each name of `of`, whatever its dimensions.
  case variable
  /// Each series in each period.
  case cell
  /// The process, once.
  case process
  /// Each element of the dimension that the option `pool` names.
  case pool
}

/// The unit of a prior or a part in terms of the series.
///
/// On the scale of the law a series has its own unit where the scale is linear, and is a pure number
/// where it is log or logit.
public enum LawUnit: Hashable, Sendable {
  /// The unit of the series.
  case natural
  /// The unit of the series, a year.
  case naturalPerYear
  /// The unit of the series on the scale of the law.
  case linked
  /// The unit of the series on the scale of the law, a year.
  case linkedPerYear
  /// Years.
  case years
  /// A pure number.
  case pure
}

/// The values that a prior or a part can have.
public struct LawSupport: Hashable, Sendable {
  /// No value lies below it.
  public let lower: Double
  /// No value lies above it.
  public let upper: Double
  /// Whether the bounds themselves are allowed.
  public let includesBounds: Bool

  /// All numbers.
  public static let all: LawSupport = LawSupport(
    lower: -.infinity, upper: .infinity, includesBounds: false)
  /// Numbers above 0.
  public static let positive: LawSupport = LawSupport(
    lower: 0, upper: .infinity, includesBounds: false)
  /// Numbers between 0 and 1.
  public static let unitInterval: LawSupport = LawSupport(lower: 0, upper: 1, includesBounds: false)

  /// 0 and numbers above it.
  public static let nonnegative: LawSupport = LawSupport(
    lower: 0, upper: .infinity, includesBounds: true)
  /// Numbers from 0 to 1, both included.
  public static let closedUnitInterval: LawSupport = LawSupport(
    lower: 0, upper: 1, includesBounds: true)

  /// Whether a number is allowed.
  public func contains(_ number: Double) -> Bool {
    if includesBounds, number == lower || number == upper { return true }
    return lower < number && number < upper
  }
}
