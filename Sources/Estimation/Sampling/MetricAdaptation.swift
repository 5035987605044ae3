/// The coordinates in which a chain moves, learned over the windows of a warm-up.
///
/// The windows are those of Stan (Reference Manual, §15.2): a fast interval at the beginning and at the
/// end for the step size alone, and between them windows that double in length, each of which starts anew.
struct MetricAdaptation {
  /// After which iterations a metric is taken over.
  let ends: Set<Int>
  /// The iterations that count.
  let range: Range<Int>
  private var draws: [[Double]] = []

  /// The windows of a warm-up of so many iterations.
  init(warmUp: Int) {
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
  mutating func add(_ draw: [Double]) { draws.append(draw) }

  /// The metric of the window, which ends, given that in which its draws were made.
  mutating func take(_ metric: Metric) -> Metric {
    defer { draws = [] }
    return draws.count > 1 ? metric.adapted(to: draws) : metric
  }
}

/// Coordinates `y` in which the posterior is about standard: `u = L y`, L lower triangular.
///
/// Momenta are those of `y`, so that `du/dt = L p` and `dp/dt = Lᵀ ∇`, and the mass is 1.
struct Metric {
  /// Above so many unknowns L is diagonal.
  private static let greatestDense = 150

  private let count: Int
  /// The rows of L up to the diagonal, one after the other; the diagonal alone where it is diagonal.
  private var factor: [Double]
  private var isDiagonal: Bool

  /// The coordinates of the real line.
  init(count: Int) {
    self.count = count
    factor = [Double](repeating: 1, count: count)
    isDiagonal = true
  }

  /// `y += scale L x`.
  func addVelocity(_ x: [Double], scaledBy scale: Double, to y: inout [Double]) {
    if isDiagonal {
      for i in 0..<count { y[i] += scale * factor[i] * x[i] }
      return
    }
    var place = 0
    for i in 0..<count {
      var sum = 0.0
      for j in 0...i { sum += factor[place + j] * x[j] }
      y[i] += scale * sum
      place += i + 1
    }
  }

  /// `y += scale Lᵀ x`.
  func addForce(_ x: [Double], scaledBy scale: Double, to y: inout [Double]) {
    if isDiagonal {
      for i in 0..<count { y[i] += scale * factor[i] * x[i] }
      return
    }
    var place = 0
    for i in 0..<count {
      let force = scale * x[i]
      for j in 0...i { y[j] += factor[place + j] * force }
      place += i + 1
    }
  }

  /// The metric in which draws have about the covariance 1: `L C`, C the Cholesky factor of the
  /// covariance of `L⁻¹ u`.
  ///
  /// Correlations shrink by a tenth of the unknowns per draw. Since each window begins from the
  /// coordinates of the one before, narrow ridges are still found, some orders of magnitude a window.
  func adapted(to draws: [[Double]]) -> Metric {
    let isDense = count <= Self.greatestDense
    let size = Double(draws.count)
    var mean = [Double](repeating: 0, count: count)
    for draw in draws { for i in 0..<count { mean[i] += draw[i] / size } }
    var covariance = [Double](repeating: 0, count: count * count)
    for draw in draws {
      let y = standardised(zip(draw, mean).map { $0 - $1 })
      for i in 0..<count {
        for j in (isDense ? 0 : i)...i { covariance[i * count + j] += y[i] * y[j] / (size - 1) }
      }
    }
    // A variance shrinks towards 10⁻³ with the weight of five draws, as in Stan.
    let weight = size / (size + 5)
    let deviations = (0..<count).map {
      (weight * covariance[$0 * count + $0] + 1e-3 * (1 - weight)).squareRoot()
    }
    guard isDense else {
      var result = self
      for i in 0..<count { result.factor[i] *= deviations[i] }
      return result
    }
    let shrinkage = min(0.5, max(1e-4, 0.1 * Double(count) / size))
    for i in 0..<count {
      for j in 0..<i { covariance[i * count + j] *= weight * (1 - shrinkage) }
      covariance[i * count + i] = deviations[i] * deviations[i]
    }
    guard let root = Self.cholesky(covariance, count) else { return self }
    return multiplied(by: root)
  }

  /// `L⁻¹ u`.
  private func standardised(_ u: [Double]) -> [Double] {
    if isDiagonal { return zip(u, factor).map { $0 / $1 } }
    var y = u
    var place = 0
    for i in 0..<count {
      for j in 0..<i { y[i] -= factor[place + j] * y[j] }
      y[i] /= factor[place + i]
      place += i + 1
    }
    return y
  }

  /// `L C` for a lower triangle by rows.
  private func multiplied(by root: [Double]) -> Metric {
    var result = self
    (result.isDiagonal, result.factor) = (false, [])
    var place = 0
    for i in 0..<count {
      for j in 0...i {
        var sum = 0.0
        if isDiagonal {
          sum = factor[i] * root[i * count + j]
        } else {
          for k in j...i { sum += factor[place + k] * root[k * count + j] }
        }
        result.factor.append(sum)
      }
      place += i + 1
    }
    return result
  }

  /// The Cholesky factor by rows, in loops of its own: the same bits on every processor.
  private static func cholesky(_ matrix: [Double], _ count: Int) -> [Double]? {
    var root = matrix
    for i in 0..<count {
      for j in 0...i {
        var sum = root[i * count + j]
        for k in 0..<j { sum -= root[i * count + k] * root[j * count + k] }
        if i == j {
          guard sum > 0, sum.isFinite else { return nil }
          root[i * count + i] = sum.squareRoot()
        } else {
          root[i * count + j] = sum / root[j * count + j]
        }
      }
    }
    return root
  }
}
