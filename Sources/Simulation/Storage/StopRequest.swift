import Foundation
import Synchronization

/// A wish that the run stop, which the engine looks for between blocks.
public final class StopRequest: Sendable {
  /// The request that signals to this process make, once ``listen()`` was called.
  public static let bySignal = StopRequest()

  private let isMadeByHand = Atomic<Bool>(false)

  /// The last signal that asked; 0 for none. It stands alone, since the handler of a signal may do
  /// no more than load and store it.
  private static let signalNumber = Atomic<Int32>(0)

  /// A request that nothing but ``make()`` makes.
  public init() {}

  /// Whether the run is to stop.
  public var isMade: Bool {
    isMadeByHand.load(ordering: .relaxed)
      || (self === Self.bySignal && Self.signalNumber.load(ordering: .relaxed) != 0)
  }

  /// What asked for it, in words; nil where nothing has.
  public var origin: String? {
    guard isMade else { return nil }
    return switch Self.signalNumber.load(ordering: .relaxed) {
    case SIGINT where self === Self.bySignal: "an interruption (SIGINT)"
    case SIGTERM where self === Self.bySignal: "a request to end (SIGTERM)"
    case SIGHUP where self === Self.bySignal: "the end of the terminal (SIGHUP)"
    default: "the program"
    }
  }

  /// Makes the request.
  public func make() { isMadeByHand.store(true, ordering: .relaxed) }

  /// Makes interruption (Ctrl-C), termination and hang-up requests of ``bySignal`` from now on.
  ///
  /// A second interruption ends the process at once, with exit code 3, which loses no span that is
  /// stored. Signals that the parent had this process ignore (`nohup`) stay ignored.
  public static func listen() {
    // Lazy values are made here, not in the handler.
    _ = bySignal.isMade
    // A file that grows beyond `ulimit -f` is an error of the write then, not the end of the process.
    _ = signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let earlier = signal(number) { number in
        let before = StopRequest.signalNumber.exchange(number, ordering: .relaxed)
        guard before != 0, number == SIGINT else { return }
        let farewell: StaticString = "labour: stopped at once\n"
        _ = unsafe write(STDERR_FILENO, farewell.utf8Start, farewell.utf8CodeUnitCount)
        _exit(3)
      }
      if unsafe unsafeBitCast(earlier, to: Int.self) == 1 { _ = signal(number, SIG_IGN) }
    }
  }
}
