import TestSupport
import Testing

@testable import Tables

@Suite struct UnitTextTests {
  @Test(arguments: [
    (
      "millon USD", "unit «millon USD», column 1: there is no unit «millon»; did you mean million?",
      0..<6
    ),
    (
      "million usd", "unit «million usd», column 9: there is no unit «usd»; did you mean USD?",
      8..<11
    ),
    (
      "USD per yaer", "unit «USD per yaer», column 9: there is no unit «yaer»; did you mean year?",
      8..<12
    ),
    (
      "million FTE",
      "unit «million FTE», column 9: there is no unit «FTE»; declare it: a unit of its own, or \"count\"",
      8..<11
    ),
    ("", "a unit is missing; the unit of pure numbers is 1, or %", 0..<0),
    ("USD/", "unit «USD/», column 4: a unit is missing behind «/»", 3..<4),
    (
      "/year",
      "unit «/year», column 1: a unit is missing before «/»; write 1/year for a number per year",
      0..<1
    ),
    ("USD//year", "unit «USD//year», column 4: a unit is missing behind «/»", 3..<4),
    (
      "USD 2021",
      "unit «USD 2021», column 5: the number 2021 stands behind a unit; numbers come first; prices of 2021 are written USD-2021",
      4..<8
    ),
    (
      "people (15+)",
      "unit «people (15+)», column 8: the character «(» has no place in a unit; a unit is made of words",
      7..<8
    ),
    ("0 USD", "unit «0 USD», column 1: a unit cannot be 0 times something", 0..<1),
    (
      "100,000 people",
      "unit «100,000 people», column 4: the character «,» has no place in a unit; large numbers are written without commas",
      3..<4
    ),
    (
      "USD/year·person",
      "unit «USD/year·person», column 9: a product behind a quotient is not clear; write what is multiplied first, what divides behind it",
      8..<10
    ),
    ("USD^0", "unit «USD^0», column 4: an exponent is a whole number; write ^2 or ^-1", 3..<5),
    (
      "15m",
      "unit «15m», column 1: «15m» is no number; write 48, 37.5, 1e6 or 1/12, and a blank behind it",
      0..<3
    ),
    (
      "1e999 USD",
      "unit «1e999 USD», column 1: the number is beyond what can be held; scales have up to 19 digits",
      0..<5
    ),
    (
      "é USD",
      "unit «é USD», column 1: there is no unit «é»; declare it: a unit of its own, or \"count\"",
      0..<2
    ),
  ])
  func `what is no unit is refused with its place`(
    _ text: String, _ message: String, _ range: Range<Int>
  ) throws {
    let found = try #require(unitError(text))
    #expect(found.description == message)
    #expect(found.range == range && found.source == text)
  }

  @Test(arguments: [
    ("ratifications", Unit.Kind.counted("ratifications")),
    ("ratification", .counted("ratifications")),
    ("Member States and territories", .counted("Member States and territories")),
    ("data sets", .counted("data sets")), ("degrees Celsius", .counted("degrees Celsius")),
    ("training packages", .counted("training packages")), ("trend", .counted("trends")),
    ("countries and territories", .counted("countries and territories")),
    ("workdays", .counted("workdays")), ("missions", .counted("missions")),
    ("FTE", .counted("FTE")),
    ("国家", .counted("国家")), ("people", .counted("people")),
  ])
  func `in datasets a name that is not known is a thing that is counted`(
    _ text: String, _ kind: Unit.Kind
  ) throws {
    let unit = try Unit(text, in: .datasets)
    #expect(unit.dimension.powers.map(\.kind) == [kind] && unit.scale == 1)
    #expect(try Unit("million \(text)", in: .datasets).scale == 1e6)
    #expect(try Unit("\(text) per month", in: .datasets).dimension.powers.count == 2)
  }

  /// Each would be a thing of its own in silence, and hide a scale or a kind.
  @Test(
    arguments: [
      ("millon people", "there is no unit «millon»; did you mean million?"),
      ("Million people", "there is no unit «Million»; did you mean million?"),
      ("Thousands", "there is no unit «Thousands»; did you mean thousand?"),
      ("million usd", "there is no unit «usd»; did you mean USD?"),
      ("Hours", "there is no unit «Hours»; did you mean hours?"),
      (
        "training hours",
        "«training hours» mixes the unit «hours» with words that are none; write hours, or training-hours for a thing that is counted"
      ),
      ("people per million live births of women", nil),
      (
        "2017 PPP $",
        "«2017» reads as a number of PPP $, not as a year; a year of prices is written USD-2017"
      ),
      (
        "USD millions equivalent",
        "«USD millions equivalent» mixes the unit «USD» with words that are none; write USD, or USD-millions-equivalent for a thing that is counted"
      ),
    ] as [(String, String?)])
  func `in datasets a slip is not taken for a thing`(_ text: String, _ message: String?) throws {
    let found = unitError(text, in: .datasets)
    #expect((found == nil) == (message == nil))
    if let message { #expect(found?.description.hasSuffix(": " + message) == true, "\(found!)") }
  }

  /// The units of the drafts of models, with what they declare.
  @Test(arguments: [
    "%", "years", "1/year", "million FTE", "million FTE40", "trillion USD", "million jobs",
    "USD/FTE/year", "million FTE/year", "million jobs/year", "million USD", "CHF/USD",
    "thousand USD/results", "results", "1 USD", "10 million jobs",
  ])
  func `the units of models are read with their declarations`(_ text: String) throws {
    let catalogue = try UnitCatalogue(declaring: [
      (name: "FTE", definition: "48 hours/week"), (name: "FTE40", definition: "40 hours/week"),
      (name: "jobs", definition: "count"), (name: "results", definition: "count"),
    ])
    let unit = try Unit(text, in: catalogue)
    #expect(try Unit(unit.description, in: catalogue) == unit)
    #expect(try Unit(catalogue.spelling(of: unit), in: catalogue) == unit)
  }

  @Test func `no text reaches a trap`() {
    let parts = [
      "million", "USD", "-2021", "per", "/", "·", "*", "^", "^-", "9", "99999999999999999999",
      "1e9",
      " ", "%", "people", "x", "per cent", "\u{0}", "é", "\u{301}", "٣", ".", "-", "e", "E+3",
      "hours",
      "year", "week^9", "1/7", "(", "🙂", "‰", "^٣", "of",
    ]
    var generator = SplitMix64(seed: 21)
    for _ in 0..<50_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...7, using: &generator) {
        text += parts.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { text += " " }
      }
      for catalogue in [UnitCatalogue.standard, .datasets] {
        if let fault = unitError(text, in: catalogue) {
          #expect(fault.range.upperBound <= text.utf8.count && !fault.description.isEmpty)
        } else if let unit = try? Unit(text, in: catalogue) {
          if (try? Unit(unit.description, in: catalogue)) != unit {
            Issue.record("«\(text)»: \(unit)")
          }
        }
      }
    }
    #expect(unitError(String(repeating: "x", count: 10_000_000)) != nil)
    #expect(unitError(String(repeating: "week·", count: 190) + "week") != nil)
  }

  @Test(arguments: [
    ("person", "people"), ("country", "countries"), ("day", "days"), ("process", "processes"),
    ("box", "boxes"), ("churches", "churches"), ("FTEs", "FTE"), ("FTE40", "FTE40"), ("s", "s"),
    ("Member State", "Member States"), ("series", "series"), ("GDP", "GDP"), ("child", "children"),
  ])
  func `singular and plural are alike`(_ name: String, _ plural: String) {
    #expect(pluralName(of: name) == plural)
    #expect(pluralName(of: plural) == plural)
    #expect(pluralName(of: singularName(of: plural)) == plural)
  }
}
