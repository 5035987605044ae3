/// A place on the real line with a momentum.
struct PhaseState {
  var place: [Double]
  var momentum: [Double]
  var gradient: [Double]
  /// The log density.
  var value = 0.0

  init(count: Int) {
    place = [Double](repeating: 0, count: count)
    momentum = place
    gradient = place
  }

  /// Takes over the place and what was found there.
  mutating func take(_ point: DensityGradient.Point) {
    let (foundPlace, foundGradient) = (point.place, point.gradient)
    for i in place.indices {
      place[i] = foundPlace[i]
      gradient[i] = foundGradient[i]
    }
    value = point.value
  }

  /// Takes over another state without new memory.
  mutating func copy(_ other: borrowing PhaseState) {
    for i in place.indices {
      place[i] = other.place[i]
      momentum[i] = other.momentum[i]
      gradient[i] = other.gradient[i]
    }
    value = other.value
  }

  /// The first half of a leapfrog step: `p += ε/2 ∇`, `u = place + ε V p`, where the gradient is asked for.
  mutating func halfStep(
    _ stepSize: Double, _ variances: [Double], to point: DensityGradient.Point
  ) {
    point.updatePlace { next in
      for i in place.indices {
        momentum[i] += stepSize / 2 * gradient[i]
        next[i] = place[i] + stepSize * variances[i] * momentum[i]
      }
    }
  }

  /// The second half, with the gradient at the new place.
  mutating func finishStep(_ stepSize: Double, from point: DensityGradient.Point) {
    take(point)
    for i in place.indices { momentum[i] += stepSize / 2 * gradient[i] }
  }

  /// `log density - ½ pᵀ V p`, minus the energy; minus infinity where it is undefined.
  func logWeight(_ variances: [Double]) -> Double {
    var sum = 0.0
    for i in momentum.indices { sum += variances[i] * momentum[i] * momentum[i] }
    let result = value - sum / 2
    return result.isNaN || result == .infinity ? -.infinity : result
  }
}
