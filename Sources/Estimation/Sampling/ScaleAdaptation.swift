/// The variances of the unknowns on the real line, learned over the windows of a warm-up.
///
/// As in Stan (Reference Manual, §15.2): a fast interval at the beginning and at the end for the step
/// size alone, and between them windows that double in length, each of which starts the variances anew.
/// Variances shrink towards 10⁻³ with the weight of five draws.
struct ScaleAdaptation {
  /// After which iterations the variances are taken over.
  let ends: Set<Int>
  /// The iterations that count.
  let range: Range<Int>
  private var count = 0.0
  private var means: [Double]
  private var squares: [Double]

  /// The windows of a warm-up of so many iterations.
  init(unknowns: Int, warmUp: Int) {
    means = [Double](repeating: 0, count: unknowns)
    squares = means
    let usual = warmUp >= 150
    let first = usual ? 75 : warmUp * 15 / 100
    let last = warmUp - (usual ? 50 : warmUp / 10)
    range = first..<max(first, last)
    var ends: Set<Int> = []
    var (start, length) = (first, usual ? 25 : max(last - first, 1))
    while start < last {
      // The last window takes what would not fill another.
      let end = start + 3 * length > last ? last : start + length
      ends.insert(end - 1)
      (start, length) = (end, 2 * length)
    }
    self.ends = ends
  }

  /// Takes up a draw.
  mutating func add(_ draw: [Double]) {
    count += 1
    for place in means.indices {
      let difference = draw[place] - means[place]
      means[place] += difference / count
      squares[place] += difference * (draw[place] - means[place])
    }
  }

  /// The variances of the window, which ends.
  mutating func take() -> [Double] {
    let weight = count / (count + 5)
    let result = squares.map { weight * $0 / max(count - 1, 1) + 1e-3 * (1 - weight) }
    count = 0
    for place in means.indices { (means[place], squares[place]) = (0, 0) }
    return result
  }
}
