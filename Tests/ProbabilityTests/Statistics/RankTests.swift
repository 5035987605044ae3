import Probability
import Testing

struct RankTests {
  // R: rank(c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), ties.method = …).
  private static let digits: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]

  @Test func `ranks are those of R`() throws {
    #expect(
      try Sample.ranks(Self.digits) == [4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8])
    #expect(
      try Sample.ranks(Self.digits, ties: .minimum) == [4, 1, 6, 1, 7, 11, 3, 10, 7, 4, 7])
    #expect(
      try Sample.ranks(Self.digits, ties: .first) == [4, 1, 6, 2, 7, 11, 3, 10, 8, 5, 9])
  }

  @Test func `no values have no ranks, infinities have theirs, NaN is refused`() throws {
    #expect(try Sample.ranks([]) == [])
    #expect(try Sample.ranks([.infinity, 0, -.infinity]) == [3, 2, 1])
    #expect(throws: StatisticsError.self) { try Sample.ranks([1, .nan]) }
  }
}
