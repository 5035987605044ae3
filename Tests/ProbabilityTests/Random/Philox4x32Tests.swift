import Probability
import TestSupport
import Testing

@Suite struct Philox4x32Tests {
  @Test func `the known answers of Random123 come out`() {
    // Random123 1.14, examples/kat_vectors, lines "philox4x32 10": counter, key, answer.
    let known: [(SIMD4<UInt32>, SIMD2<UInt32>, SIMD4<UInt32>)] = [
      (
        SIMD4(repeating: 0), SIMD2(repeating: 0),
        SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
      ),
      (
        SIMD4(repeating: .max), SIMD2(repeating: .max),
        SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
      ),
      (
        SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2(0xa409_3822, 0x299f_31d0),
        SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
      ),
    ]
    for (counter, key, answer) in known {
      #expect(Philox4x32(key: key).block(counter) == answer)
    }
  }

  @Test(.needsReference("random123/kat_vectors"))
  func `every line of philox4x32-10 in the known-answer file comes out`() throws {
    let text = try #require(referenceText("random123/kat_vectors"))
    let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
      .filter { $0.starts(with: ["philox4x32", "10"]) }
    #expect(lines.count == 3)
    for line in lines {
      let words = try line.dropFirst(2).map { try #require(UInt32($0, radix: 16)) }
      let block = Philox4x32(key: SIMD2(words[4], words[5])).block(SIMD4(words[0..<4]))
      #expect(block == SIMD4(words[6..<10]))
    }
  }
}
