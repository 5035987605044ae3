import Expressions
import Testing

/// Texts at random, and good ones with characters changed: each is parsed or refused, what is
/// parsed prints as text that means the same, and an error always shows its place.
@Suite struct MutationTests {
  private let texts = [
    "y ~ x + x^2 + log(z) - 1", "log(y / 2) ~ 0 + I(x*z) + x:z", "`a b` ~ \"c\" + max(x, 2, z)^-1",
    "y ~ I(if x > 2 and not z then 1e3 else -.5)", "y ~ 失业率 + β^2",
  ]

  @Test func `no text stops the parser`() {
    var state: UInt64 = 5
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let alphabet = Array("xyz0123456789.+-*/^~:()<>=!`\", \nIeifnot失β")
    var parsed = 0
    for round in 0..<6_000 {
      var characters = Array(texts[round % texts.count])
      for _ in 0...random(4) {
        let place = random(characters.count + 1)
        switch random(4) {
        case 0 where place < characters.count: characters[place] = alphabet[random(alphabet.count)]
        case 1 where place < characters.count: characters.remove(at: place)
        case 2 where random(4) == 0: characters = Array(characters[..<place])
        default: characters.insert(alphabet[random(alphabet.count)], at: place)
        }
      }
      let source = String(characters)
      do {
        let formula = try Formula(source)
        parsed += 1
        for term in [formula.response] + formula.terms {
          let again = try? Expression(term.expression.description)
          #expect(again?.nodes == term.expression.nodes, "\(source)")
        }
      } catch {
        #expect(error.description.contains("^"))
        #expect(error.column >= 1)
        #expect(error.range.upperBound <= max(1, source.utf8.count))
      }
    }
    #expect(parsed > 300)
  }
}
