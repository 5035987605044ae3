import LinearAlgebra

/// The plan by which a run fills its inputs: which uniform a parameter has, and which normal a
/// process, in each draw.
///
/// An input is named by an address, a step and a component. What it is in a draw is a pure function
/// of these, of the seed and of the design; it does not depend on which other inputs there are, on
/// the range of draws that is asked for, or on who asks.
///
/// **Blocks and replicates.** Draws are cut into blocks of 1024, and block `b` belongs to replicate
/// `b mod 16`. Whatever the sampler, replicates are independent of each other, and a mean over the
/// draws of one replicate is unbiased. So the variance between the means of replicates measures the
/// error of a mean, which the variance between draws does not where draws are spread evenly or come
/// in pairs.
///
/// **`random`.** Independent uniforms of ``RandomStream``.
///
/// **`lhs`.** In each block each of `n` equal intervals of (0, 1) holds one of its `n` draws, at a
/// random place, in a random order of its own for each input (``LatinHypercube``). `n` is 1024, and
/// in the last block as many as there are.
///
/// **`sobol`.** An input runs through Sobol's sequence with Owen's scrambling: the `j`-th block of a
/// replicate holds points `1024 j …` of the sequence, in a random order of its own for each input; the
/// last block holds as many of the first of its points as there are draws. Each replicate has its
/// own scrambling. So all draws of a replicate, `2ᵐ` blocks, have one in each of `2ᵐ⁺¹⁰` intervals.
/// The values of one address at steps a year apart, up to 16 of them, are dimensions of one sequence
/// and share its order; other inputs are paired at random.
///
/// **Why at random.** A dimension of one common sequence for each input would spread pairs of inputs
/// evenly too, but it must come from a list of all inputs, and then a parameter that is added
/// changes the draws of others. Taken from the name alone it does harm: two names that meet in a dimension,
/// or in two whose points fall together in the first digits, are wholly dependent. Nor can any
/// other rule do better. Let `f` be a function of one input of mean 0 and variance 1, whose mean
/// over the `n` draws is exact, and `Σ` the covariance of its `n` values over names and scramblings.
/// The mean of a product of `f` over two names has variance `tr(Σ²)/n² ≥ 1/(n - 1)`, as `tr Σ = n` and
/// the rank of `Σ` is at most `n - 1`; a random order attains it. So evenness removes the error of
/// what adds up, and leaves that of interactions as it is in random draws.
///
/// **Antithetic pairs.** Draws `2k` and `2k + 1` have the uniforms `u` and `1 - u` of each parameter, and
/// the normals `z` and `-z` of each process. With `random` and for normals the even draws are those
/// of the design without pairs; with `lhs` and `sobol` a block has 512 points, and their mirror
/// images.
///
/// A design of more draws contains one of fewer, except in the last block of the smaller.
public struct SamplingDesign: Sendable, Hashable {
  /// How many draws a block has.
  public static let block = 1024
  /// How many independent replicates blocks are dealt to in turn.
  public static let replicates = 16
  /// The most draws of a run.
  public static let mostDraws = 1 << 40

  /// How uniforms are chosen.
  public let sampler: Sampler
  /// The seed of the run.
  public let seed: UInt64
  /// How many draws the run has.
  public let draws: Int
  /// Whether draws come in mirrored pairs.
  public let isAntithetic: Bool

  /// The design of a run of `draws` draws, 1 to 2⁴⁰.
  public init(sampler: Sampler = .random, seed: UInt64, draws: Int, isAntithetic: Bool = false) {
    demand(1...Self.mostDraws ~= draws, "a design of \(draws) draws, must be 1 to 2⁴⁰")
    self.sampler = sampler
    self.seed = seed
    self.draws = draws
    self.isAntithetic = isAntithetic
  }

  /// The replicate of a draw.
  public static func replicate(of draw: Int) -> Int { draw / block % replicates }

  /// The uniforms of a parameter: of a value at an address.
  public func uniforms(_ address: String, step: Int = 0, component: Int = 0) -> UniformInput {
    UniformInput(design: self, address: address, step: step, component: component)
  }

  /// The standard normals of a process: of its noise at an address.
  public func normals(_ address: String, step: Int = 0, component: Int = 0) -> NormalInput {
    NormalInput(design: self, address: address, step: step, component: component)
  }

  /// Refuses a range of draws that the design does not have, or that does not fit.
  func check(_ draws: Range<Int>, count: Int) {
    demand(
      draws.lowerBound >= 0 && draws.upperBound <= self.draws,
      "draws \(draws) of a design of \(self.draws)")
    demand(count == draws.count, "\(count) values cannot hold the \(draws.count) draws \(draws)")
  }
}
