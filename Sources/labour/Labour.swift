import Foundation
import LinearAlgebra

/// The command line.
@main
enum Labour {
  /// The version of the program.
  static let version = "0.1.0"

  static func main() {
    if ProcessInfo.processInfo.environment[VersionText.probeVariable] != nil {
      print(BLASKernel.inUse, terminator: "")
      return
    }
    BLASKernel.restartWithBetter()
    BLASKernel.useOneThread()
    BLASKernel.keepFreedMemory()
    Output.prepare()
    let status = CommandLineRun(Array(CommandLine.arguments.dropFirst())).run()
    exit(status.rawValue)
  }
}
