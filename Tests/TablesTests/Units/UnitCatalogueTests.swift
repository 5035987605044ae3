import Tables
import Testing

@Suite struct UnitCatalogueTests {
  private func fault(_ units: [(name: String, definition: String)]) -> UnitError? {
    do throws(UnitError) {
      _ = try UnitCatalogue(declaring: units)
      return nil
    } catch {
      return error
    }
  }

  @Test func `declared units mean what they are declared by, in any order`() throws {
    let catalogue = try UnitCatalogue(declaring: [
      (name: "team", definition: "12 FTE"), (name: "FTE", definition: "48 hours/week"),
      (name: "Member States", definition: "count"),
    ])
    #expect(try Unit("teams", in: catalogue) == Unit("576 hours/week"))
    #expect(try Unit("USD/Member State", in: catalogue) == Unit("USD/Member States", in: .datasets))
    #expect(catalogue.declaredNames == ["FTE", "Member States", "team"])
    #expect(unitError("results", in: catalogue)?.kind == .unknownWord)
    #expect(unitError("million FET", in: catalogue)?.hint == "did you mean FTE?")
    let open = catalogue.countingUnknownWords
    #expect(try Unit("results per FTE", in: open).dimension.powers.count == 3)
  }

  @Test func `units are spelled in declared words where these fit`() throws {
    let catalogue = try UnitCatalogue(declaring: [
      (name: "FTE40", definition: "40 hours/week"), (name: "FTE", definition: "48 hours/week"),
    ])
    #expect(catalogue.spelling(of: try Unit("48 million hours/week")) == "million FTE")
    #expect(catalogue.spelling(of: try Unit("40 hours/week")) == "FTE40")
    #expect(catalogue.spelling(of: try Unit("hours/week")) == "hours/week")
    #expect(catalogue.spelling(of: try Unit("million USD")) == "million USD")
  }

  @Test func `circles are refused, with the way round`() {
    #expect(
      fault([
        (name: "a", definition: "2 b"), (name: "b", definition: "3 c"),
        (name: "c", definition: "a"),
      ])?
      .description
        == "unit a: its definition goes in a circle: a → b → c → a; a unit of its own is \"count\"")
    #expect(fault([(name: "x", definition: "x")])?.kind == .declaration)
  }

  @Test func `a standard unit is not redefined, but may be repeated`() throws {
    #expect(
      fault([(name: "hour", definition: "60 people")])?.description
        == "unit hour: it is a standard unit (hours of work) and cannot mean 60 people; choose another name"
    )
    #expect(fault([(name: "USD", definition: "count")])?.kind == .declaration)
    #expect(fault([(name: "%", definition: "count")])?.kind == .declaration)
    #expect(fault([(name: "million", definition: "count")])?.kind == .declaration)
    #expect(fault([(name: "USD-2021", definition: "0.9 USD")])?.kind == .declaration)
    #expect(
      fault([(name: "jobs", definition: "count"), (name: "quarter", definition: "3 months")]) == nil
    )
  }

  @Test func `names that no text could mention, or that are one word, are refused`() {
    for name in ["", " ", "a/b", "2nd", "per", "USD per", "a  b", "x^2", "a\u{0}", "-x"] {
      #expect(fault([(name: name, definition: "count")])?.kind == .declaration, "\(name)")
    }
    #expect(
      fault([(name: "result", definition: "count"), (name: "results", definition: "count")])?
        .description == "unit results: result is declared too, and is the same word")
  }

  @Test func `a fault in a definition has its unit and its place`() {
    let found = fault([(name: "FTE", definition: "48 huors/week")])
    #expect(
      found?.description
        == "unit FTE: unit «48 huors/week», column 4: there is no unit «huors»; did you mean hours?"
    )
    #expect(found?.declared == "FTE" && found?.range == 3..<8)
    // The fault is the inner one's, wherever the reading began.
    let inner = fault([(name: "a", definition: "2 b"), (name: "b", definition: "2 (")])
    #expect(inner?.declared == "b")
  }

  @Test func `long chains of declarations end in an answer`() {
    let chain = (0..<20_000).map { (name: "x\($0)", definition: "x\($0 + 1)") }
    #expect(fault(chain)?.kind == .declaration)
    #expect(
      fault(
        Array(
          ((0..<60).map { (name: "y\($0)", definition: "y\($0 + 1)") }
            + [(name: "y60", definition: "count")]).reversed())) == nil)
    let doubling = (0..<70).map {
      (name: "z\($0)", definition: $0 == 0 ? "USD" : "z\($0 - 1)·z\($0 - 1)")
    }
    #expect(fault(doubling)?.kind == .outOfRange)
  }
}
