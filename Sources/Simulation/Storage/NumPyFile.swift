import Foundation

/// An array of doubles in a file of NumPy's format, version 1.0, in C order, that is written by parts.
///
/// The first axis is that of the draws, so that the draws of a span are neighbours. Several threads may
/// write at once. `numpy.load(path, mmap_mode="r")` maps it as it is.
/// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
public final class NumPyFile: Sendable {
  /// The path of the file.
  public let path: String
  /// The lengths of the axes: the draws, then the cells.
  public let shape: [Int]
  /// The number of elements of one draw.
  public let elementsPerDraw: Int
  private let descriptor: Int32
  private let start: Int

  /// Creates the file and claims its whole room on the disk, so that a full disk is told now.
  public init(_ path: String, shape: [Int]) throws(StorageError) {
    precondition(!shape.isEmpty && shape.allSatisfy { $0 >= 0 }, "no shape: \(shape)")
    self.path = path
    self.shape = shape
    let header = Self.header(shape)
    start = header.count
    elementsPerDraw = shape.dropFirst().reduce(1) { Self.product($0, $1) }
    let size = Self.product(Self.product(8, elementsPerDraw), shape[0])
    // More bytes than can be counted are more than any disk has.
    guard size < .max - start else { throw .system(EFBIG, "cannot be written", path) }
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system(errno, "cannot be written", path) }
    let code = Self.claim(descriptor, start + size)
    guard code == 0 else { throw .system(code, "cannot be written", path) }
    try FileSystem.write(header.span, to: descriptor, at: 0, of: path)
  }

  deinit { close(descriptor) }

  /// Writes whole draws, from draw `draw` on: `elementsPerDraw` values each.
  public func write(_ values: Span<Double>, fromDraw draw: Int) throws(StorageError) {
    precondition(
      draw >= 0 && draw * elementsPerDraw + values.count <= shape[0] * elementsPerDraw
        && (elementsPerDraw == 0 || values.count % elementsPerDraw == 0),
      "\(values.count) values from draw \(draw) of an array \(shape)")
    try FileSystem.write(
      values, to: descriptor, at: start + 8 * draw * elementsPerDraw, of: path)
  }

  /// Waits until the disk has the file.
  public func synchronise() throws(StorageError) {
    guard fsync(descriptor) == 0 else { throw .system(errno, "cannot be written", path) }
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : product
  }

  /// The magic word, the version, and a Python literal, filled up so that the data begin at a
  /// multiple of 64 bytes.
  static func header(_ shape: [Int]) -> [UInt8] {
    let axes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let literal = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(axes)), }"
    let size = (10 + literal.utf8.count + 1 + 63) / 64 * 64
    precondition(size - 10 <= 0xFFFF, "too many axes: \(shape.count)")
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes += [UInt8((size - 10) & 255), UInt8((size - 10) >> 8)] + Array(literal.utf8)
    bytes += [UInt8](repeating: 0x20, count: size - 1 - bytes.count) + [0x0A]
    return bytes
  }

  private static func claim(_ descriptor: Int32, _ size: Int) -> Int32 {
    guard ftruncate(descriptor, size) == 0 else { return errno }
    while true {
      let code = posix_fallocate(descriptor, 0, size)
      if code == EINTR { continue }
      // Some file systems cannot claim room; there a full disk is told later.
      return code == EINVAL || code == ENOTSUP ? 0 : code
    }
  }
}
