internal import Estimation
internal import Expressions
internal import Modelling
internal import Probability

/// The inputs of a program, with all that does not depend on the draw done once: the hashes of addresses,
/// the columns of posteriors.
struct PreparedInputs: Sendable {
  private enum Source: Sendable {
    case unused
    case uniform(UniformInput)
    case normal(NormalInput)
    case row([Double])
  }

  private var sources: [Source]

  init(_ model: CompiledModel, design: SamplingDesign) {
    sources = Array(repeating: .unused, count: model.inputs.count)
    for place in model.program.inputs {
      switch model.inputs[place] {
      case .uniform(let address, let step, let component):
        sources[place] = .uniform(design.uniforms(address, step: step, component: component))
      case .normal(let address, let step, let component):
        sources[place] = .normal(design.normals(address, step: step, component: component))
      case .row(let fit, let column):
        sources[place] = .row(model.posteriors[fit].column(column))
      }
    }
  }

  /// Fills `values` with what an input is in `draws`, and posteriors with the rows of the draws from
  /// `row` on.
  func fill(
    _ place: Int, _ values: inout MutableSpan<Double>, draws: Range<Int>, row: Int
  ) {
    switch sources[place] {
    case .unused: preconditionFailure("input \(place) was not prepared")
    case .uniform(let input): input.fill(&values, draws: draws)
    case .normal(let input): input.fill(&values, draws: draws)
    case .row(let column):
      var next = row % column.count
      for i in 0..<values.count {
        values[i] = column[next]
        next += 1
        if next == column.count { next = 0 }
      }
    }
  }
}
