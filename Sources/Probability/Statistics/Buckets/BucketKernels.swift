import CKernels

/// What a strip of draws sums to, with `z = (x - c) / 2^e`.
public struct StripSums: Sendable, Equatable {
  /// `Σ z`.
  public let sum: Double
  /// `Σ z²`.
  public let squares: Double
  /// The least draw.
  public let least: Double
  /// The greatest draw.
  public let greatest: Double
  /// How many draws are outside of the table of buckets, or NaN.
  public let outside: Int
}

extension BucketScale {
  /// Writes the place of each draw in a table of buckets, ``outside`` for what is in none, and
  /// sums the draws in sixteen lanes of fixed order.
  public func place(_ draws: Span<Double>, in places: inout MutableSpan<UInt16>) -> StripSums {
    precondition(places.count >= draws.count, "\(draws.count) draws in \(places.count) places")
    var strip = labour_strip()
    unsafe draws.withUnsafeBufferPointer { draws in
      unsafe places.withUnsafeMutableBufferPointer { places in
        unsafe labour_place_draws(
          draws.count, draws.baseAddress, inverseUnit, shift, places.baseAddress, &strip)
      }
    }
    return StripSums(
      sum: strip.sum, squares: strip.squares, least: strip.least, greatest: strip.greatest,
      outside: Int(strip.outside))
  }

  /// Asks for the 16-bit counts of the table that begins at `table`, which are soon to be counted.
  public static func expect(_ counts: Span<UInt16>, table: Int) {
    precondition(table >= 0 && table + tableSize <= counts.count, "table \(table)")
    unsafe counts.withUnsafeBufferPointer { counts in
      if let first = counts.baseAddress { unsafe labour_expect_counts(first + table) }
    }
  }

  /// Adds the first `count` places to the 16-bit counts of the table that begins at `table`, and
  /// returns how many counts began again at 0; `wrapped` names them.
  ///
  /// If `anyOutside`, `outside` receives the indices of the draws that are in no table; else there
  /// must be none.
  public static func count(
    _ places: Span<UInt16>, _ count: Int, anyOutside: Bool, in counts: inout MutableSpan<UInt16>,
    table: Int, wrapped: inout MutableSpan<UInt16>, outside: inout MutableSpan<UInt16>
  ) -> Int {
    precondition(
      count <= places.count && count <= wrapped.count && count <= outside.count && table >= 0
        && table + tableSize <= counts.count,
      "\(count) places of \(places.count), table \(table) of \(counts.count)")
    return unsafe places.withUnsafeBufferPointer { places in
      unsafe counts.withUnsafeMutableBufferPointer { counts in
        unsafe wrapped.withUnsafeMutableBufferPointer { wrapped in
          unsafe outside.withUnsafeMutableBufferPointer { outside in
            guard let first = counts.baseAddress else { return 0 }
            return unsafe labour_count_places(
              count, places.baseAddress, first + table, wrapped.baseAddress,
              anyOutside ? outside.baseAddress : nil)
          }
        }
      }
    }
  }

  /// Adds the table of 16-bit counts at `table` of `from` to that of `counts`; returns how many
  /// sums exceeded 16 bits, and names them in `wrapped`.
  public static func add(
    _ from: Span<UInt16>, to counts: inout MutableSpan<UInt16>, table: Int,
    wrapped: inout MutableSpan<UInt16>
  ) -> Int {
    precondition(
      table >= 0 && table + tableSize <= counts.count && table + tableSize <= from.count
        && wrapped.count >= tableSize,
      "table \(table) of \(counts.count) and \(from.count)")
    return unsafe from.withUnsafeBufferPointer { from in
      unsafe counts.withUnsafeMutableBufferPointer { counts in
        unsafe wrapped.withUnsafeMutableBufferPointer { wrapped in
          guard let source = from.baseAddress, let target = counts.baseAddress else { return 0 }
          return unsafe labour_add_counts(
            tableSize, source + table, target + table, wrapped.baseAddress)
        }
      }
    }
  }

  /// Counts for each atom the draws of its bucket that are less, and from 256 on those equal to it.
  ///
  /// `slots` names the first atom of each bucket of the table, 0 for none, and `groups` how many
  /// stand in one bucket from there on.
  public static func countAtoms(
    _ draws: Span<Double>, places: Span<UInt16>, slots: Span<UInt8>, atoms: Span<Double>,
    groups: Span<UInt8>, counts: inout MutableSpan<UInt32>
  ) {
    precondition(
      places.count >= draws.count && slots.count == tableSize && atoms.count == 256
        && groups.count == 256 && counts.count == 512,
      "atoms: \(draws.count) draws, \(places.count) places, \(slots.count) slots, \(atoms.count)")
    unsafe draws.withUnsafeBufferPointer { draws in
      unsafe places.withUnsafeBufferPointer { places in
        unsafe slots.withUnsafeBufferPointer { slots in
          unsafe atoms.withUnsafeBufferPointer { atoms in
            unsafe groups.withUnsafeBufferPointer { groups in
              unsafe counts.withUnsafeMutableBufferPointer { counts in
                unsafe labour_count_atoms(
                  draws.count, draws.baseAddress, places.baseAddress, slots.baseAddress,
                  atoms.baseAddress, groups.baseAddress, counts.baseAddress)
              }
            }
          }
        }
      }
    }
  }
}

/// Counts and sums over strips of draws, and over pairs of draws.
public enum StripCounts {
  /// Whether all draws are whole multiples of `grid`, to the last bit.
  public static func areMultiples(_ draws: Span<Double>, of grid: Double) -> Bool {
    var result: Int32 = 0
    unsafe draws.withUnsafeBufferPointer {
      unsafe labour_are_multiples($0.count, $0.baseAddress, grid, &result)
    }
    return result != 0
  }

  /// How many draws are not greater than `limit`.
  public static func count(_ draws: Span<Double>, atMost limit: Double) -> Int {
    var result: UInt64 = 0
    unsafe draws.withUnsafeBufferPointer {
      unsafe labour_count_at_most($0.count, $0.baseAddress, limit, &result)
    }
    return Int(result)
  }

  /// How many pairs of the draws `2k` and `2k + 1` have one above `limit` and one not.
  public static func countApart(neighbours draws: Span<Double>, at limit: Double) -> Int {
    var result: UInt64 = 0
    unsafe draws.withUnsafeBufferPointer { draws in
      guard draws.count >= 2, let first = draws.baseAddress else { return }
      unsafe labour_count_apart(draws.count / 2, 2, first, first + 1, limit, &result)
    }
    return Int(result)
  }

  /// How many draws are above `limit` in one strip and not in the other.
  public static func countApart(
    _ draws: Span<Double>, _ others: Span<Double>, at limit: Double
  ) -> Int {
    precondition(draws.count == others.count, "\(draws.count) draws, \(others.count) others")
    var result: UInt64 = 0
    unsafe draws.withUnsafeBufferPointer { draws in
      unsafe others.withUnsafeBufferPointer { others in
        unsafe labour_count_apart(
          draws.count, 1, draws.baseAddress, others.baseAddress, limit, &result)
      }
    }
    return Int(result)
  }

  /// `Σ ((x - y) / 2^e)²` over the pairs of the draws `2k` and `2k + 1`.
  public static func sumApart(neighbours draws: Span<Double>, exponent: Int) -> Double {
    let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
    var result = 0.0
    unsafe draws.withUnsafeBufferPointer { draws in
      guard draws.count >= 2, let first = draws.baseAddress else { return }
      unsafe labour_sum_apart(draws.count / 2, 2, first, first + 1, scale, &result)
    }
    return result
  }

  /// `Σ ((x - y) / 2^e)²` over the draws of two strips.
  public static func sumApart(
    _ draws: Span<Double>, _ others: Span<Double>, exponent: Int
  ) -> Double {
    precondition(draws.count == others.count, "\(draws.count) draws, \(others.count) others")
    let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
    var result = 0.0
    unsafe draws.withUnsafeBufferPointer { draws in
      unsafe others.withUnsafeBufferPointer { others in
        unsafe labour_sum_apart(
          draws.count, 1, draws.baseAddress, others.baseAddress, scale, &result)
      }
    }
    return result
  }
}
