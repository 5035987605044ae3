extension Matrix {
  /// The exponential `e^A = Σ Aᵏ / k!` of a square matrix.
  ///
  /// Scaling and squaring with Padé approximants of degree 3 to 13 (N. J. Higham, "The scaling and
  /// squaring method for the matrix exponential revisited", SIAM J. Matrix Anal. Appl. 26, 2005,
  /// 1179–1193). Throws `overflow` where an element of the result is out of range.
  public func exponential() throws(LinearAlgebraError) -> Matrix {
    demand(isSquare, "a \(shape) matrix has no exponential")
    try requireFinite()
    guard !isEmpty else { return self }
    let norm = norm1
    guard norm.isFinite else { throw .overflow(operation: "the matrix exponential") }
    if let low = Self.lowDegrees.first(where: { norm <= $0.bound }) {
      return try approximant(low.coefficients)
    }
    // The least s ≥ 0 with ‖A / 2ˢ‖ ≤ θ₁₃.
    let ratio = norm / 5.371920351148152
    let squarings = ratio <= 1 ? 0 : Int(ratio.exponent) + (ratio.significand > 1 ? 1 : 0)
    let scaled = Double(sign: .plus, exponent: -squarings, significand: 1) * self
    var result = try scaled.approximantOfDegree13()
    var product = result
    for _ in 0..<squarings {
      product.setToProduct(of: result, result)
      swap(&product, &result)
    }
    try result.requireRange("the matrix exponential")
    return result
  }

  /// For degrees m = 3, 5, 7, 9: the norm `θₘ` up to which the approximant is exact to rounding, and
  /// the coefficients `(2m - k)! m! / ((2m)! (m - k)! k!)`, scaled to whole numbers, `k = 0 … m`.
  private static let lowDegrees: [(bound: Double, coefficients: [Double])] = [
    (1.495585217958292e-2, [120, 60, 12, 1]),
    (2.539398330063230e-1, [30240, 15120, 3360, 420, 30, 1]),
    (
      9.504178996162932e-1,
      [17_297_280, 8_648_640, 1_995_840, 277_200, 25200, 1512, 56, 1]
    ),
    (
      2.097847961257068,
      [
        17_643_225_600, 8_821_612_800, 2_075_673_600, 302_702_400, 30_270_240, 2_162_160, 110_880,
        3960, 90, 1,
      ]
    ),
  ]

  /// `q(A)⁻¹ p(A)` with `p(x) = Σ bₖ xᵏ` and `q(x) = p(-x)`, from even powers.
  private func approximant(_ b: [Double]) throws(LinearAlgebraError) -> Matrix {
    let square = self * self
    var power = Matrix.identity(rows)
    var (odd, even) = (b[1] * power, b[0] * power)
    for k in stride(from: 2, to: b.count, by: 2) {
      power = power * square
      even.add(power, scaledBy: b[k])
      odd.add(power, scaledBy: b[k + 1])
    }
    return try quotient(self * odd, even)
  }

  private func approximantOfDegree13() throws(LinearAlgebraError) -> Matrix {
    let b: [Double] = [
      64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600,
      1_187_353_796_428_800, 129_060_195_264_000, 10_559_470_521_600, 670_442_572_800,
      33_522_128_640, 1_323_241_920, 40_840_800, 960_960, 16380, 182, 1,
    ]
    let square = self * self
    let fourth = square * square
    let sixth = fourth * square
    func sum(_ c6: Double, _ c4: Double, _ c2: Double) -> Matrix {
      var total = c6 * sixth
      total.add(fourth, scaledBy: c4)
      total.add(square, scaledBy: c2)
      return total
    }
    var odd = sum(b[7], b[5], b[3])
    odd.addToDiagonal(b[1])
    odd.setToProduct(of: sixth, sum(b[13], b[11], b[9]), adding: 1)
    var even = sum(b[6], b[4], b[2])
    even.addToDiagonal(b[0])
    even.setToProduct(of: sixth, sum(b[12], b[10], b[8]), adding: 1)
    return try quotient(self * odd, even)
  }

  /// `(V - U)⁻¹ (V + U)`.
  private func quotient(_ odd: Matrix, _ even: Matrix) throws(LinearAlgebraError) -> Matrix {
    try LU(even - odd).solve(even + odd)
  }
}
