/// A smooth function of the normal score `z` on [-8.5, 8.5], beyond which no uniform of double
/// precision lies, by polynomials of degree 7 through eight equidistant values around each interval.
struct QuantileTable: Sendable {
  static let limit = 8.5
  private static let terms = 8

  private let intervalsPerUnit: Double
  /// Eight coefficients an interval, the constant first, of the place in it in [0, 1).
  private let coefficients: [Double]

  /// The table of `value`, to an absolute error of 2 · 10⁻¹² at the middles of intervals, where it is
  /// greatest; nil where intervals of 1/32 are too wide for it or a value is infinite.
  init?(_ value: (Double) -> Double) {
    for intervals in [16.0, 32] {
      let table = QuantileTable(intervals, value)
      let count = Int(2 * Self.limit * intervals)
      let isGood = (0..<count).allSatisfy { interval in
        let z = (Double(interval) + 0.5) / intervals - Self.limit
        let exact = value(z)
        // Of a great value the last digits are rounding.
        return abs(table(z) - exact) <= 2e-12 + 2e-15 * abs(exact)
      }
      if isGood {
        self = table
        return
      }
    }
    return nil
  }

  private init(_ intervals: Double, _ value: (Double) -> Double) {
    intervalsPerUnit = intervals
    let count = Int(2 * Self.limit * intervals)
    // Three values before the interval, its ends, three after it.
    let values = (-3...count + 4).map { value(Double($0) / intervals - Self.limit) }
    let basis = Self.basis
    var coefficients: [Double] = []
    coefficients.reserveCapacity(Self.terms * count)
    for interval in 0..<count {
      for power in 0..<Self.terms {
        var sum = 0.0
        for node in 0..<Self.terms { sum += basis[node][power] * values[interval + node] }
        coefficients.append(sum)
      }
    }
    self.coefficients = coefficients
  }

  /// The coefficients of Lagrange's polynomials for the nodes -3, …, 4.
  private static let basis: [[Double]] = (0..<terms).map { own in
    var polynomial = [1.0]
    var divisor = 1.0
    for other in 0..<terms where other != own {
      let node = Double(other - 3)
      divisor *= Double(own - other)
      var next = [Double](repeating: 0, count: polynomial.count + 1)
      for (power, coefficient) in polynomial.enumerated() {
        next[power + 1] += coefficient
        next[power] -= node * coefficient
      }
      polynomial = next
    }
    return polynomial.map { $0 / divisor }
  }

  /// The value at a score within the limits.
  @inline(__always)
  func callAsFunction(_ z: Double) -> Double {
    let place = (z + Self.limit) * intervalsPerUnit
    let last = coefficients.count / Self.terms - 1
    let interval = min(max(Int(place), 0), last)
    let t = place - Double(interval)
    let first = Self.terms * interval
    var sum = coefficients[first + 7]
    for power in stride(from: 6, through: 0, by: -1) { sum = sum * t + coefficients[first + power] }
    return sum
  }
}
