import Tables
import Testing

@Suite struct SeparatedTextTests {
  @Test(arguments: [",", ";", "\t", " ", "   "])
  func `the separator is found from the header`(_ separator: String) throws {
    let text = ["y,x,z", "1,-2.5,3e2", "4,.5,6."].map { $0.replacing(",", with: separator) }
    let table = try table(text.joined(separator: "\n"))
    #expect(table.columnNames == ["y", "x", "z"])
    #expect(try table.numbers("y") == [1, 4])
    #expect(try table.numbers("x") == [-2.5, 0.5])
    #expect(try table.numbers("z") == [300, 6])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines end in any of the three ways`(_ end: String) throws {
    let text = ["a,b", "1,2", "", "3,4", "", ""].joined(separator: end)
    let table = try table(text)
    #expect(try table.numbers("b") == [2, 4])
    #expect(table.line(ofRow: 1) == 4)
  }

  @Test func `a byte order mark is no part of the first name`() throws {
    #expect(try table("\u{FEFF}a,b\n1,2\n").columnNames == ["a", "b"])
  }

  @Test func `quoted cells hold separators, quotes and line ends`() throws {
    let table = try table("\"a,b\",\"say \"\"x\"\"\"\n\"1\",\"two\nlines\"\n2,\"\"\n")
    #expect(table.columnNames == ["a,b", "say \"x\""])
    #expect(try table.numbers("a,b") == [1, 2])
    #expect(table.column("say \"x\"")?.cells == .text(["two\nlines", ""]))
    #expect(table.column("say \"x\"")?.missing == [1])
    #expect(table.line(ofRow: 1) == 4)
  }

  @Test func `blanks around cells do not count`() throws {
    let table = try table("  a , b\t,c  \n 1 ,\t2, x y \n")
    #expect(table.columnNames == ["a", "b", "c"])
    #expect(try table.numbers("b") == [2])
    #expect(table.column("c")?.cells == .text(["x y"]))
  }

  @Test func `missing cells are known`() throws {
    let table = try table("a,b\n1,\nNA,2\nN/A,3\n..,.\n5,n/a\n")
    #expect(table.column("a")?.missing == [1, 2, 3])
    #expect(table.column("b")?.missing == [0, 3, 4])
    #expect(try table.numbers("b")[0].isNaN)
    #expect(try table.numbers("b")[2] == 3)
  }

  @Test func `a column that turns out to be text keeps every cell as written`() throws {
    let table = try table("a,b,c\n1,01,5\n2,1e3,6\nNA,Namibia,7\n,NA,8\n")
    #expect(table.column("b")?.cells == .text(["01", "1e3", "Namibia", "NA"]))
    #expect(table.column("b")?.missing == [])
    #expect(try table.numbers("c") == [5, 6, 7, 8])
    #expect(table.column("a")?.missing == [2, 3])
    #expect(table.numericColumnNames == ["a", "c"])
  }

  @Test func `blanks around a quoted number say nothing`() throws {
    let table = try table("a,b\n\" 7\",\"8 \"\n\" NA \",\"\"\n")
    #expect(table.columns.map(\.missing) == [[1], [1]])
    #expect(try table.numbers("a")[0] == 7)
    #expect(try table.numbers("b")[0] == 8)
  }

  @Test func `a column without a name is called by its place`() throws {
    #expect(try table("\"\",y\n1,2\n").columnNames == ["column 1", "y"])
    #expect(try table("x,y,\n1,2,\n").columnNames == ["x", "y", "column 3"])
  }

  @Test func `in a table of one column a blank line is a missing cell`() throws {
    let table = try table("y\n1\n\n3\n\n\n")
    #expect(table.rowCount == 3)
    #expect(table.column("y")?.missing == [1])
  }

  @Test func `a name of several words may head a table of one column`() throws {
    #expect(try table("GDP growth\n1\n2\n").numbers("GDP growth") == [1, 2])
  }

  @Test func `a name in any script is kept`() throws {
    #expect(try table("失业率,β\n1,2\n").numbers("失业率") == [1])
  }

  @Test func `the last line needs no end`() throws {
    #expect(try table("a,b\n1,2").numbers("b") == [2])
  }

  @Test func `rows of half a million cells are read in linear time`() throws {
    let count = 500_000
    let header = (0..<count).map { "c\($0)" }.joined(separator: ",")
    let row = String(repeating: "1,", count: count - 1) + "2"
    let table = try table(header + "\n" + row + "\n")
    #expect(table.columns.count == count)
    #expect(try table.numbers("c499999") == [2])
  }
}
