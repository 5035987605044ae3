import Dispatch
import Foundation
import Synchronization

/// The results of `count` calls on as many as `threads` threads, in order.
///
/// The threads are of their own: a pool would run fewer of them where it finds the machine busy.
func inParallel<Result: Sendable>(
  count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let calls = Calls<Result>(count: count)
  let group = DispatchGroup()
  for _ in 1..<min(threads, count) {
    group.enter()
    let thread = Thread {
      calls.run(body)
      group.leave()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }
  calls.run(body)
  group.wait()
  return calls.results
}

/// Calls that threads share.
private final class Calls<Result: Sendable>: Sendable {
  private let count: Int
  private let next = Atomic<Int>(0)
  private let found = Mutex<[Int: Result]>([:])

  init(count: Int) { self.count = count }

  /// Does calls until all have been begun.
  func run(_ body: (Int) -> Result) {
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      let result = body(number)
      found.withLock { $0[number] = result }
    }
  }

  var results: [Result] { found.withLock { found in (0..<count).compactMap { found[$0] } } }
}
