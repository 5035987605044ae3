import Foundation

/// The bytes of a file, a pipe or standard input, in pieces.
struct FileSource {
  /// How messages name it.
  let name: String
  private let handle: FileHandle

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(TableError) {
    name = path == "-" ? "standard input" : path
    if path == "-" {
      handle = .standardInput
      return
    }
    guard !path.isEmpty else {
      throw TableError(.noSuchFile, file: "\"\"", "the name of the file is empty")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw TableError(
        .noSuchFile, file: path, "there is no such file", hint: Self.neighbour(of: path))
    }
    guard !FileManager.default.fileExists(atPath: path + "/.") else {
      throw TableError(.isDirectory, file: path, "this is a directory, not a file")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Self.unreadable(path)
    }
    self.handle = handle
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
    let place = (try? handle.offset()) ?? 0
    let size = (try? handle.seekToEnd()).flatMap { Int(exactly: $0 - min($0, place)) } ?? 0
    try? handle.seek(toOffset: place)
    var bytes = [UInt8](repeating: 0, count: min(size, 1 << 40) + 1)
    var count = 0
    while true {
      let new = try read(into: &bytes, from: count)
      if new == 0 { break }
      let hasNul = bytes[count..<count + new].contains(0)
      count += new
      if hasNul { break }
      if count == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: max(1 << 16, bytes.count / 2)))
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
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
