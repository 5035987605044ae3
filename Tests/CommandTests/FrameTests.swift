import Foundation
import Testing

@Suite struct FrameTests {
  @Test func `the version is one line that names the program`() throws {
    let result = try BuiltCommand.run("--version")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("labour 0.1.0\n"))
    #expect(result.errors.isEmpty)
  }

  @Test func `help lists the commands, and goes to standard error where it was not asked for`()
    throws
  {
    let help = try BuiltCommand.run("help")
    #expect(help.status == 0)
    #expect(help.output.contains("  fit "))
    #expect(try BuiltCommand.run("--help").output == help.output)
    let bare = try BuiltCommand.run()
    #expect(bare.status == 2)
    #expect(bare.output.isEmpty)
    #expect(bare.errors.hasPrefix(help.output))
  }

  @Test func `every command explains itself with an example that works`() throws {
    let help = try BuiltCommand.run("help").output
    let list = help.components(separatedBy: "Commands:\n")[1].components(separatedBy: "\n\n")[0]
    let names = list.split(separator: "\n").filter { !$0.hasPrefix("   ") }.compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(names.contains("fit"))
    let actions = try BuiltCommand.run("help", "data").output
      .components(separatedBy: "Actions:\n")[1].components(separatedBy: "\n\n")[0]
      .split(separator: "\n").filter { !$0.hasPrefix("   ") }.compactMap {
        $0.split(separator: " ").first.map { "data \($0)" }
      }
    #expect(actions.contains("data show"))
    for name in names + actions {
      let page = try BuiltCommand.shell("labour help \(name)")
      #expect(page.status == 0)
      #expect(try BuiltCommand.shell("labour \(name) --help").output == page.output)
      let examples =
        page.output.components(separatedBy: "Example").last?
        .split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") } ?? []
      #expect(!examples.isEmpty, "\(name)")
      for example in examples where name != "bench" {
        let status = try withFiles([:]) { try BuiltCommand.shell(String(example), in: $0).status }
        #expect(status == 0, "\(example)")
      }
    }
  }

  @Test(arguments: [
    (["fitt"], "there is no command «fitt»; did you mean fit?"),
    (["--verson"], "there is no option «--verson»; did you mean --version?"),
    (["version"], "there is no command «version»; did you mean --version?"),
    (["help", "fitt"], "there is no command «fitt»; did you mean fit?"),
    ([""], "there is no command «»"),
    (["--version", "x"], "--version stands alone; «x» is one argument too many"),
    (["--help", "fit"], "--help stands alone; «fit» is one argument too many"),
    (
      ["bench", "nope"],
      "there is no suite «nope»\nthe suites are: linear-algebra, probability, expressions, simulation, csv"
    ),
    (["bench", "--seed", "3"], "--seed belongs to --raw-stream"),
    (["bench", "probability", "--file", "a.csv"], "--file belongs to the suite csv"),
    (["bench", "csv", "--file", "no.csv"], "no.csv: there is no such file"),
    (["bench", "--raw-stream", "--json"], "--raw-stream stands alone, or with --seed"),
    (["bench", "--raw-stream", "--seed", "-1"], "--seed is a whole number from 0 to 2^64 - 1"),
    (["help", "fit", "x"], "«x» is one argument too many"),
    (["fit", "--jsn"], "there is no option --jsn; did you mean --json?"),
    (["fit", "-x"], "there is no option -x"),
    (["fit", "--json=yes"], "--json takes no value"),
    (["fit", "--formula"], "--formula needs a value: --formula TEXT"),
    (["fit", "--formula", "--json"], "--formula needs a value: --formula TEXT"),
    (["fit", "--formula", "y ~ x", "--formula=y ~ z"], "--formula stands twice"),
    (["fit"], "fit needs a method (ols) and a file"),
    (["fit", "ols"], "fit ols needs a file"),
    (["fit", "osl", "f.csv"], "there is no method «osl»; did you mean ols?"),
    (["fit", "arima", "f.csv"], "there is no method «arima»\nthe methods are: ols"),
    (["fit", "ols", "a", "b"], "«b» is one argument too many"),
  ])
  func `a faulty command line is refused with what may be meant`(
    _ arguments: [String], _ message: String
  ) throws {
    let line = arguments.map { "'\($0)'" }.joined(separator: " ")
    let result = try BuiltCommand.shell("labour \(line)")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("labour: \(message)"), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func `a reader that leaves is no fault`() throws {
    let result = try BuiltCommand.shell(
      "(trap '' PIPE; labour help; echo $? >&2) | true; "
        + "labour help | true; echo ${PIPESTATUS[0]} >&2")
    #expect(result.errors == "0\n0\n")
  }

  @Test func `a full disk is a fault of the machine`() throws {
    for line in [
      "labour help > /dev/full", "labour --version > /dev/full",
      "labour bench --raw-stream > /dev/full",
    ] {
      let result = try BuiltCommand.shell(line)
      #expect(result.status == 3)
      #expect(result.errors.hasPrefix("labour: the result cannot be written: No space left"))
    }
    #expect(try BuiltCommand.shell("labour help >&-").status == 3)
  }

  @Test func `a stream of random bits goes on until its reader has enough`() throws {
    // Philox4x32-10 of seed 7 gives these bits to any reader, however it reads.
    let result = try BuiltCommand.shell(
      "labour bench --raw-stream --seed 7 | head -c 1000000 | md5sum; echo ${PIPESTATUS[0]}; "
        + "labour bench --raw-stream --seed 7 | head -c 1000000 | md5sum; "
        + "labour bench --raw-stream --seed 8 | head -c 1000000 | md5sum")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[1] == "0")
    #expect(lines[0] == lines[2] && lines[0] != lines[3])
  }

  @Test(arguments: ["INT", "TERM", "HUP"])
  func `a signal ends the command with status 3`(_ signal: String) throws {
    // `env` restores what the shell makes its background jobs ignore.
    let result = try BuiltCommand.shell(
      "env --default-signal=\(signal) '\(BuiltCommand.url.path)' bench probability >/dev/null & "
        + "child=$!; sleep 0.5; kill -\(signal) $child; wait $child; echo $?")
    #expect(result.output == "3\n")
    #expect(result.errors.hasSuffix("labour: stopped\n"))
  }
}
