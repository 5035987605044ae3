/// A number in twice the precision: the unevaluated sum `high + low`.
///
/// T. J. Dekker (1971), "A floating-point technique for extending the available precision"; the
/// products use a fused multiply-add.
struct DoubleDouble {
  var high: Double
  var low = 0.0

  static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -a.high, low: -a.low)
  }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let sum = a.high + b.high
    let part = sum - a.high
    let error = (a.high - (sum - part)) + (b.high - part)
    return DoubleDouble(normalising: sum, error + a.low + b.low)
  }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = a.high * b.high
    let error = (-product).addingProduct(a.high, b.high)
    return DoubleDouble(normalising: product, error + (a.high * b.low + a.low * b.high))
  }

  /// The power with a positive integer exponent, by repeated squaring.
  func power(_ exponent: Int) -> DoubleDouble {
    var result = DoubleDouble(high: 1)
    var square = self
    var left = exponent
    while left > 0 {
      if left & 1 == 1 { result = result * square }
      left >>= 1
      if left > 0 { square = square * square }
    }
    return result
  }

  init(high: Double, low: Double = 0) {
    self.high = high
    self.low = low
  }

  private init(normalising sum: Double, _ error: Double) {
    high = sum + error
    low = error - (high - sum)
  }
}
