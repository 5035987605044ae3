import Foundation

/// Standard output, where every write is checked.
struct Output {
  /// Why a write failed.
  enum Failure: Error {
    /// Nobody reads any more (`| head`): no fault of anyone.
    case readerGone
    /// The disk is full, or the like.
    case device(String)

    /// The failure that the system reported.
    init(_ code: Int32) {
      self = code == EPIPE ? .readerGone : .device(unsafe String(cString: strerror(code)))
    }
  }

  /// Makes a write to a closed pipe an error instead of the end of the process, and an interruption
  /// an end with the status of a machine that failed.
  static func prepare() {
    _ = signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // What whoever started us ignores (`nohup`) stays ignored.
      let earlier = signal(number) { _ in
        UnfinishedFile.remove()
        let farewell: StaticString = "labour: stopped\n"
        _ = unsafe Foundation.write(
          STDERR_FILENO, farewell.utf8Start, farewell.utf8CodeUnitCount)
        _exit(ExitStatus.machineFailed.rawValue)
      }
      if unsafe unsafeBitCast(earlier, to: Int.self) == 1 { _ = signal(number, SIG_IGN) }
    }
  }

  /// Writes a text as it is.
  func write(_ text: String) throws(Failure) {
    try write(bytes: Array(text.utf8))
  }

  /// Writes bytes as they are.
  func write(bytes: [UInt8]) throws(Failure) {
    try Self.write(bytes, to: .standardOutput)
  }

  /// Writes bytes to a file that is open.
  static func write(_ bytes: [UInt8], to handle: FileHandle) throws(Failure) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      let system = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
      guard system.domain == NSPOSIXErrorDomain else { throw .device(system.localizedDescription) }
      throw Failure(Int32(truncatingIfNeeded: system.code))
    }
  }

  /// Writes a line to standard error; where that fails there is nobody to tell.
  static func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
