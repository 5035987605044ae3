import Foundation
import Probability
import TestSupport
import Testing

@Suite struct RandomStreamTests {
  let stream = RandomStream(seed: 20_240_601, name: "unemployment.shock")

  @Test func `the address is laid out as documented`() {
    // SipHash-2-4 of "raw" under (1, 0x6c61626f75722f31) is 4d74f017bde22d7d, by an independent program
    // in C that passes the vector of the SipHash paper.
    let philox = Philox4x32(key: SIMD2(0xbde2_2d7d, 0x4d74_f017))
    let raw = RandomStream(seed: 1, name: "raw")
    for (draw, step, component) in [(0, 0, 0), (7, 3, 2), (1 << 40 | 6, 0xFFFF_FFFF, 0x7FFF_FFFF)] {
      let pair = UInt64(draw) >> 1
      let block = philox.block(
        SIMD4(
          0x8000_0000 + UInt32(component), UInt32(step),
          UInt32(truncatingIfNeeded: pair), UInt32(pair >> 32)))
      let bits =
        draw % 2 == 0
        ? UInt64(block[1]) << 32 | UInt64(block[0]) : UInt64(block[3]) << 32 | UInt64(block[2])
      let uniform = (Double(bits >> 12) + 0.5) * 0x1p-52
      #expect(raw.uniform(draw: draw, step: step, component: component) == uniform)
    }
    for (draw, step) in [(0, 0), (5, 9), (1 << 40 | 5, 0xFFFF_FFFF)] {
      var generator = raw.generator(draw: draw, step: step)
      for index in 0..<3 as Range<UInt32> {
        let block = philox.block(
          SIMD4(index, UInt32(step), UInt32(truncatingIfNeeded: draw), UInt32(draw >> 32)))
        #expect(generator.next() == UInt64(block[1]) << 32 | UInt64(block[0]))
        #expect(generator.next() == UInt64(block[3]) << 32 | UInt64(block[2]))
      }
    }
  }

  @Test func `a normal is Box and Muller's of the pair of uniforms`() {
    for draw in stride(from: 0, to: 2000, by: 2) {
      let (u, v) = (stream.uniform(draw: draw, step: 4), stream.uniform(draw: draw + 1, step: 4))
      let radius = (-2 * log(u)).squareRoot()
      let even = stream.normal(draw: draw, step: 4)
      let odd = stream.normal(draw: draw + 1, step: 4)
      #expect(abs(even - radius * cos(2 * .pi * v)) < 1e-14)
      #expect(abs(odd - radius * sin(2 * .pi * v)) < 1e-14)
    }
  }

  @Test func `any way of cutting a range of draws gives the bits of single values`() {
    let (step, component) = (17, 3)
    let whole = 5..<1205
    let uniforms = whole.map { stream.uniform(draw: $0, step: step, component: component) }
    let normals = whole.map { stream.normal(draw: $0, step: step, component: component) }
    var lengths = RandomStream(seed: 5, name: "lengths").generator(draw: 0)
    for greatest in [1, 2, 3, 8, 65, 400, 1200] {
      var start = whole.lowerBound
      while start < whole.upperBound {
        let end = min(whole.upperBound, start + Int.random(in: 0...greatest, using: &lengths))
        let draws = start..<end
        let part = draws.lowerBound - whole.lowerBound..<draws.upperBound - whole.lowerBound
        var values = [Double](repeating: .nan, count: draws.count)
        stream.fillUniforms(&values, draws: draws, step: step, component: component)
        #expect(values == Array(uniforms[part]))
        stream.fillNormals(&values, draws: draws, step: step, component: component)
        #expect(values == Array(normals[part]))
        start = end
      }
    }
  }

  @Test func `draws beyond 32 bits have values of their own`() {
    let first = (1 << 33) - 5
    var values = [Double](repeating: 0, count: 100)
    stream.fillUniforms(&values, draws: first..<first + 100)
    #expect(values == (0..<100).map { stream.uniform(draw: first + $0) })
    #expect(Set(values).count == 100)
    #expect(values[10] != stream.uniform(draw: 5))
    #expect(stream.normal(draw: .max).isFinite)
  }

  @Test func `every part of the address counts, and every seed is valid`() {
    var values = Set<Double>()
    var count = 0
    for seed in [0, 1, 2, 1 << 32, .max] as [UInt64] {
      for name in ["", "a", "b", "ab", "é", "e\u{301}", "a\0"] {
        let stream = RandomStream(seed: seed, name: name)
        for (draw, step, component) in [(0, 0, 0), (1, 0, 0), (2, 0, 0), (0, 1, 0), (0, 0, 1)] {
          values.insert(stream.uniform(draw: draw, step: step, component: component))
          count += 1
        }
        var generator = stream.generator(draw: 0)
        values.insert(generator.uniform())
        count += 1
      }
    }
    #expect(values.count == count)
  }

  @Test func `uniforms stay inside the open interval`() {
    struct Constant: RandomNumberGenerator {
      let bits: UInt64
      mutating func next() -> UInt64 { bits }
    }
    var (zeros, ones) = (Constant(bits: 0), Constant(bits: .max))
    #expect(zeros.uniform() == 0x1p-53)
    #expect(ones.uniform() == 1 - 0x1p-53)
    #expect(zeros.standardNormal().isFinite && ones.standardNormal().isFinite)
  }

  @Test func `the raw stream is the words of the blocks`() throws {
    // The first 16 bytes by the independent program named above.
    var words = [UInt32](repeating: 0, count: 8)
    RandomStream(seed: 1, name: "raw").fillWords(&words)
    #expect(words.prefix(4) == [0x1c18_ea8e, 0x2f47_84c8, 0x0740_7755, 0x55c0_c820])

    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data().write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let file = try FileHandle(forWritingTo: url)
    let blocks = 16384 + 5  // more than one buffer
    #expect(stream.writeRaw(to: file.fileDescriptor, blocks: blocks) == blocks)
    try file.close()
    var expected = [UInt32](repeating: 0, count: 4 * blocks)
    stream.fillWords(&expected)
    let data = try Data(contentsOf: url)
    let expectedData = unsafe expected.withUnsafeBytes { unsafe Data($0) }
    #expect(data == expectedData)
    #expect(stream.writeRaw(to: -1) == 0, "a file that is not open")
  }

  @Test func `misuse stops with both counts`() async {
    await #expect(processExitsWith: .failure) {
      var values = [0.0, 0.0]
      RandomStream(seed: 1, name: "x").fillNormals(&values, draws: 0..<3)
    }
    await #expect(processExitsWith: .failure) {
      _ = RandomStream(seed: 1, name: "x").uniform(draw: -1)
    }
    await #expect(processExitsWith: .failure) {
      _ = RandomStream(seed: 1, name: "x").uniform(draw: 0, step: 1 << 32)
    }
    await #expect(processExitsWith: .failure) {
      _ = RandomStream(seed: 1, name: "x").normal(draw: 0, component: 1 << 31)
    }
  }
}
