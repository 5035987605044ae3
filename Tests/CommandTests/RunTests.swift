import Foundation
import Testing

/// `labour run`, `merge` and `score` on a model that fits nothing.
@Suite struct RunTests {
  private static let model = """
    {
      format: 1, model: "tiny", title: "A tiny model",
      time: { start: 2020, observed: 2021, end: 2023 },
      dimensions: { sex: ["female", "male"] },
      parameters: {
        growth: { by: ["sex", "period"], unit: "%", assumed: "for a test",
          value: { "..observed": 1, else: "normal(2, 1)" } },
        first: { by: "sex", value: 100, unit: "people", assumed: "for a test" },
      },
      equations: { level: { unit: "people", is: "level[t-1 else first] * (1 + growth)" } },
      targets: { above: "level[2023] > 105 people" },
      outcomes: ["level"],
    }
    """

  private func withModel<R>(_ body: (URL) throws -> R) throws -> R {
    try withFiles(["tiny.json5": Self.model], body)
  }

  private func text(_ path: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func `a run writes its folder and says what it found`() throws {
    try withModel { folder in
      let run = try BuiltCommand.run("run", "./tiny.json5", "--out", "results", in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.isEmpty)
      #expect(run.output.hasPrefix("A tiny model, scenario baseline\n"))
      #expect(run.output.contains("all together"))
      #expect(run.output.contains("The results are in results/baseline."))
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.path + "/results/baseline")
      #expect(
        names.sorted() == [
          "datapackage.json", "results.csv", "run.json", "scenario.json", "targets.csv",
          "timing.json",
        ])
      // The level of 2021 is 100 · 1.01² in every draw.
      let results = try text("results/baseline/results.csv", in: folder)
      #expect(results.contains("tiny,baseline,World,level,people,2021,female,mean,102.01\n"))
      #expect(results.contains("tiny,baseline,World,level,people,2021,female,sd,0\n"))
      let check = try BuiltCommand.run("data", "check", "results/baseline", in: folder)
      #expect(check.status == 0, "\(check.output)")
    }
  }

  @Test func `--quiet prints nothing, and --json what programs read`() throws {
    try withModel { folder in
      let quiet = try BuiltCommand.run("run", "./tiny.json5", "--quiet", in: folder)
      #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)
      let json = try BuiltCommand.run("run", "./tiny.json5", "--json", "--seed", "5", in: folder)
      let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      let runs = try #require(object?["runs"] as? [[String: Any]])
      #expect(runs.count == 1)
      #expect(runs[0]["seed"] as? Int == 5)
      #expect(runs[0]["folder"] as? String == "Results/tiny/baseline")
      #expect((runs[0]["outcomes"] as? [Any])?.count == 12)
    }
  }

  @Test func `shards in any order and one thread or two write the same bytes as one run`() throws {
    try withModel { folder in
      let options = "--draws 9000 --seed 3 --iamc p50 --keep-draws csv --quiet"
      let line = """
        set -e
        labour run ./tiny.json5 \(options) --out one --threads 2
        labour run ./tiny.json5 \(options) --out two --threads 1
        for i in 3 1 2; do labour run ./tiny.json5 \(options) --out parts --shard $i/3; done
        labour merge parts --out merged --quiet
        diff -r --exclude timing.json one two
        diff -r --exclude timing.json one merged
        """
      let result = try BuiltCommand.shell(line, in: folder)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(try text("merged/baseline/timing.json", in: folder).contains("\"shards\": 3"))
      let other = try BuiltCommand.shell(
        "labour run ./tiny.json5 --draws 9000 --seed 4 --iamc p50 --keep-draws csv --quiet "
          + "--out parts --shard 2/3; labour merge parts --out merged", in: folder)
      #expect(other.status == 2)
      #expect(other.errors.contains("seed was 3, and is 4 now"))
    }
  }

  @Test func `a run that is told to stop goes on with --resume`() throws {
    try withModel { folder in
      let options = "./tiny.json5 --draws 60000000 --memory 1MB --quiet"
      let line = """
        labour run \(options) --out one & run=$!
        sleep 1.2; kill -TERM $run; wait $run; [ $? = 3 ] || exit 9
        labour run \(options) --out one --resume
        """
      let stopped = try BuiltCommand.shell(line, in: folder)
      // A machine that is quick enough has finished, and says nothing of stopping.
      if stopped.status == 9 { return }
      #expect(stopped.status == 0)
      #expect(stopped.errors.contains("repeat the command with --resume"))
      #expect(!(try text("one/baseline/timing.json", in: folder)).contains("\"resumed_spans\": 0"))
    }
  }

  @Test func `what cannot be run is refused with status 2`() throws {
    try withModel { folder in
      for (words, message) in [
        (["./tiny.json5", "--iamc", "p5"], "there is no statistic «p5»"),
        (["./tiny.json5", "--draws", "many"], "--draws is a whole number of at least 2"),
        (["./tiny.json5", "--scenario", "slow"], "there is no scenario «slow»"),
        (["./tiny.json5", "--shard", "4/3"], "there is no shard 4/3"),
        (["./tiny.json5", "--memory", "much"], "--memory is a size such as"),
        (["./tiny.json5", "--as-of", "soon"], "--as-of"),
        (["./nowhere.json5"], "nowhere.json5"),
        ([], "run needs a model"),
      ] {
        let words = words.map { "'\($0)'" }.joined(separator: " ")
        let result = try BuiltCommand.shell("labour run \(words)", in: folder)
        #expect(result.status == 2)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(result.output.isEmpty)
      }
    }
  }

  @Test func `a run is graded against what happened`() throws {
    try withModel { folder in
      try Data("variable,sex,period,value,unit\nlevel,female,2022,0.104,thousand people\n".utf8)
        .write(to: folder.appendingPathComponent("actuals.csv"))
      let result = try BuiltCommand.shell(
        "labour run ./tiny.json5 --quiet --keep-draws --out r && "
          + "labour score r ./actuals.csv --out cells.csv && labour score r ./actuals.csv --json",
        in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("CRPS is from all draws."))
      #expect(result.output.contains("\"crps_from\": \"draws\""))
      #expect(try text("cells.csv", in: folder).contains("level,people,2022,female,1,104,"))
      let wrong = try BuiltCommand.run(
        "score", "r", "./actuals.csv", "--map", "sxe=sex", in: folder)
      #expect(wrong.status == 2 && wrong.errors.contains("did you mean sex?"))
    }
  }
}
