import Foundation
import Reporting
import Simulation

/// A progress bar on standard error, where that is a terminal.
struct ProgressBar: Sendable {
  private let name: String
  private let isShown: Bool

  init(_ name: String, isShown: Bool) {
    self.name = name
    self.isShown = isShown && isatty(STDERR_FILENO) == 1
  }

  /// Draws the bar; nil where none is to be seen.
  var show: (@Sendable (SimulationProgress) -> Void)? {
    guard isShown else { return nil }
    return { [name] progress in
      let line = ProgressLine.text(
        name, share: progress.share, drawsPerSecond: progress.drawsPerSecond,
        secondsLeft: progress.left / .seconds(1), width: (Terminal.errorWidth ?? 80) - 1)
      Self.write("\r\u{1B}[K" + line)
    }
  }

  /// Shows a text instead of the bar.
  func show(_ text: String) {
    if isShown { Self.write("\r\u{1B}[K" + text) }
  }

  /// Takes the bar away.
  func clear() {
    if isShown { Self.write("\r\u{1B}[K") }
  }

  private static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
