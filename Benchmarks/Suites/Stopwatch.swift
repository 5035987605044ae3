internal import Foundation

/// Times closures in turns, so that the noise of a shared machine falls on all alike.
struct Stopwatch {
  /// How many times each closure is timed.
  let rounds: Int
  /// The least time that one timing takes, by repeating the closure.
  let leastSeconds: Double

  static let quick = Stopwatch(rounds: 7, leastSeconds: 0.002)
  static let thorough = Stopwatch(rounds: 21, leastSeconds: 0.01)

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

  /// Times `bodies` in turns, each often enough to last `leastSeconds`.
  func time(_ bodies: [() -> Void]) -> [Timings] {
    let repeats = bodies.map { body in
      body()  // warm up
      var count = 1
      while true {
        let seconds = Self.seconds(count, body)
        if seconds >= leastSeconds || count >= 1 << 20 { return count }
        let wanted = Double(count) * leastSeconds / max(seconds, leastSeconds / 64)
        count = max(count * 2, Int(wanted))
      }
    }
    var timings = [[Double]](repeating: [], count: bodies.count)
    for round in 0..<rounds {
      for turn in bodies.indices {
        let index = (turn + round) % bodies.count
        let seconds = Self.seconds(repeats[index], bodies[index])
        timings[index].append(seconds / Double(repeats[index]))
      }
    }
    return timings.map(Timings.init)
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
