import Foundation
import Testing

@Suite struct OutputFileTests {
  @Test func `a report is never put in the place of a device`() throws {
    let link = "ln -s /dev/full full && labour data check --report full"
    try withFiles([:]) { folder in
      let datasets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Datasets")
      let result = try BuiltCommand.shell(
        "export LABOUR_DATASETS='\(datasets.path)'; \(link)", in: folder)
      #expect(result.status == 3)
      #expect(result.errors.contains("/dev/full: No space left on device"))
      let type = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type]
      #expect(type as? FileAttributeType == .typeCharacterSpecial)
    }
  }

  @Test func `a stopped conversion leaves the old file and nothing else`() throws {
    try withFiles(["out.csv": "old"]) { folder in
      // The pipe never ends; the table of the first 20 MiB is put aside, and the rest waited for.
      let result = try BuiltCommand.shell(
        """
        (printf 'area,period,value\\n'; seq -f 'A%.0f,2020,1' 2000000) > in.csv
        '\(BuiltCommand.url.path)' data convert in.csv --to tidy --out out.csv & stopped=$!
        for i in $(seq 200); do ls | grep -q partial && break; sleep 0.02; done
        kill -TERM $stopped; wait $stopped; echo $?; cat out.csv; rm in.csv; ls
        """, in: folder)
      let lines = result.output.split(separator: "\n")
      // On a machine so fast that it was done before, the new file stands there whole.
      #expect(lines.last == "out.csv" || lines.last == "oldout.csv", "\(lines.suffix(3))")
      #expect(!result.output.contains("partial"))
    }
  }

  @Test func `a file that others may not read stays so when it is replaced`() throws {
    try withFiles(["t.csv": "period,value\n2020,1\n", "out.csv": "old"]) { folder in
      let result = try BuiltCommand.shell(
        "chmod 600 out.csv; labour data convert t.csv --to tidy --out out.csv; stat -c %a out.csv",
        in: folder)
      #expect(result.output == "600\n")
    }
  }

  @Test func `a gigabyte in one quote from a pipe ends early, with little memory`() throws {
    let result = try BuiltCommand.shell(
      "ulimit -v 4000000; (printf 'x,y\\n1,\"'; head -c 1000000000 /dev/zero | tr '\\0' a) "
        + "| labour fit ols - --formula 'y ~ x'; echo ${PIPESTATUS[1]}")
    #expect(result.output == "2\n")
    #expect(result.errors.contains("standard input, line 2, column 2: a quote is not closed"))
  }

  @Test func `a package whose tables have no header or comments is read as it declares`() throws {
    let descriptor = """
      { "name": "p", "resources": [ { "name": "a", "path": "a.csv",
        "dialect": { "header": false, "commentChar": "#", "delimiter": ";" },
        "schema": { "fields": [ { "name": "unit", "type": "string" },
          { "name": "value", "type": "number" } ] } } ] }
      """
    try withFiles(["datapackage.json": descriptor, "a.csv": "# c\n%;1\n%;2\n"]) { folder in
      let result = try BuiltCommand.run("data", "check", "./", in: folder)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
  }

  @Test(arguments: [
    ("results", "place"), ("outcome-budgets", "place"), ("enabling-results", "text"),
  ])
  func `where two rows are one cell, the message says what helps, and it does`(
    _ name: String, _ last: String
  ) throws {
    var arguments = ["data", "convert", name, "--to", "sdmx-csv-1.0"]
    for _ in 0..<4 {
      let result = try BuiltCommand.shell("labour " + arguments.joined(separator: " "))
      if result.status == 0 {
        #expect(arguments.contains("\(last)=dimension"))
        return
      }
      #expect(result.status == 2)
      let hint = try #require(result.errors.firstMatch(of: /--role (\S+)=dimension/))
      arguments += ["--role", "\(hint.1)=dimension"]
    }
    Issue.record("the hints do not help: \(arguments)")
  }
}
