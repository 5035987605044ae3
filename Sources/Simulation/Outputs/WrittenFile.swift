import Foundation
internal import Tables

/// A file of a run folder that is being written, and what `run.json` says of it afterwards.
final class WrittenFile {
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
  func finish() -> RunOutput { RunOutput(path: name, size: count, hash: digest.text()) }

  /// Writes a file in one piece.
  static func write(
    _ text: String, as name: String, in folder: String
  ) throws(StorageError) -> RunOutput {
    let file = try WrittenFile(name, in: folder)
    try file.write(Array(text.utf8))
    return file.finish()
  }

  /// What is to be said of a file that was written by other means.
  static func record(of name: String, in folder: String) throws(StorageError) -> RunOutput {
    var digest = Digest(.sha256)
    let size = try FileSystem.read("\(folder)/\(name)") { digest.add($0) }
    return RunOutput(path: name, size: size, hash: digest.text())
  }
}
