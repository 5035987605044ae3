extension Matrix {
  /// The companion matrix of the polynomial `xⁿ + cₙ₋₁ xⁿ⁻¹ + … + c₁ x + c₀`: its eigenvalues are
  /// the roots.
  ///
  /// `polynomial` holds `c₀, c₁, …, cₙ₋₁`; the first row of the matrix is `-cₙ₋₁, …, -c₀`.
  public static func companion(polynomial: Vector) -> Matrix {
    companion(autoregression: polynomial.reversed().map { [[-$0]] })
  }

  /// The companion matrix of the vector autoregression `yₜ = Φ₁ yₜ₋₁ + … + Φₚ yₜ₋ₚ + uₜ`, which
  /// takes `(yₜ₋₁, …, yₜ₋ₚ)` to `(yₜ, …, yₜ₋ₚ₊₁)`: coefficients on top, an identity below.
  public static func companion(autoregression coefficients: [Matrix]) -> Matrix {
    guard let width = coefficients.first?.rows else { return zeros(0, 0) }
    for (index, block) in coefficients.enumerated() {
      demand(
        block.rows == width && block.columns == width,
        "coefficient \(index) is \(block.shape), not \(width) × \(width)")
    }
    let order = width * coefficients.count
    var companion = zeros(order, order)
    for (lag, block) in coefficients.enumerated() {
      companion[0..<width, lag * width..<(lag + 1) * width] = block.view
    }
    for index in 0..<max(0, order - width) { companion[width + index, index] = 1 }
    return companion
  }
}
