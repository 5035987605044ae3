import Foundation

/// The bytes of a file, a pipe or standard input, in pieces.
struct FileSource {
  /// How messages name it.
  let name: String
  /// Whether it is a file, which can be read again, and its size in bytes.
  let isFile: Bool
  let size: Int
  private let handle: FileHandle
  private let start: UInt64

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(TableError) {
    name = path == "-" ? "standard input" : path
    if path == "-" {
      handle = .standardInput
    } else {
      handle = try Self.open(path)
    }
    // Pipes have no offset, and devices no size.
    let offset = try? handle.offset()
    let end = try? handle.seekToEnd()
    start = offset ?? 0
    size = Int(clamping: (end ?? 0) - min(start, end ?? 0))
    isFile = offset != nil && size > 0
    if offset != nil { try? handle.seek(toOffset: start) }
  }

  /// What was put aside in a file, under the name of what it came from.
  init(_ file: TemporaryFile, name: String) {
    self.name = name
    handle = file.handle
    start = 0
    size = file.size
    isFile = true
  }

  private static func open(_ path: String) throws(TableError) -> FileHandle {
    guard !path.isEmpty else {
      throw TableError(.noSuchFile, file: "\"\"", "the name of the file is empty")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw TableError(
        .noSuchFile, file: path, "there is no such file", hint: neighbour(of: path))
    }
    guard !FileManager.default.fileExists(atPath: path + "/.") else {
      throw TableError(.isDirectory, file: path, "this is a directory, not a file")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw unreadable(path)
    }
    return handle
  }

  /// Fills `bytes` from `start` with what comes next, and says how much that is: 0 at the end.
  func read(into bytes: inout [UInt8], from start: Int) throws(TableError) -> Int {
    let room = bytes.count - start
    while true {
      // SAFETY: the call writes at most `room` bytes behind `start`.
      let count = unsafe bytes.withUnsafeMutableBytes {
        let place = unsafe $0.baseAddress.map { unsafe $0 + start }
        return unsafe Foundation.read(handle.fileDescriptor, place, room)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw Self.unreadable(name) }
    }
  }

  /// Files and pipes to their end, but no farther than a NUL, which no text has and devices give
  /// without end.
  func readAll() throws(TableError) -> [UInt8] {
    // One byte more than the file has says that it has no more.
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var count = 0
    while true {
      let new = try read(into: &bytes, from: count)
      if new == 0 { break }
      count += new
      if bytes[count - new..<count].contains(0) { break }
      if count == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: max(1 << 16, bytes.count / 2)))
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// A window on what is still to come, all of which may be kept.
  func window(_ dialect: Dialect, keeping kept: KeptBytes? = nil) throws(TableError) -> Window {
    try Window(file: name, dialect: dialect, size: 1 << 18) { bytes, start throws(TableError) in
      let count = try read(into: &bytes, from: start)
      kept?.bytes += bytes[start..<start + count]
      return count
    }
  }

  /// Goes back to the beginning of a file.
  func rewind() throws(TableError) {
    do {
      try handle.seek(toOffset: start)
    } catch {
      throw Self.unreadable(name)
    }
  }

  private static func unreadable(_ name: String) -> TableError {
    TableError(
      .unreadable, file: name, "the file cannot be read",
      hint: "check that you have the right to read it")
  }

  private static func neighbour(of path: String) -> String? {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      return "there is no folder \(excerpt(folder.path, length: 200)) either"
    }
    return nearestName(
      to: url.lastPathComponent, among: names.sorted().filter { $0 != url.lastPathComponent }
    ).map {
      "did you mean \($0)?"
    }
  }
}
