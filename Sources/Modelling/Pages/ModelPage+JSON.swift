public import Tables

extension ModelPage {
  /// The page for programs: names as in the language, places as file, line and column.
  public var json: JSON {
    .object([
      "model": .text(model), "title": .text(title), "question": .optional(question),
      "file": .text(file),
      "time": .object([
        "start": .text("\(time.start)"), "observed": .text("\(time.observed)"),
        "end": .text("\(time.end)"), "periods": .integer(time.count),
      ]),
      "use": .array(
        uses.map { .object(["alias": .text($0.alias), "model": .text($0.model)]) }),
      "dimensions": .array(dimensions.map(\.json)),
      "quantities": .array(quantities.map(\.json)), "fits": .array(fits.map(\.json)),
      "identities": .array(
        identities.map { identity in
          .object([
            "text": .text(identity.text), "computes": .optional(identity.computes),
            "enforced": .bool(identity.isEnforced),
            "cells": .integer(identity.cells), "place": identity.place.json,
          ])
        }),
      "targets": .array(
        targets.map { target in
          .object([
            "name": .text(target.name), "text": .text(target.text),
            "dimensions": .texts(target.dimensions), "rows": .integer(target.cells),
            "place": target.place.json,
          ])
        }),
      "outcomes": .array(
        outcomes.map { outcome in
          .object([
            "text": .text(outcome.text), "name": .text(outcome.name),
            "cells": .integer(outcome.cells), "first": .optional(outcome.first?.description),
            "last": .optional(outcome.last?.description),
          ])
        }),
      "scenarios": .array(scenarios.map(\.json)), "warnings": .array(warnings.map(\.json)),
    ])
  }
}

extension ModelPage.DimensionRow {
  fileprivate var json: JSON {
    .object([
      "name": .text(name),
      "elements": .array(
        zip(elements, labels).map { .object(["name": .text($0), "label": .optional($1)]) }),
      "unit": .optional(unit),
      "groups": .object(JSON.Members(groups.map { (key: $0.name, value: .texts($0.elements)) })),
      "within": .optional(within), "like": .optional(like),
    ])
  }
}

extension ModelPage.QuantityRow {
  fileprivate var json: JSON {
    .object([
      "name": .text(name), "label": .optional(label), "dimensions": .texts(dimensions),
      "unit": .text(unit), "kind": .text(kind.rawValue), "process": .optional(process),
      "computed_from": .array(
        readings.map { reading in
          .object([
            "name": .text(reading.name), "period": .optional(reading.index),
            "weight": .bool(reading.isWeight),
          ])
        }),
      "value": .optional(value), "measured_by": .optional(measurement),
      "source": .optional(basis?.source),
      "assumed": .optional(basis?.assumed),
      "data": printed.map(\.json) ?? .null, "total": .optional(total),
      "periods": .optional(periods), "circle": circle.map { .integer($0) } ?? .null,
      "place": place.json,
    ])
  }
}

extension ModelPage.Printed {
  fileprivate var json: JSON {
    .object([
      "dataset": .text(dataset), "numbers": .integer(count), "missing": .integer(missing),
      "first": .optional(first?.description), "last": .optional(last?.description),
      "statuses": .object(
        JSON.Members(statuses.map { (key: $0.status, value: .integer($0.count)) })),
    ])
  }
}

extension ModelPage.FitRow {
  fileprivate var json: JSON {
    .object([
      "processes": .array(
        processes.map { process in
          .object([
            "name": .text(process.name), "law": .text(process.law),
            "scale": .text(process.scale), "series": .texts(process.series),
            "measured": .integer(process.measured), "missing": .integer(process.missing),
            "measured_groups": .integer(process.measuredGroups),
            "can_estimate": .bool(process.canEstimate), "levers": .texts(process.levers),
            "place": process.place.json,
          ])
        }),
      "parameters": .texts(parameters),
      "measured": .array(
        measured.map {
          .object(["name": .text($0.name), "measurements": .integer($0.count)])
        }),
      "identities": .texts(identities), "unknowns": unknowns.map { .integer($0) } ?? .null,
    ])
  }
}

extension ModelPage.ScenarioRow {
  fileprivate var json: JSON {
    .object([
      "name": .text(name), "title": .text(title),
      "changes": .array(
        levers.map { lever in
          .object([
            "lever": .text(lever.verb), "name": .text(lever.name), "value": .text(lever.value),
            "scenario": .text(lever.scenario), "place": lever.place.json,
          ])
        }),
      "correlate": .texts(correlations),
    ])
  }
}

extension JSON {
  /// A text, or null where there is none.
  static func optional(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }
}

extension SourcePlace {
  /// File, line and column.
  var json: JSON {
    .object([
      "file": .text(file), "line": .integer(position.line), "column": .integer(position.column),
    ])
  }
}

extension ModelError {
  /// What is wrong, where, and what to do.
  public var json: JSON {
    .object([
      "file": .text(file), "line": position.map { .integer($0.line) } ?? .null,
      "column": position.map { .integer($0.column) } ?? .null, "message": .text(message),
      "hint": .optional(hint),
    ])
  }
}
