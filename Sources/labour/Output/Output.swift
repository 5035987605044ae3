import Foundation

/// Standard output, where every write is checked.
struct Output {
  /// Why a write failed.
  enum Failure: Error {
    /// Nobody reads any more (`| head`): no fault of anyone.
    case readerGone
    /// The disk is full, or the like.
    case device(String)
  }

  /// Makes a write to a closed pipe an error instead of the end of the process.
  static func prepare() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Writes a text as it is.
  func write(_ text: String) throws(Failure) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      let system = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
      if system.domain == NSPOSIXErrorDomain, system.code == Int(EPIPE) { throw .readerGone }
      throw .device(system.localizedFailureReason ?? system.localizedDescription)
    }
  }

  /// Writes a line to standard error; where that fails there is nobody to tell.
  static func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
