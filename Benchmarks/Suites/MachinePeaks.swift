internal import CPeaks

/// The most that one core of this machine does, measured now.
struct MachinePeaks {
  /// Floating-point operations a second of fused multiply-adds in registers, in 10⁹.
  let gigaflops: Double

  init(_ stopwatch: Stopwatch) {
    let rounds = 20_000
    let flops = labour_peak_flops(1)
    // The best timing, not the median: a peak is what nothing disturbed.
    let timing = stopwatch.time([{ _ = labour_peak_flops(rounds) }])[0]
    gigaflops = flops * Double(rounds) / (timing.seconds.min() ?? .infinity) / 1e9
  }

  /// Bytes a second read from a buffer of `bytes` bytes again and again, in 10⁹.
  static func readBandwidth(bytes: Int, _ stopwatch: Stopwatch) -> Double {
    let buffer = [Double](repeating: 1, count: max(1, bytes / 8))
    var total = 0.0
    let timing = stopwatch.time([{ unsafe total += labour_peak_read(buffer, buffer.count) }])[0]
    keep(total)
    return Double(8 * buffer.count) / (timing.seconds.min() ?? .infinity) / 1e9
  }

  /// Bytes a second written to a buffer of `bytes` bytes again and again, in 10⁹.
  static func writeBandwidth(bytes: Int, _ stopwatch: Stopwatch) -> Double {
    var buffer = [Double](repeating: 1, count: max(1, bytes / 8))
    let timing = stopwatch.time([{ unsafe labour_peak_write(&buffer, buffer.count, 2) }])[0]
    return Double(8 * buffer.count) / (timing.seconds.min() ?? .infinity) / 1e9
  }
}
