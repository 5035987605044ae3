import Foundation
import Modelling
import Tables
import Testing

@testable import Simulation

/// Results of a run that are written out by hand: two variables, one of them by sex, three periods, a
/// target with a free dimension.
struct SmallResults {
  var regions = false
  var extras = RunExtras()
  var draws = 2000
  var cells: [OutcomeCell]?

  static let periods = [2020, 2021, 2022].compactMap { Period(year: $0) }

  /// The cells: `rate` is 5, 6 and random; `people` is random throughout.
  var outcomes: [OutcomeCell] {
    if let cells { return cells }
    let region =
      regions ? [ElementName(dimension: "region", element: "Asia, West")] : []
    var result: [OutcomeCell] = []
    for (place, period) in Self.periods.enumerated() {
      result.append(
        OutcomeCell(
          variable: "rate", label: "Unemployment rate", elements: region, period: period,
          unit: "%", source: place < 2 ? .constant(5 + Double(place)) : .output(0),
          isObserved: place < 2))
    }
    for sex in ["female", "male"] {
      for (place, period) in Self.periods.enumerated() {
        result.append(
          OutcomeCell(
            variable: "people", elements: region + [ElementName(dimension: "sex", element: sex)],
            period: period, unit: "million people", source: .output(1 + place),
            isObserved: place < 2))
      }
    }
    return result
  }

  func outline() throws -> RunOutline {
    try RunOutline(
      model: "small", title: "A small model", question: "What comes?", scenario: "base",
      scenarioTitle: nil, observed: Self.periods[1],
      dimensions: cells.map { cells in
        Set(cells.flatMap { $0.elements.map(\.dimension) }).subtracting(["region"]).sorted()
      } ?? ["sex"],
      outcomes: outcomes,
      targets: [
        TargetCell(
          name: "enough", elements: [ElementName(dimension: "sex", element: "female")],
          source: .output(4)),
        TargetCell(
          name: "enough", elements: [ElementName(dimension: "sex", element: "both of \"them\"")],
          period: Self.periods[2], source: .output(5)),
      ],
      fits: [
        FitRecord(
          hash: "abc", rows: 4000, chains: 4, warmUp: 1000, draws: 4000, divergences: 0,
          leastEffectiveSize: 1234.5, greatestRHat: 1.001,
          parameters: [
            FitRecord.Parameter(
              name: "half_life", mean: 1.5, standardDeviation: 0.5, quantiles: [0.8, 1.4, 2.5],
              priorMedian: 1.5, effectiveSize: 1234.5, rHat: 1.001, isPrior: true)
          ])
      ],
      resolvedScenario: .object(["scenario": .text("base"), "set": .object(["a": .number(0.1)])]),
      command: "labour run small --draws 2000 --seed 7", extras: extras)
  }

  var manifest: RunManifest {
    RunManifest(
      version: "0.1.0", model: "small", scenario: "base", draws: draws,
      inputs: [.init(name: "model", path: "Models/small/model.json5", bytes: Array("{}".utf8))],
      options: [
        .init("seed", "7"), .init("sampler", "random"), .init("antithetic", "false"),
        .init("as-of", "none"),
      ])
  }

  /// Statistics that are easy to recognise: the mean is `place`, quantile `i` is `place + (i - 4)/8`.
  static func statistics(_ place: Int, draws: Int = 2000) -> CellStatistics {
    let centre = Double(place)
    return CellStatistics(
      count: draws, mean: centre, standardDeviation: 0.5,
      quantiles: (0..<9).map { centre + Double($0 - 4) / 8 },
      meanError: MonteCarloError(simulation: 0.03, posterior: 0.04),
      quantileErrors: [0.1, 0.2, 0.3], minimum: centre - 2, maximum: centre + 2)
  }

  func results() throws -> RunResults {
    let outline = try outline()
    return RunResults(
      manifest: manifest, outline: outline,
      statistics: outline.outcomes.enumerated().map { place, cell in
        if case .constant(let number) = cell.source {
          CellStatistics(constant: number, draws: draws)
        } else {
          Self.statistics(place, draws: draws)
        }
      },
      targets: [0.25, 1].map { TargetProbability(probability: $0, size: 2000) },
      joint: TargetProbability(probability: 0.25, size: 2000), quantiles: .exact,
      kernel: "Haswell")
  }

  static let execution = RunExecution(
    commandLine: ["labour", "run", "small"], seconds: 0.25, threads: 2)

  /// A draw of an outcome: its place, and the number of the draw as thousandths.
  static func draw(_ outcome: Int, _ draws: Range<Int>) -> [Double] {
    draws.map { Double(outcome) + Double($0) / 65536 }
  }

  /// The files of the run folder by their paths.
  func files(execution: RunExecution = Self.execution) throws -> [String: String] {
    try withFolder { folder in
      _ = try results().write(to: folder, execution: execution, draws: Self.draw)
      var files: [String: String] = [:]
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
      where path.hasSuffix(".csv") || path.hasSuffix(".json") {
        files[path] = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      }
      return files
    }
  }
}

/// Whether Python is there and can import a package.
func hasPython(_ package: String) -> Bool {
  (try? python("import \(package)")) ?? false
}

/// Runs a script, whether it ended well.
func python(_ script: String, _ arguments: String...) throws -> Bool {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", script] + arguments
  process.standardError = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus == 0
}
