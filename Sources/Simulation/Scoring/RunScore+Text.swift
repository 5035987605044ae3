internal import Modelling
public import Tables

extension RunScore {
  /// The scores of several runs of one model, a row for each cell, as CSV.
  ///
  /// Columns: `model, scenario, region, variable, unit, period`, the other dimensions, `horizon, actual, p50,
  /// error, crps, crps_from` (`draws` or `quantiles`), `in50, in80, in90, in95` (1 where the interval
  /// holds what happened), `naive_error`.
  public static func csv(_ scores: [RunScore]) throws -> String {
    let dimensions = Set(
      scores.flatMap { $0.cells.flatMap { $0.projection.elements.map(\.dimension) } }
    ).subtracting([ResultsTable.region]).sorted()
    let names =
      ["model", "scenario", "region", "variable", "unit", "period"] + dimensions
      + ["horizon", "actual", "p50", "error", "crps", "crps_from"]
      + intervals.map { "in\($0.percent)" } + ["naive_error"]
    let collected = Collected()
    var writer = try DelimitedWriter(columnNames: names) { collected.bytes += $0 }
    for score in scores {
      for cell in score.cells {
        func element(_ name: String) -> String? {
          cell.projection.elements.first { $0.dimension == name }?.element
        }
        var row: [DelimitedWriter.Cell] = [
          .text(score.model), .text(score.scenario),
          .text(element(ResultsTable.region) ?? ResultsTable.world),
          .text(cell.projection.variable), .text(cell.projection.unit),
          cell.projection.period.map { .text("\($0)") } ?? .missing,
        ]
        row += dimensions.map { element($0).map { .text($0) } ?? .missing }
        row += [
          .number(Double(cell.horizon)), .number(cell.actual),
          ResultsTable.cell(cell.projection.statistics["p50"] ?? .nan),
          ResultsTable.cell(cell.error), ResultsTable.cell(cell.crps),
          .text(cell.isFromDraws ? "draws" : "quantiles"),
        ]
        row += cell.isCovered.map { .number($0 ? 1 : 0) }
        row.append(cell.naiveError.map { .number($0) } ?? .missing)
        try writer.write(row: row)
      }
    }
    try writer.finish()
    return String(decoding: collected.bytes, as: UTF8.self)
  }

  private final class Collected { var bytes: [UInt8] = [] }

  /// The scores as JSON. These names stay; others may be added.
  public var json: JSON {
    .object([
      "model": .text(model),
      "scenario": .text(scenario),
      "observed": .text("\(observed)"),
      "means": .array(means.map(\.json)),
      "cells": .array(cells.map(\.json)),
      "notices": .texts(notices),
    ])
  }
}

extension RunScore.Mean {
  fileprivate var json: JSON {
    var members: JSON.Members = [
      "variable": .text(variable),
      "unit": .text(unit),
      "horizon": horizon.map { .integer($0) } ?? .null,
      "n": .integer(count),
      "bias": .number(bias),
      "mae": .number(meanAbsoluteError),
      "rmse": .number(rootMeanSquare),
      "crps": .number(crps),
    ]
    for (interval, share) in zip(RunScore.intervals, coverage) {
      members["coverage\(interval.percent)"] = .number(share)
    }
    members["mae_by_naive"] = .number(relativeToNaive)
    return .object(members)
  }
}

extension RunScore.Cell {
  fileprivate var json: JSON {
    var members: JSON.Members = [
      "variable": .text(projection.variable),
      "elements": .object(
        JSON.Members(projection.elements.map { (key: $0.dimension, value: .text($0.element)) })),
      "period": projection.period.map { .text("\($0)") } ?? .null,
      "unit": .text(projection.unit),
      "horizon": .integer(horizon),
      "actual": .number(actual),
      "p50": .number(projection.statistics["p50"]),
      "error": .number(error),
      "crps": .number(crps),
      "crps_from": .text(isFromDraws ? "draws" : "quantiles"),
    ]
    for (interval, isIn) in zip(RunScore.intervals, isCovered) {
      members["in\(interval.percent)"] = .bool(isIn)
    }
    members["naive_error"] = .number(naiveError)
    return .object(members)
  }
}
