import Foundation

/// What is to be estimated: a model with its choices made, and its parameters unknown.
///
/// Its `fit` returns `Fitted<Self>`, another type, so that an estimate which is not there yet cannot
/// be asked for.
public protocol Specification: Sendable {
  /// What a fit of this kind knows besides what every fit knows.
  associatedtype Detail: Sendable

  /// The name of the method on the command line and in reports.
  static var method: String { get }
}

/// An estimated parameter.
public struct Parameter: Equatable, Sendable {
  /// Its name in the model.
  public let name: String
  /// The estimate.
  public let estimate: Double
  /// The standard error, or nil where the data leave it undefined.
  public let standardError: Double?

  /// A parameter with its estimate.
  public init(name: String, estimate: Double, standardError: Double?) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
  }
}

/// A specification together with what was estimated.
@dynamicMemberLookup
public struct Fitted<Model: Specification>: Sendable {
  /// What was asked for.
  public let specification: Model
  /// How many observations were used.
  public let observations: Int
  /// The estimates, in the order of the specification.
  public let parameters: [Parameter]
  /// The logarithm of the likelihood at its maximum, or nil where it has none (a perfect fit).
  public let logLikelihood: Double?
  /// How many free parameters the likelihood has, variances included.
  public let freeParameters: Int
  /// Whether the estimation came to its end.
  public let converged: Bool
  /// What this kind of fit knows besides.
  public let detail: Model.Detail

  init(
    specification: Model, observations: Int, parameters: [Parameter], logLikelihood: Double?,
    freeParameters: Int, converged: Bool, detail: Model.Detail
  ) {
    self.specification = specification
    self.observations = observations
    self.parameters = parameters
    self.logLikelihood = logLikelihood
    self.freeParameters = freeParameters
    self.converged = converged
    self.detail = detail
  }

  /// A property of the detail.
  public subscript<Value>(dynamicMember path: KeyPath<Model.Detail, Value>) -> Value {
    detail[keyPath: path]
  }

  /// The parameter of that name, or nil.
  public func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }
}

extension Fitted {
  /// Akaike's criterion with the correction for small samples (Hurvich and Tsai 1989),
  /// `2k - 2 log L + 2k(k + 1)/(n - k - 1)`, or nil where it is undefined.
  public var aicc: Double? {
    let (k, left) = (Double(freeParameters), observations - freeParameters - 1)
    guard let logLikelihood, left > 0 else { return nil }
    return 2 * k - 2 * logLikelihood + 2 * k * (k + 1) / Double(left)
  }

  /// The Bayesian criterion of Schwarz (1978), `k log n - 2 log L`, or nil where it is undefined.
  public var bic: Double? {
    logLikelihood.map { Double(freeParameters) * log(Double(observations)) - 2 * $0 }
  }
}
