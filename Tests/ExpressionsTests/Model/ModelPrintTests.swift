import Testing

@testable import Expressions

@Suite struct ModelPrintTests {
  @Test func `any expression prints as text that means the same`() throws {
    var tree = RandomTree(seed: 11)
    for round in 0..<20_000 {
      let expression = tree.expression(depth: round % 5)
      let text = expression.description
      let again: Expression
      do { again = try Expression(text, dialect: .model) } catch {
        Issue.record("\(error)")
        return
      }
      guard again.nodes == expression.nodes else {
        Issue.record("\(text)\n\(expression.nodes)\n\(again.nodes)")
        return
      }
      #expect(again.description == text)
    }
  }

  @Test func `no parentheses are printed that could be left out`() throws {
    var tree = RandomTree(seed: 12)
    var pairs = 0
    for _ in 0..<3_000 {
      let expression = tree.expression(depth: 3)
      let text = expression.description
      let tokens = try ExpressionParser(text, dialect: .model).tokens
      var open: [Int] = []
      for (place, token) in tokens.enumerated() {
        if token.isSymbol("(") { open.append(place) }
        guard token.isSymbol(")"), let start = open.popLast() else { continue }
        // The parenthesis of a call stands directly behind its word.
        if start > 0, let word = tokens[start - 1].word, ModelWord.all.contains(word) { continue }
        pairs += 1
        var bytes = Array(text.utf8)
        bytes[tokens[start].range.lowerBound] = 0x20
        bytes[token.range.lowerBound] = 0x20
        let bare = try? Expression(String(decoding: bytes, as: UTF8.self), dialect: .model)
        #expect(bare?.nodes != expression.nodes, "\(text)")
      }
    }
    #expect(pairs > 1_000)
  }
}
