public import LinearAlgebra

/// Inputs that depend on each other through a Gaussian copula: independent uniforms `u` of several
/// inputs become
///
///     v = Φ(F z),   z = Φ⁻¹(u),   F Fᵀ = R,
///
/// each uniform still, with correlations `R` of the normal scores.
///
/// `F` is triangular in the alphabetical order of the names (where `R` is definite): an input follows
/// its own uniform and those of names before it. So the order in which inputs are listed changes
/// nothing, and inputs without a correlation keep their uniforms to the last bits of `Φ(Φ⁻¹(u))`.
public struct InputCorrelation: Sendable {
  /// A stated correlation of two inputs.
  public struct Pair: Sendable, Hashable {
    /// The name of one of the two.
    public let first: String
    /// The name of the other one.
    public let second: String
    /// The correlation, between -1 and 1.
    public let value: Double

    /// The correlation `value` of two inputs.
    public init(_ first: String, _ second: String, _ value: Double) {
      (self.first, self.second, self.value) = (first, second, value)
    }
  }

  /// The inputs, in the order given.
  public let names: [String]
  /// The correlations of the normal scores, in the order of `names`.
  public let correlation: Matrix
  /// `F`, in the order of `names`: row `i` holds what the score of input `i` takes of each `z`.
  public let root: Matrix
  /// The places of `names` in alphabetical order, in which sums are made.
  private let order: [Int]

  /// The inputs of the given names, with the given correlations of pairs, all others 0.
  ///
  /// Throws where a pair names no two of them or is given twice, or where the correlations
  /// contradict each other; the message then says which, and the nearest that do not.
  public init(
    names: [String], pairs: [Pair], measure: CorrelationMeasure = .normalScores
  ) throws(DistributionError) {
    demand(Set(names).count == names.count, "names of correlated inputs repeat")
    demand(!names.isEmpty, "no correlated inputs")
    let sorted = names.sorted()
    let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    var stated = Matrix.identity(names.count)
    var seen = Set<[Int]>()
    for pair in pairs {
      let text = "correlation of \(pair.first) and \(pair.second)"
      guard let i = places[pair.first], let j = places[pair.second] else {
        let missing = places[pair.first] == nil ? pair.first : pair.second
        throw DistributionError("\(text): there is no input \(missing)")
      }
      guard i != j else { throw DistributionError("\(text): an input with itself, must be two") }
      guard seen.insert([min(i, j), max(i, j)]).inserted else {
        throw DistributionError("\(text) is given twice")
      }
      guard abs(pair.value) <= 1 else {
        throw DistributionError("\(text) is \(pair.value), must lie between -1 and 1")
      }
      let score = measure.normalScores(pair.value)
      (stated[i, j], stated[j, i]) = (score, score)
    }
    guard let factor = try? SemidefiniteFactor(stated) else {
      throw DistributionError(
        CorrelationMatrix.contradiction(
          stated, name: { sorted[$0] }, remedy: Self.remedy(stated, sorted, measure)))
    }
    let ranks = names.map { places[$0] ?? 0 }
    order = names.indices.sorted { names[$0] < names[$1] }
    self.names = names
    correlation = stated.selecting(rows: ranks).selecting(columns: ranks)
    root = factor.root.selecting(rows: ranks).selecting(columns: ranks)
  }

  /// The nearest correlations that hold together, as text, rounded to where they still do.
  private static func remedy(
    _ stated: Matrix, _ names: [String], _ measure: CorrelationMeasure
  ) -> String {
    let margin = min(0.5, 5e-4 * Double(names.count))
    guard
      let nearest = try? CorrelationMatrix.nearest(to: stated, minimumEigenvalue: margin)
    else { return "change them" }
    var changes: [(text: String, size: Double)] = []
    for j in 0..<names.count {
      for i in 0..<j {
        let value = measure.value(normalScores: nearest[i, j])
        let rounded = (value * 1000).rounded() / 1000
        let change = abs(nearest[i, j] - stated[i, j])
        if change > 5e-4 { changes.append(("(\(names[i]), \(names[j])) \(rounded)", change)) }
      }
    }
    // Equal changes stay in the order of their places, whatever their rounding.
    let shown = changes.sorted { $0.size > $1.size + 1e-9 }.prefix(10).map(\.text)
    let more = changes.count > 10 ? ", and \(changes.count - 10) more" : ""
    return "the nearest that do not are " + shown.joined(separator: ", ") + more
  }

  /// Correlates standard normal scores in place: input `i` has the run of `count` draws of `work`
  /// from `places[i]` on.
  public func correlate(scores work: inout MutableSpan<Double>, places: [Int], count: Int) {
    check(work.count, places, count)
    var own = [Double](repeating: 0, count: names.count)
    for draw in 0..<count {
      for (input, place) in places.enumerated() { own[input] = work[place + draw] }
      for (input, place) in places.enumerated() {
        var score = 0.0
        for other in order { score += root[input, other] * own[other] }
        work[place + draw] = score
      }
    }
  }

  /// Correlates uniforms in place, likewise; 0 and 1 do as the points 2⁻⁵⁴ inside, and a result is
  /// never 0 or 1.
  public func correlate(uniforms work: inout MutableSpan<Double>, places: [Int], count: Int) {
    check(work.count, places, count)
    for place in places {
      for i in place..<place + count { work[i] = GaussianCopula.normalScore(work[i]) }
    }
    correlate(scores: &work, places: places, count: count)
    for place in places {
      for i in place..<place + count {
        let uniform = SpecialFunctions.normalCumulative(work[i])
        work[i] = min(max(uniform, 0x1p-54), 1 - 0x1p-53)
      }
    }
  }

  private func check(_ size: Int, _ places: [Int], _ count: Int) {
    demand(
      places.count == names.count, "\(places.count) runs for \(names.count) correlated inputs")
    for place in places {
      demand(
        place >= 0 && count >= 0 && place <= size - count,
        "a run of \(count) draws from \(place) in a workspace of \(size)")
    }
  }
}
