import Foundation
import Modelling
import Tables
import Testing

@testable import Reporting
@testable import Simulation

@Suite struct RunSummaryTests {
  private static let years = (2019...2025).compactMap { Period(year: $0) }

  private func statistics(_ centre: Double, _ half: Double, error: Double = 0.001) -> CellStatistics
  {
    guard half > 0 else { return CellStatistics(constant: centre, draws: 1000) }
    return CellStatistics(
      count: 1000, mean: centre, standardDeviation: half / 1.28,
      quantiles: [-1.5, -1.3, -1, -0.5, 0, 0.5, 1, 1.3, 1.5].map { centre + $0 * half },
      meanError: MonteCarloError(simulation: error, posterior: 0),
      quantileErrors: [error, error, error], minimum: centre - 3 * half,
      maximum: centre + 3 * half)
  }

  private func results(
    labels: [String] = ["Unemployment rate", "失业率", "Employment"], fits: [FitRecord] = []
  ) throws -> RunResults {
    var outcomes: [OutcomeCell] = []
    var numbers: [CellStatistics] = []
    for (row, label) in labels.enumerated() {
      for (place, year) in Self.years.enumerated() {
        outcomes.append(
          OutcomeCell(
            variable: "v\(row)", label: label, period: year,
            unit: row == 2 ? "million people" : "%", source: .output(0), isObserved: place < 3))
        let observed: [Double] = row == 2 ? [3210.5, 3098.2, 3150.9] : [5.4, 6.6, 6.2]
        numbers.append(
          place < 3
            ? statistics(observed[place], 0)
            : statistics(
              observed[2] - 0.1 * Double(place - 2), 0.2 * Double(place - 2),
              error: row == 2 ? 0.3 : 0.001))
      }
    }
    let targets = [TargetCell(name: "half_way", source: .output(1))]
    let outline = try RunOutline(
      model: "m", title: "A recovery", question: "How fast?", scenario: "baseline",
      scenarioTitle: nil, observed: Self.years[2], dimensions: [], outcomes: outcomes,
      targets: targets, fits: fits, resolvedScenario: .object([:]), command: "",
      extras: RunExtras())
    return RunResults(
      manifest: RunManifest(
        version: "0.1.0", model: "m", scenario: "baseline", draws: 10_000, inputs: [],
        options: [.init("seed", "1"), .init("sampler", "random")]),
      outline: outline, statistics: numbers,
      targets: [TargetProbability(probability: 0.842, size: 10_000)],
      joint: TargetProbability(probability: 0.842, size: 10_000), quantiles: .exact,
      kernel: "Zen")
  }

  private func lines(_ width: Int, _ results: RunResults) -> [String] {
    RunSummary(results, seconds: 0.4213, threads: 2, folder: "Results/m/baseline")
      .lines(width: width)
  }

  @Test(arguments: [60, 80, 100, 120, 200])
  func `no line is wider than the terminal, and columns are below each other`(_ width: Int) throws {
    let lines = try lines(width, results())
    for line in lines { #expect(line.terminalColumns <= width, "\(line)") }
    // The last observed value of the two rates stands at the same column.
    let rates = lines.filter { $0.contains("6.2") && !$0.contains("naive") }
    #expect(rates.count == 2)
    let columns = rates.map { line in
      line.range(of: "6.2").map { String(line[..<$0.lowerBound]).terminalColumns }
    }
    #expect(Set(columns).count == 1)
    if ProcessInfo.processInfo.environment["LABOUR_SHOW"] != nil {
      print(lines.joined(separator: "\n"))
    }
  }

  @Test func `a summary says what was found, how, and where it is`() throws {
    let text = try lines(120, results()).joined(separator: "\n")
    #expect(text.hasPrefix("A recovery, scenario baseline\nHow fast?\n"))
    #expect(text.contains("5.8 (5.0–6.6)"))
    #expect(
      text.contains("naive 2025: last value 6.2 is inside, last trend 4.6 is below the interval"))
    #expect(text.contains("10,000 draws (random, seed 1, quantiles exact) in 0.42 s on 2 threads."))
    #expect(text.contains("The results are in Results/m/baseline."))
    #expect(text.contains("half_way"))
    #expect(text.contains("  84 %") && text.contains("all together"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `digits are those that the draws support`() {
    // The width of 0.4 has two digits at 0.01; an error of 0.03 needs a unit of 0.1.
    #expect(PrintedDigits.places(statistics(6, 0.2)) == 2)
    #expect(PrintedDigits.places(statistics(6, 0.2, error: 0.03)) == 1)
    #expect(PrintedDigits.places(statistics(6, 2e6, error: 800)) == -5)
    #expect(PrintedDigits.places(statistics(6, 0)) == nil)
    #expect(PrintedDigits.text(1_234_567.891, places: 1) == "1,234,567.9")
    #expect(PrintedDigits.text(-1_234_567, places: -5) == "-1,200,000")
    #expect(PrintedDigits.text(-0.001, places: 2) == "0.00")
    #expect(PrintedDigits.text(6.2, places: nil) == "6.2")
    #expect(PrintedDigits.text(3150.9, places: nil) == "3,150.9")
    #expect(PrintedDigits.text(.infinity, places: 2) == "∞")
  }

  @Test func `only what is certain in all draws is 0 % or 100 %`() {
    #expect(PrintedDigits.percent(1, error: 0) == "100 %")
    #expect(PrintedDigits.percent(0.9999, error: 0.001) == "> 99.9 %")
    #expect(PrintedDigits.percent(0.0001, error: 0.0001) == "0.01 %")
    #expect(PrintedDigits.percent(0.00001, error: 0.0001) == "< 0.01 %")
    #expect(PrintedDigits.percent(0.842, error: 0.0036) == "84 %")
    #expect(PrintedDigits.percent(0.842, error: 0.0004) == "84.2 %")
  }

  @Test func `a fit that learned nothing is told`() throws {
    let fit = FitRecord(
      hash: "h", rows: 10, chains: 4, warmUp: 10, draws: 4000, divergences: 3,
      leastEffectiveSize: 120, greatestRHat: 1.05,
      parameters: [
        .init(
          name: "half_life", mean: 1, standardDeviation: 1, quantiles: [1, 1, 1], priorMedian: 1,
          effectiveSize: 1, rHat: 1, isPrior: true)
      ])
    let warnings = RunSummary(try results(fits: [fit]), seconds: 1, threads: 1, folder: nil)
      .warnings
    #expect(warnings.count == 4)
    #expect(warnings[0].hasPrefix("3 of 4000 draws of a fit diverged"))
    #expect(warnings[3] == "the data say nothing of half_life: posterior and prior are the same")
  }

  @Test func `a fan opens where the band does`() {
    let points =
      [2.0, 2, 2].map { FanSparkline.Point(lower: $0, median: $0, upper: $0) } + [
        FanSparkline.Point(lower: 0, median: 3.5, upper: 7)
      ]
    let fan = FanSparkline(points, width: 4)
    // Levels 0 to 7 are the values; columns stand at periods 0, 3/7, 6/7, … 3. Up to the fifth the level
    // is 2. The sixth (15/7) has the band from 1.7 to 2.7, levels 2 and 3; the seventh (18/7) the median
    // 2.9; the last the whole band.
    #expect(fan.lines == ["   ⢸", "⠒⠒⠚⢹"])
    let flat = FanSparkline([.init(lower: 1, median: 1, upper: 1)], width: 12)
    #expect(flat.lines == ["⣀", " "])
    let gap = FanSparkline(
      [.init(lower: 1, median: 1, upper: 1), .init(lower: 0, median: .infinity, upper: 1)], width: 9
    )
    #expect(gap.lines.joined().contains(" "))
  }

  @Test func `JSON holds what programs ask for`() throws {
    let json = RunSummary(try results(), seconds: 0.4213, threads: 2, folder: "f").json
    let node = try JSON5.parse(
      bytes: Array(json.text(numbers: .shortest).utf8), source: "json", grammar: .json)
    #expect(try node.member("seed").integer() == 1)
    #expect(try node.member("seconds").number() == 0.421)
    #expect(try node.member("outcomes").array().count == 21)
    let upper = try node.member("outcomes").array()[3].member("p90").number()
    #expect(abs(upper - 6.3) < 1e-12)
    #expect(try node.member("targets").array()[0].member("target").text() == "half_way")
    #expect(try node.member("joint").member("probability").number() == 0.842)
  }

  @Test func `where there are many series one of each variable is shown`() throws {
    let text = try lines(100, results(labels: (0..<40).map { "Rate \($0)" }))
    #expect(text.contains("16 more series are in results.csv."))
  }

  @Test func `progress fits the terminal`() {
    for width in [10, 20, 40, 80, 200] {
      for share in [0, 0.123, 0.5, 1] {
        let line = ProgressLine.text(
          "second-shock-2023", share: share, drawsPerSecond: 1_234_567, secondsLeft: 12.3,
          width: width)
        #expect(line.terminalColumns <= width)
      }
    }
    let line = ProgressLine.text(
      "baseline", share: 0.455, drawsPerSecond: 1_234_567, secondsLeft: 12.3, width: 80)
    #expect(line.hasPrefix("baseline ███"))
    #expect(line.hasSuffix(" 45 %  1.23 million draws/s  0:13 left"))
    #expect(ProgressLine.time(3725) == "1:02:05")
    #expect(ProgressLine.time(.infinity) == "–")
  }
}
