import Tables
import TestSupport
import Testing

@Suite struct PeriodSpellingTests {
  private func error(
    _ text: String, frequency: Period.Frequency? = nil, shortBiennia: Bool = false
  ) -> PeriodError? {
    do throws(PeriodError) {
      _ = try Period(reading: text, frequency: frequency, shortBiennia: shortBiennia)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "", " ", "2024 ", " 2024", "24", "02024", "2024-", "2024-Q", "2024-Q0", "2024-Q5", "2024-q1",
    "2024Q1", "2024-00", "2024-13", "2024-5", "2024-005", "2024-2024", "2024-2026", "2024-2023",
    "2024-20255", "0000", "-2024", "+2024", "2024-Q11", "2024-M05", "2024–2025", "2024-05-01",
    "٢٠٢٤", "２０２４", "2024-Q１", "2024-0５", "2024\u{0}", "2024-Q1\n", "1e3", "0x7e",
    "99999999999999999999999999", "2024-99999999999999999999", "2024.0", "2024-\u{301}1",
  ])
  func `the canonical reader takes nothing else`(_ text: String) {
    #expect(Period(text) == nil)
  }

  @Test(arguments: [
    ("2021", "2021"), ("2021Q3", "2021-Q3"), ("2021q3", "2021-Q3"), ("2021M05", "2021-05"),
    ("2021M5", "2021-05"), ("2021m12", "2021-12"), ("2021-Q3", "2021-Q3"), ("2021-05", "2021-05"),
    ("2021-M05", "2021-05"), ("2021-A1", "2021"), ("2021A1", "2021"), (" 2021\t", "2021"),
    ("2020-2021", "2020-2021"), ("2020–2021", "2020-2021"), ("2020-01-01/P2Y", "2020-2021"),
    ("2021-01-01/P2Y", "2021-2022"), ("2020-04-01/P3M", "2020-Q2"), ("2020-05-01/P1M", "2020-05"),
    ("2020-01-01/P12M", "2020"),
  ])
  func `the spellings of other programs are read`(_ text: String, _ period: String) throws {
    #expect(try Period(reading: text).description == period)
  }

  @Test(arguments: [
    ("2021-05-01", Period.Frequency.monthly, "2021-05"),
    ("2021-05-31T00:00:00", .quarterly, "2021-Q2"), ("2020-02-29", .annual, "2020"),
    ("2021-01-01", .biennial, "2021-2022"), ("2020", .biennial, "2020-2021"),
    ("2000-02-29", .monthly, "2000-02"),
  ])
  func `a date is read where the frequency is known`(
    _ text: String, _ frequency: Period.Frequency, _ period: String
  ) throws {
    #expect(try Period(reading: text, frequency: frequency).description == period)
  }

  @Test func `two digits are a month unless biennia are asked for`() throws {
    #expect(try Period(reading: "2010-11").description == "2010-11")
    #expect(try Period(reading: "2010-11", shortBiennia: true).description == "2010-2011")
    for text in ["2020-21", "2020/21", "2020–21", "2020/2021", "2020-2021", "2020–2021"] {
      #expect(try Period(reading: text, shortBiennia: true).description == "2020-2021")
    }
    #expect(try Period(reading: "1999-00", shortBiennia: true).description == "1999-2000")
    #expect(error("2020-22", shortBiennia: true) != nil)
    #expect(error("2020-05", shortBiennia: true) != nil)
  }

  @Test(arguments: [
    (
      "2021-S1",
      "«2021-S1» is a half-year, which is not supported; periods are months, quarters, years and two consecutive years",
      5..<7
    ),
    (
      "2021-W05",
      "«2021-W05» is a week, which is not supported; periods are months, quarters, years and two consecutive years",
      5..<8
    ),
    ("2021Q5", "«2021Q5» is no period; quarters go from 1 to 4", 4..<6),
    ("2021M0", "«2021M0» is no period; months go from 1 to 12", 4..<6),
    ("2021-A2", "«2021-A2» is no period; the one year is A1", 5..<7),
    (
      "2021-13", "there is no month «13»; months go from 01 to 12; two years are written 2024-2025",
      5..<7
    ),
    (
      "2021-05-01",
      "«2021-05-01» is a day: whether it stands for a month, a quarter or a year is not known; give the frequency, or write 2024, 2024-Q1 or 2024-05",
      0..<10
    ),
    (" 2021-02-29", "2021-02 has no day 29", 9..<11),
    ("1900-02-29", "1900-02 has no day 29", 8..<10),
    (
      "2020-2022",
      "«2020-2022» is not two consecutive years; periods are months, quarters, years and two consecutive years",
      0..<9
    ),
    (
      "2020/21",
      "«2020/21» may be a fiscal year or two calendar years; write 2020-2021 for two years", 0..<7
    ),
    (
      "2020-02-01/P3M",
      "«2020-02-01/P3M» is not a quarter of the calendar; it must begin on the first day of one",
      0..<14
    ),
    (
      "2020-01-01/P1W",
      "the duration «P1W» is not supported; periods are months, quarters, years and two consecutive years",
      11..<14
    ),
    ("0000", "there is no year 0000; years go from 0001 to 9999", 0..<4),
    (
      "9999-01-01/P2Y",
      "«9999-01-01/P2Y» is not a biennium of the calendar; it must begin on the first day of one",
      0..<14
    ),
    ("gdp", "«gdp» is no period; write 2024, 2024-Q1, 2024-05 or 2024-2025", 0..<3),
  ])
  func `what is no period is refused with its place`(
    _ text: String, _ message: String, _ range: Range<Int>
  ) throws {
    let found = try #require(error(text))
    #expect(found.description == message)
    #expect(found.range == range)
    #expect(found.source == text)
  }

  @Test func `another frequency than the one expected is refused`() {
    #expect(
      error("2021-05", frequency: .quarterly)?.description
        == "«2021-05» is a month, where a quarter is expected")
    #expect(error("2021", frequency: .monthly) != nil)
    #expect(error("2021-03-01", frequency: .biennial) != nil)
    #expect(error("9999", frequency: .biennial) != nil)
  }

  @Test func `the canonical reader says how a period of another spelling is written`() {
    #expect {
      try Period(canonical: "2021Q3")
    } throws: {
      "\($0)" == "«2021Q3» is not how a quarter is written; write 2021-Q3"
    }
  }

  @Test func `ranges are read`() throws {
    #expect(try Period.range("2019..2024").count == 6)
    #expect(try Period.range("2023-Q3..2024-Q2").count == 4)
    #expect(try Period.range("2020-2021..2024-2025").map(\.year) == [2020, 2022, 2024])
    #expect(try Period.range("2016-2020").map(\.year) == [2016, 2017, 2018, 2019, 2020])
    #expect(try Period.range("2020-2021").map(\.description) == ["2020-2021"])
    for text in [
      "2024..2019", "2019..2024-Q1", "2020-2021..2023-2024", "2020-2016", "..", "2019..",
    ] {
      #expect(throws: PeriodError.self) { try Period.range(text) }
    }
    #expect {
      try Period.range("2019..2024-13")
    } throws: {
      ($0 as? PeriodError)?.range == 11..<13
    }
  }

  @Test func `no text reaches a trap`() throws {
    let alphabet = Array("0129-QqMAaSW/–PYT.: \u{0}٣é\u{301}").map(String.init)
    var generator = SplitMix64(seed: 11)
    for _ in 0..<50_000 {
      var text = Bool.random(using: &generator) ? "20" : ""
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        text += alphabet.randomElement(using: &generator) ?? ""
      }
      _ = Period(text)
      _ = try? Period.range(text)
      for frequency in [nil, .monthly, .biennial] as [Period.Frequency?] {
        for short in [false, true] {
          if let found = error(text, frequency: frequency, shortBiennia: short) {
            #expect(found.range.upperBound <= text.utf8.count)
          }
        }
      }
    }
    #expect(error(String(repeating: "9", count: 1_000_000)) != nil)
  }

  @Test func `frequencies have the codes of SDMX`() {
    for frequency in Period.Frequency.allCases {
      #expect(Period.Frequency(sdmxCode: frequency.sdmxCode) == frequency)
    }
    #expect(Period.Frequency(sdmxCode: "S") == nil)
  }
}
