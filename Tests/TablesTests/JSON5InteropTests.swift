import Foundation
import Tables
import TestSupport
import Testing

/// Texts at random, beside what Python's `json` and the package `json5` (PyPI) read in them.
@Suite(.interop) struct JSON5InteropTests {
  /// What both have, so that most texts are read and many are nearly right.
  private static let parts = [
    "{", "}", "[", "]", ":", ",", ",", "\"a\"", "\"b\\n\\u00e9\"", "'c'", "d", "$e_1", "工", "1",
    "-2.5e3",
    "0", "0x1F", ".5", "5.", "+1", "true", "false", "null", " ", "\n", "/* c */", "// c\n",
    "\"\\x41\"",
    "'\\\n'", "01", "1e", "\"\t\"", "tru", "\u{A0}", "\"\\/\"", "\"\\v\"", "-", "\"é工😀\"",
    "\"\\ud83d\\ude00\"",
  ]

  private static func texts(_ count: Int) -> [String] {
    var generator = SplitMix(state: 5)
    func pick(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
    func value(_ depth: Int) -> String {
      let blank = ["", " ", "\n", "/**/"][pick(4)]
      switch depth > 3 ? 9 : pick(12) {
      case 0, 1, 2:
        let values = (0..<pick(4)).map { _ in value(depth + 1) }
        return
          "[\(blank)\(values.joined(separator: ","))\(pick(5) == 0 && !values.isEmpty ? "," : "")]"
      case 3, 4, 5:
        let keys = ["\"k\"", "'k'", "k", "_k", "工"]
        let members = (0..<pick(4)).map { place in
          let key = keys[pick(keys.count)]
          let last = key.last.map { "\"'".contains($0) ? String($0) : "" } ?? ""
          let name = last.isEmpty ? "\(key)\(place)" : "\(key.dropLast())\(place)\(last)"
          return "\(name)\(blank): \(value(depth + 1))"
        }
        return
          "{\(members.joined(separator: ","))\(pick(5) == 0 && !members.isEmpty ? "," : "")\(blank)}"
      default: return blank + parts[7 + pick(parts.count - 7)]
      }
    }
    return (0..<count).map { index in
      if index % 3 == 0 {
        return (0..<(1 + pick(6))).map { _ in parts[pick(parts.count)] }.joined()
      }
      var text = Array(value(0).unicodeScalars)
      if index % 3 == 1, !text.isEmpty {
        let place = pick(text.count)
        switch pick(3) {
        case 0: text.remove(at: place)
        case 1: text.insert(contentsOf: parts[pick(parts.count)].unicodeScalars, at: place)
        default: text = Array(text[..<place])
        }
      }
      return String(String.UnicodeScalarView(text))
    }
  }

  private func compare(_ grammar: JSON5.Grammar, program: String, count: Int) throws {
    let texts = Self.texts(count)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try JSON.texts(texts).text.write(
      to: folder.appendingPathComponent("texts.json"), atomically: true, encoding: .utf8)
    let output = try #require(try Python.run(program, in: folder))
    let theirs = try json5(String(decoding: output, as: UTF8.self), .json).array()
    #expect(theirs.count == texts.count)
    var read = 0
    for (text, their) in zip(texts, theirs) {
      // Python has no whole number -0, and json5 no pairs of surrogates.
      if text.contains("-0") || grammar == .json5 && text.contains("\\ud83d") { continue }
      let ours = try? json5(text, grammar)
      #expect((ours == nil) == their.isNull, "\(text)")
      guard let ours, !their.isNull, let value = try their.array().first else { continue }
      read += 1
      #expect(ours.json.line() == value.json.line(), "\(text)")
    }
    #expect(read > count / 10)
  }

  /// Refuses what cannot be text in UTF-8 or is not finite, and keys that stand twice, as we do.
  private static let check = """
    def unique(pairs):
        if len(dict(pairs)) < len(pairs): raise ValueError("a key twice")
        return dict(pairs)
    def check(value):
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
        return [value]
    """

  @Test func `JSON is what Python's json says`() throws {
    try compare(
      .json,
      program: """
        import json
        \(Self.check)
        def read(text):
            try: return check(json.loads(text, object_pairs_hook=unique))
            except ValueError: return None
        print(json.dumps([read(t) for t in json.load(open("texts.json", encoding="utf-8"))]))
        """, count: 30_000)
  }

  @Test(
    .enabled("json5 is absent (pip install json5)") { try Python.run("import json5") != nil })
  func `JSON5 is what the package json5 says`() throws {
    try compare(
      .json5,
      program: """
        import json, json5
        \(Self.check)
        def read(text):
            try: return check(json5.loads(text, object_pairs_hook=unique))
            except (ValueError, RecursionError): return None
        print(json.dumps([read(t) for t in json.load(open("texts.json", encoding="utf-8"))]))
        """, count: 6_000)
  }
}
