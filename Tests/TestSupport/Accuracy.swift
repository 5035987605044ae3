import Foundation

/// `-log₁₀ |x - c| / |c|`, the number of certified digits that `x` reproduces; for `c = 0`
/// `-log₁₀ |x|`. At most 16, and NaN for NaN.
public func logRelativeError(_ value: Double, certified: Double) -> Double {
  if value == certified { return 16 }
  let error = abs(value - certified) / (certified == 0 ? 1 : abs(certified))
  return min(16, -log10(error))
}

/// `|x - y| / max(|x|, |y|)`, and 0 where both are equal.
public func relativeDifference(_ x: Double, _ y: Double) -> Double {
  x == y ? 0 : abs(x - y) / max(abs(x), abs(y))
}
