public import Expressions
import Foundation
public import Tables

/// The scale on which a law moves its series: `on` in the model language.
public enum LinkScale: String, Hashable, Sendable, CaseIterable {
  /// `log(x / (1 - x))`, for shares and rates between 0 and 1.
  case logit
  /// `log x`, for amounts above 0.
  case log
  /// The series as it is.
  case linear

  /// The scale of a series that states none: logit for a pure number (`%`), log for any other unit.
  ///
  /// It follows from the unit alone, so that no new datum changes the model; a datum off the scale is
  /// an error whose hint is `on: "linear"`.
  public static func standard(for unit: Tables.Unit) -> LinkScale {
    unit.dimension.isPure ? .logit : .log
  }

  /// What lies below every value of a series on this scale.
  public var lowerLimit: Double { self == .linear ? -.infinity : 0 }
  /// What lies above every value of a series on this scale.
  public var upperLimit: Double { self == .logit ? 1 : .infinity }

  /// A value on this scale: ∓ infinity at the limits, NaN beyond them.
  public func link(_ value: Double) -> Double {
    switch self {
    case .logit: Foundation.log(value) - log1p(-value)
    case .log: Foundation.log(value)
    case .linear: value
    }
  }

  /// The value back from this scale.
  public func inverse(_ value: Double) -> Double {
    switch self {
    case .logit: value >= 0 ? 1 / (1 + exp(-value)) : exp(value) / (1 + exp(value))
    case .log: exp(value)
    case .linear: value
    }
  }

  /// A value on this scale, in a graph.
  public func link(_ value: Graph.Value, in graph: inout Graph) -> Graph.Value {
    switch self {
    case .logit: graph.unary(.logit, value)
    case .log: graph.unary(.log, value)
    case .linear: value
    }
  }

  /// The value back from this scale, in a graph.
  public func inverse(_ value: Graph.Value, in graph: inout Graph) -> Graph.Value {
    switch self {
    case .logit: graph.unary(.expit, value)
    case .log: graph.unary(.exp, value)
    case .linear: value
    }
  }

  /// What is known of a cell on this scale when its value is printed as lying between two bounds (equal
  /// ones for an exact value), or nil where no value of the scale lies there.
  public func cell(from lower: Double, to upper: Double) -> LawCell? {
    if lower == upper {
      let value = link(lower)
      return value.isFinite ? .exact(value) : nil
    }
    let (bottom, top) = (max(lower, lowerLimit), min(upper, upperLimit))
    return bottom < top ? .between(link(bottom), link(top)) : nil
  }
}

/// What the data say of one cell of a series, on the scale of its law.
public enum LawCell: Hashable, Sendable {
  /// Its value.
  case exact(Double)
  /// It lies between two bounds, of which one may be infinite: a value printed with a precision.
  case between(Double, Double)
  /// Nothing.
  case missing
}
