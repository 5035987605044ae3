internal import LinearAlgebra

/// The routines of BLAS and LAPACK through our types, beside the raw C call.
struct LinearAlgebraSuite: BenchmarkSuite {
  static let name = "linear-algebra"
  static let summary = "products and factorisations beside the raw calls of BLAS and LAPACK"

  static func run(_ stopwatch: Stopwatch, quick: Bool, report: (BenchmarkResult) -> Void) {
    let peaks = MachinePeaks(stopwatch)
    for kernel in kernels {
      for size in quick ? [32, 256] : [32, 256, 1024] {
        report(measure(kernel, size, stopwatch, peaks))
      }
    }
  }

  private static func measure(
    _ kernel: MatrixKernel, _ size: Int, _ stopwatch: Stopwatch, _ peaks: MachinePeaks
  ) -> BenchmarkResult {
    let (ours, raw) = kernel.prepare(size)
    let timings = stopwatch.time([ours, raw])
    let seconds = timings[0].median
    let rate: Double
    let share: Double
    switch kernel.work(size) {
    case .flops(let flops):
      rate = flops / seconds / 1e9
      share = rate / peaks.gigaflops
    case .bytes(let bytes):
      rate = bytes / seconds / 1e9
      share = rate / MachinePeaks.readBandwidth(bytes: Int(bytes), stopwatch)
    }
    return BenchmarkResult(
      suite: name, name: kernel.name, size: size, seconds: seconds, spread: timings[0].spread,
      rate: rate, unit: kernel.work(size).unit, ratioToRaw: timings[0].ratio(to: timings[1]),
      shareOfPeak: share)
  }
}

/// One routine: how much it does, and the two ways to call it.
struct MatrixKernel {
  enum Work {
    case flops(Double)
    case bytes(Double)

    var unit: String {
      switch self {
      case .flops: "GFLOP/s"
      case .bytes: "GB/s"
      }
    }
  }

  let name: String
  let work: (_ size: Int) -> Work
  /// Our call and the raw one, on data of their own.
  let prepare: (_ size: Int) -> (ours: () -> Void, raw: () -> Void)
}

/// A square matrix of fixed numbers in (-1, 1), well conditioned with `shift` on its diagonal.
func sampleMatrix(_ size: Int, shift: Double = 0) -> Matrix {
  var state: UInt64 = 1
  var matrix = Matrix(rows: size, columns: size) { _, _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(Int64(bitPattern: state) >> 11) * 0x1p-52
  }
  matrix.addToDiagonal(shift)
  return matrix
}

/// A symmetric positive definite matrix.
func sampleCovariance(_ size: Int) -> Matrix {
  var covariance = sampleMatrix(size).gram / Double(size)
  covariance.addToDiagonal(0.5)
  return covariance
}
