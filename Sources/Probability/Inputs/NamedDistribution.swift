/// The distributions that a model may name for a parameter.
public enum NamedDistribution: String, Sendable, Hashable, CaseIterable {
  case normal
  case lognormal
  case halfnormal
  case uniform
  case triangular
  case pert
  case beta
  case gamma
  case exponential
  case student
  case truncnormal
  case logistic
  case poisson
  case binomial
  case negbinomial
  /// Shares that sum to 1; the only one with several values at once.
  case dirichlet

  /// The ways in which its arguments may be given, the usual one first.
  public var forms: [DistributionForm] {
    DistributionForm.allCases.filter { $0.distribution == self }
  }

  /// Whether its values are whole numbers.
  public var isDiscrete: Bool { [.poisson, .binomial, .negbinomial].contains(self) }

  /// Whether its values are shares of 1, so that the parameter must be a pure number.
  public var isProportion: Bool { self == .beta || self == .dirichlet }

  /// How it may be written: "beta(mean, sd) or beta(a, b)".
  public var usage: String { forms.map(\.usage).joined(separator: " or ") }

  /// A call with its arguments sorted out.
  public struct Call: Sendable, Hashable {
    /// The form that the labels choose.
    public let form: DistributionForm
    /// For each argument of the form the place of the written argument; nil where its default holds.
    public let places: [Int?]
  }

  /// Sorts the written arguments out by their labels (nil: without one).
  ///
  /// Arguments without a label come first, in order; the labels of the others choose the form. Throws
  /// where an argument is unknown, repeated, missing or one too many.
  public func call(labels: [String?]) throws(DistributionError) -> Call {
    let named = labels.compactMap(\.self)
    if let repeated = named.indices.first(where: { named[..<$0].contains(named[$0]) }) {
      throw DistributionError("\(rawValue): \(named[repeated]) is given twice")
    }
    let leading = labels.prefix { $0 == nil }.count
    guard labels.dropFirst(leading).allSatisfy({ $0 != nil }) else {
      throw DistributionError("\(rawValue): arguments without a name come first: \(usage)")
    }
    let known = Set(forms.flatMap { $0.arguments.map(\.label) })
    if let unknown = named.first(where: { !known.contains($0) }) {
      throw DistributionError("\(rawValue) has no argument \(unknown): write \(usage)")
    }
    let candidates = forms.filter { form in
      Set(named).isSubset(of: form.arguments.map(\.label))
    }
    guard let form = candidates.first else {
      throw DistributionError(
        "\(rawValue): \(named.joined(separator: " and ")) do not go together: write \(usage)")
    }
    let arguments = form.arguments
    guard labels.count <= arguments.count else {
      throw DistributionError(
        "\(rawValue) has \(labels.count) arguments, takes \(arguments.count): write \(usage)")
    }
    var places: [Int?] = []
    for (index, argument) in arguments.enumerated() {
      let label = labels.firstIndex(of: argument.label)
      if index < leading, label != nil {
        throw DistributionError("\(rawValue): \(argument.label) is given twice")
      }
      let place = index < leading ? index : label
      guard place != nil || argument.defaultValue != nil else {
        throw DistributionError("\(rawValue) lacks its \(argument.label): write \(usage)")
      }
      places.append(place)
    }
    return Call(form: form, places: places)
  }
}
