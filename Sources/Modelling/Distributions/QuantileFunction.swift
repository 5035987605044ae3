import Expressions
import Probability

/// Quantiles draw by draw: of a uniform and those arguments that differ between draws.
struct QuantileFunction: DrawFunction {
  let name: String
  let argumentCount: Int
  var resultCount: Int { 1 }
  private let form: DistributionForm
  private let operands: [Double?]

  /// The quantile function of a form whose arguments are these numbers, or nil where they differ.
  init(form: DistributionForm, arguments: [Double?]) {
    self.form = form
    operands = arguments
    argumentCount = 1 + arguments.count { $0 == nil }
    let texts = arguments.map { $0.map { "\($0)" } ?? "·" }
    name = "\(form.rawValue) quantile(\(texts.joined(separator: ", ")))"
  }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    var runs = arguments.dropFirst().makeIterator()
    let operands = operands.map { number -> DrawOperand in
      if let number { .constant(number) } else { .run(runs.next() ?? 0) }
    }
    form.fillQuantiles(
      &work, uniforms: arguments[0], arguments: operands, results: results[0], count: count)
  }
}

/// Quantiles draw by draw where all arguments are numbers: of the uniform of a count, of the score
/// `Φ⁻¹(u)` otherwise.
struct PreparedFunction: DrawFunction {
  let name: String
  var argumentCount: Int { 1 }
  var resultCount: Int { 1 }
  var takesScore: Bool { !form.distribution.isDiscrete }
  private let form: DistributionForm
  private let arguments: [Double]

  init(form: DistributionForm, arguments: [Double]) {
    (self.form, self.arguments) = (form, arguments)
    let texts = arguments.map { "\($0)" }
    name = "\(form.rawValue) quantile(\(texts.joined(separator: ", ")))"
  }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments places: [Int], results: [Int], count: Int
  ) {
    // Made when it is first needed, so that a model is read without it.
    let quantile = PreparedQuantile.of(form, arguments)
    if takesScore {
      quantile.fill(&work, scores: places[0], results: results[0], count: count)
    } else {
      quantile.fill(&work, uniforms: places[0], results: results[0], count: count)
    }
  }
}
