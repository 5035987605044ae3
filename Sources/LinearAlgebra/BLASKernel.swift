internal import CKernels
internal import COpenBLAS

/// The family of assembly routines that OpenBLAS runs on this processor.
///
/// OpenBLAS chooses once, when the library is loaded, before `main`. A build that is older than the
/// processor may choose an older family and lose much of its speed, so a command can compare
/// `inUse` with `best` and start itself again with `OPENBLAS_CORETYPE` set to `best`.
public enum BLASKernel {
  /// The environment variable that OpenBLAS reads its choice from.
  public static let environmentVariable = "OPENBLAS_CORETYPE"

  /// The name of the family in use, such as `Haswell` or `SkylakeX`.
  public static var inUse: String {
    unsafe String(cString: openblas_get_corename())
  }

  /// The version and build options of OpenBLAS.
  public static var build: String {
    unsafe String(cString: openblas_get_config())
  }

  /// The family to ask for instead of the one in use, or nil where that is as good as any.
  ///
  /// Names are those of OpenBLAS 0.3.21, which falls back to a slower family without a word when it
  /// does not know one.
  public static var better: String? {
    better(than: inUse, on: labour_best_instructions(), bfloat16: labour_has_bfloat16() != 0)
  }

  static func better(
    than kernel: String, on instructions: labour_instructions, bfloat16: Bool
  ) -> String? {
    switch instructions {
    case LABOUR_INSTRUCTIONS_AVX512 where !wideKernels.contains(kernel):
      bfloat16 ? "Cooperlake" : "SkylakeX"
    case LABOUR_INSTRUCTIONS_AVX2 where !narrowKernels.contains(kernel): "Haswell"
    default: nil
    }
  }

  /// Makes each call of BLAS run on the thread that makes it, so that results do not depend on the
  /// number of processors and threads can run over blocks of draws instead.
  public static func useOneThread() {
    openblas_set_num_threads(1)
  }

  /// Keeps the memory of freed matrices for the next ones.
  ///
  /// By default glibc returns the memory of a large matrix to the system and asks for it again, page
  /// by page: 720 page faults, or a tenth of the time, of each singular value decomposition of order
  /// 256. The process then holds on to at most a gigabyte.
  public static func keepFreedMemory() {
    labour_keep_freed_memory()
  }

  private static let wideKernels: Set = ["SkylakeX", "Cooperlake", "Sapphirerapids"]
  private static let narrowKernels: Set = ["Haswell", "Zen", "Excavator"]
}
