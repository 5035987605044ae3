internal import Foundation

/// Times closures in turns, so that the noise of a shared machine falls on all alike.
///
/// A timing is shorter than the slice of time that the system gives a process, so that most timings
/// are disturbed by nothing and the median is one of them.
struct Stopwatch {
  /// About how long all timings of one call of `time` last together.
  let budget: Double

  static let quick = Stopwatch(budget: 0.12)
  static let thorough = Stopwatch(budget: 2)

  /// The least time that one timing takes, by repeating the closure.
  private static let leastSeconds = 0.0005

  /// The seconds of one call, a timing each round.
  struct Timings {
    let seconds: [Double]

    var median: Double { quantile(of: seconds, 0.5) }
    var spread: Double { (quantile(of: seconds, 0.75) - quantile(of: seconds, 0.25)) / median }

    /// The median over rounds of this time over the other's.
    func ratio(to other: Timings) -> Double {
      quantile(of: zip(seconds, other.seconds).map { $0 / $1 }, 0.5)
    }
  }

  /// Times `bodies` in turns, each as often as the budget allows, and at least nine times.
  func time(_ bodies: [() -> Void]) -> [Timings] {
    let repeats = bodies.map(Self.repeats)
    let once = zip(bodies, repeats).reduce(0) { $0 + Self.seconds($1.1, $1.0) }
    let rounds = max(9, min(401, Int(budget / once)))
    var timings = [[Double]](repeating: [], count: bodies.count)
    // On a busy machine the clock runs on while others work: then five timings must do.
    let start = DispatchTime.now().uptimeNanoseconds
    for round in 0..<rounds {
      let elapsed = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
      if round >= 5, elapsed > max(2 * budget, 9 * once) { break }
      for turn in bodies.indices {
        let index = (turn + round) % bodies.count
        let seconds = Self.seconds(repeats[index], bodies[index])
        timings[index].append(seconds / Double(repeats[index]))
      }
    }
    return timings.map(Timings.init)
  }

  /// How often a closure runs within one timing.
  private static func repeats(of body: () -> Void) -> Int {
    body()  // warm up
    var count = 1
    while count < 1 << 20 {
      let time = (0..<3).map { _ in seconds(count, body) }.min() ?? 0
      if time >= leastSeconds { break }
      count = max(count + 1, Int(Double(count) * min(8, 1.1 * leastSeconds / max(time, 1e-9))))
    }
    return count
  }

  private static func seconds(_ count: Int, _ body: () -> Void) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<count { body() }
    return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
  }
}

/// The sample quantile of type 7.
private func quantile(of values: [Double], _ probability: Double) -> Double {
  let sorted = values.sorted()
  let place = probability * Double(sorted.count - 1)
  let low = Int(place)
  let high = min(low + 1, sorted.count - 1)
  return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
}
