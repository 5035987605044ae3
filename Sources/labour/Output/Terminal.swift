import Foundation

/// The terminal that standard output goes to.
enum Terminal {
  /// Its width in columns; nil where standard output is no terminal.
  static var width: Int? { width(STDOUT_FILENO) }

  /// The width of the terminal that standard error goes to; nil where it goes to none.
  static var errorWidth: Int? { width(STDERR_FILENO) }

  private static func width(_ descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    let answer = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    return answer == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }
}
