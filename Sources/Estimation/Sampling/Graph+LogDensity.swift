internal import Expressions
internal import Probability

extension Graph {
  /// The log density of a standard form at an interior point, up to a constant number.
  mutating func logDensity(
    of x: Value, _ form: DistributionForm, _ a: [Value]
  ) -> Value {
    switch form {
    case .normal, .halfnormal, .truncnormal: return standardNormalTerm(x)
    case .exponential: return unary(.negate, x)
    case .uniform: return constant(0)
    case .logistic:
      // -x - 2 log(1 + e⁻ˣ), by its symmetry at |x|.
      let distance = unary(.abs, x)
      let tail = unary(.log1p, unary(.exp, unary(.negate, distance)))
      return difference(unary(.negate, distance), product(tail, 2))
    case .student:
      let degrees = a[2]
      let half = product(sum(degrees, 1), 0.5)
      let tail = unary(.log1p, ratio(unary(.square, x), degrees))
      let kernel = unary(.negate, product(half, tail))
      if constant(of: degrees) != nil { return kernel }
      let gammas = difference(logGamma(half), logGamma(product(degrees, 0.5)))
      return sum(kernel, difference(gammas, product(unary(.log, degrees), 0.5)))
    case .triangular:
      // 2 x/c below the mode c, 2 (1 - x)/(1 - c) above it.
      let below = difference(unary(.log, x), unary(.log, a[1]))
      let above = difference(
        unary(.log1p, unary(.negate, x)), unary(.log1p, unary(.negate, a[1])))
      return select(binary(.less, x, a[1]), below, above)
    case .pert:
      let mode = product(a[1], 4)
      return betaTerm(x, sum(mode, 1), difference(constant(5), mode))
    case .betaByShapes: return betaTerm(x, a[0], a[1])
    case .gammaByShape:
      let kernel = difference(product(sum(a[0], -1), unary(.log, x)), x)
      return constant(of: a[0]) == nil ? difference(kernel, logGamma(a[0])) : kernel
    default: preconditionFailure("\(form) is not a standard form of a fitted parameter")
    }
  }

  private mutating func betaTerm(_ x: Value, _ a: Value, _ b: Value) -> Value {
    let kernel = sum(
      product(sum(a, -1), unary(.log, x)),
      product(sum(b, -1), unary(.log1p, unary(.negate, x))))
    if constant(of: a) != nil, constant(of: b) != nil { return kernel }
    let beta = difference(sum(logGamma(a), logGamma(b)), logGamma(sum(a, b)))
    return difference(kernel, beta)
  }
}
