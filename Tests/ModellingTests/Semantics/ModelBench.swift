import Estimation
import Expressions
import Foundation
import Modelling
import Probability
import Tables

/// A model written in a test, compiled and computed for some draws.
struct ModelBench {
  /// The draws of each outcome by `variable[dimension: element, period]`.
  let draws: [String: [Double]]
  /// The draws of each target.
  let targets: [String: [Double]]
  /// The greatest number of each identity check, the least of each condition.
  let checks: [Double]

  /// The draws of one outcome.
  subscript(name: String) -> [Double] { draws[name] ?? [] }

  /// Compiles `model`, whose name is `m`, with scenarios by name, and computes draws.
  init(
    _ model: String, scenarios: [String: String] = [:], scenario: String = "baseline",
    models: [String: String] = [:], datasets: [String: String] = [:], count: Int = 512,
    seed: UInt64 = 1, asOf: String? = nil
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "labour-models-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ text: String, _ path: String) throws {
      let url = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try write(model, "m/model.json5")
    for (name, text) in models { try write(text, "\(name)/model.json5") }
    for (name, text) in scenarios {
      let (model, own) =
        name.contains("/")
        ? (name.prefix { $0 != "/" }, name.split(separator: "/")[1]) : ("m", Substring(name))
      try write(text, "\(model)/scenarios/\(own).json5")
    }
    for (name, text) in datasets { try write(text, "\(name).csv") }
    let place = folder.path
    let loaded = try LoadedModel(
      "m", in: ModelLibrary(folder: place),
      sources: .init(dataset: { name, _ in try Dataset.read(path: "\(place)/\(name).csv") }),
      asOf: asOf.flatMap { Period($0) })
    try self.init(loaded, scenario: scenario, count: count, seed: seed)
  }

  /// Compiles a model that has been read, and computes draws.
  init(_ loaded: LoadedModel, scenario: String, count: Int, seed: UInt64 = 1) throws {
    let fitted = try loaded.fit(cache: PosteriorCache(folder: nil))
    let compiled = try loaded.compile(scenario: scenario, fitted: fitted)
    let outputs = Self.outputs(of: compiled, fitted, count: count, seed: seed)
    func numbers(_ source: CellSource) -> [Double] {
      switch source {
      case .constant(let value): Array(repeating: value, count: count)
      case .output(let place): outputs[place]
      }
    }
    func name(_ variable: String, _ elements: [ElementName], _ period: Period?) -> String {
      let parts =
        elements.map { "\($0.dimension): \($0.element)" } + (period.map { ["\($0)"] } ?? [])
      return parts.isEmpty ? variable : "\(variable)[\(parts.joined(separator: ", "))]"
    }
    draws = Dictionary(
      compiled.outcomes.map { (name($0.variable, $0.elements, $0.period), numbers($0.source)) },
      uniquingKeysWith: { first, _ in first })
    targets = Dictionary(
      compiled.targets.map { (name($0.name, $0.elements, $0.period), numbers($0.source)) },
      uniquingKeysWith: { first, _ in first })
    checks = compiled.checks.map { check in
      check.kind == .identity
        ? numbers(check.source).max() ?? 0 : numbers(check.source).min() ?? 1
    }
  }

  private static func outputs(
    of model: CompiledModel, _ fitted: FittedPosteriors, count: Int, seed: UInt64
  ) -> [[Double]] {
    let design = SamplingDesign(seed: seed, draws: count)
    let workspace = model.program.makeWorkspace(strip: count)
    var outputs = [[Double]](repeating: [], count: model.program.outputCount)
    model.program.run(workspace, count: count) { place, values in
      switch model.inputs[place] {
      case .uniform(let address, let step, let component):
        design.uniforms(address, step: step, component: component).fill(&values, draws: 0..<count)
      case .normal(let address, let step, let component):
        design.normals(address, step: step, component: component).fill(&values, draws: 0..<count)
      case .row(let fit, let column):
        let rows = fitted.posteriors[fit].column(column)
        for draw in 0..<count { values[draw] = rows[draw % rows.count] }
      }
    } output: { index, values in
      outputs[index] = (0..<count).map { values[$0] }
    }
    return outputs
  }

  /// What is said of a model that is wrong.
  static func fault(
    _ model: String, scenarios: [String: String] = [:], scenario: String = "baseline",
    datasets: [String: String] = [:]
  ) -> String {
    do {
      _ = try ModelBench(
        model, scenarios: scenarios, scenario: scenario, datasets: datasets, count: 2)
      return "nothing"
    } catch { return "\(error)" }
  }

  /// A model of a few lines: what stands between its header and its end.
  static func model(
    time: String = "start: 2020, observed: 2021, end: 2024", _ body: String
  ) -> String {
    "{ format: 1, model: \"m\", title: \"A model of a test\", time: { \(time) },\n\(body) }"
  }
}

extension [Double] {
  var mean: Double { reduce(0, +) / Double(count) }
  var deviation: Double {
    let mean = mean
    return (map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(count - 1)).squareRoot()
  }
}
