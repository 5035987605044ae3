import CKernels
import LinearAlgebra

/// The uniforms of (0, 1) of one parameter under a ``SamplingDesign``, by draw; never 0, never 1.
public struct UniformInput: Sendable {
  private let design: SamplingDesign
  private let stream: RandomStream
  private let step: Int
  private let component: Int
  private let strata: Strata

  init(design: SamplingDesign, address: String, step: Int, component: Int) {
    (self.design, self.step, self.component) = (design, step, component)
    stream = RandomStream(seed: design.seed, name: address)
    let (step, component) = (Address.step(step), Address.component(component))
    strata = Strata(sampler: design.sampler, key: stream.key, step: step, component: component)
  }

  /// Fills `values` with the uniforms of `draws`.
  public func fill(_ values: inout MutableSpan<Double>, draws: Range<Int>) {
    design.check(draws, count: values.count)
    switch (design.sampler, design.isAntithetic) {
    case (.random, false):
      stream.fillUniforms(&values, draws: draws, step: step, component: component)
    case (.random, true):
      stream.fillUniforms(&values, draws: draws, step: step, component: component)
      for i in 0..<values.count where (draws.lowerBound + i) & 1 == 1 {
        let partner =
          i > 0
          ? values[i - 1]
          : stream.uniform(draw: draws.lowerBound - 1, step: step, component: component)
        values[i] = 1 - partner
      }
    case (_, false):
      fillPoints(&values, draws, of: design.draws, block: SamplingDesign.block)
    case (_, true):
      guard !draws.isEmpty else { return }
      // The points of the pairs come first; then each is put where its two draws are, from behind.
      let first = draws.lowerBound / 2
      let points = first..<(draws.upperBound + 1) / 2
      fillPoints(
        &values, points, of: (design.draws + 1) / 2, block: SamplingDesign.block / 2)
      for i in (0..<values.count).reversed() {
        let draw = draws.lowerBound + i
        let point = values[draw / 2 - first]
        values[i] = draw & 1 == 0 ? point : 1 - point
      }
    }
  }

  /// The uniforms of some draws.
  public func values(_ draws: Range<Int>) -> [Double] {
    var values = [Double](repeating: 0, count: draws.count)
    var span = values.mutableSpan
    fill(&span, draws: draws)
    return values
  }

  /// Fills the head of `values` with consecutive points, block by block.
  private func fillPoints(
    _ values: inout MutableSpan<Double>, _ points: Range<Int>, of total: Int, block size: Int
  ) {
    var point = points.lowerBound
    while point < points.upperBound {
      let block = point / size
      let start = block * size
      let end = min(start + size, points.upperBound)
      strata.fill(
        &values, at: point - points.lowerBound, block: block, size: size,
        count: min(size, total - start), places: point - start..<end - start)
      point = end
    }
  }
}
