/// A column of a matrix that is, within rounding, a linear combination of others.
public struct ColumnDependence: Sendable, Equatable, CustomStringConvertible {
  /// The index of the column.
  public let column: Int
  /// The indices of the columns that make it; none where it is zero, or where they are not known.
  public let others: [Int]

  init(_ column: Int, on others: [Int]) {
    self.column = column
    self.others = others
  }

  /// "column 3 depends on columns 1, 2".
  public var description: String {
    let names = others.map(String.init).joined(separator: ", ")
    return switch others.count {
    case 0: "column \(column) depends on others or is zero"
    case 1: "column \(column) depends on column \(names)"
    default: "column \(column) depends on columns \(names)"
    }
  }
}

extension ColumnDependence {
  /// Names the columns that depend on those before them, in a matrix of columns of unit norm whose
  /// rank is known.
  ///
  /// Gram–Schmidt, twice, in the order of the columns. The `columns - rank` columns of which least
  /// is left are the dependent ones, so that the answer agrees with the rank of a pivoted
  /// factorisation.
  static func find(inUnitColumns unit: Matrix, rank: Int) -> [ColumnDependence] {
    let tolerance = Double(max(unit.rows, unit.columns)) * .ulpOfOne
    var basis: [(column: Int, direction: Vector)] = []
    var candidates: [(column: Int, rest: Double)] = []
    var found: [Int] = []
    for column in 0..<unit.columns {
      var rest = Vector(unit.column(column))
      for _ in 0..<2 {
        for (_, direction) in basis { rest.add(direction, scaledBy: -direction.dot(rest)) }
      }
      let size = rest.norm
      if size <= 8 * tolerance || basis.count == unit.rows {
        found.append(column)
      } else {
        basis.append((column, rest / size))
        candidates.append((column, size))
      }
    }
    // Near the tolerance both judgements may differ by a column or two: take the weakest.
    let missing = unit.columns - rank - found.count
    if missing > 0 {
      found += candidates.sorted { $0.rest < $1.rest }.prefix(missing).map(\.column)
    }
    return found.sorted().map { column in
      let independent = (0..<column).filter { !found.contains($0) }
      return ColumnDependence(
        column, on: combination(of: Vector(unit.column(column)), unit, independent))
    }
  }

  /// The columns among `independent` that carry weight in the combination that makes `target`.
  private static func combination(
    of target: Vector, _ unit: Matrix, _ independent: [Int]
  ) -> [Int] {
    guard target.norm > 0, !independent.isEmpty,
      let factor = try? QR(unit.selecting(columns: independent)),
      let weights = try? factor.solve(target)
    else { return [] }
    return zip(independent, weights).filter { abs($1) > 1e-8 }.map(\.0)
  }
}
