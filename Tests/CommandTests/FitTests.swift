import Foundation
import TestSupport
import Testing

@Suite struct FitTests {
  private let line = ["line.csv": "x,y\n1,2.1\n2,3.9\n3,6.2\n4,7.8\n"]

  @Test func `a regression prints a table with words`() throws {
    let result = try withFiles(line) {
      try BuiltCommand.run("fit", "ols", "line.csv", "--formula", "y ~ x", in: $0)
    }
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    for text in ["Least squares of y ~ x", "4 observations", "intercept", "1.94", "residual sd"] {
      #expect(result.output.contains(text))
    }
  }

  @Test func `JSON has its documented keys in order, and numbers that read back`() throws {
    let result = try withFiles(line) {
      try BuiltCommand.run("fit", "ols", "--json", "--formula=y ~ x", "--", "line.csv", in: $0)
    }
    let json = try object(result.output)
    let keys = [
      "method", "formula", "observations", "parameters", "log_likelihood", "aicc", "bic",
      "converged", "residual_sd", "r_squared", "f_statistic", "degrees_of_freedom",
    ]
    let places = keys.compactMap { result.output.range(of: "\n  \"\($0)\":")?.lowerBound }
    #expect(places.count == keys.count)
    #expect(places == places.sorted())
    #expect(json["aicc"] is NSNull)
    let parameters = try #require(json["parameters"] as? [[String: Any]])
    #expect(parameters.map { $0["name"] as? String } == ["intercept", "x"])
    let slope = try #require(parameters[1]["standard_error"] as? Double)
    #expect(logRelativeError(slope, certified: 0.090553851381374166) >= 14)
    #expect(result.output.contains("\(slope)".prefix(15)))
  }

  @Test(
    .needsReference("nist/linear"),
    arguments: [
      ("Longley", "y ~ x1+x2+x3+x4+x5+x6", -3_482_258.63459582, 890_420.383607373),
      ("Wampler1", "y ~ x + x^2 + x^3 + x^4 + x^5", 1, 0),
      ("Pontius", "y ~ x + x^2", 0.673565789473684e-3, 0.107938612033077e-3),
    ])
  func `NIST files are fitted as they are published`(
    _ name: String, _ formula: String, _ estimate: Double, _ error: Double
  ) throws {
    let file = try #require(referenceFolder).appendingPathComponent("nist/linear/\(name).dat")
    let result = try BuiltCommand.run("fit", "ols", file.path, "--formula", formula, "--json")
    let parameters = try #require(try object(result.output)["parameters"] as? [[String: Any]])
    let intercept = try #require(parameters[0]["estimate"] as? Double)
    let standardError = try #require(parameters[0]["standard_error"] as? Double)
    #expect(logRelativeError(intercept, certified: estimate) >= 9)
    #expect(logRelativeError(standardError, certified: error) >= 9)
  }

  @Test func `without a formula an example of the file's own columns is shown`() throws {
    let result = try withFiles(["t.csv": "country,y,gdp growth,u\nA,1,2,3\n"]) {
      try BuiltCommand.run("fit", "ols", "t.csv", in: $0)
    }
    #expect(result.status == 2)
    #expect(result.errors.contains("--formula 'y ~ `gdp growth` + u'"))
  }

  @Test func `a device without end is refused at once`() throws {
    let result = try BuiltCommand.run("fit", "ols", "/dev/zero", "--formula", "y ~ x")
    #expect(result.status == 2)
    #expect(result.errors.contains("there is a NUL byte"))
  }

  @Test func `the example of a formula can be pasted into a shell`() throws {
    let text = "year,u\n1,2\n2,3\n3,5\n"
    try withFiles(["it's a table.csv": text, "-t.csv": text]) { folder in
      let dashed = try BuiltCommand.run("fit", "ols", "--", "-t.csv", in: folder)
      #expect(dashed.errors.contains("labour fit ols ./-t.csv --formula"))
      let result = try BuiltCommand.run("fit", "ols", "it's a table.csv", in: folder)
      let line = try #require(result.errors.split(separator: "\n").last)
      #expect(line.contains("'u ~ year'"))
      #expect(try BuiltCommand.shell(String(line), in: folder).status == 0)
    }
  }

  @Test func `a table may come through a pipe`() throws {
    let result = try withFiles(line) {
      try BuiltCommand.shell(
        "labour fit ols <(cat line.csv) --formula 'y ~ x' --json; "
          + "cat line.csv | labour fit ols /dev/stdin --formula 'y ~ x' >&2; "
          + "labour fit ols - --formula 'y ~ x' < line.csv >&2", in: $0)
    }
    #expect(try object(result.output)["observations"] as? Int == 4)
    #expect(result.errors.components(separatedBy: "4 observations").count == 3)
  }

  @Test(arguments: [
    ("none.csv", "y ~ x", "labour: none.csv: there is no such file"),
    ("t.csv", "y ~ z", "labour: formula, column 5: there is no column «z» in t.csv"),
    ("t.csv", "y x", "labour: formula, column 3: «x» stands where an operator or ~ should follow"),
    ("t.csv", "y ~ t", "labour: t.csv, line 2, column 3 (\"t\"): «a» is not a number"),
    ("t.csv", "y ~ m", "labour: t.csv: column \"m\" has 1 missing cell (line 3)"),
    ("t.csv", "y ~ log(x)", "labour: t.csv, line 2: log(x) has no finite value, where x = 0.0"),
    ("t.csv", "y ~ x + I(2*x)", "labour: the terms are linearly dependent"),
    ("t.csv", "y ~ x + x^2 + x^3", "labour: there are 3 observations for 4 coefficients"),
    ("ragged.csv", "y ~ x", "labour: ragged.csv, line 3: the row has 1 cell, the header has 2"),
    (".", "y ~ x", "labour: .: this is a directory, not a file"),
  ])
  func `bad input is refused with its place`(
    _ file: String, _ formula: String, _ message: String
  ) throws {
    let files = [
      "t.csv": "y,x,t,m\n1,0,a,1\n2,3,b,\n4,5,c,2\n", "ragged.csv": "y,x\n1,2\n3\n",
    ]
    let result = try withFiles(files) {
      try BuiltCommand.run("fit", "ols", file, "--formula", formula, "--json", in: $0)
    }
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }

  @Test func `dropped rows and repeated terms are told on standard error`() throws {
    let result = try withFiles(["t.csv": "y,x\n1,0\n2,\n4,5\n3,4\n"]) {
      try BuiltCommand.run(
        "fit", "ols", "t.csv", "--formula", "y ~ x + x", "--missing", "drop", "--json", in: $0)
    }
    #expect(result.status == 0)
    #expect(result.errors.contains("1 of 4 rows lack a value and are left out: line 3"))
    #expect(result.errors.contains("the term x stands twice"))
    #expect(try object(result.output)["dropped_rows"] as? Int == 1)
  }

  @Test func `an undefined value is null`() throws {
    let result = try withFiles(["t.csv": "y,x\n1,0\n2,1\n"]) {
      try BuiltCommand.run("fit", "ols", "t.csv", "--formula", "y ~ x", "--json", in: $0)
    }
    let json = try object(result.output)
    for key in ["residual_sd", "f_statistic", "log_likelihood", "aicc", "bic"] {
      #expect(json[key] is NSNull, "\(key)")
    }
    let words = try withFiles(["t.csv": "y,x\n1,0\n2,1\n"]) {
      try BuiltCommand.run("fit", "ols", "t.csv", "--formula", "y ~ x", in: $0).output
    }
    #expect(words.contains("undefined: there are as many coefficients as observations"))
  }

  @Test func `commas, thousands and markers of one's own are read when asked for`() throws {
    let text = "x;y\n1.000;2,5\n2.000;4,5\n3.000;k. A.\n4.000;8,5\n"
    try withFiles(["comma.csv": text]) { folder in
      let line = "labour fit ols comma.csv --formula 'y ~ x' --json --missing drop"
      let result = try BuiltCommand.shell(
        line + " --decimal-comma --thousands point --missing-marker 'k. A.'", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let parameters = try #require(try object(result.output)["parameters"] as? [[String: Any]])
      let slope = try #require(parameters.last?["estimate"] as? Double)
      // Through (1000, 2.5), (2000, 4.5) and (4000, 8.5) the line is 0.5 + 0.002 x.
      #expect(abs(slope - 0.002) < 1e-15)
      #expect(try BuiltCommand.shell(line, in: folder).status == 2)
      let wrong = try BuiltCommand.shell(line + " --thousands dot", in: folder)
      #expect(wrong.status == 2)
      #expect(wrong.errors.contains("there is no thousands mark «dot»"))
    }
  }
}
