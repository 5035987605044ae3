internal import COpenBLAS

extension Vector {
  /// The sum, element by element.
  public static func + (a: Vector, b: some VectorOperand) -> Vector {
    var sum = a
    sum += b
    return sum
  }

  /// The difference, element by element.
  public static func - (a: Vector, b: some VectorOperand) -> Vector {
    var difference = a
    difference -= b
    return difference
  }

  /// The vector with each element negated.
  public static prefix func - (a: Vector) -> Vector { a.map { -$0 } }

  /// The vector times a number.
  public static func * (scale: Double, a: Vector) -> Vector { a.map { scale * $0 } }

  /// The vector times a number.
  public static func * (a: Vector, scale: Double) -> Vector { a.map { $0 * scale } }

  /// The vector divided by a number.
  public static func / (a: Vector, divisor: Double) -> Vector { a.map { $0 / divisor } }

  /// Adds element by element.
  public static func += (a: inout Vector, b: some VectorOperand) { a.add(b, scaledBy: 1) }

  /// Subtracts element by element.
  public static func -= (a: inout Vector, b: some VectorOperand) { a.add(b, scaledBy: -1) }

  /// Multiplies each element.
  public static func *= (a: inout Vector, scale: Double) {
    for index in 0..<a.count { a.storage[index] *= scale }
  }

  /// Adds `scale` times `other`, in place: `a ← a + α b`.
  public mutating func add(_ other: some VectorOperand, scaledBy scale: Double) {
    let b = other.view
    demand(count == b.count, "vectors of \(count) and \(b.count) elements")
    for index in 0..<count { storage[index] += scale * b.storage[b.offset + index * b.step] }
  }

  /// The vector with `transform` applied to each element.
  @inlinable
  public func map(_ transform: (Double) -> Double) -> Vector {
    var result = self
    for index in 0..<count { result.storage[index] = transform(result.storage[index]) }
    return result
  }

  /// The products, element by element.
  public func multipliedElementwise(by other: some VectorOperand) -> Vector {
    let b = other.view
    demand(count == b.count, "vectors of \(count) and \(b.count) elements")
    return Vector(count: count) { storage[$0] * b[$0] }
  }

  /// The quotients, element by element.
  public func dividedElementwise(by other: some VectorOperand) -> Vector {
    let b = other.view
    demand(count == b.count, "vectors of \(count) and \(b.count) elements")
    return Vector(count: count) { storage[$0] / b[$0] }
  }
}

extension VectorOperand {
  /// The inner product `Σ aᵢ bᵢ`.
  public func dot(_ other: some VectorOperand) -> Double {
    let (a, b) = (view, other.view)
    demand(a.count == b.count, "vectors of \(a.count) and \(b.count) elements")
    return unsafe a.storage.withUnsafeBufferPointer { x in
      unsafe b.storage.withUnsafeBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return 0 }
        return unsafe cblas_ddot(
          Int32(a.count), x + a.offset, Int32(a.step), y + b.offset, Int32(b.step))
      }
    }
  }

  /// The Euclidean length `√Σ aᵢ²`, without overflow on the way.
  public var norm: Double {
    let a = view
    return unsafe a.storage.withUnsafeBufferPointer { x in
      guard let x = x.baseAddress else { return 0 }
      return unsafe cblas_dnrm2(Int32(a.count), x + a.offset, Int32(a.step))
    }
  }

  /// The sum of the absolute values.
  public var norm1: Double { view.reduce(0) { $0 + abs($1) } }

  /// The largest absolute value; 0 of an empty vector, NaN where an element is NaN.
  public var normInfinity: Double { view.reduce(0) { largest($0, abs($1)) } }

  /// The sum of the elements, added pairwise: the error grows with the logarithm of the count.
  public var sum: Double {
    let a = view
    return pairwiseSum(0..<a.count) { a.storage[a.offset + $0 * a.step] }
  }

  /// Whether every element is finite.
  public var isFinite: Bool { view.allSatisfy(\.isFinite) }
}

/// The larger of two numbers, or NaN if one of them is.
func largest(_ a: Double, _ b: Double) -> Double { a > b || a.isNaN ? a : b }

/// `Σ term(i)` over `range`, halved down to runs of 32.
func pairwiseSum(_ range: Range<Int>, _ term: (Int) -> Double) -> Double {
  if range.count <= 32 { return range.reduce(0) { $0 + term($1) } }
  let middle = range.lowerBound + range.count / 2
  return pairwiseSum(range.lowerBound..<middle, term)
    + pairwiseSum(middle..<range.upperBound, term)
}
