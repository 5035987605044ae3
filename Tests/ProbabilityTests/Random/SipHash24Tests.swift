import Testing

@testable import Probability

@Suite struct SipHash24Tests {
  @Test func `the published vectors come out`() {
    // Key 00 01 … 0f, message 00 01 … of the given length. Length 15 is the example of Aumasson and
    // Bernstein (2012), appendix A; 0 to 8 are the first of vectors.h in their reference code.
    let vectors: [(length: UInt8, hash: UInt64)] = [
      (0, 0x726f_db47_dd0e_0e31), (1, 0x74f8_39c5_93dc_67fd), (2, 0x0d6c_8009_d9a9_4f5a),
      (3, 0x8567_6696_d7fb_7e2d), (4, 0xcf27_94e0_2771_87b7), (5, 0x1876_5564_cd99_a68d),
      (6, 0xcbc9_466e_58fe_e3ce), (7, 0xab02_00f5_8b01_d137), (8, 0x93f5_f579_9a93_2462),
      (15, 0xa129_ca61_49be_45e5),
    ]
    let key: (UInt64, UInt64) = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
    for (length, hash) in vectors {
      #expect(SipHash24.hash(0..<length, key: key) == hash, "length \(length)")
    }
  }
}
