import Foundation

/// A file for what memory is not to hold. It has no name, and is gone with the program.
final class TemporaryFile {
  let handle: FileHandle
  /// The number of bytes that were written.
  private(set) var size = 0

  /// What the system says against a temporary file.
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ what: String) {
      description =
        "the temporary file in \(FileManager.default.temporaryDirectory.path) cannot be \(what): "
        + "\(unsafe String(cString: strerror(errno))); TMPDIR names another folder"
    }
  }

  /// Creates a file in the folder that `TMPDIR` names.
  init() throws(Failure) {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appendingPathComponent("labour-\(UUID().uuidString)").path
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure("created") }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    _ = unsafe unlink(path)
  }

  /// Writes bytes behind those that are there.
  func append(_ bytes: [UInt8]) throws(Failure) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw Failure("written")
    }
    size += bytes.count
  }

  /// Goes to a place that is to be read.
  func seek(to place: Int) throws(Failure) {
    do { try handle.seek(toOffset: UInt64(place)) } catch { throw Failure("read") }
  }

  /// The bytes that follow.
  func read(count: Int) throws(Failure) -> [UInt8] {
    guard let data = try? handle.read(upToCount: count), data.count == count else {
      throw Failure("read")
    }
    return Array(data)
  }
}
