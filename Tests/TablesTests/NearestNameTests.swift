import Tables
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("fomula", "formula"), ("fromula", "formula"), ("Formula", "formula"), ("jsno", "json"),
    ("missing", "missing"), ("mising", "missing"),
  ])
  func `a slip of the hand finds its word`(_ written: String, _ meant: String) {
    #expect(nearestName(to: written, among: ["formula", "json", "missing"]) == meant)
  }

  @Test func `nothing is suggested for what is far from every word`() {
    #expect(nearestName(to: "gdp", among: ["formula", "json"]) == nil)
    #expect(nearestName(to: "x", among: ["y"]) == nil)
    #expect(nearestName(to: "", among: ["y"]) == nil)
    #expect(nearestName(to: String(repeating: "x", count: 1_000_000), among: ["y"]) == nil)
  }

  @Test func `texts are shown cut and without control characters`() {
    #expect(excerpt("a\tb\u{1B}c") == "a\\tb\\u{1B}c")
    #expect(excerpt("abcdef", length: 4) == "abcd…")
    #expect(excerpt("abcd", length: 4) == "abcd")
  }
}
