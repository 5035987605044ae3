import Foundation
internal import Modelling
public import Simulation
internal import Tables

/// What a finished run says to a person at a terminal, and to a program with `--json`.
public struct RunSummary: Sendable {
  let results: RunResults
  let seconds: Double
  let threads: Int
  let folder: String?

  /// The summary of a run that took so long and whose files lie in `folder`.
  public init(_ results: RunResults, seconds: Double, threads: Int, folder: String?) {
    (self.results, self.seconds) = (results, seconds)
    (self.threads, self.folder) = (threads, folder)
  }

  /// The most series that are shown.
  static let seriesLimit = 24

  /// The lines of the summary, no wider than `width` where the numbers allow it.
  public func lines(width: Int) -> [String] {
    let outline = results.outline
    let scenario = outline.scenarioTitle.map { "\(outline.scenario) (\($0))" } ?? outline.scenario
    var lines = wrapped("\(outline.title), scenario \(scenario)", to: width)
    if let question = outline.question { lines += wrapped(question, to: width) }
    let (shown, hidden) = shownSeries
    for group in Self.groups(shown) {
      lines += [""] + OutcomeTable(group, width: width).lines
    }
    if hidden > 0 {
      lines += ["", "\(hidden) more series are in results.csv."]
    }
    if !results.targets.isEmpty { lines += [""] + targetLines(width: width) }
    lines += [""] + closing.flatMap { wrapped($0, to: width) }
    lines += warnings.flatMap { wrapped("warning: \($0)", to: width) }
    return lines
  }

  // MARK: - Parts

  /// The series that are shown, and how many are not: where there are too many, one of each variable.
  private var shownSeries: (shown: [OutcomeSeries], hidden: Int) {
    let all = OutcomeSeries.all(results)
    guard all.count > Self.seriesLimit else { return (all, 0) }
    var seen: Set<String> = []
    let totals = Set(all.filter(\.isTotal).map(\.variable))
    let one = all.filter { series in
      (series.isTotal || !totals.contains(series.variable)) && seen.insert(series.variable).inserted
    }
    let shown = Array(one.prefix(Self.seriesLimit))
    return (shown, all.count - shown.count)
  }

  /// The series with the same periods together.
  private static func groups(_ series: [OutcomeSeries]) -> [[OutcomeSeries]] {
    var groups: [[OutcomeSeries]] = []
    for one in series {
      let place = groups.firstIndex {
        $0[0].periods == one.periods && $0[0].isObserved == one.isObserved
      }
      if let place { groups[place].append(one) } else { groups.append([one]) }
    }
    return groups
  }

  private func targetLines(width: Int) -> [String] {
    let named = zip(results.outline.targets.map(\.fullName), results.targets).map { ($0, $1) }
    let rows =
      (named + (results.joint.map { [("all together", $0)] } ?? [])).map { name, target in
        // The interval reaches about two errors to each side; its ends have a digit more.
        let error = (target.upper - target.lower) / 4
        let ends = [target.lower, target.upper].map { PrintedDigits.percent($0, error: error / 10) }
        return [
          name, PrintedDigits.percent(target.probability, error: error),
          ends.joined(separator: " to "),
        ]
      }
    let table = TerminalTable(
      [
        .init("Target", least: 16), .init("met in", .trailing),
        .init("95 % Monte Carlo", .trailing),
      ],
      rows: rows)
    return table.lines(width: width)
  }

  private var closing: [String] {
    let manifest = results.manifest
    func option(_ name: String) -> String? { manifest.options.first { $0.name == name }?.value }
    var how = [option("sampler"), option("seed").map { "seed \($0)" }].compactMap(\.self)
    if option("antithetic") == "true" { how.append("antithetic") }
    how.append("quantiles \(results.quantiles == .exact ? "exact" : "sketched")")
    let draws = PrintedDigits.text(Double(results.draws), places: 0)
    let time = String(format: seconds < 10 ? "%.2f" : "%.0f", seconds)
    var lines = [
      "\(draws) draws (\(how.joined(separator: ", "))) in \(time) s on "
        + "\(threads) thread\(threads == 1 ? "" : "s"). Intervals are of 80 %; digits are those that "
        + "\(draws) draws support."
    ]
    if let folder { lines.append("The results are in \(folder).") }
    return lines
  }

  /// What a person must know of the fits.
  public var warnings: [String] {
    results.outline.fits.flatMap { fit in
      var lines: [String] = []
      if fit.divergences > 0 {
        lines.append(
          "\(fit.divergences) of \(fit.draws) draws of a fit diverged; its posterior may miss a part"
        )
      }
      if let rHat = fit.greatestRHat, rHat > 1.01 {
        lines.append(
          "the chains of a fit disagree (R-hat \(String(format: "%.3f", rHat)), should be below 1.01)"
        )
      }
      if let size = fit.leastEffectiveSize, size < 400 {
        lines.append(
          "a fit is worth \(Int(size)) independent draws where it is worst (should be 400)")
      }
      if !fit.unlearned.isEmpty {
        let names = fit.unlearned.prefix(8).map { excerpt($0, length: 60) }
        let more = fit.unlearned.count - names.count
        lines.append(
          "the data say nothing of \(names.joined(separator: ", "))"
            + (more > 0 ? " and \(more) more" : "") + ": posterior and prior are the same")
      }
      return lines
    }
  }
}

/// The text in lines of at most `width` columns of the terminal, broken between words.
func wrapped(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.terminalColumns + 1 + word.terminalColumns <= width {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
