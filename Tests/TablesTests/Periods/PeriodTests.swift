import Foundation
import Tables
import TestSupport
import Testing

@Suite struct PeriodTests {
  private static let all: [Period] = [1, 2, 1899, 1900, 2019, 2020, 2021, 2024, 9998, 9999]
    .flatMap { year -> [Period] in
      (1...12).compactMap { Period(year: year, month: $0) }
        + (1...4).compactMap { Period(year: year, quarter: $0) }
        + [Period(year: year), Period(bienniumFrom: year)].compactMap(\.self)
    }

  /// The independent calendar is Foundation's: the instants at which a period starts and ends.
  @Test func `starts, ends and containment agree with the Gregorian calendar of Foundation`() throws
  {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    func interval(_ period: Period) throws -> (Date, Date) {
      // Years before 1583 are Julian in Foundation, so the comparison starts there.
      let month: Int
      let length: DateComponents
      switch period.frequency {
      case .monthly: (month, length) = (period.index, DateComponents(month: 1))
      case .quarterly: (month, length) = (period.index * 3 - 2, DateComponents(month: 3))
      case .annual: (month, length) = (1, DateComponents(year: 1))
      case .biennial: (month, length) = (1, DateComponents(year: 2))
      }
      let start = try #require(
        calendar.date(from: DateComponents(year: period.year, month: month, day: 1)))
      return (start, try #require(calendar.date(byAdding: length, to: start)))
    }
    let modern = try Self.all.filter { $0.year > 1800 }.map { ($0, try interval($0)) }
    for (a, (start, end)) in modern {
      for (b, (otherStart, otherEnd)) in modern {
        let contains = start <= otherStart && otherEnd <= end
        let overlaps = start < otherEnd && otherStart < end
        let before = start < otherStart || start == otherStart && end < otherEnd
        if a.contains(b) != contains || a.overlaps(b) != overlaps || (a < b) != before {
          Issue.record("\(a) and \(b)")
        }
        if (a.end == b.start) != (end == otherStart) { Issue.record("\(a) up to \(b)") }
      }
    }
  }

  @Test func `the order is total and agrees with equality and hashing`() {
    for a in Self.all {
      for b in Self.all {
        #expect([a < b, b < a, a == b].count { $0 } == 1)
        #expect(a != b || a.hashValue == b.hashValue)
      }
    }
    let sorted = Self.all.shuffled().sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 })
    #expect(
      ["2024-02", "2024-2025", "2024", "2024-Q1", "2024-01"].compactMap { Period($0) }.sorted()
        .map(\.description) == ["2024-01", "2024-Q1", "2024", "2024-2025", "2024-02"])
  }

  @Test func `every period comes back from its canonical spelling and from those of others`() throws
  {
    for year in Period.years {
      let periods =
        (1...12).compactMap { Period(year: year, month: $0) }
        + (1...4).compactMap { Period(year: year, quarter: $0) }
        + [Period(year: year), Period(bienniumFrom: year)].compactMap(\.self)
      for period in periods {
        if Period(period.description) != period { Issue.record("\(period)") }
        for convention in Period.Convention.allCases {
          if let spelling = period.spelling(in: convention) {
            let back = try Period(reading: spelling, frequency: period.frequency)
            if back != period { Issue.record("\(spelling)") }
          } else if convention != .ilostat || period.frequency != .biennial {
            Issue.record("\(period) has no spelling in \(convention)")
          }
        }
      }
    }
  }

  @Test func `steps and differences are inverse to each other`() throws {
    var generator = SplitMix64(seed: 4)
    for _ in 0..<20_000 {
      let a = try #require(Self.all.randomElement(using: &generator))
      let n = Int.random(in: -500...500, using: &generator)
      let m = Int.random(in: -500...500, using: &generator)
      guard let b = a.stepped(by: n), let c = b.stepped(by: m) else { continue }
      #expect(b - a == n && a + n == b && b - n == a)
      #expect(a.stepped(by: n + m) == c && a.steps(to: c) == n + m)
      #expect((a < b) == (n > 0) && (a == b) == (n == 0))
      // Twelfths of a year are rounded at years of four digits.
      #expect(abs(b.years(since: a) - Double(n) * a.length) < 1e-9)
      #expect(abs((b.start - a.start) - b.years(since: a)) < 1e-9)
    }
  }

  @Test func `the ends of the range of years are refused, not passed`() throws {
    let last = try #require(Period("9999-12"))
    #expect(last.stepped(by: 1) == nil)
    #expect(last.stepped(by: .max) == nil && last.stepped(by: .min) == nil)
    #expect(Period("0001")?.stepped(by: -1) == nil)
    #expect(Period("9998-9999")?.stepped(by: 1) == nil)
    #expect(Period("9999-9999") == nil && Period(bienniumFrom: 9999) == nil)
    #expect(Period(year: 0) == nil && Period(year: .min) == nil && Period(year: .max) == nil)
    #expect(Period(bienniumFrom: .max) == nil)
    #expect(Period(year: 2024, month: 13) == nil && Period(year: 2024, quarter: 0) == nil)
    #expect(Period("0001")?.enclosing(.biennial) == nil)
    #expect(Period("9999")?.biennium(beginningInOddYears: true) == nil)
    // A range that ends with the last period can be walked.
    #expect((try #require(Period("9999-11"))...last).map(\.index) == [11, 12])
  }

  @Test func `parts and wholes`() throws {
    let year = try #require(Period("2021"))
    #expect(
      year.parts(.quarterly)?.map(\.description) == ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"])
    #expect(year.parts(.monthly)?.count == 12)
    #expect(year.parts(.annual)?.map(\.self) == [year])
    #expect(year.parts(.biennial) == nil)
    #expect(Period("2020-2021")?.parts(.annual)?.map(\.description) == ["2020", "2021"])
    #expect(Period("2021-08")?.enclosing(.quarterly)?.description == "2021-Q3")
    #expect(Period("2021-Q3")?.enclosing(.annual) == year)
    #expect(Period("2021-Q3")?.enclosing(.monthly) == nil)
    #expect(year.enclosing(.biennial)?.description == "2020-2021")
    #expect(year.biennium(beginningInOddYears: true)?.description == "2021-2022")
    #expect(Period("2021-2022")?.biennium() == nil)
    #expect(Period("2021-2022")?.enclosing(.biennial)?.description == "2021-2022")
    #expect(Period("2024-2025")?.contains(try #require(Period("2024-Q3"))) == true)
    for whole in Self.all {
      for frequency in Period.Frequency.allCases {
        guard let parts = whole.parts(frequency) else { continue }
        #expect(parts.allSatisfy { whole.contains($0) })
        #expect(parts.lowerBound.start == whole.start && parts.upperBound.end == whole.end)
        if frequency != whole.frequency, whole.frequency != .biennial {
          #expect(parts.allSatisfy { $0.enclosing(whole.frequency) == whole })
        }
      }
    }
  }

  @Test func `starts and lengths are years`() {
    #expect(Period("2024-Q2")?.start == 2024.25 && Period("2024-Q2")?.end == 2024.5)
    #expect(Period("2024-07")?.start == 2024.5 && Period("2024-07")?.length == 1.0 / 12)
    #expect(Period("2024-2025")?.length == 2 && Period("2024-2025")?.end == 2026)
    #expect(Period("2024-08")?.quarter == 3 && Period("2024-08")?.month == 8)
    #expect(Period("2024")?.quarter == nil && Period("2024-Q1")?.month == nil)
  }

  @Test func `biennia step by two years, and overlapping ones are not reached`() throws {
    let biennium = try #require(Period("2020-2021"))
    #expect((biennium + 2).description == "2024-2025")
    let odd = try #require(Period("2021-2022"))
    #expect(biennium.steps(to: odd) == nil)
    #expect(Period.range(from: biennium, through: odd) == nil)
    #expect(biennium.steps(to: try #require(Period("2022"))) == nil)
  }

  @Test func `a mix of frequencies stops the program`() async {
    await #expect(processExitsWith: .failure) {
      if let a = Period("2024"), let b = Period("2024-Q1") { print(a - b) }
    }
    await #expect(processExitsWith: .failure) {
      if let a = Period("9999") { print(a + 1) }
    }
  }
}
