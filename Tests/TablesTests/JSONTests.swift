import Tables
import Testing

/// The ordered JSON value and its text.
@Suite struct JSONTests {
  @Test func `members keep their order and numbers have 17 digits`() {
    let value = JSON.object([
      "z": .number(0.1), "a": .array([.integer(1), .number(nil), .number(.infinity), .null]),
      "t": .text("a\"b\\c\n\u{1}工"), "rows": .array([.object(["b": .bool(true)])]),
    ])
    #expect(
      value.text == """
        {
          "z": 0.10000000000000001,
          "a": [1, null, null, null],
          "t": "a\\"b\\\\c\\n\\u0001工",
          "rows": [
            {"b": true}
          ]
        }

        """)
    #expect(
      value.line() == #"{"z": 0.1, "a": [1, null, null, null], "#
        + #""t": "a\"b\\c\n\u0001工", "rows": [{"b": true}]}"#)
  }

  @Test(arguments: [0.1, 1 / 3.0, 0x1p-1074, 1.7976931348623157e308, -0.0, 1e22, 123456789, 1e-7])
  func `numbers of both styles read back as the same double`(value: Double) throws {
    for style in [JSON.NumberStyle.seventeenDigits, .shortest] {
      let back = try json5(JSON.number(value).text(numbers: style), .json).number()
      #expect(back.bitPattern == value.bitPattern)
    }
  }

  @Test func `a member is replaced in its place, added at the end, taken away`() {
    var members: JSON.Members = ["a": .integer(1), "b": .integer(2)]
    members["a"] = .text("x")
    members["c"] = .null
    members["b"] = nil
    #expect(members == ["a": .text("x"), "c": .null])
  }
}
