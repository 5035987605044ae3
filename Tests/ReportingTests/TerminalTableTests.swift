import Reporting
import Testing

@Suite struct TerminalTableTests {
  @Test(arguments: [
    ("rate", 4), ("失业率", 6), ("５％", 4), ("e\u{301}", 1), ("", 0), ("a\u{200B}b", 2), ("—", 1),
    ("한국", 4), ("《报告》", 8),
  ])
  func `wide letters take two columns, marks none`(_ text: String, _ width: Int) {
    #expect(text.terminalColumns == width)
    #expect(text.padding(to: 10).terminalColumns == 10)
    #expect(text.aligned(to: 10).terminalColumns == 10)
  }

  @Test func `numbers meet at their points, text at the left, counts at the right`() {
    let table = TerminalTable(
      [.init("name"), .init("rows", .trailing), .init("value", .decimal)],
      rows: [
        ["失业率", "7", "5.4"], ["NEET", "12", "160"], ["none", "3", "–"], ["x", "4", "0.25"],
      ])
    #expect(
      table.lines() == [
        "name    rows   value",
        "失业率     7    5.4",
        "NEET      12  160",
        "none       3       –",
        "x          4    0.25",
      ])
  }

  @Test func `the widest text gives way first, and numbers never`() {
    let table = TerminalTable(
      [.init("label"), .init("value", .decimal), .init("place")],
      rows: [["Employment-to-population ratio of women", "46.7", "Table 1"]])
    let lines = table.lines(width: 36)
    #expect(lines[1] == "Employment-to-popul…   46.7  Table 1")
    #expect(lines.allSatisfy { $0.terminalColumns <= 36 })
    #expect(table.lines(width: 5)[1].contains("46.7"))
  }

  @Test func `a line end in a cell does not tear the table`() {
    let table = TerminalTable([.init("note"), .init("n", .trailing)], rows: [["a\r\nb\nc", "1"]])
    #expect(table.lines() == ["note   n", "a b c  1"])
  }

  @Test func `a wide letter is not cut in two`() {
    #expect("失业率".cut(to: 6) == "失业率")
    #expect("失业率".cut(to: 5) == "失业…")
    #expect("失业率".cut(to: 4) == "失…")
  }
}
