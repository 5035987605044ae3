import Foundation
import Tables
import TestSupport
import Testing

@Suite struct ReferenceDatasetTests {
  /// Rows and columns as the headers of the files state them.
  @Test(
    .needsReference("nist/linear"),
    arguments: [
      ("linear/Longley", 16, ["y", "x1", "x2", "x3", "x4", "x5", "x6"]),
      ("linear/NoInt1", 11, ["y", "x"]), ("linear/Norris", 36, ["y", "x"]),
      ("linear/Pontius", 40, ["y", "x"]), ("linear/Wampler1", 21, ["y", "x"]),
      ("linear/Wampler3", 21, ["y", "x"]), ("univariate/Lew", 200, ["Y"]),
      ("univariate/Lottery", 218, ["Y"]), ("univariate/Mavro", 50, ["Y"]),
      ("univariate/NumAcc1", 3, ["Y"]), ("univariate/NumAcc2", 1001, ["Y"]),
      ("univariate/NumAcc3", 1001, ["Y"]), ("univariate/PiDigits", 5000, ["Y"]),
      ("anova/SiRstv", 25, ["Instrument", "Resistance"]),
      ("anova/SmLs01", 189, ["Treatment", "Response"]),
      ("nonlinear/Nelson", 128, ["y", "x1", "x2"]), ("nonlinear/Gauss1", 250, ["y", "x"]),
    ])
  func `a reference dataset is read as it is published`(
    _ name: String, _ rows: Int, _ columns: [String]
  ) throws {
    let text = try #require(referenceText("nist/\(name).dat"))
    let table = try Table(bytes: Array(text.utf8), source: name)
    #expect(table.rowCount == rows)
    #expect(table.columnNames == columns)
    #expect(table.numericColumnNames == columns)
    #expect(table.columns.allSatisfy { $0.missing.isEmpty })
  }

  @Test(.needsReference("nist/linear"))
  func `every reference dataset at hand is read`() throws {
    for folder in ["linear", "univariate", "anova", "nonlinear"] {
      for file in referenceFiles(in: "nist/\(folder)", suffix: ".dat") {
        let table = try Table(contentsOf: file.path)
        #expect(table.columns.allSatisfy { $0.isNumeric }, "\(file.lastPathComponent)")
      }
    }
  }

  private let report = """
    NIST/ITL StRD
    Dataset Name:  Made (Made.dat)

    File Format:   ASCII
                   Certified Values  (lines 31 to 51)
                   Data              (lines 17 to 19)

    Data:          1 Response Variable (y)
                   2 Predictor Variables (x)
                   3 Observations

    Model:         2 Parameters

                   B0  1.5

    Data:     y       x1
    -----------------
            -.811   760.
             0.5E+1   2
             7        9
    """

  @Test func `the words Data in the prose are no data section`() throws {
    let table = try table(report)
    #expect(try table.numbers("y") == [-0.811, 5, 7])
    #expect(try table.numbers("x1") == [760, 2, 9])
    #expect(table.line(ofRow: 0) == 18)
  }

  @Test func `the columns of a reference dataset may be named in either case`() throws {
    let table = try table(report)
    #expect(try table.numbers("X1") == table.numbers("x1"))
    #expect(table.columnNames == ["y", "x1"])
    #expect(try columnError("y\n1\n", "Y")?.kind == .unknownColumn)
  }

  @Test(arguments: ["\r\n", "\r"])
  func `lines may end otherwise, and in blanks`(_ end: String) throws {
    let text = report.replacing("\n", with: "  " + end) + end + " " + end
    let table = try table(text)
    #expect(try table.numbers("x1") == [760, 2, 9])
    #expect(table.line(ofRow: 0) == 18)
  }

  @Test func `a rule below the names may have gaps`() throws {
    let text = report.replacing("-----------------", with: "  -----   ------")
    #expect(try table(text).numbers("x1") == [760, 2, 9])
  }

  @Test func `a file that ends before its announced rows is refused`() {
    let cut = report.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let error = readingError(cut.joined(separator: "\n"))
    #expect(error?.kind == .truncated)
    #expect(error?.message == "the header announces 3 rows of data, there are 2")
    #expect(readingError(String(report.prefix(250)))?.kind == .truncated)
  }

  @Test func `a row that is short or no number is shown`() throws {
    #expect(readingError(report + "\n  8\n")?.kind == .raggedRow)
    let error = try columnError(report + "\n  8 9a\n", "x1")
    #expect(error?.line == 21)
  }
}
