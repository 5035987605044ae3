import Foundation
import Tables

/// Why a run cannot be kept on disk, gone on with, or put together: where, what, and what to do.
public struct StorageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whose fault it is, which decides the exit code of a command.
  public enum Cause: Equatable, Sendable {
    /// What the user asked for cannot be: exit code 2.
    case input
    /// The disk, the rights on it or another process are in the way: exit code 3.
    case machine
    /// A signal asked the run to stop: exit code 3.
    case stopped
  }

  /// Whose fault it is.
  public let cause: Cause
  /// The file or folder that it is about, if there is one.
  public let path: String?
  /// What is wrong.
  public let message: String
  /// What can be done about it.
  public let hint: String?

  /// An error; `path` names the file or folder that it is about.
  public init(_ cause: Cause, path: String? = nil, _ message: String, hint: String? = nil) {
    self.cause = cause
    self.path = path
    self.message = message
    self.hint = hint
  }

  /// "Results/a/.baseline.partial: cannot be written: no space is left on the disk", and below what
  /// to do.
  public var description: String {
    let place = path.map { "\(excerpt($0, length: 300)): " } ?? ""
    return place + message + (hint.map { "\n\($0)" } ?? "")
  }
}

extension StorageError {
  /// The failure of a system call on a path; `what` is as in "cannot be written".
  static func system(_ code: Int32, _ what: String, _ path: String) -> StorageError {
    let (reason, hint) = words(code)
    return StorageError(.machine, path: path, "\(what): \(reason)", hint: hint)
  }

  /// An error that Foundation threw while it wrote a file, as one that names the path; any other as
  /// it is.
  static func naming(_ error: any Error, _ path: String) -> any Error {
    guard error is CocoaError || error is POSIXError else { return error }
    let outer = error as NSError
    let system = (outer.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError } ?? outer
    let place = outer.userInfo[NSFilePathErrorKey] as? String ?? path
    guard system.domain == NSPOSIXErrorDomain else {
      return StorageError(.machine, path: place, "cannot be written: \(error)")
    }
    return StorageError.system(Int32(truncatingIfNeeded: system.code), "cannot be written", place)
  }

  /// The reason in words, and what helps.
  private static func words(_ code: Int32) -> (reason: String, hint: String?) {
    let elsewhere = "or choose another folder with --out"
    return switch code {
    case ENOSPC:
      (
        "no space is left on the disk",
        "free some space and repeat the command with --resume, \(elsewhere)"
      )
    case EDQUOT:
      (
        "your quota of the disk is used up",
        "free some space and repeat the command with --resume, \(elsewhere)"
      )
    case EFBIG:
      ("the file is larger than may be", "raise the limit (ulimit -f), \(elsewhere)")
    case EROFS: ("the file system is read-only", "choose another folder with --out")
    case EACCES, EPERM:
      ("you do not have the right to", "have the rights of the folder changed, \(elsewhere)")
    case ENOTDIR:
      ("a part of the path is a file, not a folder", "choose another folder with --out")
    case ENOENT:
      (
        "it is not there any more",
        "was the folder removed or renamed while the run was writing to it? Repeat the command"
      )
    case ENAMETOOLONG: ("the name is too long", "choose a shorter name")
    case ELOOP: ("its symbolic links lead round in a circle", nil)
    case EIO:
      (
        "the disk reports an error",
        "check the disk; then repeat the command with --resume, \(elsewhere)"
      )
    case EMFILE, ENFILE: ("too many files are open", "raise the limit (ulimit -n)")
    default: (unsafe String(cString: strerror(code)), nil)
    }
  }
}
