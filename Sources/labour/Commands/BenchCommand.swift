import BenchmarkSuites
import Foundation
import LinearAlgebra
import Probability
import Reporting
import Tables

/// `labour bench [SUITE...]`
enum BenchCommand: Command {
  static let usage = Usage(
    name: "bench", summary: "measure the numeric core",
    details: [
      "The suites are: "
        + BenchmarkSuites.names.map { "\($0) (\(BenchmarkSuites.summary(of: $0) ?? ""))" }
        .joined(separator: "; ") + ". Without a name all of them run.",
      "Times are medians of repeated runs on one core; ± is the interquartile range over the "
        + "median. «× raw» is our time over that of the raw C call of the same routine, measured in "
        + "turns with it: 1.00 is no overhead. «of peak» is the rate over what this machine does at "
        + "most, measured now: fused multiply-adds in registers for GFLOP/s, reading or writing as "
        + "many bytes again and again for GB/s and samples.",
      "With --json: rows of suite, case, size, seconds, spread, rate, unit, vs_raw (time over raw "
        + "time) and vs_peak (rate over peak); what does not apply is null.",
    ],
    positionals: [
      Usage.Positional(
        name: "SUITE", meaning: "a suite to run", isOptional: true, isRepeated: true)
    ],
    options: [
      Usage.Option(name: "quick", meaning: "small sizes and few repeats: under ten seconds"),
      Usage.Option(name: "json", meaning: "print the rows as JSON"),
      Usage.Option(
        name: "file", value: "FILE",
        meaning: "let the suite csv read this file, and count the time of the processor"),
      Usage.Option(
        name: "raw-stream",
        meaning: "write the random bits themselves to standard output, without end, for a battery "
          + "of tests such as dieharder"),
      Usage.Option(name: "seed", value: "N", meaning: "the seed of --raw-stream (default 1)"),
    ],
    examples: [("labour bench linear-algebra --quick", "measures the products and factorisations")])

  static func run(_ arguments: Arguments, _ output: Output) throws -> ExitStatus {
    if arguments.has("raw-stream") { return try writeRawStream(arguments, output) }
    if arguments.has("seed") { throw InputError("--seed belongs to --raw-stream") }
    let names = BenchmarkSuites.names
    for name in arguments.positionals where !names.contains(name) {
      throw InputError.unknown("suite", name, among: names)
    }
    let chosen = arguments.positionals.isEmpty ? names : arguments.positionals
    let file = arguments.value("file")
    if let file {
      guard chosen == ["csv"] else { throw InputError("--file belongs to the suite csv") }
      // What cannot be read is said before anything is printed.
      _ = try TableStream(contentsOf: file)
    }
    let isJSON = arguments.has("json")
    var rows: [JSON] = []
    var failure: (any Error)?
    if !isJSON { try output.write(heading) }
    let report = { (result: BenchmarkResult) in
      guard failure == nil else { return }
      do {
        if isJSON { rows.append(json(result)) } else { try output.write(line(result)) }
      } catch {
        failure = error
      }
    }
    if let file {
      try BenchmarkSuites.runReading(
        file, repeats: arguments.has("quick") ? 5 : 15, report: report)
    } else {
      BenchmarkSuites.run(chosen, quick: arguments.has("quick"), report: report)
    }
    if let failure { throw failure }
    if isJSON { try output.write(JSON.array(rows).text) }
    return .done
  }

  /// Writes until nobody reads any more.
  private static func writeRawStream(
    _ arguments: Arguments, _ output: Output
  ) throws -> ExitStatus {
    guard arguments.positionals.isEmpty, !arguments.has("json"), !arguments.has("quick") else {
      throw InputError("--raw-stream stands alone, or with --seed")
    }
    let text = arguments.value("seed") ?? "1"
    guard let seed = UInt64(text) else {
      throw InputError("--seed is a whole number from 0 to 2^64 - 1, not «\(excerpt(text))»")
    }
    guard isatty(STDOUT_FILENO) == 0 else {
      throw InputError("--raw-stream is no text for a terminal: pipe it to a program")
    }
    // Nothing stops it but a write that fails, and what that was.
    _ = RandomStream(seed: seed, name: "raw").writeRaw()
    throw Output.Failure(errno)
  }

  private static func json(_ result: BenchmarkResult) -> JSON {
    .object([
      "suite": .text(result.suite), "case": .text(result.name), "size": .integer(result.size),
      "seconds": .number(result.seconds), "spread": .number(result.spread),
      "rate": .number(result.rate), "unit": .text(result.unit),
      "vs_raw": .number(result.ratioToRaw), "vs_peak": .number(result.shareOfPeak),
    ])
  }

  private static var heading: String {
    "BLAS kernel \(BLASKernel.inUse), one core\n\n"
      + columns("suite", "case", "size", "time", "±", "rate", "", "× raw", "of peak")
  }

  private static func line(_ result: BenchmarkResult) -> String {
    columns(
      result.suite, result.name, String(result.size), time(result.seconds),
      String(format: "%.0f %%", 100 * result.spread), String(format: "%.1f", result.rate),
      result.unit, result.ratioToRaw.map { String(format: "%.2f", $0) } ?? "",
      result.shareOfPeak.map { String(format: "%.0f %%", 100 * $0) } ?? "")
  }

  private static func columns(
    _ suite: String, _ name: String, _ size: String, _ time: String, _ spread: String,
    _ rate: String, _ unit: String, _ raw: String, _ peak: String
  ) -> String {
    let text =
      suite.padding(to: 16) + name.padding(to: 22) + size.aligned(to: 9) + time.aligned(to: 11)
      + spread.aligned(to: 7) + rate.aligned(to: 9) + " " + unit.padding(to: 11)
      + raw.aligned(to: 6) + peak.aligned(to: 9)
    return text.replacingOccurrences(of: " +$", with: "", options: .regularExpression) + "\n"
  }

  private static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<1e-6: String(format: "%.0f ns", seconds * 1e9)
    case ..<1e-3: String(format: "%.1f µs", seconds * 1e6)
    case ..<1: String(format: "%.2f ms", seconds * 1e3)
    default: String(format: "%.2f s", seconds)
    }
  }
}
