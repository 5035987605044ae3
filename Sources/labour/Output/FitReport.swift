import Estimation
import Expressions
import Foundation
import LinearAlgebra
import Reporting
import Tables

/// The result of a fit, for people and for programs.
protocol FitReport {
  /// A table with words.
  var text: String { get }
  /// The stable JSON of `fit`.
  var json: JSON { get }
}

/// The report of a linear regression.
struct RegressionReport: FitReport {
  private let fit: Fitted<OrdinaryLeastSquares>
  private let source: String

  init(_ fit: Fitted<OrdinaryLeastSquares>, source: String) {
    self.fit = fit
    self.source = source
  }

  var json: JSON {
    .object([
      "method": .text(OrdinaryLeastSquares.method),
      "formula": .text(fit.specification.formula.source),
      "observations": .integer(fit.observations),
      "parameters": .array(
        fit.parameters.map { parameter in
          .object([
            "name": .text(parameter.name),
            "estimate": .number(parameter.estimate),
            "standard_error": .number(parameter.standardError),
            "t_statistic": .number(fit.tStatistic(parameter)),
            "p_value": .number(fit.pValue(parameter)),
          ])
        }),
      "log_likelihood": .number(fit.logLikelihood),
      "aicc": .number(fit.aicc),
      "bic": .number(fit.bic),
      "converged": .bool(fit.converged),
      "residual_sd": .number(fit.residualStandardDeviation),
      "r_squared": .number(fit.rSquared),
      "f_statistic": .number(fit.fStatistic),
      "f_p_value": .number(fit.fProbability),
      "degrees_of_freedom": .integer(fit.degreesOfFreedom),
      "model_degrees_of_freedom": .integer(fit.modelDegreesOfFreedom),
      "residual_sum_of_squares": .number(fit.residualSumOfSquares),
      "explained_sum_of_squares": .number(fit.explainedSumOfSquares),
      "dropped_rows": .integer(fit.droppedRows.count),
    ])
  }

  var text: String {
    let formula = fit.specification.formula
    var lines = [
      "Least squares of \(formula.source)",
      "\(source): \(counted(fit.observations, "observation")), "
        + "\(counted(fit.degreesOfFreedom, "degree")) of freedom left", "",
    ]
    lines += parameterTable + [""]
    lines += list(summary)
    return lines.joined(separator: "\n") + "\n"
  }

  private var parameterTable: [String] {
    let headings: [TerminalTable.Column] = [
      .init(""), .init("estimate", .trailing), .init("standard error", .trailing),
      .init("t", .trailing), .init("p", .trailing),
    ]
    let rows = fit.parameters.map { parameter in
      [
        parameter.name, short(parameter.estimate, digits: 9),
        short(parameter.standardError, digits: 6), short(fit.tStatistic(parameter), digits: 4),
        short(fit.pValue(parameter), digits: 3),
      ]
    }
    return TerminalTable(headings, rows: rows).lines().map { "  " + $0 }
  }

  private var summary: [(name: String, meaning: String)] {
    var rows: [(String, String)] = []
    rows.append(
      (
        "residual sd",
        fit.residualStandardDeviation.map { short($0, digits: 6) }
          ?? "undefined: there are as many coefficients as observations"
      ))
    let share = fit.specification.formula.hasIntercept ? "variance" : "squares (no intercept)"
    rows.append(
      (
        "R squared",
        fit.rSquared.map {
          "\(short($0, digits: 6)): the terms explain \(short(100 * $0, digits: 4)) % of the "
            + "response's \(share)"
        } ?? "undefined: the response does not vary"
      ))
    if fit.modelDegreesOfFreedom > 0 {
      rows.append(
        (
          "F statistic",
          fit.fStatistic.map {
            "\(short($0, digits: 6)) on \(fit.modelDegreesOfFreedom) and "
              + "\(counted(fit.degreesOfFreedom, "degree")) of freedom, p = \(short(fit.fProbability, digits: 3))"
          } ?? "undefined: nothing is left unexplained"
        ))
    }
    let likelihood =
      fit.logLikelihood.map { short($0, digits: 8) } ?? "unbounded: the fit is perfect"
    rows.append(("log-likelihood", likelihood))
    if let bic = fit.bic {
      let aicc = fit.aicc.map { short($0, digits: 7) } ?? "undefined (too few observations)"
      rows.append(("AICc, BIC", "\(aicc), \(short(bic, digits: 7))"))
    }
    return rows
  }

  /// "1 degree", "2 degrees".
  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A number for reading, with that many significant digits.
  private func short(_ value: Double?, digits: Int) -> String {
    value.map { String(format: "%.\(digits)g", $0) } ?? "–"
  }
}
