import Expressions
import Testing

/// Good texts with characters and words changed: each is parsed or refused with its place, and what
/// is parsed prints as text that means the same.
@Suite struct ModelMutationTests {
  private let pieces = [
    "[", "]", "(", ")", ",", ":", "..", "-", "+", "*", "/", "^", "%", "=", "==", "<", " ", "\n",
    "`",
    "\"", "~", ".", "2024", "2024-Q1", "2024-05", "2020-2021", "Q1", "1.5", "10 million", "t",
    "t-1",
    "observed", "else", "if", "then", "and", "not", "over", "by", "weighted", "per", "sum(", "x[",
    "normal(", "sex: total", "−", "–", "失", "²", "0", "1e", "'", "{", "é", "\u{301}",
  ]

  @Test func `no text stops the parser, and every fault has a place in the text`() {
    var dice = Dice(seed: 7)
    var parsed = 0
    for round in 0..<40_000 {
      var characters = Array(ModelDraftTests.texts[round % ModelDraftTests.texts.count])
      for _ in 0...dice(3) {
        let place = dice(characters.count + 1)
        switch dice(5) {
        case 0 where place < characters.count:
          characters.replaceSubrange(place...place, with: dice.pick(pieces))
        case 1 where place < characters.count: characters.remove(at: place)
        case 2 where dice(4) == 0: characters = Array(characters[..<place])
        case 3 where dice(3) == 0: characters = Array(characters[place...])
        default: characters.insert(contentsOf: dice.pick(pieces), at: place)
        }
      }
      let source = String(characters)
      do {
        let expression = try Expression(source, dialect: .model)
        parsed += 1
        let again = try? Expression(expression.description, dialect: .model)
        #expect(again?.nodes == expression.nodes, "\(source) → \(expression.description)")
        #expect(expression.ranges.allSatisfy { $0.upperBound <= source.utf8.count })
      } catch {
        #expect(error.description.contains("^"))
        #expect(error.range.upperBound <= source.utf8.count, "\(source)")
        #expect(String(Array(source.utf8)[error.range]) != nil, "\(source): \(error)")
      }
    }
    #expect(parsed > 4_000)
  }

  @Test func `random words are parsed or refused`() {
    var dice = Dice(seed: 8)
    for _ in 0..<30_000 {
      let source = (0...dice(12)).map { _ in dice.pick(pieces) }.joined(
        separator: dice(2) == 0 ? " " : "")
      guard let expression = try? Expression(source, dialect: .model) else { continue }
      let again = try? Expression(expression.description, dialect: .model)
      #expect(again?.nodes == expression.nodes, "\(source) → \(expression.description)")
    }
  }
}

extension String {
  /// The text of whole characters in UTF-8, or nil where one is cut.
  fileprivate init?(_ bytes: ArraySlice<UInt8>) {
    self.init(validating: bytes, as: UTF8.self)
  }
}
