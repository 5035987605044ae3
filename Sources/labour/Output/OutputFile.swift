import Foundation
import Tables

/// A file that a command writes: it appears whole or not at all, and what was there before stays
/// until then.
struct OutputFile {
  private let path: String

  init(_ path: String) throws(InputError) {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    self.path = url.path
    let manager = FileManager.default
    guard !path.isEmpty, !manager.fileExists(atPath: self.path + "/.") else {
      throw InputError("«\(excerpt(path, length: 200))» is a directory, not a file to write")
    }
    guard manager.fileExists(atPath: url.deletingLastPathComponent().path) else {
      throw InputError(
        "there is no folder \(excerpt(url.deletingLastPathComponent().path, length: 200)) to write in"
      )
    }
  }

  /// Writes what `body` gives to its sink, beside the file, and then puts it in its place.
  func write(_ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
    let manager = FileManager.default
    // A pipe or a device is written as it is: nothing may take its place.
    let type = (try? manager.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    let inPlace = type != nil && type != .typeRegular
    let target = inPlace ? path : "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
    if !inPlace, !manager.createFile(atPath: target, contents: nil) {
      throw Output.Failure(errno)
    }
    guard let handle = FileHandle(forWritingAtPath: target) else { throw Output.Failure(errno) }
    do {
      try body { try Output.write($0, to: handle) }
      guard !inPlace else { return }
      guard fsync(handle.fileDescriptor) == 0 else { throw Output.Failure(errno) }
      try handle.close()
      guard unsafe rename(target, path) == 0 else { throw Output.Failure(errno) }
    } catch {
      if !inPlace { try? manager.removeItem(atPath: target) }
      throw error
    }
  }
}
