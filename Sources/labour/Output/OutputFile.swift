import Foundation
import Tables

/// A file that a command writes: it appears whole or not at all, and what was there before stays
/// until then.
struct OutputFile {
  private let path: String

  init(_ path: String) throws(InputError) {
    guard !path.isEmpty else { throw InputError("the name of the file to write is empty") }
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    self.path = url.path
    let manager = FileManager.default
    guard !manager.fileExists(atPath: self.path + "/.") else {
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
    let attributes = try? manager.attributesOfItem(atPath: path)
    let type = attributes?[.type] as? FileAttributeType
    let inPlace = type != nil && type != .typeRegular
    let target = inPlace ? path : "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
    let rights = (attributes?[.posixPermissions] as? NSNumber)?.uint32Value ?? 0o666
    if !inPlace { UnfinishedFile.begins(target) }
    defer { UnfinishedFile.ends() }
    let descriptor = unsafe open(target, O_WRONLY | (inPlace ? 0 : O_CREAT | O_TRUNC), rights)
    guard descriptor >= 0 else { throw failure(errno) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try body { bytes in
        do throws(Output.Failure) {
          try Output.write(bytes, to: handle)
        } catch {
          throw error.at(path)
        }
      }
      guard !inPlace else { return }
      // What the old file allowed to others, the new one does.
      if type != nil { _ = fchmod(descriptor, rights) }
      guard fsync(descriptor) == 0 else { throw failure(errno) }
      try handle.close()
      guard unsafe rename(target, path) == 0 else { throw failure(errno) }
    } catch {
      if !inPlace { try? manager.removeItem(atPath: target) }
      throw error
    }
  }

  private func failure(_ code: Int32) -> Output.Failure { Output.Failure(code).at(path) }
}

extension Output.Failure {
  /// The failure with the file that it befell.
  fileprivate func at(_ path: String) -> Output.Failure {
    switch self {
    case .readerGone: self
    case .device(let reason): .device("\(excerpt(path, length: 200)): \(reason)")
    }
  }
}
