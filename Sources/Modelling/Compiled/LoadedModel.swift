public import Estimation
import Foundation
public import Tables

/// A model that has been read, with its data bound and everything checked that can be checked without
/// drawing a number.
public struct LoadedModel: Sendable {
  /// Where datasets come from.
  public struct Sources: Sendable {
    let dataset: @Sendable (_ name: String, _ folder: String) throws -> Dataset
    let published: @Sendable () -> [String: Double]

    /// Datasets by name, or by path from the folder of the model that names them; and when documents
    /// were published, in years, by their names in the datasets.
    public init(
      dataset: @escaping @Sendable (_ name: String, _ folder: String) throws -> Dataset,
      published: @escaping @Sendable () -> [String: Double] = { [:] }
    ) {
      self.dataset = dataset
      self.published = published
    }
  }

  let tree: ModelTree
  let elaboration: Elaboration
  /// The datasets that were read, by name.
  public let datasetFiles: [String: String]
  /// What is worth knowing and no error.
  public let notices: [ModelError]

  /// Reads a model by name or path.
  ///
  /// `asOf` hides all data after that period, and those of documents that were published later.
  public init(
    _ reference: String, in library: ModelLibrary, sources: Sources, asOf: Period? = nil
  ) throws(ModelErrors) {
    let place = try library.place(of: reference)
    let tree = try ModelTree(place, in: library)
    let elaborator = try Elaborator(
      tree,
      sources: .init(
        dataset: { name, from in try sources.dataset(name, from.folder) },
        published: sources.published),
      asOf: asOf.map { .init(period: $0) })
    self.tree = tree
    let elaborated = elaborator.result
    elaboration = try onDeepStack { () throws(ModelErrors) in
      let trial = IdentityTrial(elaborated)
      var result = elaborated
      for place in result.identities.indices {
        result.identities[place].isEnforced = try trial.mustBeEnforced(result.identities[place])
      }
      return result
    }
    datasetFiles = elaborator.datasets.mapValues(\.source)
    notices = elaborator.notices
  }

  /// The name of the model.
  public var name: String { tree.root.name }
  /// The names of its scenarios that have a file.
  public var scenarios: [String] { tree.root.place.scenarios }
  /// The files of the model and of those that it uses, by name.
  public var modelFiles: [(name: String, path: String)] {
    tree.members.map { (name: $0.name, path: $0.place.file) }
  }

  /// The fits of the model, from the cache where they are there.
  ///
  /// They depend on data and priors alone, so that all scenarios and runs share them.
  public func fit(
    cache: PosteriorCache, refit: Bool = false
  ) throws(ModelErrors) -> FittedPosteriors {
    try refuseUnusedParameters()
    let elaboration = elaboration
    return try onDeepStack { () throws(ModelErrors) in
      var fitted = FittedModel()
      for plan in try FitBuilder.plans(for: elaboration) {
        let posterior: Posterior
        do throws(FitError) {
          posterior = try plan.problem.posterior(cache: cache, refit: refit)
        } catch {
          throw ModelErrors(ModelError(at: plan.member, error.description))
        }
        fitted.add(plan.numbers, posterior)
      }
      return FittedPosteriors(model: fitted)
    }
  }

  /// The program of a scenario: `baseline`, a name, or several stacked as in `a+b`.
  public func compile(
    scenario: String, fitted: FittedPosteriors
  ) throws(ModelErrors) -> CompiledModel {
    let (tree, elaboration, datasets) = (tree, elaboration, datasetFiles)
    return try onDeepStack { () throws(ModelErrors) in
      try ModelCompiler(
        tree, elaboration, scenario, fitted.model, datasets: datasets
      ).compile()
    }
  }
}

/// What the fits of a model have learned.
public struct FittedPosteriors: Sendable {
  let model: FittedModel
  /// The posteriors.
  public var posteriors: [Posterior] { model.posteriors }
}

extension FittedModel {
  /// Adds a fit, whose numbers count their columns from 0.
  mutating func add(_ numbers: FittedModel, _ posterior: Posterior) {
    add(numbers, fit: posteriors.count)
    posteriors.append(posterior)
  }

  /// Adds the numbers of a fit under its number.
  mutating func add(_ numbers: FittedModel, fit: Int) {
    func moved(_ number: Number) -> Number {
      if case .column(_, let column) = number { .column(fit: fit, column) } else { number }
    }
    for (key, number) in numbers.parameters { parameters[key] = moved(number) }
    for (process, history) in numbers.histories {
      histories[process] = History(
        series: history.series, periods: history.periods,
        cells: history.cells.map { $0.map(moved) }, exact: history.exact,
        parts: history.parts.mapValues { $0.map(moved) }, carried: history.carried.map(moved),
        givenPriors: history.givenPriors)
    }
  }
}

private final class Box<Value>: @unchecked Sendable {
  var result: Result<Value, ModelErrors>?
}

/// Runs `body` on a thread whose stack holds chains of a million cells.
func onDeepStack<Result: Sendable>(
  _ body: @escaping @Sendable () throws(ModelErrors) -> Result
) throws(ModelErrors) -> Result {
  let box = Box<Result>()
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    do throws(ModelErrors) {
      box.result = .success(try body())
    } catch {
      box.result = .failure(error)
    }
    done.signal()
  }
  // Only what is used of it becomes memory.
  thread.stackSize = 4 << 30
  thread.start()
  done.wait()
  guard let result = box.result else {
    preconditionFailure("the thread has ended without a result")
  }
  return try result.get()
}
