import Foundation
import Testing

@testable import Simulation

@Suite struct NumPyFileTests {
  /// Fills an array by spans of draws, last span first: element `i` is `i / 8`.
  private func write(_ path: String, _ shape: [Int]) throws {
    let file = try NumPyFile(path, shape: shape)
    let size = file.elementsPerDraw
    for start in stride(from: 0, to: shape[0], by: 3).reversed() {
      let end = min(start + 3, shape[0])
      let values = (start * size..<end * size).map { Double($0) / 8 }
      try file.write(values.span, fromDraw: start)
    }
    try file.synchronise()
  }

  @Test func `the header is that of the format's version 1.0`() throws {
    try withFolder { folder in
      try write("\(folder)/a.npy", [4, 2])
      let bytes = try FileSystem.read("\(folder)/a.npy")
      #expect(bytes.count == 128 + 64)
      #expect(Array(bytes[..<10]) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0])
      let text = String(decoding: bytes[10..<128], as: UTF8.self)
      #expect(text.hasPrefix("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 2), }"))
      #expect(text.hasSuffix(" \n"))
      // 7/8 = 0x3FEC000000000000
      #expect(Array(bytes.suffix(8)) == [0, 0, 0, 0, 0, 0, 0xEC, 0x3F])
    }
    for axes in 1..<200 {
      #expect(NumPyFile.header(Array(repeating: 1_000_000, count: axes)).count % 64 == 0)
    }
  }

  @Test func `an array that no disk can hold is refused`() throws {
    try withFolder { folder in
      for shape in [[.max, 1], [1 << 40, 1 << 40], [.max / 8, 1], [1 << 60]] {
        let error = #expect(throws: StorageError.self) {
          try NumPyFile("\(folder)/a.npy", shape: shape)
        }
        #expect(error?.cause == .machine)
      }
    }
  }

  static let hasNumPy: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import numpy"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(
    .enabled(if: hasNumPy, "NumPy is not installed"),
    arguments: [[10], [0], [7, 5], [1, 1], [4, 3, 2], [5, 0], [1000, 3]])
  func `NumPy maps the file as it is`(_ shape: [Int]) throws {
    try withFolder { folder in
      try write("\(folder)/a.npy", shape)
      let process = Process()
      let axes = shape.map(String.init).joined(separator: ",") + ","
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "python3", "-c",
        """
        import numpy, math, sys
        mode = "r" if math.prod((\(axes))) else None  # NumPy cannot map nothing.
        a = numpy.load(sys.argv[1], mmap_mode=mode)
        assert a.shape == (\(axes)) and a.dtype == "<f8" and a.flags.c_contiguous
        assert (a == numpy.arange(a.size).reshape(a.shape) / 8).all()
        """, "\(folder)/a.npy",
      ]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
  }
}
