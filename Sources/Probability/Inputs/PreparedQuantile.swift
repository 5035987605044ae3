import CSpecialFunctions
import Foundation
import LinearAlgebra
import Synchronization

/// The quantile function of a law whose arguments are the same in every draw, made fast for many
/// draws: from a table where the law's own takes microseconds.
///
/// For beta, PERT, gamma and Student's laws the table holds `logit x`, `log x` or `arsinh x`, which are
/// smooth functions of the score `z = Φ⁻¹(u)`; the values agree with the law's own to 10⁻¹¹ of
/// themselves. For counts it holds the tails, and the values are the law's own. Where a table does
/// not do, the law is asked.
public final class PreparedQuantile: Sendable {
  private enum Method: Sendable {
    case exponential(QuantileTable, scale: Double)
    case proportion(QuantileTable, low: Double, high: Double)
    case hyperbolic(QuantileTable, centre: Double, scale: Double)
    case counts(CountTable)
    case law
  }

  private let form: DistributionForm
  private let arguments: [Double]
  private let method: Method

  private struct Key: Hashable {
    let form: DistributionForm
    let arguments: [UInt64]
  }

  private static let known = Mutex<[Key: PreparedQuantile]>([:])

  /// The quantile function of these arguments, made at the first call and kept.
  public static func of(_ form: DistributionForm, _ arguments: [Double]) -> PreparedQuantile {
    let key = Key(form: form, arguments: arguments.map(\.bitPattern))
    if let found = known.withLock({ $0[key] }) { return found }
    let made = PreparedQuantile(form, arguments)
    return known.withLock { known in
      if let found = known[key] { return found }
      known[key] = made
      return made
    }
  }

  private init(_ form: DistributionForm, _ arguments: [Double]) {
    (self.form, self.arguments) = (form, arguments)
    var maker = MethodMaker()
    try? form.visit(arguments, &maker)
    method = maker.method
  }

  /// Whether a form has quantiles that a table makes faster.
  public static func isUseful(for form: DistributionForm) -> Bool {
    switch form {
    case .pert, .betaByMean, .betaByShapes, .gammaByMean, .gammaByShape, .student: true
    case .poisson, .binomial, .negbinomial: true
    default: false
    }
  }

  /// Quantiles by draw: `work[results + i]` of the uniform `work[uniforms + i]` of (0, 1); NaN where the
  /// arguments make no law. `results` may be `uniforms`.
  public func fill(
    _ work: inout MutableSpan<Double>, uniforms: Int, results: Int, count: Int
  ) {
    switch method {
    case .law:
      form.fillQuantiles(
        &work, uniforms: uniforms, arguments: arguments.map(DrawOperand.constant),
        results: results, count: count)
    case .counts(let table):
      for i in 0..<count {
        let u = work[uniforms + i]
        work[results + i] =
          u >= 0x1p-54 && u <= 1 - 0x1p-53 ? table(u) : form.quantile(u, arguments)
      }
    case .exponential, .proportion, .hyperbolic:
      for i in 0..<count {
        let u = work[uniforms + i]
        let z = u > 0 && u < 1 ? labour_normal_quantile(u) : .nan
        work[results + i] = quantile(score: z)
      }
    }
  }

  /// Quantiles by draw, likewise, of the uniforms `Φ(z)` with the scores `z = work[scores + i]`; not for
  /// counts.
  public func fill(_ work: inout MutableSpan<Double>, scores: Int, results: Int, count: Int) {
    for i in 0..<count { work[results + i] = quantile(score: work[scores + i]) }
  }

  /// The logarithm of the quantile of `u` of a gamma law of scale 1, where there is a table of it.
  func logGammaQuantile(_ u: Double) -> Double? {
    guard case .exponential(let table, _) = method, u > 0, u < 1 else { return nil }
    let z = labour_normal_quantile(u)
    return abs(z) < QuantileTable.limit ? table(z) : nil
  }

  @inline(__always)
  private func quantile(score z: Double) -> Double {
    guard abs(z) < QuantileTable.limit else { return form.quantile(score: z, arguments) }
    return switch method {
    case .exponential(let table, let scale): scale * exp(table(z))
    case .proportion(let table, let low, let high): Self.point(table(z), low, high)
    case .hyperbolic(let table, let centre, let scale): centre + scale * sinh(table(z))
    case .counts, .law: form.quantile(score: z, arguments)
    }
  }

  /// The point of `[low, high]` at a proportion of given log odds, counted from the nearer end.
  @inline(__always)
  private static func point(_ logOdds: Double, _ low: Double, _ high: Double) -> Double {
    let part = 1 / (1 + exp(abs(logOdds)))
    return logOdds < 0 ? low + (high - low) * part : high - (high - low) * part
  }

  /// Chooses the method by the type of the law.
  private struct MethodMaker: LawVisitor {
    var method = Method.law

    mutating func visit(certain value: Double) {}

    mutating func visit(_ law: some UnivariateDistribution) {
      switch law {
      case let law as Gamma:
        let table = QuantileTable { z in
          labour_gamma_log_quantile(law.shape, Self.tail(z), z > 0 ? 1 : 0)
        }
        if let table { method = .exponential(table, scale: law.scale) }
      case let law as Beta: proportion(law.alpha, law.beta, 0, 1)
      case let law as PERT:
        let width = law.maximum - law.minimum
        proportion(
          1 + law.shape * ((law.mode - law.minimum) / width),
          1 + law.shape * ((law.maximum - law.mode) / width), law.minimum, law.maximum)
      case let law as StudentT:
        guard let standard = try? StudentT(degrees: law.degrees) else { return }
        let table = QuantileTable { z in
          let size = asinh(standard.quantile(Self.tail(z)))
          return z > 0 ? -size : size
        }
        if let table { method = .hyperbolic(table, centre: law.location, scale: law.scale) }
      default:
        if law.isDiscrete, let table = CountTable(law) { method = .counts(table) }
      }
    }

    private mutating func proportion(
      _ alpha: Double, _ beta: Double, _ low: Double, _ high: Double
    ) {
      let table = QuantileTable { z in
        log(labour_beta_quantile(alpha, beta, Self.tail(z), z > 0 ? 1 : 0).odds)
      }
      if let table { method = .proportion(table, low: low, high: high) }
    }

    /// The smaller tail at a score.
    private static func tail(_ z: Double) -> Double {
      SpecialFunctions.normalCumulative(-abs(z))
    }
  }
}

extension DistributionForm {
  /// The quantile of `Φ(z)`, without the digits that `Φ` loses near 1; NaN where the arguments make no
  /// law.
  public func quantile(score z: Double, _ arguments: [Double]) -> Double {
    struct Quantile: LawVisitor {
      let z: Double
      var value = Double.nan
      mutating func visit(_ law: some UnivariateDistribution) {
        if z.isNaN { return }
        let tail = SpecialFunctions.normalCumulative(-abs(z))
        value = z > 0 ? law.quantile(complement: tail) : law.quantile(tail)
      }
      mutating func visit(certain value: Double) { self.value = z.isNaN ? z : value }
    }
    var visitor = Quantile(z: z)
    try? visit(arguments, &visitor)
    return visitor.value
  }
}
