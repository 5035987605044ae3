extension VectorOperand {
  /// Throws where an element is infinite or NaN.
  func requireFiniteElements() throws(LinearAlgebraError) {
    guard !isFinite, let index = view.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(row: index, column: 0)
  }

  /// Throws where a result computed from finite numbers is not finite.
  func requireRange(_ operation: String) throws(LinearAlgebraError) {
    guard isFinite else { throw .overflow(operation: operation) }
  }
}

extension Matrix {
  /// Throws where a result computed from finite numbers is not finite.
  func requireRange(_ operation: String) throws(LinearAlgebraError) {
    guard isFinite else { throw .overflow(operation: operation) }
  }
}
