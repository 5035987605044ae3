public import Tables

extension Explanation {
  /// The tree for programs: a name is said in full once, and by reference elsewhere.
  public var json: JSON {
    .object([
      "model": .text(model), "file": .text(file), "scenario": .text(scenario),
      "variable": .text(variable),
      "roots": .array(roots.map(\.json)),
    ])
  }
}

extension Explanation.Node {
  fileprivate var json: JSON {
    var members: JSON.Members = [
      "name": .text(name), "kind": .text(kind), "role": .optional(role),
      "period": .optional(index), "extent": .text(extent.rawValue), "place": place.json,
    ]
    guard extent == .full else { return .object(members) }
    members.append([
      "label": .optional(label), "note": .optional(note), "dimensions": .texts(dimensions),
      "unit": .text(unit),
      "cells": .array(
        cells.map { .object(["cell": .text($0.text), "value": .number($0.value)]) }),
      "formulas": .array(
        formulas.map { formula in
          .object([
            "element": .optional(formula.element), "text": .text(formula.text),
            "place": formula.place.json,
          ])
        }),
      "value": .optional(value), "source": .optional(basis?.source),
      "assumed": .optional(basis?.assumed), "total": .optional(total), "law": law?.json ?? .null,
      "levers": .array(
        levers.map { lever in
          .object([
            "lever": .text(lever.verb), "value": .text(lever.value),
            "scenario": .text(lever.scenario), "place": lever.place.json,
          ])
        }),
      "data": .array(data.map(\.json)), "behind": .array(children.map(\.json)),
    ])
    return .object(members)
  }
}

extension Explanation.Datum {
  fileprivate var json: JSON {
    .object([
      "cell": .text(cell), "value": .number(value), "precision": .number(precision),
      "status": .text(status), "document": .text(document), "place": .text(place),
      "note": .text(note),
      "rows": .array(
        rows.map { row in
          .object([
            "file": .text(row.file), "sheet": .optional(row.sheet), "line": .integer(row.line),
          ])
        }),
    ])
  }
}

extension Explanation.Law {
  fileprivate var json: JSON {
    .object([
      "name": .text(name), "summary": .text(summary), "scale": .text(scale),
      "series": .texts(series),
      "measured_by": .object(
        JSON.Members(measurements.map { (key: $0.name, value: .text($0.text)) })),
      "options": .object(JSON.Members(options.map { (key: $0.name, value: .text($0.text)) })),
      "identities": .texts(identities.map(\.text)),
      "priors": .array(
        priors.map { prior in
          .object([
            "name": .text(prior.name), "summary": .text(prior.summary),
            "value": .text(prior.value), "unit": .text(prior.unit),
            "source": .optional(prior.basis.source), "assumed": .optional(prior.basis.assumed),
            "place": prior.place.json,
          ])
        }),
      "can_estimate": .bool(canEstimate),
    ])
  }
}

extension ModelPage.Basis {
  /// The source, where there is one.
  var source: String? { isAssumed ? nil : text }
  /// Why it is assumed, where it has no source.
  var assumed: String? { isAssumed ? text : nil }
}
