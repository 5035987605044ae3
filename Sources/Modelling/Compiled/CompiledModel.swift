public import Estimation
public import Expressions
public import Tables

/// A model and a scenario as a program over draws: what a run computes, and what it reports.
public struct CompiledModel: Sendable {
  /// The name of the model.
  public let model: String
  /// What it is called.
  public let title: String
  /// The question that it answers.
  public let question: String?
  /// The name of the scenario; `baseline` is the model without changes.
  public let scenario: String
  /// What the scenario is called.
  public let scenarioTitle: String?
  /// What is computed for each draw. Its outputs are meant by ``CellSource/output(_:)``.
  public let program: Program
  /// What each input place of the program is filled with.
  public let inputs: [DrawInput]
  /// The posteriors whose rows are inputs, in the order of ``DrawInput/row(fit:column:)``.
  public let posteriors: [Posterior]
  /// The cells that are reported, variable by variable, element by element, period by period.
  public let outcomes: [OutcomeCell]
  /// The conditions whose probability is reported; a row for each cell of a target.
  public let targets: [TargetCell]
  /// What must hold in every draw.
  public let checks: [ModelCheck]
  /// The names of all dimensions of the outcomes but `region`, in alphabetical order.
  public let dimensions: [String]
  /// The last observed period.
  public let observed: Period
  /// What the scenario changes, with all that it extends: what `scenario.json` holds.
  public let resolvedScenario: JSON
  /// The files that the program was made from: models, scenarios and datasets, by what they are.
  public let files: [ModelInputFile]

  /// With all its parts.
  public init(
    model: String,
    title: String,
    question: String? = nil,
    scenario: String,
    scenarioTitle: String? = nil,
    program: Program,
    inputs: [DrawInput],
    posteriors: [Posterior] = [],
    outcomes: [OutcomeCell],
    targets: [TargetCell] = [],
    checks: [ModelCheck] = [],
    dimensions: [String] = [],
    observed: Period,
    resolvedScenario: JSON = .object([:]),
    files: [ModelInputFile] = []
  ) {
    self.model = model
    self.title = title
    self.question = question
    self.scenario = scenario
    self.scenarioTitle = scenarioTitle
    self.program = program
    self.inputs = inputs
    self.posteriors = posteriors
    self.outcomes = outcomes
    self.targets = targets
    self.checks = checks
    self.dimensions = dimensions
    self.observed = observed
    self.resolvedScenario = resolvedScenario
    self.files = files
  }
}

/// A file that a model was made from.
public struct ModelInputFile: Hashable, Sendable {
  /// What it is: `model labour-force`, `scenario slow-recovery`, `dataset labour-facts`.
  public let name: String
  /// Where it lies.
  public let path: String

  /// A file and what it is.
  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}

/// Where the numbers of a reported cell come from.
public enum CellSource: Hashable, Sendable {
  /// The same number in every draw.
  case constant(Double)
  /// An output of the program.
  case output(Int)
}

/// An element of a dimension.
public struct ElementName: Hashable, Sendable {
  /// The name of the dimension.
  public let dimension: String
  /// The name of the element, or of a group.
  public let element: String

  /// With all its parts.
  public init(
    dimension: String,
    element: String
  ) {
    self.dimension = dimension
    self.element = element
  }
}

/// A cell that is reported.
public struct OutcomeCell: Sendable {
  /// The name of the variable, with the alias of a used model before it.
  public let variable: String
  /// What it is called, where the model says so.
  public let label: String?
  /// The element of each of its dimensions.
  public let elements: [ElementName]
  /// The period, nil where it does not vary by period.
  public let period: Period?
  /// The unit as it is printed.
  public let unit: String
  /// Its numbers, in that unit.
  public let source: CellSource
  /// Whether its period is observed.
  public let isObserved: Bool

  /// With all its parts.
  public init(
    variable: String,
    label: String? = nil,
    elements: [ElementName] = [],
    period: Period? = nil,
    unit: String,
    source: CellSource,
    isObserved: Bool = false
  ) {
    self.variable = variable
    self.label = label
    self.elements = elements
    self.period = period
    self.unit = unit
    self.source = source
    self.isObserved = isObserved
  }
}

/// A cell of a target.
public struct TargetCell: Sendable {
  /// The name of the target.
  public let name: String
  /// The element of each of its free dimensions.
  public let elements: [ElementName]
  /// The period, where that is free.
  public let period: Period?
  /// 1 in the draws in which it is met, 0 in the others.
  public let source: CellSource

  /// With all its parts.
  public init(
    name: String,
    elements: [ElementName] = [],
    period: Period? = nil,
    source: CellSource
  ) {
    self.name = name
    self.elements = elements
    self.period = period
    self.source = source
  }
}

/// What must hold in every draw: an identity, or a condition on the argument of a distribution.
public struct ModelCheck: Sendable {
  /// What a check computes.
  public enum Kind: Sendable {
    /// The difference of two sides, relative to the greater one; at most 10⁻⁹.
    case identity
    /// A truth, 1.
    case condition
  }

  /// What it computes.
  public let kind: Kind
  /// What it asks for, with the cell.
  public let text: String
  /// What to say where a draw does not meet it.
  public let error: ModelError
  /// The numbers that are checked.
  public let source: CellSource

  /// With all its parts.
  public init(
    kind: Kind,
    text: String,
    error: ModelError,
    source: CellSource
  ) {
    self.kind = kind
    self.text = text
    self.error = error
    self.source = source
  }
}

/// What an input place of a program is filled with, for draw `d`.
public enum DrawInput: Hashable, Sendable {
  /// A uniform number of (0, 1) from the sampler's design, by its address: a random parameter.
  case uniform(address: String, step: Int, component: Int)
  /// A standard normal number by its address: the noise of a process.
  case normal(address: String, step: Int, component: Int)
  /// Row `d mod rows` of a column of a posterior.
  case row(fit: Int, column: Int)
}
