import Foundation

/// The command line.
@main
enum Labour {
  /// The version of the program.
  static let version = "0.1.0"

  static func main() {
    Output.prepare()
    let status = CommandLineRun(Array(CommandLine.arguments.dropFirst())).run()
    exit(status.rawValue)
  }
}
