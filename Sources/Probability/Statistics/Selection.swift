/// Puts chosen order statistics in their places without sorting the rest.
enum Selection {
  /// Rearranges `values`, which hold no NaN, so that `values[k]` is the order statistic `k`, counted
  /// from 0, for each `k` of `ranks`, which ascend.
  ///
  /// Hoare's selection, which descends only into the parts that hold a rank: O(n log m) for `m`
  /// ranks on average. A descent that finds bad pivots turns to sorting, so the worst case is
  /// O(n log n).
  static func place(_ ranks: [Int], in values: inout [Double]) {
    let depth = 2 * (Int.bitWidth - values.count.leadingZeroBitCount) + 8
    place(ranks[...], in: &values, 0..<values.count, depth: depth)
  }

  /// The values, which hold no NaN, in ascending order; by the same partition, with less overhead than
  /// a sort of any comparable elements.
  static func sorted(_ values: [Double]) -> [Double] {
    var values = values
    let depth = 2 * (Int.bitWidth - values.count.leadingZeroBitCount) + 8
    sort(&values, 0..<values.count, depth: depth)
    return values
  }

  private static func sort(_ values: inout [Double], _ range: Range<Int>, depth: Int) {
    if range.count <= 24 { return insertionSort(&values, range) }
    if depth == 0 { return values[range].sort() }
    let (left, right) = partition(&values, range)
    sort(&values, range.lowerBound..<left, depth: depth - 1)
    sort(&values, right..<range.upperBound, depth: depth - 1)
  }

  private static func place(
    _ ranks: ArraySlice<Int>, in values: inout [Double], _ range: Range<Int>, depth: Int
  ) {
    guard !ranks.isEmpty, range.count > 1 else { return }
    if range.count <= 24 { return insertionSort(&values, range) }
    if depth == 0 { return values[range].sort() }
    let (left, right) = partition(&values, range)
    // left ≤ pivot, pivot = pivot between, right ≥ pivot.
    let first = ranks.partitioningIndex { $0 >= left }
    let second = ranks.partitioningIndex { $0 >= right }
    place(ranks[..<first], in: &values, range.lowerBound..<left, depth: depth - 1)
    place(ranks[second...], in: &values, right..<range.upperBound, depth: depth - 1)
  }

  /// Splits the range about a pivot: below `left` nothing is greater, from `right` on nothing less,
  /// between stand values equal to the pivot.
  private static func partition(
    _ values: inout [Double], _ range: Range<Int>
  ) -> (left: Int, right: Int) {
    let pivot = pivot(values, range)
    var span = values.mutableSpan
    var (i, j) = (range.lowerBound, range.upperBound - 1)
    while i <= j {
      while span[i] < pivot { i += 1 }
      while span[j] > pivot { j -= 1 }
      if i <= j {
        span.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    return (j + 1, i)
  }

  /// The median of three medians of three across the range.
  private static func pivot(_ values: [Double], _ range: Range<Int>) -> Double {
    let step = (range.count - 1) / 8
    func entry(_ k: Int) -> Double { values[range.lowerBound + k * step] }
    return median(
      median(entry(0), entry(1), entry(2)), median(entry(3), entry(4), entry(5)),
      median(entry(6), entry(7), entry(8)))
  }

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }

  private static func insertionSort(_ values: inout [Double], _ range: Range<Int>) {
    var span = values.mutableSpan
    for i in range.dropFirst() {
      let value = span[i]
      var j = i
      while j > range.lowerBound, span[j - 1] > value {
        span[j] = span[j - 1]
        j -= 1
      }
      span[j] = value
    }
  }
}

extension ArraySlice<Int> {
  /// The first index whose element, and all after it, satisfy the predicate.
  fileprivate func partitioningIndex(where predicate: (Int) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
