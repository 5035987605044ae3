import Foundation
import Synchronization

/// The file that is being written and must not stay if the program is stopped.
///
/// There is one at most. The name is kept as C keeps it, since a signal may come at any moment, and its
/// handler may neither allocate nor wait.
enum UnfinishedFile {
  private static let name = Atomic<UInt>(0)

  /// A file of that name is begun.
  static func begins(_ path: String) {
    unsafe name.store(UInt(bitPattern: strdup(path)), ordering: .sequentiallyConsistent)
  }

  /// It is whole, or gone.
  static func ends() {
    let address = name.exchange(0, ordering: .sequentiallyConsistent)
    unsafe free(UnsafeMutableRawPointer(bitPattern: address))
  }

  /// Removes it; for the handler of a signal.
  static func remove() {
    let address = name.exchange(0, ordering: .sequentiallyConsistent)
    // SAFETY: the address is that of a text that `strdup` gave, and nobody else has it any more.
    if let path = unsafe UnsafePointer<CChar>(bitPattern: address) { _ = unsafe unlink(path) }
  }
}
