/// Writes a zip archive: the same parts make the same bytes, for the times in it are fixed.
struct ZipWriter {
  private var directory: [UInt8] = []
  private var count = 0
  private var offset = 0
  private let sink: ([UInt8]) throws -> Void

  init(to sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Adds a part, deflated.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws {
    let packed = deflated(bytes)
    let name = Array(name.utf8)
    var common: [UInt8] = []
    // Version 2.0, names in UTF-8, deflated, 1 January 1980.
    for field in [20, 0x0800, 8, 0, 0x21] { Self.append(field, 2, to: &common) }
    for field in [Int(crc32(bytes)), packed.count, bytes.count] {
      Self.append(field, 4, to: &common)
    }
    Self.append(name.count, 2, to: &common)
    Self.append(0, 2, to: &common)

    var header: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    header += common
    header += name
    try sink(header)
    try sink(packed)

    directory += [0x50, 0x4B, 0x01, 0x02]
    Self.append(20, 2, to: &directory)
    directory += common
    for field in [0, 0, 0] { Self.append(field, 2, to: &directory) }
    Self.append(0, 4, to: &directory)
    Self.append(offset, 4, to: &directory)
    directory += name
    offset += header.count + packed.count
    count += 1
  }

  /// Writes the directory, which ends the archive.
  func finish() throws {
    var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    for field in [0, 0, count, count] { Self.append(field, 2, to: &end) }
    Self.append(directory.count, 4, to: &end)
    Self.append(offset, 4, to: &end)
    Self.append(0, 2, to: &end)
    try sink(directory)
    try sink(end)
  }

  private static func append(_ number: Int, _ count: Int, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
