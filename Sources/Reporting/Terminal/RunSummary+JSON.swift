internal import Modelling
internal import Simulation
public import Tables

extension RunSummary {
  /// The summary for programs. These names stay; others may be added.
  public var json: JSON {
    let (manifest, outline) = (results.manifest, results.outline)
    func option(_ name: String) -> JSON {
      guard let text = manifest.options.first(where: { $0.name == name })?.value else {
        return .null
      }
      return Int(text).map { .integer($0) } ?? .text(text)
    }
    return .object([
      "model": .text(outline.model),
      "scenario": .text(outline.scenario),
      "observed": .text("\(outline.observed)"),
      "draws": .integer(manifest.draws),
      "seed": option("seed"),
      "sampler": option("sampler"),
      "quantiles": .text(results.quantiles == .exact ? "exact" : "sketch"),
      "seconds": .number((seconds * 1000).rounded() / 1000),
      "folder": folder.map { .text($0) } ?? .null,
      "outcomes": .array(zip(outline.outcomes, results.statistics).map(Self.json)),
      "targets": .array(
        zip(outline.targets, results.targets).map { Self.json($0.fullName, $1) }),
      "joint": results.joint.map { Self.json("joint", $0) } ?? .null,
      "warnings": .texts(warnings),
    ])
  }

  private static func json(_ cell: OutcomeCell, _ statistics: CellStatistics) -> JSON {
    .object([
      "variable": .text(cell.variable),
      "elements": .object(
        JSON.Members(cell.elements.map { (key: $0.dimension, value: .text($0.element)) })),
      "period": cell.period.map { .text("\($0)") } ?? .null,
      "unit": .text(cell.unit),
      "observed": .bool(cell.isObserved),
      "mean": .number(statistics.mean),
      "sd": .number(statistics.standardDeviation),
      "p10": .number(statistics.lower),
      "p50": .number(statistics.median),
      "p90": .number(statistics.upper),
      "mcse": .number(statistics.meanError.total),
      "mcse_p50": .number(statistics["mcse_p50"]),
    ])
  }

  private static func json(_ name: String, _ target: TargetProbability) -> JSON {
    .object([
      "target": .text(name),
      "probability": .number(target.probability),
      "lo": .number(target.lower),
      "hi": .number(target.upper),
    ])
  }
}
