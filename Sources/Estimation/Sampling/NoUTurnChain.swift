import Foundation
internal import Probability

/// A Markov chain of Hamiltonian trajectories that end where they turn back.
///
/// M. Betancourt, *A conceptual introduction to Hamiltonian Monte Carlo* (arXiv 1701.02434), appendix A:
/// states are drawn from a trajectory by their weight `exp(-H)`, and it ends by the criterion for the
/// sum of momenta, with the further checks across subtrees that Stan has. The subtrees are
/// built leaf by leaf, momenta kept where a subtree begins (D. Phan, N. Pradhan and M. Jankowiak,
/// *Composable effects for flexible and accelerated probabilistic programming in NumPyro*, 2019), so
/// that the chain is a machine which asks for one gradient at a time: several chains share each run
/// of the program.
///
/// One trajectory in five, by lot, is a fine one of a quarter of the step size: where scales are small
/// (the neck of a funnel) long steps leave their path and are refused, and short ones go in and out. A
/// mixture of kernels that each keep the posterior keeps it as well. Divergences are counted where even
/// the fine step leaves its path, since then a part of the posterior is not reached.
final class NoUTurnChain {
  /// What the chain waits for.
  private enum Stage {
    /// The density where the chain begins.
    case beginning
    /// The end of a first leapfrog step, to find the order of the step size.
    case probing(isGrowing: Bool?)
    /// A leaf of a trajectory.
    case leaf
  }

  /// Where the density and gradient are asked for next.
  let point: DensityGradient.Point
  /// The draws after the warm-up, on the real line.
  private(set) var draws: [[Double]] = []
  /// The log density of each.
  private(set) var densities: [Double] = []
  /// How many of the fine trajectories of these draws left the path of the Hamiltonian.
  private(set) var divergences = 0
  /// How many trajectories were fine ones.
  private(set) var fineCount = 0
  /// How many of them were cut off at the greatest depth.
  private(set) var cut = 0
  /// How many draws are wanted.
  var wanted = 0
  /// Whether all wanted draws are there.
  var isDone: Bool { draws.count >= wanted }

  private let warmUp: Int
  private let depthLimit: Int
  private var random: StreamGenerator
  private var steps: StepSizeAdaptation
  private var adaptation: MetricAdaptation
  private var metric: Metric
  private(set) var stepSize = 1.0
  private var iteration = 0
  private var stage = Stage.beginning
  private var tree: Trajectory
  private var current: PhaseState
  private var isFine = false
  /// The step of the trajectory under way.
  private var step = 1.0

  /// A chain that begins at a place of finite density.
  init(
    at place: [Double], warmUp: Int, target: Double, depthLimit: Int = 10, random: StreamGenerator
  ) {
    point = DensityGradient.Point(place)
    current = PhaseState(count: place.count)
    tree = Trajectory(count: place.count, depthLimit: depthLimit)
    steps = StepSizeAdaptation(target: target)
    adaptation = MetricAdaptation(warmUp: warmUp)
    metric = Metric(count: place.count)
    (self.warmUp, self.depthLimit, self.random) = (warmUp, depthLimit, random)
  }

  /// Takes up what was found at `point`, and moves it to where the chain wants to look next.
  func advance() {
    switch stage {
    case .beginning:
      current.take(point)
      probe(isGrowing: nil)
    case .probing(let isGrowing):
      finishProbe(isGrowing)
    case .leaf:
      finishLeaf()
    }
  }

  // MARK: - Step size

  /// Begins a single step with fresh momentum.
  private func probe(isGrowing: Bool?) {
    stage = .probing(isGrowing: isGrowing)
    drawMomentum()
    tree.end = current
    tree.end.halfStep(stepSize, metric, to: point)
  }

  /// Doubles or halves the step size until a step crosses an acceptance of 0.8.
  private func finishProbe(_ isGrowing: Bool?) {
    tree.end.finishStep(stepSize, metric, from: point)
    let change = tree.end.logWeight - current.logWeight
    let accepts = change > log(0.8)
    let grows = isGrowing ?? accepts
    if accepts != grows || stepSize > 1e7 || stepSize < 1e-12 {
      steps.restart(at: stepSize)
      return beginTrajectory()
    }
    stepSize *= grows ? 2 : 0.5
    probe(isGrowing: grows)
  }

  // MARK: - Trajectories

  private func drawMomentum() {
    for place in current.momentum.indices {
      current.momentum[place] = random.standardNormal()
    }
  }

  private func beginTrajectory() {
    isFine = random.uniform() < 0.2
    step = isFine ? stepSize / 4 : stepSize
    drawMomentum()
    tree.begin(at: current)
    beginSubtree()
  }

  private func beginSubtree() {
    tree.beginSubtree(isForward: random.uniform() < 0.5)
    nextLeaf()
  }

  private func nextLeaf() {
    stage = .leaf
    tree.end.halfStep(tree.isForward ? step : -step, metric, to: point)
  }

  private func finishLeaf() {
    tree.end.finishStep(tree.isForward ? step : -step, metric, from: point)
    switch tree.addLeaf(uniform: { random.uniform() }) {
    case .goesOn: nextLeaf()
    case .subtreeEnds:
      tree.depth < depthLimit ? beginSubtree() : endTrajectory()
    case .ends: endTrajectory()
    }
  }

  private func endTrajectory() {
    current = tree.proposal
    if iteration < warmUp {
      if !isFine { stepSize = steps.next(after: tree.acceptance) }
      if adaptation.range.contains(iteration) { adaptation.add(current.place) }
      let isWindowEnd = adaptation.ends.contains(iteration)
      iteration += 1
      if iteration == warmUp { stepSize = steps.average }
      if isWindowEnd {
        metric = adaptation.take(metric)
        stepSize = steps.average
        if iteration < warmUp { return probe(isGrowing: nil) }
      }
    } else {
      iteration += 1
      draws.append(current.place)
      densities.append(current.value)
      fineCount += isFine ? 1 : 0
      if tree.isDivergent && isFine { divergences += 1 }
      if tree.depth >= depthLimit { cut += 1 }
    }
    // A chain that has all its draws waits with a new trajectory under way: more may be wanted.
    beginTrajectory()
  }
}
