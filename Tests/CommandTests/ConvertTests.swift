import Foundation
import Testing

@Suite struct ConvertTests {
  static let tidy =
    "sex,period,value,unit,precision\nfemale,2020,6.40,%,0.01\nmale,2020,6.6,%,0.1\n"

  @Test func `what is lost is said line by line, and the rest is written`() throws {
    try withFiles(["t.csv": Self.tidy]) { folder in
      let result = try BuiltCommand.run(
        "data", "convert", "t.csv", "--to", "iamc-wide", "--set", "model=m", "--set", "scenario=s",
        "--set", "variable=rate", in: folder)
      #expect(result.status == 0)
      #expect(
        result.output == """
          Model,Scenario,Region,Variable,Unit,2020
          m,s,World,rate|female,%,6.40
          m,s,World,rate|male,%,6.6

          """)
      #expect(
        result.errors.split(separator: "\n").map { $0.prefix(22) } == [
          "labour: lost: the name", "labour: lost: column \"", "labour: added: region ",
        ])
    }
  }

  @Test func `strict writes nothing if anything would be lost`() throws {
    try withFiles(["t.csv": Self.tidy]) { folder in
      let result = try BuiltCommand.run(
        "data", "convert", "t.csv", "--to", "panel", "--out", "p.csv", "--set", "variable=rate",
        "--strict", in: folder)
      #expect(result.status == 1)
      #expect(result.output.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("p.csv").path))
      let whole = try BuiltCommand.run(
        "data", "convert", "t.csv", "--to", "json", "--strict", in: folder)
      #expect(whole.status == 0)
      #expect(whole.errors.isEmpty)
    }
  }

  @Test func `a file is replaced whole, and what was there stays where it cannot be`() throws {
    try withFiles(["t.csv": Self.tidy, "out.xlsx": "old"]) { folder in
      let refused = try BuiltCommand.run(
        "data", "convert", "t.csv", "--to", "iamc-wide", "--out", "out.xlsx", in: folder)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("--set model=NAME"))
      let path = folder.appendingPathComponent("out.xlsx")
      #expect(try String(contentsOf: path, encoding: .utf8) == "old")
      let done = try BuiltCommand.run("data", "convert", "t.csv", "--out", "out.xlsx", in: folder)
      #expect(done.status == 0, "\(done.errors)")
      let back = try BuiltCommand.run("data", "convert", "out.xlsx", "--to", "tidy", in: folder)
      #expect(back.output == Self.tidy.replacing("6.40", with: "6.4"))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["out.xlsx", "t.csv"])
    }
  }

  @Test func `rows are selected, units converted, and standard input read`() throws {
    try withFiles([
      "t.csv": "a,period,value,unit,precision\nx,2020,1.5,million USD,0.1\ny,2020,2,million USD,1\n"
    ]) {
      folder in
      let result = try BuiltCommand.shell(
        "cat t.csv | labour data convert - --to tidy --where a=x --unit 'thousand USD'", in: folder)
      #expect(
        result.output == "a,period,value,unit,precision\nx,2020,1500,thousand USD,100\n",
        "\(result.errors)")
    }
  }

  @Test func `a file too large to be held is converted from a file and a pipe alike`() throws {
    var text = "sex,age,period,value,unit,note\n"
    for row in 0..<700_000 { text += "female,Y\(row),\(1950 + row % 70),\(row).50,%,\n" }
    try withFiles(["large.csv": text + "male,Y1,2020,1,%,last\n"]) { folder in
      let result = try BuiltCommand.shell(
        "labour data convert large.csv --to tidy | cmp - large.csv && "
          + "cat large.csv | labour data convert - --to tidy | cmp - large.csv && "
          + "labour data show large.csv --csv | cmp - large.csv && "
          + "labour data show large.csv --where note=last --csv && "
          + "labour data show large.csv --rows 2 --columns age,value", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        result.output.hasPrefix("sex,age,period,value,unit,note\nmale,Y1,2020,1,%,last\n"),
        "\(result.output.prefix(500))")
      #expect(
        result.output.hasSuffix(
          "These are the first of 700001 rows: --rows shows more, --csv writes all.\n"))
      try Data((text + "female,Y3,1953,1,%,again\n").utf8).write(
        to: folder.appendingPathComponent("twice.csv"))
      let twice = try BuiltCommand.run(
        "data", "convert", "twice.csv", "--to", "sdmx-csv-2.0", in: folder)
      #expect(twice.status == 2)
      #expect(twice.output.isEmpty)
      #expect(twice.errors.contains("twice.csv, line 700002: there is a second row"))
      #expect(twice.errors.contains("the first is on line 5"))
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["LABOUR_LONG"] != nil))
  func `300 MB are converted in less than 200 MB of memory`() throws {
    try withFiles([:]) { folder in
      let path = folder.appendingPathComponent("large.csv")
      #expect(FileManager.default.createFile(atPath: path.path, contents: nil))
      let handle = try FileHandle(forWritingTo: path)
      try handle.write(
        contentsOf: Data("ref_area,source,indicator,sex,classif1,time,obs_value,obs_status\n".utf8))
      for area in 0..<100 {
        var text = ""
        for row in 0..<50_000 {
          text +=
            "A\(area),BA:480,UNE_DEAP_SEX_AGE_RT,SEX_T,AGE_\(row / 100),\(1900 + row % 100),"
            + "\(Double(row) / 1000),\(row % 9 == 0 ? "U" : "")\n"
        }
        try handle.write(contentsOf: Data(text.utf8))
      }
      try handle.close()
      // The kernel keeps the most that was resident; the last look is just before the end.
      for target in ["tidy", "sdmx-csv-2.0", "ilostat"] {
        let result = try BuiltCommand.shell(
          "(exec '\(BuiltCommand.url.path)' data convert large.csv --to \(target) --out out.csv) & "
            + "most=0; while now=$(awk '/VmHWM/ {print $2}' /proc/$!/status 2>/dev/null) && "
            + "test -n \"$now\"; do most=$now; sleep 0.05; done; wait $!; "
            + "echo $(wc -l < out.csv) $most", in: folder)
        let numbers = result.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        #expect(numbers.first == 5_000_001, "\(result.errors)")
        #expect((1000..<200_000).contains(numbers.last ?? 0), "\(target): \(result.output)")
      }
    }
  }

  @Test(arguments: [
    (["--to", "iamc-wde"], "there is no format «iamc-wde»; did you mean iamc-wide?"),
    (["--to", "tidy", "--where", "sex=femal"], "did you mean «female»?"),
    (["--to", "tidy", "--role", "sex=dimensoin"], "did you mean dimension?"),
    (["--to", "tidy", "--from", "ilostat"], "there is no column \"time\", which ILOSTAT has"),
    (["--to", "tidy", "--from", "xlsx"], "this is no workbook"),
    (["--to", "tidy", "--set", "value=1"], "cannot be set to one text"),
    (["--to", "tidy", "--unit", "hours"], "line 2, column 4 (\"unit\")"),
    (["--to", "tidy", "--out", "no/such/folder/x.csv"], "there is no folder"),
    ([], "data convert needs --to FORMAT"),
  ])
  func `what is wrong is said with its place and a hint`(
    arguments: [String], message: String
  ) throws {
    try withFiles(["t.csv": Self.tidy]) { folder in
      let words = (["data", "convert", "t.csv"] + arguments).map { "'\($0)'" }.joined(
        separator: " ")
      let result = try BuiltCommand.shell("labour \(words)", in: folder)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }
}
