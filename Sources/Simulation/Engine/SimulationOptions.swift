import Foundation
public import Probability

/// How a run is carried out. Results depend on all of it but ``threads``.
public struct SimulationOptions: Sendable, Hashable {
  /// The number of draws, from 2 to 2³² - 1.
  public var draws: Int
  /// The seed; every one is as good as any other.
  public var seed: UInt64
  /// How the uniforms of parameters are chosen.
  public var sampler: Sampler
  /// Whether draws come in mirrored pairs.
  public var isAntithetic: Bool
  /// The bytes that draws may take up for exact quantiles; beyond, quantiles are those of a sketch.
  public var memory: Int
  /// Whether the draws themselves are wanted after the run, whatever room they take up on the disk.
  public var keepsDraws: Bool
  /// The number of threads.
  public var threads: Int

  /// The choices; 10,000 independent draws by default; without `threads`, as many as there are processors.
  public init(
    draws: Int = 10_000, seed: UInt64 = 1, sampler: Sampler = .random, isAntithetic: Bool = false,
    memory: Int = 1 << 28, keepsDraws: Bool = false,
    threads: Int? = nil
  ) {
    (self.draws, self.seed, self.sampler) = (draws, seed, sampler)
    (self.isAntithetic, self.memory, self.keepsDraws) = (isAntithetic, memory, keepsDraws)
    self.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// What a manifest says of them.
  public var manifestOptions: [RunManifest.Option] {
    [
      .init("seed", "\(seed)"), .init("sampler", sampler.rawValue),
      .init("antithetic", isAntithetic ? "true" : "false"), .init("memory", "\(memory)"),
      .init("keep-draws", keepsDraws ? "true" : "false"),
    ]
  }

  /// The design of the inputs.
  var design: SamplingDesign {
    SamplingDesign(sampler: sampler, seed: seed, draws: draws, isAntithetic: isAntithetic)
  }
}
