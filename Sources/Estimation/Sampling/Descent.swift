/// The minimum of a smooth function by limited-memory BFGS with a backtracking line search.
///
/// J. Nocedal and S. Wright, *Numerical Optimization* (2nd edition, 2006), algorithm 7.4.
struct Descent {
  /// The lowest point found.
  private(set) var place: [Double]
  /// The value there.
  private(set) var value: Double

  /// Goes down from a place until `isDone` says so, or no step leads lower.
  init(
    from start: [Double], steps: Int, function: DensityGradient,
    isDone: (DensityGradient.Point) -> Bool
  ) {
    let point = DensityGradient.Point(start)
    function.evaluate([point])
    (place, value) = (start, point.value)
    guard point.isFinite else { return }
    var gradient = point.gradient
    var pairs: [(step: [Double], change: [Double], curvature: Double)] = []
    for _ in 0..<steps {
      if isDone(point) { return }
      var direction = Self.direction(gradient, pairs)
      var slope = Self.dot(direction, gradient)
      if !(slope < 0) {
        pairs = []
        direction = gradient.map { -$0 }
        slope = -Self.dot(gradient, gradient)
      }
      if slope == 0 { return }
      // No step is longer than 2 units of uncertainty in any direction.
      let longest = direction.map(abs).max() ?? 0
      var length = min(1, 2 / longest)
      var isLower = false
      for _ in 0..<40 {
        for i in place.indices { point.place[i] = place[i] + length * direction[i] }
        function.evaluate([point])
        if point.isFinite, point.value <= value + 1e-4 * length * slope {
          isLower = true
          break
        }
        length /= 2
      }
      guard isLower else { return }
      let step = zip(point.place, place).map { $0 - $1 }
      let change = zip(point.gradient, gradient).map { $0 - $1 }
      let curvature = Self.dot(step, change)
      if curvature > 1e-12 * Self.dot(change, change).squareRoot() {
        pairs.append((step, change, curvature))
        if pairs.count > 8 { pairs.removeFirst() }
      }
      (place, value, gradient) = (point.place, point.value, point.gradient)
    }
  }

  private static func direction(
    _ gradient: [Double], _ pairs: [(step: [Double], change: [Double], curvature: Double)]
  ) -> [Double] {
    var direction = gradient.map { -$0 }
    var weights: [Double] = []
    for pair in pairs.reversed() {
      let weight = dot(pair.step, direction) / pair.curvature
      for i in direction.indices { direction[i] -= weight * pair.change[i] }
      weights.append(weight)
    }
    if let last = pairs.last {
      let scale = last.curvature / dot(last.change, last.change)
      for i in direction.indices { direction[i] *= scale }
    }
    for (pair, weight) in zip(pairs, weights.reversed()) {
      let correction = weight - dot(pair.change, direction) / pair.curvature
      for i in direction.indices { direction[i] += correction * pair.step[i] }
    }
    return direction
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
