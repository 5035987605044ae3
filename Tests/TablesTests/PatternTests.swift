import Testing

@testable import Tables

/// Regular expressions of XML Schema (https://www.w3.org/TR/xmlschema11-2/#regexs).
@Suite struct PatternTests {
  @Test(arguments: [
    ("\\d{4}(-\\d{2})?", ["2024", "2024-05"], ["24", "2024-5", "2024-", "x2024", "2024\n"]),
    ("a|bc|", ["a", "bc", ""], ["ab", "b", "abc"]),
    ("^[1-8]\\.[1-5]$", ["1.5", "8.1"], ["9.1", "1.55", "1x5"]),
    ("(ab)*c+d?", ["c", "ababccd"], ["ab", "abd", "cdd"]),
    ("[a-z-[aeiou]]+", ["xyz"], ["abc", ""]), ("[^a-c]", ["d", "é", "工"], ["a", "dd"]),
    ("\\p{Lu}\\p{L}*", ["Éa", "Abc"], ["abc", "1"]), ("\\P{L}+", ["12 3"], ["1a"]),
    ("[\\d\\-x]+", ["1-x"], ["y"]), ("[-a]+", ["-a"], ["b"]), ("[a-]+", ["-a"], ["b"]),
    (".{2,3}", ["ab", "工作x"], ["a", "abcd", "a\n"]), ("\\s\\S\\w\\W", [" x_!"], ["xx_!"]),
    ("(?:a|b)+?", ["abab"], ["c"]), ("a{0}", [""], ["a"]), ("a{2,}", ["aa", "aaaa"], ["a"]),
    ("\\(\\)\\[\\]\\{\\}\\\\\\.", ["()[]{}\\."], ["()"]), ("[\\]\\\\]", ["]", "\\"], ["["]),
    ("x$|^y", ["x", "y"], ["xy"]), ("a^b", [], ["ab", "a^b"]), ("", [""], ["a"]),
    ("()", [""], ["a"]),
    ("(a*)*", ["", "aaa"], ["b"]), ("GB\\.\\d+/[A-Z]+/\\d+", ["GB.344/PFA/1"], ["GB.344/PFA"]),
  ])
  func `a pattern matches whole texts`(pattern: String, matching: [String], other: [String]) throws
  {
    let pattern = try Pattern(pattern)
    for text in matching { #expect(pattern.matches(text), "\(text)") }
    for text in other { #expect(!pattern.matches(text), "\(text)") }
  }

  @Test(arguments: [
    ("(a", 1), ("a)", 2), ("*a", 1), ("a**", 3), ("[a", 1), ("[]", 1), ("a{2", 2), ("a{3,2}", 2),
    ("a{x}", 3), ("\\", 1), ("\\b", 1), ("\\1", 1), ("(?=a)", 1), ("\\p{Xx}", 4), ("\\pL", 3),
    ("[z-a]", 4), ("a{5000}", 2), ("[a-\\d]", 5), ("((((a{1000}){1000}){1000}){1000})", 1),
    ("(((((){1000}){1000}){1000}){1000})", 1),
  ])
  func `what is no pattern is refused at its character`(text: String, column: Int) {
    #expect(Pattern.failure(of: text)?.column == column)
  }

  @Test func `no pattern takes more than linear time`() throws {
    let text = String(repeating: "a", count: 20_000) + "!"
    let clock = ContinuousClock()
    for pattern in ["(a+)+", "(a|a)*", "(a*)*b", "(.*)(.*)(.*)x"] {
      let pattern = try Pattern(pattern)
      let time = clock.measure { #expect(!pattern.matches(text)) }
      #expect(time < .seconds(2))
    }
    let deep = String(repeating: "(", count: 100_000)
    #expect(Pattern.failure(of: deep) != nil)
  }
}
