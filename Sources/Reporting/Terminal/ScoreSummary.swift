import Foundation
public import Simulation

/// The scores of runs as a person reads them.
public struct ScoreSummary: Sendable {
  private let scores: [RunScore]

  /// The summary of the scores of some runs.
  public init(_ scores: [RunScore]) { self.scores = scores }

  /// The lines, no wider than `width` where the numbers allow it.
  public func lines(width: Int?) -> [String] {
    var lines: [String] = []
    for score in scores {
      if !lines.isEmpty { lines.append("") }
      let count = score.cells.count
      lines.append(
        "\(score.model), scenario \(score.scenario): \(count) projected "
          + "value\(count == 1 ? "" : "s") after \(score.observed)")
      lines += [""] + table(score).lines(width: width) + [""]
      lines += closing(score).flatMap { wrapped($0, to: width ?? 100) }
    }
    return lines
  }

  private func table(_ score: RunScore) -> TerminalTable {
    let rows = score.means.map { mean in
      let name = mean.variable == "*" ? "all" : mean.variable
      let head = [name, mean.unit, mean.horizon.map(String.init) ?? "all", "\(mean.count)"]
      let errors = [mean.bias, mean.meanAbsoluteError, mean.rootMeanSquare, mean.crps]
      return head + errors.map(Self.number)
        + mean.coverage.map { String(format: "%.0f %%", 100 * $0) }
        + [Self.number(mean.relativeToNaive)]
    }
    let columns: [TerminalTable.Column] =
      [
        .init("variable", least: 16), .init("unit", least: 6), .init("horizon", .trailing),
        .init("n", .trailing), .init("bias", .decimal), .init("MAE", .decimal),
        .init("RMSE", .decimal), .init("CRPS", .decimal),
      ]
      + RunScore.intervals.map { .init("in \($0.percent) %", .trailing) }
      + [.init("MAE/naive", .decimal)]
    return TerminalTable(columns, rows: rows)
  }

  private func closing(_ score: RunScore) -> [String] {
    let fromDraws = score.cells.count(where: \.isFromDraws)
    let source =
      fromDraws == score.cells.count
      ? "from all draws"
      : fromDraws == 0
        ? "from the nine quantiles of each cell, mostly within 1 % and at worst within about 5 % "
          + "(--keep-draws keeps what makes it exact)"
        : "from all draws where they were kept, else from the nine quantiles"
    return [
      "Bias is what happened less the median; \"in 80 %\" is the share of values inside the interval "
        + "of 80 %; MAE/naive below 1 is better than the last observed value.",
      "CRPS is \(source).",
    ] + score.notices.map { "note: \($0)" }
  }

  /// A number of four digits.
  private static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    guard value != 0 else { return "0" }
    let places = min(12, max(0, 3 - Int(floor(log10(abs(value))))))
    return PrintedDigits.text(value, places: places)
  }
}
