import Foundation
internal import Tables

/// A file of a run folder that is being written, and what `run.json` says of it afterwards.
final class WrittenFile {
  /// What is said of a finished file.
  struct Record: Equatable {
    /// Its path in the run folder.
    let path: String
    let byteCount: Int
    /// The SHA-256 of its bytes in hexadecimal digits.
    let hash: String

    var json: JSON {
      .object(["path": .text(path), "bytes": .integer(byteCount), "sha256": .text(hash)])
    }
  }

  private let name: String
  private let path: String
  private let descriptor: Int32
  private var digest = Digest(.sha256)
  private var count = 0

  init(_ name: String, in folder: String) throws(StorageError) {
    self.name = name
    path = "\(folder)/\(name)"
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system(errno, "cannot be written", path) }
  }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) throws(StorageError) {
    try FileSystem.write(bytes.span, to: descriptor, at: nil, of: path)
    digest.add(bytes[...])
    count += bytes.count
  }

  /// What is to be said of the file, once all is written.
  func finish() -> Record { Record(path: name, byteCount: count, hash: digest.text()) }

  /// Writes a file in one piece.
  static func write(
    _ text: String, as name: String, in folder: String
  ) throws(StorageError) -> Record {
    let file = try WrittenFile(name, in: folder)
    try file.write(Array(text.utf8))
    return file.finish()
  }

  /// What is to be said of a file that was written by other means.
  static func record(of name: String, in folder: String) throws(StorageError) -> Record {
    let path = "\(folder)/\(name)"
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno, "cannot be read", path) }
    defer { close(descriptor) }
    var digest = Digest(.sha256)
    var count = 0
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let read = unsafe Foundation.read(descriptor, &bytes, bytes.count)
      if read < 0 {
        if errno == EINTR { continue }
        throw .system(errno, "cannot be read", path)
      }
      if read == 0 { break }
      digest.add(bytes[..<read])
      count += read
    }
    return Record(path: name, byteCount: count, hash: digest.text())
  }
}
