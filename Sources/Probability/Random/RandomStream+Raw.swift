import CKernels
import Foundation
import LinearAlgebra

extension RandomStream {
  /// Fills `words` with the bits that the variates of step 0 and component 0 are made of, from draw
  /// `2 · firstBlock` on: the four words of each block in turn, for tests of randomness.
  public func fillWords(_ words: inout [UInt32], firstBlock: Int = 0) {
    demand(words.count % 4 == 0, "\(words.count) words are not whole blocks of 4")
    unsafe labour_words_across_draws(
      series(step: 0, component: 0), Address.draw(firstBlock), &words, words.count / 4)
  }

  /// Writes the words of ``fillWords(_:firstBlock:)`` to an open file, in the processor's byte order,
  /// until `blocks` of 16 bytes are written or the file takes no more (a pipe whose reader has gone,
  /// where the process ignores SIGPIPE). Returns how many whole blocks were written.
  @discardableResult
  public func writeRaw(to descriptor: Int32 = 1, blocks: Int = .max) -> Int {
    var words = [UInt32](repeating: 0, count: 4 * 16384)
    var block = 0
    while block < blocks {
      let count = min(words.count / 4, blocks - block)
      fillWords(&words, firstBlock: block)
      var written = 0
      while written < 16 * count {
        let result = unsafe words.withUnsafeBytes {
          unsafe write(
            descriptor, $0.baseAddress?.advanced(by: written), 16 * count - written)
        }
        if result < 0 && errno == EINTR { continue }
        if result <= 0 { return block + written / 16 }
        written += result
      }
      block += count
    }
    return block
  }
}
