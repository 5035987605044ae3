/// The candidate that a mistyped `name` most likely meant, or nil where none is close.
///
/// Close means an optimal string alignment distance (insertions, deletions, substitutions and
/// swaps of neighbours; Damerau 1964) of at most a third of the name, and at least 1. A difference
/// of case alone is nearer than any other.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.unicodeScalars.prefix(65))
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let scalars = Array(candidate.unicodeScalars.prefix(65))
    guard scalars.count <= 64, abs(scalars.count - wanted.count) <= wanted.count / 3 + 1 else {
      continue
    }
    if candidate.lowercased() == name.lowercased() { return candidate }
    let distance = alignmentDistance(wanted, scalars)
    if distance <= max(1, wanted.count / 3), distance < wanted.count,
      distance < best?.distance ?? .max
    {
      best = (candidate, distance)
    }
  }
  return best?.name
}

/// The number of insertions, deletions, substitutions and swaps of neighbours from `a` to `b`.
func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = last
    row[0] = i + 1
    for j in b.indices {
      row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
