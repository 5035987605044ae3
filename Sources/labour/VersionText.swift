import Foundation
import LinearAlgebra

/// What `labour --version` prints: the version, and the kernel of BLAS that does the work.
enum VersionText {
  static var text: String {
    let asked = ProcessInfo.processInfo.environment[BLASKernel.environmentVariable]
    let isOurs = BLASKernel.ownChoice != nil && BLASKernel.ownChoice != BLASKernel.inUse
    let reason =
      switch (isOurs, asked) {
      case (true, _): "chosen by labour"
      case (false, let name?): "asked for by \(BLASKernel.environmentVariable)=\(name)"
      case (false, nil): "chosen by OpenBLAS"
      }
    return """
      labour \(Labour.version)
      BLAS kernel:      \(BLASKernel.inUse), \(reason)
      OpenBLAS chooses: \(BLASKernel.ownChoice ?? choiceOfOpenBLAS() ?? "unknown")
      OpenBLAS:         \(BLASKernel.build)

      """
  }

  /// Set in a child that says what OpenBLAS chooses when nobody asks for a kernel.
  static let probeVariable = "LABOUR_PRINT_KERNEL"

  private static func choiceOfOpenBLAS() -> String? {
    let child = Process()
    let pipe = Pipe()
    var environment = ProcessInfo.processInfo.environment
    environment[BLASKernel.environmentVariable] = nil
    environment[probeVariable] = "1"
    child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    child.environment = environment
    child.standardOutput = pipe
    guard (try? child.run()) != nil else { return nil }
    let name = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    child.waitUntilExit()
    return name.isEmpty ? nil : name
  }
}
