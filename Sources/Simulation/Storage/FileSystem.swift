import CStorage
import Foundation

/// The calls of the file system that a run needs, with failures in words.
enum FileSystem {
  /// What a name stands for.
  enum Kind { case file, folder, link, other }

  /// What the name itself stands for, not what a link leads to; nil where there is nothing.
  static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Whether a folder is there, or a link to one.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Creates a folder, and those above it.
  static func createFolder(_ path: String) throws(StorageError) {
    if isFolder(path) { return }
    if kind(path) != nil {
      throw StorageError(
        .input, path: path, "this is a file, not a folder",
        hint: "choose another folder with --out")
    }
    let parent = Self.parent(path)
    if parent != path { try createFolder(parent) }
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .system(errno, "the folder cannot be created", path)
    }
  }

  /// The folder that a path lies in.
  static func parent(_ path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// The names in a folder, in order.
  static func names(in folder: String) throws(StorageError) -> [String] {
    guard let stream = unsafe opendir(folder) else {
      throw .system(errno, "the folder cannot be read", folder)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // SAFETY: the name of an entry ends with a zero byte.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of a file, or the first of them.
  static func read(_ path: String, limit: Int = .max) throws(StorageError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno, "cannot be read", path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .system(errno, "cannot be read", path)
    }
    var bytes = [UInt8](repeating: 0, count: min(limit, max(0, Int(status.st_size))))
    let count = try fill(&bytes, descriptor, path)
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Reads a file in pieces, and says how many bytes it had.
  static func read(
    _ path: String, _ piece: (ArraySlice<UInt8>) -> Void
  ) throws(StorageError) -> Int {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno, "cannot be read", path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var size = 0
    while true {
      let count = try fill(&bytes, descriptor, path)
      if count == 0 { return size }
      piece(bytes[..<count])
      size += count
    }
  }

  /// Fills bytes with what comes next, and says how many there were.
  private static func fill(
    _ bytes: inout [UInt8], _ descriptor: Int32, _ path: String
  ) throws(StorageError) -> Int {
    var place = 0
    while place < bytes.count {
      // SAFETY: the call writes at most what is behind `place`.
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe Foundation.read(
          descriptor, $0.baseAddress.map { unsafe $0 + place }, $0.count - place)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(errno, "cannot be read", path)
      }
      if count == 0 { break }
      place += count
    }
    return place
  }

  /// Writes a file that appears whole or not at all; `isDurable` waits until the disk has it.
  static func write(
    _ pieces: [[UInt8]], to path: String, isDurable: Bool
  ) throws(StorageError) {
    let temporary = "\(path).\(getpid())\(temporarySuffix)"
    do throws(StorageError) {
      try writePlainly(pieces, to: temporary, isDurable: isDurable)
      try rename(temporary, to: path)
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
  }

  /// What the names of files that are not whole yet end in.
  static let temporarySuffix = ".unfinished"

  private static func writePlainly(
    _ pieces: [[UInt8]], to path: String, isDurable: Bool
  ) throws(StorageError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system(errno, "cannot be written", path) }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    for piece in pieces {
      try write(piece.span, to: descriptor, at: nil, of: path)
    }
    guard !isDurable || fsync(descriptor) == 0 else {
      throw .system(errno, "cannot be written", path)
    }
    isOpen = false
    // File systems of a network may say only now that the disk is full.
    guard close(descriptor) == 0 || errno == EINTR else {
      throw .system(errno, "cannot be written", path)
    }
  }

  /// Writes the bytes of all values to a file that is open: behind those before, or at an offset.
  static func write<Value: BitwiseCopyable>(
    _ values: Span<Value>, to descriptor: Int32, at offset: Int?, of path: String
  ) throws(StorageError) {
    let size = values.count * MemoryLayout<Value>.stride
    var place = 0
    while place < size {
      // SAFETY: the call reads what is behind `place`, 1 GiB at most.
      let count = unsafe values.withUnsafeBytes { bytes in
        let length = min(bytes.count - place, 1 << 30)
        let start = unsafe bytes.baseAddress.map { unsafe $0 + place }
        return if let offset {
          unsafe pwrite(descriptor, start, length, offset + place)
        } else {
          unsafe Foundation.write(descriptor, start, length)
        }
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(errno, "cannot be written", path)
      }
      // A disk that takes nothing and reports nothing is full.
      guard count > 0 else { throw .system(ENOSPC, "cannot be written", path) }
      place += count
    }
  }

  /// Gives a file or folder another name, in place of what had it.
  static func rename(_ path: String, to other: String) throws(StorageError) {
    guard unsafe Foundation.rename(path, other) == 0 else {
      throw .system(errno, "cannot be renamed to \(other)", path)
    }
  }

  /// Exchanges two names in one step; false where the file system cannot.
  static func exchange(_ path: String, with other: String) throws(StorageError) -> Bool {
    let code = unsafe labour_exchange_names(path, other)
    switch code {
    case 0: return true
    case EINVAL, ENOSYS, ENOTSUP: return false
    default: throw .system(code, "cannot be put in the place of \(other)", path)
    }
  }

  /// Removes a file, or a folder with all that is in it; nothing happens where there is none.
  static func remove(_ path: String) throws(StorageError) {
    guard let kind = kind(path) else { return }
    if kind == .folder {
      for name in try names(in: path) { try remove("\(path)/\(name)") }
      guard unsafe rmdir(path) == 0 || errno == ENOENT else {
        throw .system(errno, "cannot be removed", path)
      }
    } else {
      guard unsafe unlink(path) == 0 || errno == ENOENT else {
        throw .system(errno, "cannot be removed", path)
      }
    }
  }

  /// Waits until the disk has what a folder lists, and with `isDeep` all that is in it.
  static func synchronise(_ path: String, isDeep: Bool = false) throws(StorageError) {
    let kind = kind(path)
    if isDeep, kind == .folder {
      for name in try names(in: path) { try synchronise("\(path)/\(name)", isDeep: true) }
    }
    guard kind == .file || kind == .folder else { return }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno, "cannot be read", path) }
    defer { close(descriptor) }
    // Some file systems have no such call for folders.
    guard fsync(descriptor) == 0 || (kind == .folder && (errno == EINVAL || errno == ENOTSUP))
    else {
      throw .system(errno, "cannot be written to the disk", path)
    }
  }
}
