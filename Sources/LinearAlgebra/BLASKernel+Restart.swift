internal import Foundation

extension BLASKernel {
  /// Starts the program again with the better kernel, if there is one and the user named none.
  ///
  /// To be called first in `main`: the process image is replaced, with the same arguments, input and
  /// output, and without the threads that OpenBLAS keeps. Returns where nothing is to be gained, and
  /// in the process that was started.
  public static func restartWithBetter() {
    guard environment(environmentVariable) == nil, let better else { return }
    _ = unsafe setenv(environmentVariable, better, 1)
    _ = unsafe setenv(ownChoiceVariable, inUse, 1)
    _ = unsafe setenv("OPENBLAS_NUM_THREADS", "1", 0)
    var arguments = unsafe CommandLine.arguments.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    // Returns only where it fails: then the slower kernel serves.
    _ = unsafe execv("/proc/self/exe", arguments)
  }

  /// What OpenBLAS chose for itself, or nil where the user named a kernel and so nobody asked.
  public static var ownChoice: String? {
    if let choice = environment(ownChoiceVariable) { return choice }
    return environment(environmentVariable) == nil ? inUse : nil
  }

  /// Holds the choice of OpenBLAS across the restart.
  private static let ownChoiceVariable = "LABOUR_OPENBLAS_CHOICE"

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}
