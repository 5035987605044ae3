import Testing

@testable import Tables

@Suite struct DigestTests {
  /// RFC 1321, appendix A.5; FIPS 180-4 examples and the million letters a of its test vectors.
  @Test(arguments: [
    (
      "", "d41d8cd98f00b204e9800998ecf8427e",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ),
    (
      "abc", "900150983cd24fb0d6963f7d28e17f72",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    ),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "8215ef0796a20bcaaae116d3876c664a",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      "57edf4a22be3c955ac49da2e2107b67a",
      "f371bc4a311f2b009eef952dd83ca80e2b60026c8e935592d0f9c308453c813e"
    ),
    (
      String(repeating: "a", count: 1_000_000), "7707d6ae4e027c70eea2a935c2296f21",
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `the published digests come out`(text: String, md5: String, sha256: String) {
    for (algorithm, expected) in [(Digest.Algorithm.md5, md5), (.sha256, sha256)] {
      var digest = Digest(algorithm)
      let bytes = Array(text.utf8)
      var place = 0
      while place < bytes.count {
        digest.add(bytes[place..<min(place + 1001, bytes.count)])
        place += 1001
      }
      #expect(digest.text() == expected)
    }
  }
}
