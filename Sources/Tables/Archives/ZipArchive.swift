/// A zip archive in memory, of which single parts are read.
///
/// Parts are stored or deflated. What is encrypted, split, or larger than `largestPart` is refused, as
/// are archives in the 64-bit form, which no workbook needs.
struct ZipArchive {
  /// The first bytes of an archive.
  static let beginning: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  /// The largest part that is inflated, in bytes: 1 GiB. A bomb of a few kilobytes would otherwise
  /// fill the memory.
  static let largestPart = 1 << 30

  private struct Entry {
    let method: Int
    let flags: Int
    let sum: UInt32
    let packedCount: Int
    let count: Int
    let offset: Int
  }

  private let bytes: [UInt8]
  let file: String
  private var entries: [String: Entry] = [:]

  init(bytes: [UInt8], file: String) throws(TableError) {
    self.bytes = bytes
    self.file = file
    let end = try endOfDirectory()
    guard number(end + 4, 2) == 0, number(end + 6, 2) == 0 else {
      throw fault("the archive is split over several files")
    }
    let (count, size, start) = (number(end + 10, 2), number(end + 12, 4), number(end + 16, 4))
    guard count != 0xFFFF, size != 0xFFFF_FFFF, start != 0xFFFF_FFFF else {
      throw fault("the archive is in the 64-bit form, which is not read")
    }
    guard start + size <= end else { throw truncated }
    var place = start
    for _ in 0..<count {
      guard place + 46 <= start + size, number(place, 4) == 0x0201_4B50 else { throw truncated }
      let (nameCount, extra, comment) = (
        number(place + 28, 2), number(place + 30, 2), number(place + 32, 2)
      )
      guard place + 46 + nameCount + extra + comment <= start + size else { throw truncated }
      let name = String(decoding: bytes[place + 46..<place + 46 + nameCount], as: UTF8.self)
      let entry = Entry(
        method: number(place + 10, 2), flags: number(place + 8, 2),
        sum: UInt32(number(place + 16, 4)), packedCount: number(place + 20, 4),
        count: number(place + 24, 4), offset: number(place + 42, 4))
      guard entries.updateValue(entry, forKey: name) == nil else {
        throw fault("two parts of the archive are called «\(excerpt(name))»")
      }
      place += 46 + nameCount + extra + comment
    }
  }

  /// Whether there is a part of that name.
  func has(_ name: String) -> Bool { entries[name] != nil }

  /// The bytes of a part, or nil where there is none of that name.
  func part(_ name: String) throws(TableError) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard entry.flags & 1 == 0 else {
      throw fault(
        "the part \(excerpt(name)) is encrypted", hint: "save the file without a password")
    }
    guard entry.count != 0xFFFF_FFFF, entry.packedCount != 0xFFFF_FFFF else {
      throw fault("the part \(excerpt(name)) is in the 64-bit form, which is not read")
    }
    let header = entry.offset
    guard header + 30 <= bytes.count, number(header, 4) == 0x0403_4B50 else { throw truncated }
    let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
    guard start + entry.packedCount <= bytes.count else { throw truncated }
    guard entry.count <= Self.largestPart else {
      throw fault(
        "the part \(excerpt(name)) has \(entry.count) bytes; the largest that is read has "
          + "\(Self.largestPart)", hint: "save the sheet as CSV")
    }
    let data = bytes[start..<start + entry.packedCount]
    let result: [UInt8]?
    switch entry.method {
    case 0: result = data.count == entry.count ? Array(data) : nil
    // Deflate makes at most 1032 bytes of one.
    case 8: result = entry.count > 1032 * data.count + 64 ? nil : inflated(data, count: entry.count)
    default:
      throw fault(
        "the part \(excerpt(name)) is packed by method \(entry.method); stored and deflated parts are read"
      )
    }
    guard let result, crc32(result) == entry.sum else {
      throw fault("the part \(excerpt(name)) is damaged", hint: "was the file copied whole?")
    }
    return result
  }

  func fault(_ message: String, hint: String? = nil) -> TableError {
    TableError(.malformed, file: file, message, hint: hint)
  }

  private var truncated: TableError {
    TableError(
      .truncated, file: file, "the archive is damaged or ends early",
      hint: "was the file copied whole?")
  }

  /// The place of the record at the end of the directory, behind which only a comment stands.
  private func endOfDirectory() throws(TableError) -> Int {
    var place = bytes.count - 22
    let lowest = max(0, place - 0xFFFF)
    while place >= lowest {
      if bytes[place] == 0x50, number(place, 4) == 0x0605_4B50,
        place + 22 + number(place + 20, 2) <= bytes.count
      {
        return place
      }
      place -= 1
    }
    throw truncated
  }

  /// The number of so many bytes, the least first; the bytes are there.
  private func number(_ place: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}
