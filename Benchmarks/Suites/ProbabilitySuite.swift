internal import LinearAlgebra
internal import Probability

/// Random streams and the laws drawn from them.
struct ProbabilitySuite: BenchmarkSuite {
  static let name = "probability"
  static let summary = "random streams, elementary functions, variates and quantiles"

  static func run(_ stopwatch: Stopwatch, quick: Bool, report: (BenchmarkResult) -> Void) {
    for kernel in fills {
      // A block that stays in cache, and in the long run one that does not.
      for size in quick ? [4096] : [4096, 4_194_304] {
        let timing = stopwatch.time([kernel.prepare(size)])[0]
        let rate = Double(size) / timing.median
        let peak = MachinePeaks.writeBandwidth(bytes: 8 * size, stopwatch) * 1e9 / 8
        report(result(kernel.name, size, timing, share: rate / peak))
      }
    }
    for kernel in variates {
      let size = 1000
      report(result(kernel.name, size, stopwatch.time([kernel.prepare(size)])[0], share: nil))
    }
  }

  private static func result(
    _ name: String, _ size: Int, _ timing: Stopwatch.Timings, share: Double?
  ) -> BenchmarkResult {
    BenchmarkResult(
      suite: Self.name, name: name, size: size, seconds: timing.median, spread: timing.spread,
      rate: Double(size) / timing.median / 1e6, unit: "Msamples/s", ratioToRaw: nil,
      shareOfPeak: share)
  }

  struct Kernel {
    let name: String
    let prepare: (_ size: Int) -> () -> Void
  }

  static let stream = RandomStream(seed: 1, name: "benchmark")

  static var fills: [Kernel] {
    [
      Kernel(name: "uniforms") { size in
        var values = [Double](repeating: 0, count: size)
        return { stream.fillUniforms(&values, draws: 0..<size) }
      },
      Kernel(name: "normals") { size in
        var values = [Double](repeating: 0, count: size)
        return { stream.fillNormals(&values, draws: 0..<size) }
      },
      Kernel(name: "normals of one draw") { size in
        var values = [Double](repeating: 0, count: size)
        return {
          var generator = stream.generator(draw: 0)
          generator.fillNormals(&values)
        }
      },
      Kernel(name: "exp, then log") { size in
        var values = Vector(count: size) { Double($0) / Double(size) - 0.5 }
        return {
          values.withMutableElements {
            ElementaryFunctions.exponential(&$0)
            ElementaryFunctions.logarithm(&$0)
          }
        }
      },
    ]
  }

}
