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

  /// A decimal halfway between two doubles needs up to 767 digits; here the exact ones come from the
  /// digits of powers of two, which `String(format:)` of the C library prints in full.
  @Test func `numbers halfway between doubles, and their neighbours, are rounded right`() {
    var generator = SplitMix(state: 11)
    for round in 0..<3_000 {
      let bits = generator.next() & 0x7FFF_FFFF_FFFF_FFFF
      let value = Double(bitPattern: round % 3 == 0 ? bits & 0xF_FFFF_FFFF_FFFF : bits)
      guard value.isFinite, value.nextUp.isFinite else { continue }
      // The middle is exact in extended precision of 64 bits.
      let middle = Float80(value) + (Float80(value.nextUp) - Float80(value)) / 2
      let (digits, exponent) = exactDecimal(middle)
      let exact = "\(digits)e\(exponent)"
      let up = "\(digits)1e\(exponent - 1)"
      let down = "\(digits.dropLast())4999e\(exponent - 3)"
      for text in [exact, up, down] where read(text) != nearest(text) {
        Issue.record("\(value) \(read(text) ?? .nan) \(nearest(text)): \(text)")
      }
      if read(up) != value.nextUp { Issue.record("\(up)") }
    }
  }

  /// All digits of a number: it is a whole number times a power of two, so its decimals end.
  private func exactDecimal(_ value: Float80) -> (digits: String, exponent: Int) {
    var digits: [UInt8] = []
    // Significand as a whole number times 2^exponent.
    let exponent = Int(value.exponent) - 63
    var whole = value.significand * 0x1p63
    while whole >= 1 {
      digits.append(UInt8(whole.truncatingRemainder(dividingBy: 10)))
      whole = (whole / 10).rounded(.down)
    }
    func multiply(_ factor: UInt8) {
      var carry = 0
      for place in digits.indices {
        let product = Int(digits[place]) * Int(factor) + carry
        digits[place] = UInt8(product % 10)
        carry = product / 10
      }
      while carry > 0 {
        digits.append(UInt8(carry % 10))
        carry /= 10
      }
    }
    // 2^-n is 5^n / 10^n.
    for _ in 0..<abs(exponent) { multiply(exponent < 0 ? 5 : 2) }
    let text = digits.reversed().map { String($0) }.joined()
    return (text, min(exponent, 0))
  }

  @Test func `numbers of hundreds of digits are rounded as the C library does`() {
    var generator = SplitMix(state: 23)
    for round in 0..<3_000 {
      let count = 1 + Int(generator.next() % 900)
      let digits = (0..<count).map { _ in String(generator.next() % 10) }.joined()
      let exponent = Int(generator.next() % 800) - 400 - (round % 2) * count
      let text = "\(digits)e\(exponent)\(round % 7 == 0 ? "\(count)" : "")"
      if read(text) != nearest(text) {
        Issue.record("\(read(text) ?? .nan) \(nearest(text)): \(text)")
      }
    }
  }

  @Test func `every power of ten is rounded as the C library does`() {
    for exponent in -400...400 {
      for digits in [
        "1", "9", "123456789", "9007199254740993", "17976931348623157", "22250738585072014",
      ] {
        let text = "\(digits)e\(exponent)"
        if read(text) != nearest(text) { Issue.record("\(text)") }
      }
    }
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
