/// A linear programme: variables within bounds, rows `lower ≤ Σ aⱼ xⱼ ≤ upper`, and an objective
/// `Σ cⱼ xⱼ` to make as small or as large as they allow.
///
/// Bounds may be infinite and may coincide. The method is the simplex for bounded variables with
/// both phases in one loop (Dantzig 1963, ch. 18; Bland 1977 where steps are degenerate).
public struct LinearProgramme: Sendable {
  /// What a solution is.
  public enum Outcome: Sendable {
    /// The best point and its value.
    case optimal(Optimum)
    /// No point satisfies all bounds and rows, and why.
    case infeasible(Conflict)
    /// The objective improves without end along this direction of the variables.
    case unbounded(direction: [Double])
    /// Rounding errors outgrew the tolerance: the coefficients differ too much in size.
    case undecided
  }

  /// The best point of a programme.
  public struct Optimum: Sendable {
    /// The value of the objective.
    public let value: Double
    /// The values of the variables.
    public let values: [Double]
    /// How much the value changes for each unit by which a row's binding end moves.
    public let rowPrices: [Double]
  }

  /// Why a programme has no point, after Farkas: with these multipliers
  /// `Σ yᵢ (row i) + Σ zⱼ xⱼ` is zero whatever the variables are, and yet the intervals of rows and
  /// variables bound it away from zero.
  public struct Conflict: Sendable {
    /// A multiplier for each row; rows with zero play no part in the conflict.
    public let rows: [Double]
    /// A multiplier for each variable; variables with zero play no part through their bounds.
    public let variables: [Double]
    /// How far from zero the intervals keep the combination.
    public let excess: Double
  }

  var bounds: [Interval] = []
  var rows: [(terms: [(variable: Int, coefficient: Double)], bounds: Interval)] = []

  /// The number of variables.
  public var variableCount: Int { bounds.count }
  /// The number of rows.
  public var rowCount: Int { rows.count }

  /// A programme without variables and rows.
  public init() {}

  /// Adds a variable between two bounds and gives its index.
  @discardableResult
  public mutating func addVariable(from lower: Double = 0, to upper: Double = .infinity) -> Int {
    bounds.append(Interval(lower, upper))
    return bounds.count - 1
  }

  /// Adds the row `lower ≤ Σ aⱼ xⱼ ≤ upper` and gives its index; a variable that stands twice counts
  /// with both coefficients.
  @discardableResult
  public mutating func addRow(
    _ terms: [(variable: Int, coefficient: Double)], from lower: Double, to upper: Double
  ) -> Int {
    precondition(
      terms.allSatisfy { bounds.indices.contains($0.variable) && $0.coefficient.isFinite },
      "a row holds variables of the programme, with finite coefficients")
    rows.append((terms, Interval(lower, upper)))
    return rows.count - 1
  }

  /// The smallest value of `Σ cⱼ xⱼ`.
  public func minimum(of objective: [(variable: Int, coefficient: Double)] = []) -> Outcome {
    precondition(
      objective.allSatisfy { bounds.indices.contains($0.variable) && $0.coefficient.isFinite },
      "an objective holds variables of the programme, with finite coefficients")
    var simplex = Simplex(self, objective)
    return simplex.solve()
  }

  /// The largest value of `Σ cⱼ xⱼ`.
  public func maximum(of objective: [(variable: Int, coefficient: Double)]) -> Outcome {
    let outcome = minimum(of: objective.map { ($0.variable, -$0.coefficient) })
    guard case .optimal(let optimum) = outcome else { return outcome }
    return .optimal(
      Optimum(
        value: 0 - optimum.value, values: optimum.values,
        rowPrices: optimum.rowPrices.map { 0 - $0 }))
  }

  /// The smallest and the largest value of `Σ cⱼ xⱼ`, nil where no point satisfies the programme or
  /// it is undecided; an end without bound is infinite.
  public func range(of objective: [(variable: Int, coefficient: Double)]) -> ClosedRange<Double>? {
    guard let least = Self.value(minimum(of: objective), unbounded: -.infinity),
      let most = Self.value(maximum(of: objective), unbounded: .infinity)
    else { return nil }
    return min(least, most)...max(least, most)
  }

  private static func value(_ outcome: Outcome, unbounded: Double) -> Double? {
    switch outcome {
    case .optimal(let optimum): optimum.value
    case .unbounded: unbounded
    case .infeasible, .undecided: nil
    }
  }

  /// The smallest and the largest value of `(Σ nⱼ xⱼ) / (Σ dⱼ xⱼ)` where the denominator is positive,
  /// by the transformation of Charnes and Cooper (1962): with `y = t x` and `Σ dⱼ yⱼ = 1` the
  /// objective and all rows are linear in `(y, t)`, `t ≥ 0`.
  public func range(
    of numerator: [(variable: Int, coefficient: Double)],
    over denominator: [(variable: Int, coefficient: Double)]
  ) -> ClosedRange<Double>? {
    var homogeneous = LinearProgramme()
    for _ in bounds { homogeneous.addVariable(from: -.infinity) }
    let t = homogeneous.addVariable()
    func restrict(_ terms: [(variable: Int, coefficient: Double)], to interval: Interval) {
      if interval.lower > -.infinity {
        homogeneous.addRow(terms + [(t, -interval.lower)], from: 0, to: .infinity)
      }
      if interval.upper < .infinity {
        homogeneous.addRow(terms + [(t, -interval.upper)], from: -.infinity, to: 0)
      }
    }
    for (variable, interval) in bounds.enumerated() { restrict([(variable, 1)], to: interval) }
    for row in rows { restrict(row.terms, to: row.bounds) }
    homogeneous.addRow(denominator, from: 1, to: 1)
    return homogeneous.range(of: numerator)
  }
}
