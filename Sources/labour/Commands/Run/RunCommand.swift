import Estimation
import Foundation
import LinearAlgebra
import Modelling
import Reporting
import Simulation
import Tables

/// `labour run MODEL`
enum RunCommand: Command {
  static let usage = Usage(
    name: "run", summary: "simulate a model under scenarios",
    details: [
      "MODEL is a name in Models/, or the path of a model.json5 or of its folder. A scenario is a name in its "
        + "folder scenarios/, or several stacked as a+b; without --scenario it is baseline, the model "
        + "without changes. All scenarios share their draws, so that they can be compared draw by draw.",
      "Writes the folder DIR/SCENARIO: results.csv (a row for each statistic), targets.csv, scenario.json "
        + "(what the scenario comes to), run.json (what was run: inputs and outputs with their SHA-256, "
        + "fits, how quantiles are known), datapackage.json, and timing.json, the only file that differs "
        + "between machines, threads and shards. The folder appears whole or not at all.",
      "A run that was stopped leaves what it has in DIR/.SCENARIO.partial; --resume goes on from there, "
        + "and refuses if an input has changed. The first interruption ends a run so; a second one at once.",
      "With --json: {\"runs\": [...]}, each with model, scenario, observed, draws, seed, sampler, quantiles, "
        + "seconds, folder, outcomes (variable, elements, period, unit, observed, mean, sd, p10, p50, p90, "
        + "mcse, mcse_p50), targets (target, probability, lo, hi), joint, warnings. These names stay; "
        + "others may be added.",
      "Exit status: 0 done, 2 the model or an option is wrong, 3 the disk failed or the run was stopped.",
    ],
    positionals: [Usage.Positional(name: "MODEL", meaning: "the model: a name or a path")],
    options: [
      Usage.Option(
        name: "scenario", value: "S", meaning: "a scenario; may be repeated", isRepeated: true),
      Usage.Option(name: "draws", value: "N", meaning: "how many draws; 10000 by default"),
      Usage.Option(name: "seed", value: "N", meaning: "the seed; 1 by default"),
      Usage.Option(
        name: "sampler", value: "NAME",
        meaning: "how parameters are drawn: random (the default), sobol or lhs"),
      Usage.Option(name: "antithetic", meaning: "make the draws in mirrored pairs"),
      Usage.Option(
        name: "as-of", value: "PERIOD",
        meaning: "hide all data after that period and documents published later, for hindcasts"),
      Usage.Option(
        name: "out", value: "DIR", meaning: "where run folders go; Results/MODEL by default"),
      Usage.Option(
        name: "threads", value: "N", meaning: "how many threads; all processors by default"),
      Usage.Option(
        name: "iamc", value: "STAT",
        meaning: "also write iamc.csv, which pyam reads, of a statistic such as p50 or mean"),
      Usage.Option(
        name: "keep-draws", value: "FORM",
        meaning:
          "also write the draws, a file for each variable: npy (arrays that NumPy, R and Julia "
          + "map; the default) or csv",
        choices: RunExtras.Draws.allCases.map(\.rawValue)),
      Usage.Option(
        name: "shard", value: "I/N",
        meaning: "compute part I of N, for labour merge; auto takes it from MPI or Slurm"),
      Usage.Option(name: "resume", meaning: "go on from what a stopped run left"),
      Usage.Option(
        name: "memory", value: "SIZE",
        meaning: "what draws may take up for exact quantiles, such as 512MB; 256MB by default; "
          + "beyond, quantiles are those of a sketch, and run.json says so"),
      Usage.Option(name: "refit", meaning: "estimate again what the cache holds"),
      Usage.Option(
        name: "cache", value: "DIR",
        meaning: "where posteriors are kept; ~/.cache/labour by default"),
      Usage.Option(name: "quiet", meaning: "print nothing but errors"),
      Usage.Option(name: "json", meaning: "print the summary as JSON"),
    ],
    examples: [
      ("labour run \(exampleModel)", "simulates the model without changes"),
      (
        "labour run \(exampleModel) --draws 100000 --seed 7 --iamc p50 --out results",
        "more draws, and the medians for pyam"
      ),
    ])

  /// The model of the examples.
  static let exampleModel = "labour-force"

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    guard let reference = arguments.positionals.first else {
      let names = try ModelFolder.library().names
      throw InputError(
        "run needs a model\nusage: \(usage.line)"
          + (names.isEmpty ? "" : "\nthe models are: \(names.joined(separator: ", "))"))
    }
    let choices = try RunChoices(arguments)
    func tell(_ text: String) {
      if !choices.isQuiet { Output.note("labour: \(text)") }
    }
    let loaded = try LoadedModel(
      reference, in: ModelFolder.library(), sources: ModelSources.standard, asOf: choices.asOf)
    for notice in loaded.notices { tell("warning: \(notice)") }
    let fitting = ProgressBar("", isShown: !choices.isQuiet)
    fitting.show("estimating what the model fits …")
    let fitted: FittedPosteriors
    do {
      fitted = try loaded.fit(cache: choices.cache, refit: choices.refits)
    } catch {
      fitting.clear()
      throw error
    }
    fitting.clear()
    // All scenarios are read before the first is run.
    let models = try choices.scenarios.map { try loaded.compile(scenario: $0, fitted: fitted) }
    StopRequest.listen()
    var summaries: [RunSummary] = []
    for (place, model) in models.enumerated() {
      let job = choices.job(model)
      let progress = ProgressBar(model.scenario, isShown: !choices.isQuiet)
      let end: RunJob.End
      do {
        end = try job.run(stop: .bySignal, progress: progress.show, tell: tell)
        progress.clear()
      } catch {
        progress.clear()
        throw error
      }
      switch end {
      case .shard(let folder):
        tell("the shard is in \(folder); labour merge puts the shards together")
      case .finished(let results, let execution, let folder):
        let summary = RunSummary(
          results, seconds: execution.seconds, threads: execution.threads, folder: folder)
        summaries.append(summary)
        if !choices.isQuiet, !choices.isJSON {
          if place > 0 { try output.write("\n") }
          try output.write(RunPrinting.text(summary))
        }
      }
    }
    if choices.isJSON, !choices.isQuiet { try output.write(RunPrinting.json(summaries)) }
    return .done
  }
}

/// How summaries of runs are printed.
enum RunPrinting {
  static func text(_ summary: RunSummary) -> String {
    summary.lines(width: Terminal.width ?? 100).joined(separator: "\n") + "\n"
  }

  static func json(_ summaries: [RunSummary]) -> String {
    JSON.object(["runs": .array(summaries.map(\.json))]).text(numbers: .shortest)
  }
}
