import Tables
import TestSupport
import Testing

/// The fault of a text, or nil where it is a unit.
func unitError(_ text: String, in catalogue: UnitCatalogue = .standard) -> UnitError? {
  do throws(UnitError) {
    _ = try Unit(text, in: catalogue)
    return nil
  } catch {
    return error
  }
}

@Suite struct UnitTests {
  private static func hours() throws -> UnitCatalogue {
    try UnitCatalogue(declaring: [
      (name: "FTE", definition: "48 hours/week"), (name: "FTE40", definition: "40 hours/week"),
      (name: "jobs", definition: "count"), (name: "results", definition: "count"),
    ])
  }

  @Test(
    arguments: [
      ("million USD", "thousand USD", 1000), ("trillion USD", "million USD", 1e6),
      ("thousand USD", "million USD", 0.001), ("%", "1", 0.01), ("1", "%", 100), ("‰", "%", 0.1),
      ("per mille", "1", 0.001), ("percentage points", "%", 1), ("years", "quarters", 4),
      ("quarters", "months", 3), ("biennium", "years", 2), ("weeks", "days", 7),
      ("USD/month", "USD/year", 12), ("million USD per year", "million USD/biennium", 2),
      ("USD-2021 million", "USD-2021", 1e6),
      ("results per 100 thousand people", "results/person", 1e-5),
      ("10^6 USD", "million USD", 1), ("km^2", "km·km", 1), ("USD^-1", "1/USD", 1),
      // 400 Gregorian years have 146,097 days.
      ("years", "days", 365.2425), ("weeks", "years", 400.0 / 20_871),
    ] as [(String, String, Double)])
  func `factors are those of the calendar and the decimal system`(
    _ from: String, _ to: String, _ factor: Double
  ) throws {
    let (a, b) = try (Unit(from, in: .datasets), Unit(to, in: .datasets))
    #expect(a.isCommensurable(with: b))
    #expect(try a.factor(to: b) == factor)
  }

  /// 259 million at 48 hours a week and 365.2425 / 7 weeks a year: 259e6 · 48 · 52.1775.
  @Test func `the hours that full-time equivalents stand for`() throws {
    let catalogue = try Self.hours()
    let lost = try Unit("million FTE", in: catalogue)
    #expect(try lost.convert(259, to: Unit("hours/week")) == 12_432_000_000)
    #expect(try lost.convert(259, to: Unit("hours/year")) == 648_670_680_000)
    #expect(try lost.convert(259, to: Unit("million FTE40", in: catalogue)) == 310.8)
    // 14,300 USD per full-time equivalent and year, over a quarter of 259 million of them.
    let income =
      try Unit("USD/FTE/year", in: catalogue) * Unit("million FTE", in: catalogue) * Unit("years")
    #expect(try income.convert(14_300 * 259 * 0.25, to: Unit("trillion USD")) == 0.925925)
  }

  /// The independent result is the reading of the decimal number, which rounds correctly.
  @Test func `between decimal scales whole numbers are rounded once`() throws {
    let (million, trillion) = try (Unit("million USD"), Unit("trillion USD"))
    for number in 0...20_000 {
      let value = Double(number)
      #expect(try Unit.percent.convert(value, to: .one) == Double("\(number)e-2"))
      #expect(try million.convert(value, to: trillion) == Double("\(number)e-6"))
      #expect(try trillion.convert(value, to: million) == Double("\(number)e6"))
    }
  }

  @Test(arguments: [
    ("USD/person", "USD per people"), ("million FTE", "FTE millions"),
    ("thousand million USD", "billion USD"), ("US$2010", "USD-2010"), ("USD_2010", "USD-2010"),
    ("hour/weeks", "hours per week"), ("1/4 years", "quarter"), ("quarter", "3 months"),
    ("country", "countries"), ("Member State", "Member States"), ("FTEs", "FTE"),
    ("percent", "%"), ("per cent", "%"), ("% of GDP", "%"), ("people·hours", "hours*person"),
    ("people years", "years·person"), ("yr", "year"), ("1e3 jobs", "thousand jobs"),
    ("  million \t people ", "million people"),
  ])
  func `what means the same is equal`(_ a: String, _ b: String) throws {
    let (first, second) = try (Unit(a, in: .datasets), Unit(b, in: .datasets))
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    #expect(first.description == second.description)
  }

  @Test(arguments: [
    ("million USD", "million USD"), ("%", "%"), ("1", "1"), ("thousand", "thousand"),
    ("hours/week", "hours/week"), ("hours per month", "hours/month"), ("1/year", "1/year"),
    ("%/year", "%/year"), ("USD/people", "USD/person"), ("48 hours/week", "48 hours/week"),
    ("37.5 hours/week", "37.5 hours/week"), ("0.01 USD", "0.01 USD"), ("100 people", "100 people"),
    ("1200 USD", "1.2 thousand USD"), ("USD/3", "1/3 USD"), ("1/12 USD", "1/12 USD"),
    ("1/12/USD", "1/12/USD"),
    ("results/100 people", "0.01 results/person"), ("5/7 thousand USD", "5/7 thousand USD"),
    ("2^70 3^20 USD", "3486784401 2^70 USD"), ("2^-70 jobs", "2^-70 jobs"), ("1/7", "1/7"),
    ("million USD per year per person", "million USD/person/year"), ("12 months", "years"),
    ("24 months", "2 years"), ("USD per 2 years", "USD/biennium"),
    ("thousand visits/month", "thousand visits/month"),
    ("USD^2", "USD^2"), ("1/USD^2", "1/USD^2"), ("1e20 jobs", "1e8 trillion jobs"),
    ("1e-9 jobs", "1e-9 jobs"), ("countries and territories", "countries and territories"),
    ("degrees Celsius", "degrees Celsius"), ("CHF/USD", "CHF/USD"),
  ])
  func `the canonical spelling`(_ text: String, _ canonical: String) throws {
    let unit = try Unit(text, in: .datasets)
    #expect(unit.description == canonical)
    #expect(try Unit(canonical, in: .datasets) == unit)
  }

  private static func random(_ generator: inout SplitMix64) throws -> Unit {
    let texts = [
      "USD", "USD-2021", "EUR", "hours", "people", "jobs", "countries", "Member States",
      "countries and territories", "FTE", "boxes", "caches", "agencies", "analyses", "Celsius",
      "years", "quarters", "months", "weeks", "days", "%", "‰", "million", "3", "7", "0.48", "41",
    ]
    var unit = Unit.one
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let factor = try Unit(texts.randomElement(using: &generator) ?? "1", in: .datasets)
      let power = [1, 1, -1, -1, 2, -2].randomElement(using: &generator) ?? 1
      // What is beyond what can be held is left out.
      if let next = try? unit * factor.power(power) { unit = next }
    }
    return unit
  }

  @Test func `every unit comes back from its canonical spelling`() throws {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<20_000 {
      let unit = try Self.random(&generator)
      guard let back = try? Unit(unit.description, in: .datasets) else {
        Issue.record("\(unit) is not read back")
        continue
      }
      if back != unit || back.description != unit.description {
        Issue.record("\(unit) is read as \(back)")
      }
    }
  }

  @Test func `units multiply as a commutative group, and scales with them`() throws {
    var generator = SplitMix64(seed: 9)
    for _ in 0..<5000 {
      let a = try Self.random(&generator)
      let b = try Self.random(&generator)
      let c = try Self.random(&generator)
      // What does not fit into 64 bits is refused, however it is bracketed.
      guard let ab = try? a * b, let abc = try? ab * c, let bc = try? b * c,
        let other = try? a * bc
      else { continue }
      #expect(try abc == other && ab == b * a)
      #expect(try a * .one == a && a / a == .one && ab / b == a)
      #expect(try a.power(0) == .one && a.power(-1) == .one / a)
      if let square = try? a.power(2) { #expect(try square == a * a) }
      #expect(relativeDifference(ab.scale, a.scale * b.scale) < 1e-14)
      #expect(relativeDifference(try ab.factor(to: ab), 1) == 0)
    }
  }

  @Test func `factors there and back are inverse, and go through a third`() throws {
    let names = [
      "hours/year", "48 hours/week", "million hours/day", "hours/month", "0.7 hours/quarter",
    ]
    let units = try names.map { try Unit($0) }
    for a in units {
      for b in units {
        #expect(relativeDifference(try a.factor(to: b) * b.factor(to: a), 1) < 1e-15)
        for c in units {
          #expect(
            relativeDifference(try a.factor(to: b) * b.factor(to: c), try a.factor(to: c)) < 1e-15)
        }
      }
    }
  }

  @Test(arguments: [
    (
      "hours", "USD",
      "hours cannot be converted to USD: the one measures hours of work, the other money in USD"
    ),
    ("CHF", "USD", "CHF cannot be converted to USD without an exchange rate, in USD/CHF"),
    (
      "USD-2021", "USD",
      "USD-2021 cannot be converted to USD without a price index: prices of 2021 are not current prices"
    ),
    (
      "million USD-2021", "EUR-2015",
      "million USD-2021 cannot be converted to EUR-2015 without an exchange rate and a price index"
    ),
    (
      "hours", "days",
      "hours cannot be converted to days: hours are hours of work, not calendar time; hours/week measures hours of work per calendar time"
    ),
    (
      "million people", "jobs",
      "million people cannot be converted to jobs: people and jobs are different things"
    ),
    (
      "%", "people",
      "% cannot be converted to people: the one measures a pure number, the other people"
    ),
    (
      "USD", "USD/year",
      "USD cannot be converted to USD/year: the one measures money in USD, the other money in USD per calendar time"
    ),
  ])
  func `what measures another kind is refused with the reason`(
    _ from: String, _ to: String, _ message: String
  ) throws {
    let (a, b) = try (Unit(from), Unit(to))
    #expect(!a.isCommensurable(with: b))
    #expect {
      try a.factor(to: b)
    } throws: {
      "\($0)" == message && ($0 as? UnitError)?.kind == .incommensurable
    }
  }

  @Test func `dimensions are open to inspection`() throws {
    let unit = try Unit("million USD-2021/person/year")
    #expect(unit.dimension.exponent(of: .money(currency: "USD", priceYear: 2021)) == 1)
    #expect(unit.dimension.exponent(of: .counted("people")) == -1)
    #expect(unit.dimension.exponent(of: .calendarTime) == -1)
    #expect(unit.dimension.exponent(of: .work) == 0)
    #expect(unit.scale == 1e6 && Unit.percent.scale == 0.01 && Unit.one.dimension.isPure)
    #expect(try Unit("days").scale == 1 / 365.2425)
  }

  @Test func `what cannot be held is refused`() throws {
    let week = try Unit("week")
    #expect(throws: UnitError.self) { try week.power(40) }
    #expect(throws: UnitError.self) { try week.power(.max) }
    #expect(throws: UnitError.self) { try week.power(.min) }
    var unit = try Unit("million USD")
    #expect(throws: UnitError.self) {
      for _ in 0..<100 { unit = try unit * unit }
    }
    #expect(throws: UnitError.self) {
      try Unit("1e300 USD").factor(to: Unit("1e-300 USD"))
    }
  }
}
