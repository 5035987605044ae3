/// A vector of doubles: a value type over one buffer.
public struct Vector: Sendable, Hashable {
  @usableFromInline var storage: [Double]

  /// A vector over `elements`.
  @inlinable
  public init(_ elements: [Double]) {
    storage = elements
  }

  /// A vector of `count` times `value`.
  @inlinable
  public init(repeating value: Double, count: Int) {
    storage = Array(repeating: value, count: count)
  }

  /// A vector whose element `i` is `element(i)`.
  @inlinable
  public init<E>(count: Int, element: (_ index: Int) throws(E) -> Double) throws(E) {
    self.init(repeating: 0, count: count)
    for index in 0..<count { storage[index] = try element(index) }
  }

  /// A vector with the elements of `view`, in memory of its own.
  public init(_ view: VectorView) {
    if view.step == 1, view.offset == 0, view.count == view.storage.count {
      self.init(view.storage)
    } else {
      self.init(count: view.count) { view[$0] }
    }
  }

  /// A vector of zeros.
  public static func zeros(_ count: Int) -> Vector { Vector(repeating: 0, count: count) }

  /// The elements.
  @inlinable public var elements: [Double] { storage }

  /// Calls `body` with the elements to read and change in place.
  @inlinable
  public mutating func withMutableElements<R, E>(
    _ body: (inout MutableSpan<Double>) throws(E) -> R
  ) throws(E) -> R {
    var span = storage.mutableSpan
    return try body(&span)
  }
}

extension Vector: RandomAccessCollection, MutableCollection {
  /// Always 0.
  @inlinable public var startIndex: Int { 0 }
  /// The number of elements.
  @inlinable public var endIndex: Int { storage.count }

  /// The element at `index`.
  @inlinable
  public subscript(_ index: Int) -> Double {
    get {
      if _slowPath(index < 0 || index >= storage.count) { stopOutside(index, storage.count) }
      return storage[index]
    }
    set {
      if _slowPath(index < 0 || index >= storage.count) { stopOutside(index, storage.count) }
      storage[index] = newValue
    }
  }
}

extension Vector {
  /// The elements of `range` as a view that counts from 0, sharing memory.
  public func slice(_ range: Range<Int>) -> VectorView { view.slice(range) }

  /// Replaces the elements of `range`.
  public mutating func setSlice(_ range: Range<Int>, to values: some VectorOperand) {
    let source = values.view
    demand(
      source.count == range.count, "\(source.count) values for the elements \(range)")
    for (place, index) in range.enumerated() { self[index] = source[place] }
  }
}

extension Vector: ExpressibleByArrayLiteral {
  /// The vector of the literal's elements: `[1, 2, 3]`.
  @inlinable
  public init(arrayLiteral elements: Double...) {
    storage = elements
  }
}
