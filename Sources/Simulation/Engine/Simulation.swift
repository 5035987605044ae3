internal import Estimation
internal import Expressions
public import Modelling
internal import Probability

/// A run of a compiled model: its draws block by block, on threads, folded into summaries.
///
/// A block of 1024 draws is computed start to finish by one thread; nothing is allocated in it. What is
/// learned does not depend on the order of blocks, so that any number of threads and shards, and a run
/// that was stopped and resumed, come to the same bytes.
///
/// ```swift
/// let simulation = try Simulation(model, options: SimulationOptions(draws: 100_000))
/// let result = try simulation.run()
/// result.statistics[0].mean
/// ```
public struct Simulation: Sendable {
  /// The model and its scenario.
  public let model: CompiledModel
  /// How the run is carried out.
  public let options: SimulationOptions
  /// How its draws are summarised.
  public let plan: SummaryPlan

  let places: RunPlaces
  let roles: OutputRoles

  /// A run of a model; an error where the number of draws does not fit, or what does not depend on
  /// draws is not as it must be.
  public init(
    _ model: CompiledModel, options: SimulationOptions = SimulationOptions()
  ) throws(SimulationError) {
    precondition(options.threads > 0, "\(options.threads) threads")
    (self.model, self.options) = (model, options)
    (places, roles) = RunPlaces.of(model, fixed: Self.fixed(model))
    try Self.checkConstants(model, places)
    do throws(SummaryError) {
      plan = try SummaryPlan(
        draws: options.draws, cells: places.cells, memory: options.memory,
        design: Self.design(options), posterior: Self.posterior(model))
    } catch { throw SimulationError(error) }
  }

  private static func design(_ options: SimulationOptions) -> SummaryPlan.Design {
    guard options.sampler == .random else { return .replicates(SamplingDesign.replicates) }
    return options.isAntithetic ? .antithetic : .independent
  }

  /// Of the posteriors that the program reads, what the rows of the worst are worth.
  private static func posterior(_ model: CompiledModel) -> SummaryPlan.Posterior? {
    var worst: SummaryPlan.Posterior?
    for place in model.program.inputs {
      guard case .row(let fit, let column) = model.inputs[place] else { continue }
      let posterior = model.posteriors[fit]
      var size = Double(posterior.rows)
      if posterior.effectiveSizes.indices.contains(column) {
        let effective = posterior.effectiveSizes[column]
        // A column without spread has none; rows are no more than the draws that they were taken from.
        if effective > 0, effective < size { size = effective }
      }
      if worst.map({ size < $0.effectiveSize }) ?? true {
        worst = SummaryPlan.Posterior(rows: posterior.rows, effectiveSize: size)
      }
    }
    return worst
  }

  /// The outputs of a program without inputs, which are the same in every draw.
  private static func fixed(_ model: CompiledModel) -> [Double]? {
    guard model.program.inputs.isEmpty else { return nil }
    var values = Array(repeating: 0.0, count: model.program.outputCount)
    let workspace = model.program.makeWorkspace(strip: 1)
    model.program.run(workspace, count: 1) { _, _ in
    } output: { output, draws in
      values[output] = draws[0]
    }
    return values
  }

  private static func checkConstants(
    _ model: CompiledModel, _ places: RunPlaces
  ) throws(SimulationError) {
    let fixed = fixed(model)
    for (index, check) in model.checks.enumerated() {
      let value: Double
      switch check.source {
      case .constant(let number): value = number
      case .output(let output):
        guard let fixed else { continue }
        value = fixed[output]
      }
      let isRight = check.kind == .identity ? value <= RunPlan.tolerance : value > 0.5
      guard !isRight else { continue }
      throw Violation(
        draw: nil, kind: check.kind == .identity ? .identity : .condition, index: index,
        value: value
      ).error(of: model, places)
    }
    for (index, place) in places.outcomes.enumerated() {
      guard case .constant(let number) = place, !number.isFinite else { continue }
      throw Violation(draw: nil, kind: .outcome, index: index, value: number)
        .error(of: model, places)
    }
    for (index, place) in places.targets.enumerated() {
      guard case .constant(let number) = place, number != 0, number != 1 else { continue }
      throw Violation(draw: nil, kind: .target, index: index, value: number)
        .error(of: model, places)
    }
  }
}
