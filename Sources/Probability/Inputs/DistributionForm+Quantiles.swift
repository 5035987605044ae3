import LinearAlgebra

/// An argument of a distribution over a run of draws.
public enum DrawOperand: Sendable, Hashable {
  /// The same in each draw.
  case constant(Double)
  /// By draw, from an offset of the workspace on.
  case run(Int)
}

extension DistributionForm {
  /// Quantiles by draw: `work[results + i]` is the quantile of `work[uniforms + i]`, NaN where
  /// that is no uniform of (0, 1) or the arguments of draw `i` make no law. `results` may be `uniforms`.
  ///
  /// Arguments that are the same in each draw make the law once.
  public func fillQuantiles(
    _ work: inout MutableSpan<Double>, uniforms: Int, arguments: [DrawOperand], results: Int,
    count: Int
  ) {
    demand(self != .dirichlet, "dirichlet has several values at once: use ShareInput")
    let operands = arguments
    demand(operands.count == self.arguments.count, "\(operands.count) arguments for \(usage)")
    var values = [Double](repeating: 0, count: operands.count)
    var runs: [(place: Int, offset: Int)] = []
    for (place, operand) in operands.enumerated() {
      switch operand {
      case .constant(let value): values[place] = value
      case .run(let offset): runs.append((place, offset))
      }
    }
    if runs.isEmpty {
      var uniformValues = [Double](repeating: 0, count: count)
      for i in 0..<count { uniformValues[i] = work[uniforms + i] }
      var visitor = FillVisitor(values: uniformValues)
      // Where there is no law the results are NaN.
      try? visit(values, &visitor)
      for i in 0..<count { work[results + i] = visitor.isFilled ? visitor.values[i] : .nan }
      return
    }
    for i in 0..<count {
      for run in runs { values[run.place] = work[run.offset + i] }
      work[results + i] = quantile(work[uniforms + i], values)
    }
  }

  private struct FillVisitor: LawVisitor {
    var values: [Double]
    var isFilled = false

    mutating func visit(_ law: some UnivariateDistribution) {
      for i in values.indices {
        values[i] = values[i] > 0 && values[i] < 1 ? law.quantile(values[i]) : .nan
      }
      isFilled = true
    }

    mutating func visit(certain value: Double) {
      for i in values.indices { values[i] = values[i] > 0 && values[i] < 1 ? value : .nan }
      isFilled = true
    }
  }
}
