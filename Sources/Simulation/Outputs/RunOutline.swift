public import Modelling
public import Tables

/// What a run is about and what it reports, besides its numbers: whoever has it and the statistics can
/// write the run folder, on whatever machine.
///
/// It depends on the inputs and options alone. ``bytes`` is what shards keep beside their draws, the
/// same in each, for a merge to read.
public struct RunOutline: Sendable {
  /// The name of the model.
  public let model: String
  /// What it is called.
  public let title: String
  /// The question that it answers.
  public let question: String?
  /// The name of the scenario, which names the run folder.
  public let scenario: String
  /// What the scenario is called.
  public let scenarioTitle: String?
  /// The last observed period.
  public let observed: Period
  /// All dimensions of the outcomes but `region`, in alphabetical order.
  public let dimensions: [String]
  /// The cells that are reported. Where the source of one is an output of the program, its number
  /// serves for nothing here: statistics are in the order of the cells.
  public let outcomes: [OutcomeCell]
  /// The cells of the targets, in order.
  public let targets: [TargetCell]
  /// What was fitted.
  public let fits: [FitRecord]
  /// The resolved scenario, as `scenario.json` holds it.
  public let resolvedScenario: JSON
  /// The command line that repeats the run, without what results do not depend on.
  public let command: String
  /// Which files are written besides the usual ones.
  public let extras: RunExtras

  /// The outline of a run of a compiled model.
  public init(
    _ model: CompiledModel, command: String, extras: RunExtras = RunExtras()
  ) throws(StorageError) {
    try self.init(
      model: model.model, title: model.title, question: model.question, scenario: model.scenario,
      scenarioTitle: model.scenarioTitle, observed: model.observed, dimensions: model.dimensions,
      outcomes: model.outcomes, targets: model.targets,
      fits: model.posteriors.map { FitRecord($0) }, resolvedScenario: model.resolvedScenario,
      command: command, extras: extras)
  }

  init(
    model: String, title: String, question: String?, scenario: String, scenarioTitle: String?,
    observed: Period, dimensions: [String], outcomes: [OutcomeCell], targets: [TargetCell],
    fits: [FitRecord], resolvedScenario: JSON, command: String, extras: RunExtras
  ) throws(StorageError) {
    if let taken = dimensions.first(where: { ResultsTable.reservedNames.contains($0) }) {
      throw StorageError(
        .input, "the dimension \(taken) of the outcomes has the name of a column of results.csv",
        hint:
          "call it otherwise in the model; \(ResultsTable.reservedNames.joined(separator: ", ")) "
          + "are taken")
    }
    if let statistic = extras.iamc, !CellStatistics.names.contains(statistic) {
      throw Self.unknownStatistic(statistic)
    }
    (self.model, self.title, self.question) = (model, title, question)
    (self.scenario, self.scenarioTitle, self.observed) = (scenario, scenarioTitle, observed)
    (self.dimensions, self.outcomes, self.targets) = (dimensions, outcomes, targets)
    (self.fits, self.resolvedScenario, self.command) = (fits, resolvedScenario, command)
    self.extras = extras
  }

  /// An error for a statistic that there is not, with those that there are.
  public static func unknownStatistic(_ name: String) -> StorageError {
    let names = CellStatistics.names
    let nearest = nearestName(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
    return StorageError(
      .input, "there is no statistic «\(excerpt(name))»\(nearest)",
      hint: "the statistics are \(names.joined(separator: ", "))")
  }

  /// Whether the model has regions.
  public var hasRegions: Bool {
    outcomes.contains { $0.elements.contains { $0.dimension == ResultsTable.region } }
  }
}

/// The files that a run writes where it is asked to.
public struct RunExtras: Hashable, Sendable {
  /// How draws are kept.
  public enum Draws: String, Sendable, CaseIterable {
    /// As arrays of NumPy's format, one a variable.
    case arrays = "npy"
    /// As CSV, one a variable.
    case csv
  }

  /// The statistic that `iamc.csv` holds; nil where it is not written.
  public var iamc: String?
  /// The form of the draws; nil where they are not kept.
  public var draws: Draws?

  /// The choices; nothing extra by default.
  public init(iamc: String? = nil, draws: Draws? = nil) {
    (self.iamc, self.draws) = (iamc, draws)
  }
}

extension OutcomeCell {
  /// The element of a dimension; nil where the cell does not have it.
  public func element(of dimension: String) -> String? {
    elements.first { $0.dimension == dimension }?.element
  }

  /// Whether it is the same number in every draw.
  public var isConstant: Bool { if case .constant = source { true } else { false } }
}

extension TargetCell {
  /// "jobs_back", "results_reached[indicator: 1.1.1, 2024]": the name and its free dimensions, as the
  /// model language writes them.
  public var fullName: String {
    let parts = elements.map { "\($0.dimension): \(quoted($0.element))" }
    let all = parts + (period.map { ["\($0)"] } ?? [])
    return all.isEmpty ? name : "\(name)[\(all.joined(separator: ", "))]"
  }

  private func quoted(_ element: String) -> String {
    let isPlain =
      !element.isEmpty && element.allSatisfy { $0.isLetter || $0.isNumber || "_.-".contains($0) }
    return isPlain ? element : "\"" + element.replacing("\"", with: "\\\"") + "\""
  }
}
