import Foundation
import Testing

@testable import Probability

@Suite struct BracketedRootTests {
  @Test func `a root is found to the last digits`() throws {
    let root = try #require(bracketedRoot(from: 0, to: 3, cos))
    #expect(abs(root - .pi / 2) < 1e-15)
    let cube = try #require(bracketedRoot(from: -1e10, to: 2) { $0 * $0 * $0 - 1e-30 })
    #expect(abs(cube / 1e-10 - 1) < 1e-14)
  }

  @Test func `infinite values count by their sign`() throws {
    let root = try #require(bracketedRoot(from: -1, to: 5) { $0 < 0 ? -.infinity : $0 - 2 })
    #expect(abs(root - 2) < 1e-14)
  }

  @Test func `equal signs and NaN have no root`() {
    #expect(bracketedRoot(from: 1, to: 2) { $0 } == nil)
    #expect(bracketedRoot(from: -1, to: 2) { $0 < 1 ? -1 : .nan } == nil)
  }

  @Test func `a probability above one stops the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Normal.standard.quantile(1.5)
    }
  }
}
