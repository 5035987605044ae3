import Foundation
import Testing

@testable import Tables

@Suite struct DecimalNumberTests {
  private func read(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard let (value, end) = parseDecimal(bytes, from: 0), end == bytes.count else { return nil }
    return value
  }

  private func nearest(_ text: String) -> Double { unsafe strtod(text, nil) }

  /// The independent reading is the C library's, which rounds correctly.
  @Test func `every decimal number is rounded as the C library does`() {
    var generator = SplitMix(state: 20_240_607)
    for _ in 0..<200_000 {
      let digits = 1 + Int(generator.next() % 24)
      var text = generator.next() % 2 == 0 ? "-" : ""
      let point = Int(generator.next() % UInt64(digits + 1))
      for place in 0..<digits {
        if place == point { text += "." }
        text += String(generator.next() % 10)
      }
      if generator.next() % 2 == 0 { text += "e\(Int(generator.next() % 60) - 30)" }
      if read(text) != nearest(text) { Issue.record("\(text)") }
    }
  }

  @Test func `doubles come back from 17 digits`() {
    var generator = SplitMix(state: 7)
    for _ in 0..<100_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      let plain = Double(generator.next() >> 11) * 0x1p-53
      for number in [value, plain] {
        if read(String(format: "%.17g", number)) != number || read("\(number)") != number {
          Issue.record("\(number)")
        }
      }
    }
  }

  /// Middles of neighbouring doubles and their surroundings decide how ties are rounded.
  @Test(arguments: [
    "9007199254740993", "9007199254740993.00000000000000000001", "9007199254740992.9999999999999",
    "2.2250738585072014e-308", "4.9406564584124654e-324", "2.4703282292062327e-324",
    "1.7976931348623157e308", "0.1", "1e22", "1e23", "8.5e22", "123456789012345678e-22",
    "18446744073709551615", "9999999999999999999e22", "1844674407370955161.6",
  ])
  func `hard cases are rounded as the C library does`(_ text: String) {
    #expect(read(text) == nearest(text))
  }

  @Test func `what is no decimal number is refused`() {
    for text in ["", ".", "+", "-.", "e5", "1e", "1e+", "0x10", "1_0", "1.2.3", "nan", "inf", "1 "]
    {
      #expect(read(text) == nil, "\(text)")
    }
    #expect(read("1e999999999999999999999999") == .infinity)
    #expect(read("-1e-99999999999999999999") == 0)
    #expect(read("0e999999999") == 0)
    #expect(read("+007.50") == 7.5)
  }
}

/// Steele, Lea and Flood (2014): a generator small enough to stand here.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
