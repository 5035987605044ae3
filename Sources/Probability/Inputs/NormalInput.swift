import LinearAlgebra

/// The standard normals of the noise of a process under a ``SamplingDesign``, by draw: independent
/// whatever the sampler, and `z` and `-z` in draws `2k` and `2k + 1` of antithetic pairs.
public struct NormalInput: Sendable {
  private let design: SamplingDesign
  private let stream: RandomStream
  private let step: Int
  private let component: Int

  init(design: SamplingDesign, address: String, step: Int, component: Int) {
    (self.design, self.step, self.component) = (design, step, component)
    stream = RandomStream(seed: design.seed, name: address)
    _ = (Address.step(step), Address.component(component))
  }

  /// Fills `values` with the normals of `draws`.
  public func fill(_ values: inout MutableSpan<Double>, draws: Range<Int>) {
    design.check(draws, count: values.count)
    stream.fillNormals(&values, draws: draws, step: step, component: component)
    guard design.isAntithetic else { return }
    for i in 0..<values.count where (draws.lowerBound + i) & 1 == 1 {
      let partner =
        i > 0
        ? values[i - 1]
        : stream.normal(draw: draws.lowerBound - 1, step: step, component: component)
      values[i] = -partner
    }
  }

  /// The normals of some draws.
  public func values(_ draws: Range<Int>) -> [Double] {
    var values = [Double](repeating: 0, count: draws.count)
    var span = values.mutableSpan
    fill(&span, draws: draws)
    return values
  }
}
