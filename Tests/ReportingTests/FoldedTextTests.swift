import Testing

@testable import Reporting

@Suite struct FoldedTextTests {
  @Test func `lines are broken at blanks, and no wider than asked for`() {
    #expect("one two three four".folded(to: 9) == ["one two", "three", "four"])
    #expect("one  two\n three".folded(to: 20) == ["one two three"])
    #expect("".folded(to: 5).isEmpty)
  }

  @Test func `a word longer than a line is broken, and only that`() {
    #expect("ab abcdefghij cd".folded(to: 4) == ["ab", "abcd", "efgh", "ij", "cd"])
    #expect("a bcd".folded(to: 1) == ["a", "b", "c", "d"])
  }

  @Test func `wide letters are broken between each other, closing signs stay`() {
    #expect("失业率。就业率".folded(to: 6) == ["失业", "率。就", "业率"])
    let text = "Printed 暂无数据 (no data yet), 经常预算（补充账户）."
    for width in 3...40 {
      #expect(text.folded(to: width).allSatisfy { $0.terminalColumns <= max(width, 4) })
      // Nothing is lost but blanks.
      #expect(
        text.folded(to: width).joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func `rows hang below their text, and what does not fit has a line of its own`() {
    let rows = HangingRows(
      [(["a", "%"], "one two three"), (["much longer", "失"], "four")], limits: [4, 4])
    #expect(
      rows.lines(indent: 2, width: 37) == [
        "  a     %   one two three",
        "  much longer",
        "        失  four",
      ])
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.3"), (101.8, "101.8"), (0.0, "0"), (-2.5, "-2.5"), (1_000_000.0, "1000000"),
    (1 / 3.0, "0.3333333333"), (6.7e-3, "0.0067"), (1e22, "1e+22"),
  ])
  func `numbers show no binary remainder`(_ value: Double, _ text: String) {
    #expect(value.shortText == text)
  }
}
