/// A place on the real line with a momentum in the coordinates of the metric.
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

  /// The first half of a leapfrog step: `p += ε/2 Lᵀ ∇`, `u = place + ε L p`, where the gradient is asked for.
  mutating func halfStep(
    _ stepSize: Double, _ metric: Metric, to point: DensityGradient.Point
  ) {
    metric.addForce(gradient, scaledBy: stepSize / 2, to: &momentum)
    point.updatePlace { next in
      for i in place.indices { next[i] = place[i] }
      metric.addVelocity(momentum, scaledBy: stepSize, to: &next)
    }
  }

  /// The second half, with the gradient at the new place.
  mutating func finishStep(
    _ stepSize: Double, _ metric: Metric, from point: DensityGradient.Point
  ) {
    take(point)
    metric.addForce(gradient, scaledBy: stepSize / 2, to: &momentum)
  }

  /// `log density - ½ pᵀ p`, minus the energy; minus infinity where it is undefined.
  var logWeight: Double {
    var sum = 0.0
    for p in momentum { sum += p * p }
    let result = value - sum / 2
    return result.isNaN || result == .infinity ? -.infinity : result
  }
}
