import Foundation

extension RandomNumberGenerator {
  /// A gamma variate of scale 1, by G. Marsaglia and W. W. Tsang, "A simple method for generating
  /// gamma variables", ACM TOMS 26 (2000); below shape 1 it is one of shape + 1 times `U^(1/shape)`.
  mutating func standardGamma(shape: Double) -> Double {
    if shape < 1 { return exp(logStandardGamma(shape: shape)) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let z = standardNormal()
      let root = 1 + c * z
      if root <= 0 { continue }
      let cube = root * root * root
      let u = uniform()
      if u < 1 - 0.0331 * (z * z) * (z * z) { return d * cube }
      if log(u) < z * z / 2 + d * (1 - cube + log(cube)) { return d * cube }
    }
  }

  /// The logarithm of a gamma variate of scale 1, which stays finite where tiny shapes make the
  /// variate itself underflow.
  mutating func logStandardGamma(shape: Double) -> Double {
    if shape >= 1 { return log(standardGamma(shape: shape)) }
    return log(standardGamma(shape: shape + 1)) + log(uniform()) / shape
  }
}
