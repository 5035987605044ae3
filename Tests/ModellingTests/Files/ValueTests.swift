import Expressions
import Tables
import Testing

@testable import Modelling

@Suite struct `A value` {
  private func value(_ text: String) throws -> ValueTree {
    let model = try readModel(
      modelText(["parameters": "{ a: { value: \(text), assumed: \"why\" } }"]))
    return try #require(model.parameters.first).value
  }

  private func keys(_ text: String) throws -> [ValueKey] {
    guard case .map(let map) = try value(text) else { throw Unlike("no map") }
    return map.entries.map(\.key)
  }

  @Test func `is a number, an expression or a map`() throws {
    guard case .number(-2.5, _) = try value("-2.5") else { throw Unlike("no number") }
    guard case .expression(let share) = try value("\"95 %\"") else {
      throw Unlike("no expression")
    }
    #expect(share.expression.root == .quantity(95, unit: "%"))
    guard case .map(let map) = try value("{ x: { y: 1, else: \"rest\" }, z: \"normal(0, 1)\" }"),
      case .map(let inner) = map.entries[0].value, case .rest = inner.entries[1].value,
      case .otherwise = inner.entries[1].key.kind
    else { throw Unlike("no map") }
    #expect(!map.isLinearBetween)
  }

  @Test func `may be joined linearly between its keys`() throws {
    guard case .map(let map) = try value("{ \"20\": 1, \"60..\": 2, between: \"linear\" }") else {
      throw Unlike("no map")
    }
    #expect(map.isLinearBetween)
    #expect(map.entries.map(\.key.text) == ["20", "60.."])
  }

  @Test func `has keys that are periods, numbers, moments or names`() throws {
    let keys = try keys(
      "{ \"2020\": 1, \"2020-Q1\": 1, \"observed\": 1, \"end-2\": 1, \"north-south\": 1, \"-3\": 1 }"
    )
    let points = keys.compactMap { key in
      if case .point(let bound) = key.kind { bound } else { nil }
    }
    #expect(points.count == 6)
    #expect(points[0].period == Period(year: 2020))
    #expect(points[0].number == 2020)
    #expect(points[1].period == Period(year: 2020, quarter: 1))
    #expect(points[1].number == nil)
    #expect(points[2].moment?.word == .observed)
    #expect(points[3].moment?.word == .end)
    #expect(points[3].moment?.shift == -2)
    #expect(points[4].isName)
    #expect(points[5].number == -3)
  }

  @Test func `has keys that are ranges with open ends`() throws {
    let keys = try keys(
      "{ \"2022-2023..\": 1, \"..observed\": 1, \"60..\": 1, \"20..59\": 1, \"..\": 1, \"a..b\": 1 }"
    )
    let ranges: [[String?]] = keys.map { key in
      guard case .range(let first, let last) = key.kind else { return [] }
      return [first?.text, last?.text]
    }
    #expect(
      ranges == [
        ["2022-2023", nil], [nil, "observed"], ["60", nil], ["20", "59"], [nil, nil], [],
      ])
  }

  @Test(arguments: ["\"\\x41 +\\\n  ▸)\"", "'é\\u00e9 * ▸)'", "\"\\\"é\\\" + ▸)\""])
  func `with escapes has its faults where they are`(_ text: String) throws {
    Broken(
      modelText(["parameters": "{ a: { value: \(text), assumed: \"why\" } }"]), "«)» stands where"
    ).expect(readModel)
  }

  @Test func `with a weight has the places of the whole text`() throws {
    let marked = MarkedText(
      modelText(["equations": "{ b: { is: \"a\", total: \"weighted by \\u0061 * ▸c\" } }"]))
    let model = try readModel(marked.text)
    guard case .weighted(let weight)? = model.equations.first?.grouping.total else {
      throw Unlike("no weight")
    }
    let place = try #require(weight.expression.names.first { $0.name == "c" })
    #expect(weight.position(of: place.range.lowerBound) == marked.position)
    #expect(ModelError(in: weight, at: place.range, "x").position == marked.position)
  }
}
