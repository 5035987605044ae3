/// One line of a benchmark: a kernel at a size, its time, and how far it is from what is possible.
public struct BenchmarkResult: Sendable {
  /// The suite, `linear-algebra`, `probability`, `expressions`, `simulation` or `csv`.
  public let suite: String
  /// The kernel.
  public let name: String
  /// The order of the matrices, the number of values, or of bytes of text.
  public let size: Int
  /// Median time of one call.
  public let seconds: Double
  /// Interquartile range of the time over its median.
  public let spread: Double
  /// Work per second, in `unit`.
  public let rate: Double
  /// `GFLOP/s`, `GB/s` or `Msamples/s`.
  public let unit: String
  /// Our time over that of the raw C call of the same routine, measured in turns; 1 is no overhead.
  public let ratioToRaw: Double?
  /// The rate over the machine's measured peak; 1 is all that the machine can do.
  public let shareOfPeak: Double?
}
