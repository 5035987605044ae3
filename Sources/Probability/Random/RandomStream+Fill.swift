import CKernels
import LinearAlgebra

extension RandomStream {
  /// Fills `values` with the uniform variates of (0, 1) of `draws`, as ``uniform(draw:step:component:)``
  /// gives them one by one.
  public func fillUniforms(
    _ values: inout MutableSpan<Double>, draws: Range<Int>, step: Int = 0, component: Int = 0
  ) {
    check(count: values.count, draws: draws)
    let (series, first) = (
      series(step: step, component: component), Address.draw(draws.lowerBound)
    )
    unsafe values.withUnsafeMutableBufferPointer {
      unsafe labour_uniforms_across_draws(series, first, $0.baseAddress, $0.count)
    }
  }

  /// Fills `values` with the standard normal variates of `draws`, as ``normal(draw:step:component:)``
  /// gives them one by one.
  public func fillNormals(
    _ values: inout MutableSpan<Double>, draws: Range<Int>, step: Int = 0, component: Int = 0
  ) {
    check(count: values.count, draws: draws)
    let (series, first) = (
      series(step: step, component: component), Address.draw(draws.lowerBound)
    )
    unsafe values.withUnsafeMutableBufferPointer {
      unsafe labour_normals_across_draws(series, first, $0.baseAddress, $0.count)
    }
  }

  /// Fills `values` with the uniform variates of (0, 1) of `draws`.
  public func fillUniforms(
    _ values: inout [Double], draws: Range<Int>, step: Int = 0, component: Int = 0
  ) {
    var span = values.mutableSpan
    fillUniforms(&span, draws: draws, step: step, component: component)
  }

  /// Fills `values` with the standard normal variates of `draws`.
  public func fillNormals(
    _ values: inout [Double], draws: Range<Int>, step: Int = 0, component: Int = 0
  ) {
    var span = values.mutableSpan
    fillNormals(&span, draws: draws, step: step, component: component)
  }

  private func check(count: Int, draws: Range<Int>) {
    demand(
      count == draws.count, "\(count) values cannot hold the \(draws.count) draws \(draws)")
  }
}
