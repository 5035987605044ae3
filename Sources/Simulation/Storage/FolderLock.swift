import Foundation

/// The right to write a run, which one process has at a time and loses when it ends, however it ends.
///
/// It is a lock (`flock`) of a file beside the run folder. The file is removed with the lock; a file
/// that a killed process left is nobody's.
final class FolderLock: Sendable {
  private let path: String
  private let descriptor: Int32
  /// Whether the file system has locks at all.
  let isEffective: Bool

  /// Takes the lock; an error if another process has it.
  init(_ path: String, for run: String) throws(StorageError) {
    self.path = path
    while true {
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard descriptor >= 0 else { throw .system(errno, "cannot be written", path) }
      let code = Self.lock(descriptor)
      if code == EWOULDBLOCK {
        close(descriptor)
        throw StorageError(
          .machine, path: run,
          "\(Self.holder(path)) is writing this run",
          hint: "wait for its end, or choose another folder with --out")
      }
      // Whoever had the lock may have removed the file before this process got it.
      guard Self.isSame(descriptor, path) else {
        close(descriptor)
        continue
      }
      self.descriptor = descriptor
      isEffective = code == 0
      break
    }
    let name = "process \(getpid()) on \(ProcessInfo.processInfo.hostName)\n"
    _ = ftruncate(descriptor, 0)
    try? FileSystem.write(Array(name.utf8).span, to: descriptor, at: 0, of: path)
  }

  deinit {
    if isHeld { _ = unsafe unlink(path) }
    close(descriptor)
  }

  /// Whether the name still leads to the file that is locked; not so once somebody removed the folder.
  var isHeld: Bool { Self.isSame(descriptor, path) }

  private static func lock(_ descriptor: Int32) -> Int32 {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno != EINTR { return errno }
    }
    return 0
  }

  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var (held, named) = (stat(), stat())
    guard unsafe fstat(descriptor, &held) == 0, unsafe lstat(path, &named) == 0 else {
      return false
    }
    return held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }

  private static func holder(_ path: String) -> String {
    let text = (try? FileSystem.read(path)).map { String(decoding: $0.prefix(200), as: UTF8.self) }
    let name = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return name.isEmpty ? "another process" : name
  }
}
