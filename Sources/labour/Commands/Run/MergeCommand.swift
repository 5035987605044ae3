import Foundation
import LinearAlgebra
import Reporting
import Simulation
import Tables

/// `labour merge DIR... --out DIR`
enum MergeCommand: Command {
  static let usage = Usage(
    name: "merge", summary: "put the shards of a run together",
    details: [
      "DIR is the folder of a shard that labour run --shard wrote, or one that contains such. Shards may come in "
        + "any order, and must be all of one division of one run: the same inputs and options. Those of "
        + "several scenarios merge each for themselves.",
      "Writes OUT/SCENARIO, byte for byte what one machine writes but for timing.json.",
      "With --json: as labour run.",
    ],
    positionals: [
      Usage.Positional(name: "DIR", meaning: "folders of shards", isRepeated: true)
    ],
    options: [
      Usage.Option(name: "out", value: "DIR", meaning: "where the run folder goes"),
      Usage.Option(name: "quiet", meaning: "print nothing but errors"),
      Usage.Option(name: "json", meaning: "print the summary as JSON"),
    ],
    examples: [
      (
        "labour run \(RunCommand.exampleModel) --shard 1/2 --out parts && "
          + "labour run \(RunCommand.exampleModel) --shard 2/2 --out parts && "
          + "labour merge parts --out whole",
        "computes a run in two parts, here on one machine"
      )
    ])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    guard !arguments.positionals.isEmpty else {
      throw InputError("merge needs the folders of shards\nusage: \(usage.line)")
    }
    guard let folder = arguments.value("out") else {
      throw InputError("merge needs --out DIR, where the run folder is to go")
    }
    let isQuiet = arguments.has("quiet")
    var summaries: [RunSummary] = []
    for shards in try ShardSet.find(in: arguments.positionals) {
      let (results, execution, place) = try shards.merge(
        into: folder, commandLine: CommandLine.arguments, kernel: BLASKernel.inUse,
        threads: ProcessInfo.processInfo.activeProcessorCount,
        tell: { if !isQuiet { Output.note("labour: \($0)") } })
      let summary = RunSummary(
        results, seconds: execution.seconds, threads: execution.threads, folder: place)
      if !isQuiet, !arguments.has("json") {
        if !summaries.isEmpty { try output.write("\n") }
        try output.write(RunPrinting.text(summary))
      }
      summaries.append(summary)
    }
    if arguments.has("json"), !isQuiet { try output.write(RunPrinting.json(summaries)) }
    return .done
  }
}
