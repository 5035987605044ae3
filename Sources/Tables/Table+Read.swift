import Foundation

extension Table {
  /// Reads a table from a file.
  ///
  /// The file is UTF-8 text (a byte order mark may stand first) and one of:
  /// - separated values with a header: comma, semicolon or tab, found from the header; cells may be
  ///   quoted, with `""` for a quote, and then hold separators and line ends (RFC 4180);
  /// - columns apart by blanks, with a header;
  /// - a file of the NIST Statistical Reference Datasets as it is published; as some of them write y
  ///   in their text and Y above the data, their columns may be named in lower or upper case.
  ///
  /// Lines end in LF, CRLF or CR; blank lines are skipped, but in a table of one column a blank line
  /// before the last row is a missing cell. A missing cell is empty, `NA`, `N/A`, `n/a`, `.` or `..`.
  /// A column is numeric if each of its other cells is a decimal number, and text if not; a column
  /// without a name in the header is called `column 3` by its place.
  public init(contentsOf path: String) throws(TableError) {
    try self.init(bytes: Self.read(path), source: path)
  }

  /// Reads a table from the bytes of a file, which `source` names in messages.
  public init(bytes: [UInt8], source: String) throws(TableError) {
    try checkText(bytes, file: source)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[start...].contains(where: { !isBlankOrLineEnd($0) }) else {
      throw TableError(
        .empty, file: source, "the file is empty",
        hint: "a table has a line of column names and then a line a row")
    }
    if let section = try StatisticalReferenceSection(bytes, file: source) {
      var reader = DelimitedReader(
        bytes: bytes, file: source, separator: nil, position: section.start, line: section.line)
      self = try reader.table(names: section.names).namedInAnyCase()
      try section.checkComplete(rows: rowCount, file: source)
    } else {
      var reader = DelimitedReader(
        bytes: bytes, file: source, separator: findSeparator(bytes, from: start), position: start,
        line: 1)
      self = try reader.table(names: reader.header())
    }
  }

  static func read(_ path: String) throws(TableError) -> [UInt8] {
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
    // A handle reads pipes as well as files.
    guard let handle = FileHandle(forReadingAtPath: path), let bytes = try? readText(handle) else {
      throw TableError(
        .unreadable, file: path, "the file cannot be read",
        hint: "check that you have the right to read it")
    }
    return bytes
  }

  /// Reads files and pipes to their end, but no farther than a NUL, which no text has and devices
  /// give without end.
  private static func readText(_ handle: FileHandle) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let data = try handle.read(upToCount: 1 << 22), !data.isEmpty {
      bytes += data
      if data.contains(0) { break }
    }
    return bytes
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

@inline(__always)
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

@inline(__always)
func isBlankOrLineEnd(_ byte: UInt8) -> Bool { isBlank(byte) || isLineEnd(byte) }

/// The separator that the header shows most often outside quotes (tab before semicolon before
/// comma), or nil for columns apart by blanks.
func findSeparator(_ bytes: [UInt8], from start: Int) -> UInt8? {
  guard let header = nextLine(bytes, from: start) else { return nil }
  var counts: [UInt8: Int] = [:]
  var inQuotes = false
  for byte in bytes[header] {
    if byte == 0x22 { inQuotes.toggle() }
    if !inQuotes { counts[byte, default: 0] += 1 }
  }
  let candidates = Array("\t;,".utf8)
  let most = candidates.map { counts[$0] ?? 0 }.max() ?? 0
  if most > 0 { return candidates.first { counts[$0] == most } }
  // Names with blanks in a table of one column, or several columns: the first row tells.
  guard counts[0x20] != nil, let row = nextLine(bytes, from: header.upperBound) else {
    return 0x2C
  }
  return bytes[row].contains(where: isBlank) ? nil : 0x2C
}

/// The next line that is not blank, without the blanks around it.
private func nextLine(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
  guard let first = bytes[start...].firstIndex(where: { !isBlankOrLineEnd($0) }) else { return nil }
  var end = bytes[first...].firstIndex(where: isLineEnd) ?? bytes.count
  while isBlank(bytes[end - 1]) { end -= 1 }
  return first..<end
}
