import Foundation

/// A Hamiltonian trajectory that doubles until it turns back.
///
/// A subtree of `2^depth` leaves is built in one direction at a time. Leaf `n` begins the subtrees
/// of `n`'s trailing zeros; a subtree ends at a leaf with as many trailing ones, where its beginning is
/// looked up: the place of a beginning among those kept is the number of ones in `n >> 1`.
struct Trajectory {
  /// What follows after a leaf.
  enum Next { case goesOn, subtreeEnds, ends }

  /// Where the subtree under way has come to.
  var end: PhaseState
  /// The state drawn from all subtrees so far.
  private(set) var proposal: PhaseState
  private(set) var isForward = true
  private(set) var depth = 0
  private(set) var isDivergent = false

  private var first: PhaseState
  private var last: PhaseState
  /// The sum of momenta of the whole, and of the subtree.
  private var sum: [Double]
  private var subtreeSum: [Double]
  private var firstMomentum: [Double]
  private var subtreeProposal: PhaseState
  /// The logarithm of the sum of weights relative to the beginning.
  private var logWeight = 0.0
  private var subtreeLogWeight = -Double.infinity
  private var beginning = 0.0
  private var leaf = 0
  private var leaves = 0
  private var accepted = 0.0
  /// Momenta and sums of momenta where subtrees began.
  private var keptMomenta: [[Double]]
  private var keptSums: [[Double]]

  init(count: Int, depthLimit: Int) {
    end = PhaseState(count: count)
    (proposal, first, last, subtreeProposal) = (end, end, end, end)
    sum = [Double](repeating: 0, count: count)
    (subtreeSum, firstMomentum) = (sum, sum)
    keptMomenta = [[Double]](repeating: sum, count: depthLimit + 1)
    keptSums = keptMomenta
  }

  /// The mean over all leaves of the probability with which Metropolis would accept them.
  var acceptance: Double { leaves == 0 ? 0 : accepted / Double(leaves) }

  mutating func begin(at state: PhaseState) {
    first.copy(state)
    last.copy(state)
    proposal.copy(state)
    for i in sum.indices { sum[i] = state.momentum[i] }
    beginning = state.logWeight
    (logWeight, depth, leaves, accepted, isDivergent) = (0, 0, 0, 0, false)
  }

  mutating func beginSubtree(isForward: Bool) {
    self.isForward = isForward
    end.copy(isForward ? last : first)
    for i in subtreeSum.indices { subtreeSum[i] = 0 }
    (subtreeLogWeight, leaf) = (-.infinity, 0)
  }

  /// Takes up the leaf at `end`.
  mutating func addLeaf(uniform: () -> Double) -> Next {
    let relative = end.logWeight - beginning
    leaves += 1
    accepted += min(1, exp(relative))
    // An error of the energy of 1000 is no rounding of the path: the step is too long there.
    if !(relative > -1000) {
      isDivergent = true
      return .ends
    }
    for i in subtreeSum.indices { subtreeSum[i] += end.momentum[i] }
    if leaf == 0 { firstMomentum = end.momentum }
    subtreeLogWeight = Self.logSum(subtreeLogWeight, relative)
    if uniform() < exp(relative - subtreeLogWeight) { subtreeProposal.copy(end) }
    if turnsWithinSubtree() { return .ends }
    leaf += 1
    if leaf < 1 << depth { return .goesOn }
    // The later subtree is preferred (progressive sampling), so that draws move far.
    if uniform() < exp(subtreeLogWeight - logWeight) { proposal.copy(subtreeProposal) }
    logWeight = Self.logSum(logWeight, subtreeLogWeight)
    return join() ? .ends : .subtreeEnds
  }

  /// Whether a subtree within the one under way turns back at its last leaf.
  private mutating func turnsWithinSubtree() -> Bool {
    let top = (leaf >> 1).nonzeroBitCount
    if leaf & 1 == 0 {
      for i in subtreeSum.indices {
        keptMomenta[top][i] = end.momentum[i]
        keptSums[top][i] = subtreeSum[i]
      }
      return false
    }
    let ending = (~leaf).trailingZeroBitCount
    var place = top
    while place > top - ending {
      var (atStart, atEnd) = (0.0, 0.0)
      for i in subtreeSum.indices {
        let momentum = keptMomenta[place][i]
        let inside = subtreeSum[i] - keptSums[place][i] + momentum
        atStart += inside * momentum
        atEnd += inside * end.momentum[i]
      }
      if atStart <= 0 || atEnd <= 0 { return true }
      place -= 1
    }
    return false
  }

  /// Joins the finished subtree to the whole; whether the whole turns back.
  private mutating func join() -> Bool {
    // The ends of both, in the order of time of the direction taken.
    var (old, whole, across) = ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))
    for i in sum.indices {
      let near = isForward ? last.momentum[i] : first.momentum[i]
      let far = isForward ? first.momentum[i] : last.momentum[i]
      let both = sum[i] + subtreeSum[i]
      whole.0 += both * far
      whole.1 += both * end.momentum[i]
      old.0 += (sum[i] + firstMomentum[i]) * far
      old.1 += (sum[i] + firstMomentum[i]) * firstMomentum[i]
      across.0 += (subtreeSum[i] + near) * near
      across.1 += (subtreeSum[i] + near) * end.momentum[i]
      sum[i] = both
    }
    if isForward { last.copy(end) } else { first.copy(end) }
    depth += 1
    return [whole.0, whole.1, old.0, old.1, across.0, across.1].contains { !($0 > 0) }
  }

  private static func logSum(_ a: Double, _ b: Double) -> Double {
    let (high, low) = (max(a, b), min(a, b))
    return low == -.infinity ? high : high + log1p(exp(low - high))
  }
}
