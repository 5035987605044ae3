extension BucketScale {
  /// The order statistics of draws, without NaN, at ascending ranks counted from 0.
  ///
  /// The buckets that hold them are found by counting, and only what is in these buckets is
  /// selected from, so that a draw costs a few nanoseconds whatever the number of ranks.
  public func orderStatistics(_ ranks: [Int], of draws: [Double]) -> [Double] {
    // Place 0 is below the table and the last above it.
    let size = Self.tableSize + 2
    var places = [UInt16](repeating: 0, count: draws.count)
    var span = places.mutableSpan
    let strip = place(draws.span, in: &span)
    var counts = [Int](repeating: 0, count: size)
    if strip.outside == 0 {
      for i in places.indices {
        places[i] += 1
        counts[Int(places[i])] += 1
      }
    } else {
      for i in places.indices {
        if places[i] == Self.outside {
          places[i] = draws[i] < centre ? 0 : UInt16(size - 1)
        } else {
          places[i] += 1
        }
        counts[Int(places[i])] += 1
      }
    }
    // The buckets that hold a rank, and where the draws of each begin among those gathered.
    var isWanted = [Bool](repeating: false, count: size)
    var gathered: [Int] = []
    var (before, missing, next) = (0, 0, 0)
    for place in 0..<size where counts[place] > 0 {
      if next < ranks.count, ranks[next] < before + counts[place] {
        isWanted[place] = true
        while next < ranks.count, ranks[next] < before + counts[place] {
          gathered.append(ranks[next] - missing)
          next += 1
        }
      } else {
        missing += counts[place]
      }
      before += counts[place]
    }
    var candidates: [Double] = []
    for i in places.indices where isWanted[Int(places[i])] { candidates.append(draws[i]) }
    Selection.place(Array(Set(gathered)).sorted(), in: &candidates)
    return gathered.map { candidates[$0] }
  }
}
