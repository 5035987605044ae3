import Tables
import Testing

/// Where nodes stand, what errors say, and what is asked of nodes.
@Suite struct JSON5PlaceTests {
  @Test func `each value and each key knows its line and column`() throws {
    let node = try json5("\u{FEFF}{\r\n  a: 1,\r  工作: [true,\n'x', {b: null}]}")
    let members = try node.members()
    #expect(node.position == SourcePosition(line: 1, column: 1))
    #expect(members[0].keyPosition == SourcePosition(line: 2, column: 3))
    #expect(members[0].value.position == SourcePosition(line: 2, column: 6))
    #expect(members[1].keyPosition == SourcePosition(line: 3, column: 3))
    #expect(members[1].value.position == SourcePosition(line: 3, column: 7))
    let parts = try members[1].value.array()
    #expect(parts.map(\.position.line) == [3, 4, 4])
    #expect(parts.map(\.position.column) == [8, 1, 6])
    #expect(try parts[2].member("b").position == SourcePosition(line: 4, column: 10))
    #expect(parts[1].literal == "'x'")
  }

  @Test func `a key that stands twice is refused with both places`() throws {
    let error = try #require(json5Error("{\n  a: 1,\n  b: 2,\n  'a': 3}"))
    #expect(error.kind == .duplicateKey)
    #expect(
      error.description
        == "m.json5, line 4, column 3: the key «a» stands here a second time; it stands first on "
        + "line 2, column 3")
    let many = (0..<50).map { "k\($0): 1" }.joined(separator: ",\n")
    #expect(json5Error("{\(many),\nk30: 1}")?.position == SourcePosition(line: 51, column: 1))
  }

  @Test func `a byte that is not UTF-8 is located`() {
    let bytes = Array("{\n  a: 'é".utf8) + [0xE9] + Array("'}".utf8)
    #expect(throws: JSON5Error.self) { try JSON5.parse(bytes: bytes, source: "m.json5") }
    do { _ = try JSON5.parse(bytes: bytes, source: "m.json5") } catch {
      #expect(error.kind == .notText)
      #expect(error.position == SourcePosition(line: 2, column: 8))
      #expect(error.message.contains("0xE9"))
    }
  }

  @Test func `an error shows its line and a caret below the place`() {
    #expect(json5Error("{\n  a: [1 2],\n}")?.quotedLine == "  a: [1 2],\n        ^")
    #expect(json5Error("{\n\t工: [1 2],\n}")?.quotedLine == "\t工: [1 2],\n\t       ^")
    let long = "[" + String(repeating: "1,", count: 500_000) + " x]"
    let line = json5Error(long)?.quotedLine ?? ""
    #expect(line.count < 200 && line.contains(" x]\n") && line.hasSuffix("^"))
  }

  @Test(arguments: [
    ("{\n a: 1\n b: 2}", 3, 2, "a comma may be missing at the end of line 2"),
    ("{\n a: [1\n }", 3, 2, "expected ]"),
    ("{a: yes}", 1, 5, "a text stands in quotes"), ("{a: True}", 1, 5, "write true"),
    ("{a: None}", 1, 5, "write null, or leave the member out"),
    ("{a: NaN}", 1, 5, "numbers must be finite"),
    ("{a-b: 1}", 1, 3, "a key that is not one word stands in quotes"),
    ("{a = 1}", 1, 4, "write a colon"), ("{# a\n}", 1, 2, "comments begin with //"),
    ("{a: 007}", 1, 5, "write it without, or as a text in quotes if it is a code"),
    ("{a: 1_000}", 1, 5, "write numbers without thousands separators"),
    (
      "{a: 'b}", 1, 5,
      "write a line end in a text as \\n; a \\ at the end of a line joins it to the next"
    ),
    ("{a: −1}", 1, 5, "the minus sign is typographic; write the hyphen -"),
    ("{a: “b”}", 1, 5, "the quotes are typographic; write \" or '"),
    ("{a: 2024-01-01}", 1, 5, "a number has one point; a date or a version stands in quotes"),
  ])
  func `an error says what to do`(text: String, line: Int, column: Int, hint: String) {
    let error = json5Error(text)
    #expect(error?.position == SourcePosition(line: line, column: column))
    #expect(error?.hint == hint)
  }

  @Test func `a value of another kind is named with its key`() throws {
    let node = try json5("{draws: '12', where: 3, flags: 1.5, seed: 1e3, big: 9007199254740993}")
    #expect(
      describe { try node.member("draws").number() }
        == "m.json5, line 1, column 9: draws: expected a number, found the text «12»; take the quotes away"
    )
    #expect(
      describe { try node.member("where").text() }
        == "m.json5, line 1, column 22: where: expected a text, found the number 3; texts stand in quotes"
    )
    #expect(
      describe { try node.member("flags").integer() }
        == "m.json5, line 1, column 32: flags: expected a whole number, found the number 1.5")
    #expect(
      describe { try node.member("seed").integer(in: 1...10) }
        == "m.json5, line 1, column 43: seed: 1e3 is out of range; it must be from 1 to 10")
    #expect(
      describe { try node.array() }
        == "m.json5, line 1, column 1: expected an array [ … ], found an object")
    #expect(try node.member("seed").integer() == 1000)
    #expect(try node.member("big").integer() == 9_007_199_254_740_993)
  }

  @Test func `an unknown key and a missing one are named with what may have been meant`() throws {
    let node = try json5("{dataset: 'fast',\n wher: {}}")
    #expect(
      describe { try node.allow(["dataset", "where", "unit"]) }
        == "m.json5, line 2, column 2: unknown key «wher»; did you mean where?")
    #expect(
      describe { try node.allow(["dataset", "select"]) }
        == "m.json5, line 2, column 2: unknown key «wher»; it may be dataset, select")
    #expect(
      describe { try node.member("where") }
        == "m.json5, line 1, column 1: «where» is missing; did you write wher for it?")
    #expect(
      describe { _ = try node.member("dataset").choice(among: ["slow": 1, "fats": 2]) }
        == "m.json5, line 1, column 11: dataset: «fast» is not known; did you mean fats?")
    #expect(try node.member(ifPresent: "unit") == nil)
  }

  @Test func `a megabyte on one line is read in linear time, places and all`() throws {
    func seconds(_ count: Int) throws -> Double {
      let text = Array(("[" + String(repeating: "{é: 'ü'},", count: count) + "]").utf8)
      let clock = ContinuousClock()
      var sum = 0
      let time = try clock.measure {
        for node in try JSON5.parse(bytes: text, source: "m").array() {
          sum += node.position.column
        }
      }
      #expect(sum == (0..<count).reduce(0) { $0 + 2 + 9 * $1 })
      return time / .seconds(1)
    }
    _ = try seconds(1_000)
    let small = try (0..<3).map { _ in try seconds(20_000) }.min() ?? 0
    let large = try seconds(160_000)
    #expect(large < 40 * small + 0.05)
  }
}

/// What the error of a body says, or nil where there is none.
func describe(_ body: () throws -> some Any) -> String? {
  do {
    _ = try body()
    return nil
  } catch {
    return "\(error)"
  }
}

/// Places within texts, for what is written in them: formulas.
@Suite struct JSON5TextPlaceTests {
  @Test func `a character of a text is found behind escapes and joined lines`() throws {
    let node = try json5("{f: 'a\\u00e9\\\n  工 + \\x41'}").member("f")
    #expect(try node.text() == "aé  工 + A")
    let places = (0...9).map { node.position(ofScalar: $0) }
    #expect(places.map(\.line) == [1, 1, 2, 2, 2, 2, 2, 2, 2, 2])
    #expect(places.map(\.column) == [6, 7, 1, 2, 3, 4, 5, 6, 7, 11])
    let error = node.error(atScalar: 4, "there is no variable 工")
    #expect(error.description == "m.json5, line 2, column 3: there is no variable 工")
    #expect(error.quotedLine == "  工 + \\x41'}\n  ^")
  }
}
