import Testing

@testable import Tables

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("1", "1.0"), ("+100", "1e2"), ("0", "-0.00"), ("0", "0e999999999999999999"), ("0.10", ".1"),
    ("12300", "1.23E+4"), ("007", "7"), ("5.", "5"), ("-0.0012", "-12e-4"),
  ])
  func `the same number in two forms is one value`(a: String, b: String) throws {
    #expect(try #require(ExactDecimal(a)) == #require(ExactDecimal(b)))
  }

  @Test func `numbers are in their order, however long`() throws {
    let texts = [
      "-1e400", "-10", "-9.99", "-1", "-0.5", "-1e-400", "0", "1e-400", "0.05", "0.5", "0.51", "1",
      "9.99", "10", "9007199254740992", "9007199254740993", "12345678901234567890123",
      "12345678901234567890124", "1e400",
    ]
    let numbers = try texts.map { try #require(ExactDecimal($0)) }
    for i in numbers.indices {
      for j in numbers.indices {
        #expect((numbers[i] < numbers[j]) == (i < j), "\(texts[i]) \(texts[j])")
      }
    }
  }

  @Test(arguments: ["", "+", ".", "e5", "1e", "1e+", "1.2.3", "0x1", "1_0", "NaN", "١", " 1", "1 "])
  func `what is no number is none`(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func `whole numbers are known`() {
    #expect(ExactDecimal("1.20e1")?.isWhole == true)
    #expect(ExactDecimal("0")?.isWhole == true)
    #expect(ExactDecimal("1.2")?.isWhole == false)
  }
}
