import Tables
import Testing

/// The value in a JSON5 text.
func json5(_ text: String, _ grammar: JSON5.Grammar = .json5) throws(JSON5Error) -> JSON5Node {
  try JSON5.parse(bytes: Array(text.utf8), source: "m.json5", grammar: grammar)
}

/// The error that reading a text gives, or nil.
func json5Error(_ text: String, _ grammar: JSON5.Grammar = .json5) -> JSON5Error? {
  do {
    _ = try json5(text, grammar)
    return nil
  } catch {
    return error
  }
}

/// The grammar of https://spec.json5.org, and JSON alone.
@Suite struct JSON5Tests {
  @Test func `the forms of the specification's introduction are read`() throws {
    // The members that the introduction of the specification shows, in its own forms.
    let text = """
      {
        // a comment
        unquoted: 'and you can quote me on that',
        singleQuotes: 'I can use "double quotes" here',
        lineBreaks: "Look, Mom! \\
      No \\\\n's!",
        hexadecimal: 0xdecaf,
        leadingDecimalPoint: .8675309, andTrailing: 8675309.,
        positiveSign: +1,
        trailingComma: 'in objects', andIn: ['arrays',],
        /* over
           lines */ "backwardsCompatible": "with JSON",
      }
      """
    let node = try json5(text)
    #expect(try node.member("unquoted").text() == "and you can quote me on that")
    #expect(try node.member("singleQuotes").text() == "I can use \"double quotes\" here")
    #expect(try node.member("lineBreaks").text() == "Look, Mom! No \\n's!")
    #expect(try node.member("hexadecimal").integer() == 912559)
    #expect(try node.member("leadingDecimalPoint").number() == 0.8675309)
    #expect(try node.member("andTrailing").number() == 8_675_309)
    #expect(try node.member("positiveSign").number() == 1)
    #expect(try node.member("andIn").texts() == ["arrays"])
    #expect(try node.members().keys.last == "backwardsCompatible")
  }

  @Test(arguments: [
    ("0", 0), ("-0", -0.0), ("10", 10), ("+.5", 0.5), ("-5.", -5), ("5.e1", 50), ("1e-3", 0.001),
    ("1E+3", 1000), ("0x1F", 31), ("-0xa", -10), ("0XFFFFFFFFFFFFFFFF", 0x1p64),
    ("9007199254740993", 9_007_199_254_740_992), ("1e-400", 0), ("0.1", 0.1), ("0e9", 0),
  ])
  func `numbers of every form are read`(text: String, value: Double) throws {
    let number = try json5(text).number()
    #expect(number == value && number.sign == value.sign)
  }

  @Test(arguments: [
    "01", "-01", "1.2.3", "1e", "1e+", ".", "+", "-", "0x", "0xg", "1_000", "12%", "1a", "1e400",
    "0x" + String(repeating: "F", count: 300), "Infinity", "-Infinity", "+NaN", "NaN", "1..", "--1",
    "2024-01-01",
  ])
  func `what is no number is refused where it begins`(text: String) {
    let error = json5Error("[1,\n  \(text)]")
    #expect(error?.kind == .syntax)
    #expect(error?.position == SourcePosition(line: 2, column: 3), "\(String(describing: error))")
  }

  @Test(arguments: [
    ("'\\b\\f\\n\\r\\t\\v\\0'", "\u{8}\u{C}\n\r\t\u{B}\0"), ("'\\x41\\u00e9'", "Aé"),
    ("'\\a\\'\\\"\\q'", "a'\"q"), ("\"\\uD83D\\uDE00\"", "😀"), ("'a\\\r\nb\\\nc\\\rd'", "abcd"),
    ("'a\\\u{2028}b\u{2029}c'", "ab\u{2029}c"), ("'\t'", "\t"), ("''", ""), ("'工作'", "工作"),
    ("'\\工'", "工"),
  ])
  func `texts of every form are read`(text: String, value: String) throws {
    #expect(try json5(text).text() == value)
  }

  @Test(arguments: [
    "'a", "'a\nb'", "\"a\rb\"", "'\\1'", "'\\01'", "'\\x4'", "'\\u12'", "'\\u{41}'", "'\\uD800'",
    "'\\uDC00'", "'\\uD800\\u0041'", "'\\", "'", "'a\\'",
  ])
  func `what is no text is refused`(text: String) {
    #expect(json5Error(text)?.kind == .syntax)
  }

  @Test func `keys are identifiers of every script, with escapes, or texts`() throws {
    let text = "{$a_1: 1, ürün: 2, 工作: 3, \\u0061b: 4, a\\u0062c: 5, 'd e': 6, null: 7, Ⅻ: 8}"
    #expect(
      try json5(text).members().keys == ["$a_1", "ürün", "工作", "ab", "abc", "d e", "null", "Ⅻ"])
  }

  @Test(arguments: [
    "{1a: 1}", "{a-b: 1}", "{a b: 1}", "{a: }", "{a}", "{a = 1}", "{, a: 1}", "{a: 1,,}",
    "{a: 1; b: 2}", "{\\u0020: 1}", "{\\x41: 1}", "{a: 1", "{", "[1, 2", "[1 2]", "[,]", "[1,,2]",
    "[1}", "{a: 1]", "", " // only a comment", "1 2", "{} x", "/* open", "/", "#", "True", "None",
    "text", "“a”", "undefined", "\u{0}", "[", "]", "{a: 1 b: 2}", "{a:", "@",
  ])
  func `what is no value is refused`(text: String) throws {
    let error = try #require(json5Error(text))
    #expect(error.kind == .syntax || text == "\u{0}")
    #expect(error.position != nil)
    #expect(error.description.hasPrefix("m.json5, line 1, column "))
  }

  @Test func `blanks and comments of every kind are passed`() throws {
    let blanks = "\u{FEFF}\t\n\r\u{B}\u{C} \u{A0}\u{2028}\u{2029}\u{3000}// a\u{2028}/* * / **/"
    #expect(try json5("\(blanks)[\(blanks)1\(blanks),\(blanks)]\(blanks)").array().count == 1)
  }

  @Test(arguments: [
    "[1,]", "{\"a\": 1,}", "{a: 1}", "'a'", "+1", ".5", "5.", "0x1", "// c\n1", "/* c */ 1",
    "\u{A0}1",
    "\"\t\"", "\"\\v\"", "\"\\x41\"", "\"a\\\nb\"", "[1,\u{C}2]", "{'a': 1}",
  ])
  func `JSON alone refuses what only JSON5 has`(text: String) throws {
    #expect(json5Error(text) == nil)
    #expect(json5Error(text, .json)?.kind == .syntax)
  }

  @Test func `brackets without end are refused and do not stop the program`() {
    for text in [
      String(repeating: "[", count: 100_000), String(repeating: "{a:", count: 100_000),
      String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000),
    ] {
      #expect(json5Error(text)?.kind == .tooDeep)
    }
    let depth = JSON5.depthLimit
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(json5Error(deep) == nil)
    #expect(json5Error("[\(deep)]")?.position == SourcePosition(line: 1, column: depth + 1))
  }

  @Test func `no bytes stop the reader`() throws {
    var generator = SplitMix(state: 7)
    let seed = Array(
      "{a: [1, -.5e3, 0xF, 'b\\u00e9\\\n', \"工\"], /* c */ b: {c: null}, // d\n}".utf8)
    let alphabet = Array("{}[]:,'\"\\/*+-.0x1eEua \n\r\t#".utf8) + [0xE5, 0x80, 0xFF, 0]
    var read = 0
    for _ in 0..<40_000 {
      var bytes = seed
      for _ in 0...(generator.next() % 4) {
        let place = Int(generator.next() % UInt64(bytes.count + 1))
        let byte = alphabet[Int(generator.next() % UInt64(alphabet.count))]
        switch generator.next() % 4 {
        case 0 where place < bytes.count: bytes[place] = byte
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes = Array(bytes[..<place])
        default: bytes.insert(byte, at: place)
        }
      }
      do {
        let node = try JSON5.parse(bytes: bytes, source: "t")
        // What was read and is written as JSON is read back as the same.
        let text = node.json.text
        #expect(try json5(text, .json).json == node.json)
        read += 1
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
    #expect(read > 1_000)
  }
}
