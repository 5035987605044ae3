import Estimation
import Foundation
import LinearAlgebra
import Modelling
import Probability
import Simulation
import Tables

/// The options of `labour run`.
struct RunChoices {
  let scenarios: [String]
  let asOf: Period?
  let cache: PosteriorCache
  let refits: Bool
  let isQuiet: Bool
  let isJSON: Bool
  private let options: SimulationOptions
  private let extras: RunExtras
  private let folder: String?
  private let shard: Shard?
  private let resumes: Bool

  init(_ arguments: Arguments) throws {
    let named = arguments.all("scenario")
    if let twice = Set(named.filter { name in named.count { $0 == name } > 1 }).first {
      throw InputError("--scenario \(excerpt(twice)) stands twice")
    }
    scenarios = named.isEmpty ? ["baseline"] : named
    if let text = arguments.value("as-of") {
      do { asOf = try Period(reading: text) } catch { throw InputError("--as-of: \(error)") }
    } else {
      asOf = nil
    }
    cache = arguments.value("cache").map { PosteriorCache(folder: $0) } ?? .standard()
    refits = arguments.has("refit")
    isQuiet = arguments.has("quiet")
    isJSON = arguments.has("json")

    var options = SimulationOptions()
    options.draws = try Self.number("draws", arguments, least: 2) ?? options.draws
    options.threads = min(1024, try Self.number("threads", arguments, least: 1) ?? options.threads)
    if let text = arguments.value("seed") {
      guard let seed = UInt64(text) else {
        throw InputError(
          "--seed is a whole number from 0 to \(UInt64.max), not «\(excerpt(text))»")
      }
      options.seed = seed
    }
    options.sampler = try arguments.choice("sampler", default: options.sampler)
    options.isAntithetic = arguments.has("antithetic")
    if let text = arguments.value("memory") { options.memory = try Self.bytes(text) }
    var extras = RunExtras(iamc: arguments.value("iamc"))
    if let statistic = extras.iamc, !CellStatistics.names.contains(statistic) {
      throw InputError("--iamc: \(RunOutline.unknownStatistic(statistic))")
    }
    if arguments.has("keep-draws") {
      extras.draws =
        arguments.value("keep-draws") == ""
        ? .arrays : try arguments.choice("keep-draws", default: RunExtras.Draws.arrays)
      options.keepsDraws = true
    }
    (self.options, self.extras) = (options, extras)
    folder = arguments.value("out")
    resumes = arguments.has("resume")
    switch arguments.value("shard") {
    case nil: shard = nil
    case "auto":
      let found = try Shard.automatic(environment: ProcessInfo.processInfo.environment)
      shard = found.shard.isWhole ? nil : found.shard
    case let text?: shard = try Shard(text)
    }
  }

  /// The run of a scenario.
  func job(_ model: CompiledModel) -> RunJob {
    var job = RunJob(
      model, options: options, folder: folder ?? "Results/\(model.model)",
      command: command(model), commandLine: CommandLine.arguments, version: Labour.version,
      kernel: BLASKernel.inUse)
    job.extras = extras
    job.choices = [.init("as-of", asOf.map { "\($0)" } ?? "none")]
    job.shard = shard
    job.resumes = resumes
    return job
  }

  /// The command line that repeats a run, with all that results depend on.
  private func command(_ model: CompiledModel) -> String {
    var words = ["labour", "run", model.model, "--scenario", model.scenario]
    words += ["--draws", "\(options.draws)", "--seed", "\(options.seed)"]
    words += ["--sampler", options.sampler.rawValue]
    if options.isAntithetic { words.append("--antithetic") }
    if let asOf { words += ["--as-of", "\(asOf)"] }
    if options.memory != SimulationOptions().memory { words += ["--memory", "\(options.memory)"] }
    if let statistic = extras.iamc { words += ["--iamc", statistic] }
    if let form = extras.draws { words += ["--keep-draws", form.rawValue] }
    return words.joined(separator: " ")
  }

  private static func number(
    _ option: String, _ arguments: Arguments, least: Int
  ) throws(InputError) -> Int? {
    guard let text = arguments.value(option) else { return nil }
    guard let number = Int(text), number >= least else {
      throw InputError(
        "--\(option) is a whole number of at least \(least), not «\(excerpt(text))»")
    }
    return number
  }

  /// The bytes of "512MB", "2GiB" or a plain number.
  static func bytes(_ text: String) throws(InputError) -> Int {
    let units: [(name: String, size: Int)] = [
      ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1 << 40), ("kb", 1000),
      ("mb", 1_000_000), ("gb", 1_000_000_000), ("tb", 1_000_000_000_000), ("b", 1), ("", 1),
    ]
    let lowered = text.lowercased().filter { $0 != " " }
    for (name, size) in units where lowered.hasSuffix(name) {
      guard let number = Double(lowered.dropLast(name.count)), number >= 0,
        number * Double(size) < 0x1p62
      else { break }
      return Int(number * Double(size))
    }
    throw InputError("--memory is a size such as 512MB or 2GiB, not «\(excerpt(text))»")
  }
}
