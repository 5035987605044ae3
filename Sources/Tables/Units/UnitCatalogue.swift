/// The words that stand for units: the standard ones, and those that a model declares.
///
/// ```swift
/// let catalogue = try UnitCatalogue(declaring: [
///   (name: "FTE", definition: "48 hours/week"), (name: "results", definition: "count"),
/// ])
/// let lost = try Unit("million FTE", in: catalogue)
/// ```
public struct UnitCatalogue: Sendable {
  /// Declared units by name in the plural, and as they were declared.
  private let declared: [String: (name: String, unit: Unit)]
  /// Whether a name that is not known is a thing that is counted, rather than an error.
  public let countsUnknownWords: Bool

  /// The standard words alone.
  public static let standard: UnitCatalogue = UnitCatalogue([:], countsUnknownWords: false)

  /// What the units of datasets are read with: the standard words, and any other name, of one word
  /// or several, is a thing that is counted: `ratifications`, `countries and territories`.
  public static let datasets: UnitCatalogue = UnitCatalogue([:], countsUnknownWords: true)

  private init(_ declared: [String: (name: String, unit: Unit)], countsUnknownWords: Bool) {
    self.declared = declared
    self.countsUnknownWords = countsUnknownWords
  }

  /// The standard words and those declared, each by a unit in which others declared may occur, in
  /// any order, or by `count` for a thing that is counted.
  ///
  /// Throws for a definition that cannot be read, for a circle, and for a name that is no word, is
  /// declared twice (singular and plural are alike) or is that of a standard unit, unless its
  /// definition means the same.
  public init(declaring units: some Sequence<(name: String, definition: String)>) throws(UnitError)
  {
    let declarations = try UnitDeclarations(units)
    self.init(try declarations.resolved(), countsUnknownWords: false)
  }

  /// The same words, where any other name is a thing that is counted.
  public var countingUnknownWords: UnitCatalogue {
    UnitCatalogue(declared, countsUnknownWords: true)
  }

  /// The names of declared units, as they were declared, sorted.
  public var declaredNames: [String] { declared.values.map(\.name).sorted() }

  /// What a word or phrase stands for, singular or plural alike, or nil where it is not known.
  public func meaning(of name: String) -> Unit? {
    standardUnit(name) ?? declared[pluralName(of: name)]?.unit
  }

  /// The unit in the words of the declared units where one of them fits it by a power of ten that
  /// has a name (`million FTE`); otherwise its canonical spelling.
  public func spelling(of unit: Unit) -> String {
    let plain = unit.description
    let fits = declared.values.filter {
      $0.unit.dimension == unit.dimension && !$0.unit.dimension.isPure
    }.sorted { $0.name < $1.name }
    for (name, base) in fits where plain != name {
      guard let ratio = unit.exactScale.times(base.exactScale.inverse) else { continue }
      if ratio == .one { return name }
      if let word = scaleWords.first(where: { ExactScale(powerOfTen: $0.exponent) == ratio }) {
        return "\(word.name) \(name)"
      }
    }
    return plain
  }
}

extension Unit {
  /// The unit of a text: `%`, `million people`, `thousand USD`, `hours/week`, `USD-2021 million`,
  /// `million USD per year`, `USD/person`. See <doc:UnitsOfMeasurement> for the words and the grammar.
  ///
  /// In ``UnitCatalogue/standard`` a word that is not known is an error that suggests the nearest.
  public init(
    _ text: some StringProtocol, in catalogue: UnitCatalogue = .standard
  ) throws(UnitError) {
    let parser = UnitParser(
      source: String(text), meaning: { (name) throws(UnitError) in catalogue.meaning(of: name) },
      countsUnknownWords: catalogue.countsUnknownWords,
      names: { catalogue.declaredNames + knownNames })
    self = try parser.read()
  }
}

/// The names of standard units and scales, to suggest.
let knownNames: [String] =
  standardUnits.keys.sorted().flatMap { [$0, singularName(of: $0)] } + scaleWords.map(\.name) + [
    "USD", "EUR", "CHF", "GBP", "JPY",
  ]
