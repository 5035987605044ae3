internal import Modelling
internal import Tables

/// `run.json`: what a run was, so that it can be repeated and checked.
///
/// It holds nothing that threads, shards or a resumed run change; `timing.json` holds that.
struct RunRecord {
  static let fileName = "run.json"

  private let results: RunResults
  private let records: [RunOutput]

  init(_ results: RunResults, _ records: [RunOutput]) {
    (self.results, self.records) = (results, records)
  }

  var json: JSON {
    let (manifest, outline) = (results.manifest, results.outline)
    var members: JSON.Members = [
      "format": .integer(1),
      "labour": .text(manifest.version),
      "command": .text(outline.command),
      "model": .text(outline.model),
      "title": .text(outline.title),
    ]
    members["question"] = outline.question.map { .text($0) }
    members["scenario"] = .text(outline.scenario)
    members["scenario_title"] = outline.scenarioTitle.map { .text($0) }
    members["observed"] = .text("\(outline.observed)")
    members["draws"] = .integer(manifest.draws)
    for option in manifest.options where members[key(option.name)] == nil {
      members[key(option.name)] = value(option.value)
    }
    members["kernel"] = .text(results.kernel)
    members["quantiles"] = quantiles
    members["fingerprint"] = .text(manifest.fingerprint)
    members["inputs"] = .array(
      manifest.inputs.map {
        .object(["name": .text($0.name), "path": .text($0.path), "sha256": .text($0.hash)])
      })
    members["fits"] = .array(outline.fits.map(\.json))
    // Its digest would change with the time that the run took.
    let timing = JSON.object(["path": .text(RunExecution.fileName)])
    members["outputs"] = .array(records.map(\.json) + [timing])
    return .object(members)
  }

  private func key(_ name: String) -> String { name.replacing("-", with: "_") }

  /// The value of an option: a whole number, a truth, or a text.
  private func value(_ text: String) -> JSON {
    if let number = Int(text), String(number) == text { return .integer(number) }
    return text == "true" || text == "false" ? .bool(text == "true") : .text(text)
  }

  private var quantiles: JSON {
    switch results.quantiles {
    case .exact: .object(["method": .text("exact")])
    case .sketched:
      .object([
        "method": .text("sketch"),
        "relative_error": .number(0x1p-10),
        "error": .text(
          "an order statistic x is known to within 2^-10 (s + |x - c|) while |x - c| < 15 s, where c "
            + "is near the median and s at most near the standard deviation of the first "
            + "\(SummaryPlan.blockSize) draws; farther out to within 2^-10 to 2^-3 of |x - c|"),
      ])
    }
  }
}
