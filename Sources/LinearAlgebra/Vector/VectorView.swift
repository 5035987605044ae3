/// Elements of a vector or matrix at a constant distance (a row, a column, a diagonal, a part),
/// sharing the memory they were taken from.
public struct VectorView: Sendable {
  /// The number of elements.
  public let count: Int
  @usableFromInline let storage: [Double]
  @usableFromInline let offset: Int
  @usableFromInline let step: Int

  @inlinable
  init(storage: [Double], offset: Int, count: Int, step: Int) {
    self.storage = storage
    self.offset = offset
    self.count = count
    self.step = step
  }
}

extension VectorView: RandomAccessCollection {
  /// Always 0.
  @inlinable public var startIndex: Int { 0 }
  /// The number of elements.
  @inlinable public var endIndex: Int { count }

  /// The element at `index`.
  @inlinable
  public subscript(_ index: Int) -> Double {
    if _slowPath(index < 0 || index >= count) { stopOutside(index, count) }
    return storage[offset + index * step]
  }

  /// The elements of `range` as a view that counts from 0, sharing memory.
  public func slice(_ range: Range<Int>) -> VectorView {
    demand(
      range.lowerBound >= 0 && range.upperBound <= count,
      "no elements \(range) in a vector of \(count)")
    return VectorView(
      storage: storage, offset: offset + range.lowerBound * step, count: range.count, step: step)
  }
}

/// A vector, or a view of one: whatever can stand in a product.
public protocol VectorOperand: Sendable {
  /// The elements as a view, without a copy.
  var view: VectorView { get }
}

extension VectorView: VectorOperand {
  /// The view itself.
  @inlinable public var view: VectorView { self }
}

extension Vector: VectorOperand {
  /// The whole vector as a view. Nothing is copied.
  @inlinable public var view: VectorView {
    VectorView(storage: storage, offset: 0, count: storage.count, step: 1)
  }
}
