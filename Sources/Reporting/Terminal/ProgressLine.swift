import Foundation

/// A line that shows how far a run has come: a bar, the rate, and the time left.
public enum ProgressLine {
  /// "baseline ████▌     45 %  1.2 million draws/s  0:12 left", of at most `width` columns.
  public static func text(
    _ name: String, share: Double, drawsPerSecond: Double, secondsLeft: Double, width: Int
  ) -> String {
    let share = min(max(share, 0), 1)
    let percent = "\(Int(share * 100)) %".aligned(to: 5)
    var end = "\(percent)  \(rate(drawsPerSecond))  \(time(secondsLeft)) left"
    if end.count + 12 > width { end = percent }
    let name = name.cut(to: max(1, min(30, width - end.count - 14)))
    let room = min(40, width - end.count - name.terminalColumns - 3)
    guard room >= 4 else { return "\(name) \(end)".cut(to: width) }
    return "\(name) \(bar(share, width: room)) \(end)"
  }

  /// A bar of eighths of letters.
  private static func bar(_ share: Double, width: Int) -> String {
    let eighths = Int((share * Double(8 * width)).rounded(.down))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let text = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return text.padding(to: width)
  }

  private static func rate(_ draws: Double) -> String {
    guard draws.isFinite, draws >= 1 else { return "– draws/s" }
    if draws >= 999_500 { return String(format: "%.3g million draws/s", draws / 1e6) }
    if draws >= 9_995 { return String(format: "%.3g thousand draws/s", draws / 1e3) }
    return String(format: "%.0f draws/s", draws)
  }

  /// "0:07", "12:30", "3:05:00".
  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 360_000 else { return "–" }
    let all = Int(seconds.rounded(.up))
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60)
    return hours > 0
      ? String(format: "%d:%02d:%02d", hours, minutes, rest)
      : String(format: "%d:%02d", minutes, rest)
  }
}
