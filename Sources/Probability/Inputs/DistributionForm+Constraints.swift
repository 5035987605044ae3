extension DistributionForm {
  /// What arguments must satisfy.
  public enum Constraint: Sendable, Hashable {
    /// An argument, by its place, is above a bound.
    case above(Int, Bound)
    /// An argument is above a bound or equal to it.
    case atLeast(Int, Bound)
    /// An argument is below a bound.
    case below(Int, Bound)
    /// An argument is below a bound or equal to it.
    case atMost(Int, Bound)
    /// An argument is a whole number.
    case whole(Int)
    /// A standard deviation, the first, is below √(m (1 - m)) of a mean `m`, the second.
    case spread(Int, ofShareWithMean: Int)
  }

  /// What an argument is held against.
  public enum Bound: Sendable, Hashable {
    case number(Double)
    /// Another argument, by its place.
    case argument(Int)
  }

  /// What the arguments must satisfy, beside being finite numbers (`low` and `high` of `truncnormal`
  /// may be infinite).
  public var constraints: [Constraint] {
    switch self {
    case .normal, .student, .logistic, .truncnormal: scaleConstraints
    case .lognormalByMedian, .lognormalByMean, .gammaByMean, .gammaByShape, .betaByShapes:
      [.above(0, .number(0)), .above(1, .number(0))]
    case .halfnormal, .exponential: [.above(0, .number(0))]
    case .uniform: [.above(1, .argument(0))]
    case .triangular, .pert:
      [.above(2, .argument(0)), .atLeast(1, .argument(0)), .atMost(1, .argument(2))]
    case .betaByMean:
      [
        .above(0, .number(0)), .below(0, .number(1)), .above(1, .number(0)),
        .spread(1, ofShareWithMean: 0),
      ]
    case .poisson: [.atLeast(0, .number(0))]
    case .negbinomial: [.atLeast(0, .number(0)), .atLeast(1, .number(0))]
    case .binomial:
      [.atLeast(0, .number(0)), .whole(0), .atLeast(1, .number(0)), .atMost(1, .number(1))]
    case .dirichlet: [.atLeast(0, .number(0)), .above(1, .number(0))]
    }
  }

  private var scaleConstraints: [Constraint] {
    switch self {
    case .student: [.above(1, .number(0)), .above(2, .number(0))]
    case .truncnormal: [.above(1, .number(0)), .above(3, .argument(2))]
    default: [.above(1, .number(0))]
    }
  }

  /// Whether the constraint holds; false for NaN.
  public func holds(_ constraint: Constraint, _ arguments: [Double]) -> Bool {
    func value(_ bound: Bound) -> Double {
      switch bound {
      case .number(let number): number
      case .argument(let place): arguments[place]
      }
    }
    return switch constraint {
    case .above(let place, let bound): arguments[place] > value(bound)
    case .atLeast(let place, let bound): arguments[place] >= value(bound)
    case .below(let place, let bound): arguments[place] < value(bound)
    case .atMost(let place, let bound): arguments[place] <= value(bound)
    case .whole(let place): arguments[place] == arguments[place].rounded()
    case .spread(let spread, let mean):
      arguments[spread] < (arguments[mean] * (1 - arguments[mean])).squareRoot()
    }
  }

  /// What the constraint asks, without the values: "sd must be above 0", "mode must be at most high".
  public func requirement(_ constraint: Constraint) -> String {
    func text(_ place: Int, _ relation: String, _ bound: Bound) -> String {
      let other =
        switch bound {
        case .number(let number): Self.text(number)
        case .argument(let place): arguments[place].label
        }
      return "\(arguments[place].label) must be \(relation) \(other)"
    }
    return switch constraint {
    case .above(let place, let bound): text(place, "above", bound)
    case .atLeast(let place, let bound): text(place, "at least", bound)
    case .below(let place, let bound): text(place, "below", bound)
    case .atMost(let place, let bound): text(place, "at most", bound)
    case .whole(let place): "\(arguments[place].label) must be a whole number"
    case .spread(let spread, let mean):
      "\(arguments[spread].label) must be below √(m (1 - m)) of the \(arguments[mean].label) m"
    }
  }

  /// The argument that a constraint is about, by its place.
  public func subject(of constraint: Constraint) -> Int {
    switch constraint {
    case .above(let place, _), .atLeast(let place, _), .below(let place, _), .atMost(let place, _),
      .whole(let place), .spread(let place, _):
      place
    }
  }

  /// Why there is no such distribution: "normal: sd must be above 0, it is -1"; nil where there is.
  public func complaint(_ arguments: [Double]) -> String? {
    for (place, argument) in self.arguments.enumerated() {
      let value = arguments[place]
      let mayBeInfinite = argument.defaultValue?.isInfinite ?? false
      if value.isNaN || (value.isInfinite && !mayBeInfinite) {
        return "\(distribution.rawValue): \(argument.label) must be a finite number, it is \(value)"
      }
    }
    if let broken = constraints.first(where: { !holds($0, arguments) }) {
      let place = subject(of: broken)
      var text =
        "\(distribution.rawValue): \(requirement(broken)), it is \(Self.text(arguments[place]))"
      if case .above(_, .argument(let other)) = broken {
        text += " and \(self.arguments[other].label) is \(Self.text(arguments[other]))"
      }
      if self == .betaByMean, arguments[0] >= 1 { text += "; shapes are beta(a: …, b: …)" }
      return text
    }
    var nothing = NoVisit()
    do throws(DistributionError) {
      try visit(arguments, &nothing)
      return nil
    } catch {
      return error.description
    }
  }

  /// A number as one writes it: 3, not 3.0.
  private static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
