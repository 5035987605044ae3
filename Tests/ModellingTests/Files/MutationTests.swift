import Foundation
import Tables
import TestSupport
import Testing

@testable import Modelling

/// Drafts that were changed at random: whatever comes of it, it is read or refused in words.
@Suite struct `A changed draft` {
  private static let parts = [
    "{", "}", "[", "]", ":", ",", "\"", "..", "null", "true", "-1", "1e400", "rest", "else", "\\",
    "\"rest\"", "total", "é", "{}", "[]", "\"\"", "over", "(", ")", "t", "NaN", "period", "2020..",
  ]

  private func change(_ file: String, seed: UInt64, count: Int, _ read: (String) throws -> some Any)
    throws
  {
    let text = Array(try String(contentsOfFile: file, encoding: .utf8).unicodeScalars)
    var generator = SplitMix64(seed: seed)
    func pick(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
    for _ in 0..<count {
      var changed = text
      for _ in 0...pick(2) {
        let start = pick(changed.count)
        let end = min(changed.count, start + [0, 1, 1, 4, 30][pick(5)])
        let part = Array(Self.parts[pick(Self.parts.count)].unicodeScalars)
        changed.replaceSubrange(start..<end, with: pick(3) == 0 ? [] : part)
      }
      let found = faults { try read(String(String.UnicodeScalarView(changed))) }
      for error in found {
        #expect(!error.message.isEmpty && error.position != nil)
      }
    }
  }

  @Test(arguments: Drafts.models)
  func `of a model is read or refused`(_ name: String) throws {
    let place = try Drafts.library.place(of: name)
    let count = ProcessInfo.processInfo.environment["LABOUR_LONG"] == nil ? 300 : 20_000
    try change(place.file, seed: 1, count: count, readModel)
    for scenario in place.scenarios {
      try change(place.scenario(scenario), seed: 2, count: count, readScenario)
    }
  }

  @Test func `with ten thousand faults has the first twenty reported`() {
    let equations = (0..<10_000).map { "  x\($0): { iss: \"a +\", uni: 3 },\n" }.joined()
    let found = faults { try readModel(modelText(["equations": "{\n\(equations)}"])) }
    #expect(found.count == ModelErrors.limit)
    #expect(found.last?.position?.line == 18)
  }
}
