import Tables
import Testing

@testable import Modelling

@Suite struct `A broken model` {
  static let header: [Broken] = [
    Broken("▸[]", "a model is an object"),
    Broken(modelText(["format": "▸2"]), "format 2 is not known", hint: "format 1"),
    Broken(modelText(["format": "▸\"1\""]), "expected the number 1"),
    Broken("▸" + modelText(["format": nil]), "«format» is missing", hint: "format: 1"),
    Broken("▸" + modelText(["model": nil]), "«model» is missing"),
    Broken(modelText(["model": "▸\"my model\""]), "is not the name of a model"),
    Broken(modelText(["model": "▸\"../m\""]), "is not the name of a model"),
    Broken("▸" + modelText(["title": nil]), "«title» is missing"),
    Broken(modelText(["title": "▸12"]), "title: expected a text, found the number 12"),
    Broken(modelText(["title": "▸\" \""]), "this text is empty"),
    Broken(modelText(["▸tittle": "\"x\""]), "unknown key «tittle»", hint: "did you mean title?"),
    Broken(
      modelText(["▸parametres": "{}"]), "unknown key «parametres»", hint: "did you mean parameters?"
    ),
    Broken(modelText(["▸constraints": "[]"]), "unknown key", hint: "did you mean identities?"),
    Broken(modelText(["▸xyz": "1"]), "unknown key «xyz»", hint: "the keys here are"),
    Broken(modelText(["equations": "{ b: \"a\", ▸b: \"a\" }"]), "«b» stands here a second time"),
    Broken(modelText(["note": "▸null"]), "note: expected a text, found null"),
    Broken(modelText(["units": "▸[]"]), "units: expected an object"),
    Broken(modelText(["use": "{ b: ▸1 }"]), "b: expected a text"),
    Broken(modelText(["use": "{ ▸t: \"other\" }"]), "«t» is the period at hand"),
    Broken("▸{ format: 1, scenario: \"s\" }", "this file is a scenario, where a model is expected"),
  ]

  static let time: [Broken] = [
    Broken("▸" + modelText(["time": nil]), "«time» is missing"),
    Broken(modelText(["time": "▸{ start: 2018, end: 2030 }"]), "time: «observed» is missing"),
    Broken(
      modelText(["time": "{ start: 2018, observed: ▸\"2021-Q1\", end: 2030 }"]),
      "2021-Q1 is a quarter, but start is a year", hint: "one length"
    ).beyondSchema,
    Broken(
      modelText(["time": "{ start: 2018, observed: ▸2017, end: 2030 }"]),
      "observed: 2017 is before start, 2018", hint: "the order"
    ).beyondSchema,
    Broken(
      modelText(["time": "{ start: 2018, observed: 2021, end: ▸2020 }"]),
      "end: 2020 is before observed, 2021"
    ).beyondSchema,
    Broken(
      modelText(["time": "{ start: \"2020-2021\", observed: \"2020-2021\", end: ▸\"2025-2026\" }"]),
      "no number of steps leads from 2020-2021 to 2025-2026"
    ).beyondSchema,
    Broken(modelText(["time": "{ start: ▸20.5, observed: 2021, end: 2030 }"]), "20.5 is no year"),
    Broken(
      modelText(["time": "{ start: \"▸2021Q4\", observed: \"2021-Q4\", end: \"2022-Q1\" }"]),
      "is not how a quarter is written", hint: "2021-Q4"),
    Broken(
      modelText(["time": "{ start: \"0001-01\", observed: \"2021-01\", end: \"2022-01\" }"])
        .replacing("observed: ", with: "observed: ▸"), "more than 10000 periods"
    ).beyondSchema,
    Broken(modelText(["time": "{ start: ▸true, observed: 2021, end: 2030 }"]), "expected a period"),
  ]

  static let dimensions: [Broken] = [
    Broken(modelText(["dimensions": "{ sex: ▸[] }"]), "at least one element"),
    Broken(modelText(["dimensions": "{ sex: [\"a\", ▸\"a\"] }"]), "a second time"),
    Broken(modelText(["dimensions": "{ sex: [\"a\", ▸\"total\"] }"]), "total is the group of all"),
    Broken(
      modelText(["dimensions": "{ sex: { elements: { ▸else: \"E\" } } }"]), "else has a meaning"),
    Broken(modelText(["dimensions": "{ sex: { elements: { a: ▸1 } } }"]), "a: expected a text"),
    Broken(modelText(["dimensions": "{ sex: ▸{ } }"]), "sex: «elements» is missing"),
    Broken(modelText(["dimensions": "{ sex: ▸{ column: \"c\" } }"]), "sex: «dataset» is missing"),
    Broken(modelText(["dimensions": "{ sex: ▸{ dataset: \"d\" } }"]), "sex: «column» is missing"),
    Broken(
      modelText(["dimensions": "{ sex: ▸{ elements: [\"a\"], like: \"b\" } }"]),
      "elements and like exclude each other"),
    Broken(
      modelText(["dimensions": "{ sex: { elements: [\"a\"], within: ▸\"b\" } }"]),
      "within belongs to a dimension that is read from a dataset"),
    Broken(modelText(["dimensions": "{ age: ▸\"20-100\" }"]), "is no range of whole numbers"),
    Broken(modelText(["dimensions": "{ age: ▸\"100..20 years\" }"]), "ends before it begins")
      .beyondSchema,
    Broken(modelText(["dimensions": "{ age: ▸\"0..10000000\" }"]), "goes beyond 100000")
      .beyondSchema,
    Broken(modelText(["dimensions": "{ age: ▸\"0..99999999999999999999\" }"]), "no range")
      .beyondSchema,
    Broken(modelText(["dimensions": "{ age: ▸12 }"]), "expected a list, a range"),
    Broken(modelText(["dimensions": "{ ▸observed: [\"a\"] }"]), "is the last observed period"),
    Broken(modelText(["dimensions": "{ ▸period: [\"a\"] }"]), "is the dimension of time"),
    Broken(
      modelText(["dimensions": "{ s: { elements: [\"a\"], groups: { ▸total: [\"a\"] } } }"]),
      "every dimension has the group total"),
    Broken(
      modelText(["dimensions": "{ s: { elements: [\"a\"], groups: { g: ▸[] } } }"]),
      "a group has at least one element"),
    Broken(
      modelText(["dimensions": "{ s: { elements: [\"a\"], ▸group: { g: [\"a\"] } } }"]),
      "unknown key «group»", hint: "did you mean groups?"),
  ]

  static let data: [Broken] = [
    Broken(modelText(["data": "{ x: ▸{ unit: \"%\" } }"]), "x: «dataset» is missing"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", ▸wher: {} } }"]), "unknown key «wher»",
      hint: "did you mean where?"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", where: { sex: ▸{} } } }"]),
      "sex: expected a text, a number, true or false"),
    Broken(modelText(["data": "{ x: { dataset: \"d\", where: { sex: ▸[] } } }"]), "list is empty"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", by: [\"sex\", ▸\"sex\"] } }"]), "a second time"),
    Broken(modelText(["data": "{ x: { dataset: \"d\", by: ▸3 } }"]), "by: expected a text or"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", read_as: ▸\"FTE\" } }"]), "has no note",
      hint: "say in note why"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", repeated: ▸\"mean\" } }"]), "repeated: «mean»"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", periods: ▸\"avg\" } }"]), "periods: «avg»",
      hint: "it may be sum, mean, last"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", total: ▸\"mean\" } }"]), "total: «mean»",
      hint: "weighted by 1"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", total: ▸\"weighted bya\" } }"]),
      "total: «weighted bya» is not known", hint: "and a weight"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", total: ▸\"weighted by\" } }"]), "is not known"),
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", total: \"weighted by a +▸\" } }"]), "ends where"
    ).beyondSchema,
    Broken(
      modelText(["data": "{ x: { dataset: \"d\", rename: { sex: ▸{} } } }"]), "renames nothing"),
  ]

  static let parameters: [Broken] = [
    Broken(
      modelText(["parameters": "{ a: ▸{ value: 1 } }"]), "a: «source» is missing",
      hint: "assumed"),
    Broken(
      modelText(["parameters": "{ a: { value: 1, source: \"x\", assumed: ▸\"y\" } }"]),
      "source and assumed exclude each other"),
    Broken(
      modelText(["parameters": "{ a: { value: 1, assumed: ▸\"\" } }"]), "this text is empty"),
    Broken(modelText(["parameters": "{ a: ▸{ assumed: \"y\" } }"]), "a: «value» is missing"),
    Broken(
      modelText(["parameters": "{ a: ▸3 }"]), "a value needs its source",
      hint: "{ value: 3, assumed: \"why\" }"),
    Broken(
      modelText(["parameters": "{ a: { ▸valu: 1, assumed: \"y\" } }"]), "unknown key «valu»",
      hint: "did you mean value?"),
    Broken(
      modelText(["parameters": "{ a: { value: 1, ▸reason: \"y\" } }"]), "unknown key «reason»",
      hint: "did you mean assumed?"),
    Broken(
      modelText(["parameters": "{ a: { value: ▸NaN, assumed: \"y\" } }"]), "NaN"),
    Broken(
      modelText(["parameters": "{ a: { value: ▸-Infinity, assumed: \"y\" } }"]), "Infinity"),
    Broken(
      modelText(["parameters": "{ a: { value: ▸true, assumed: \"y\" } }"]),
      "value: expected a number, a text or an object, found true"),
    Broken(
      modelText(["parameters": "{ a: { value: ▸[1, 2], assumed: \"y\" } }"]), "expected a number"),
    Broken(modelText(["parameters": "{ a: { value: ▸{}, assumed: \"y\" } }"]), "has no values"),
    Broken(
      modelText(["parameters": "{ a: { value: ▸{ between: \"linear\" }, assumed: \"y\" } }"]),
      "has no values"),
    Broken(
      modelText(["parameters": "{ a: { value: { x: 1, between: ▸\"cubic\" }, assumed: \"y\" } }"]),
      "between: «cubic»"),
    Broken(
      modelText(["parameters": "{ a: { value: { ▸\"2030..2020\": 1 }, assumed: \"y\" } }"]),
      "ends before it begins"
    ).beyondSchema,
    Broken(
      modelText(["parameters": "{ a: { value: ▸\"rest\", assumed: \"y\" } }"]), "rest has no"),
    Broken(
      modelText(["parameters": "{ a: { value: { x: \"rest\", y: ▸\"rest\" }, assumed: \"y\" } }"]),
      "rest stands here a second time"
    ).beyondSchema,
    Broken(
      modelText(["parameters": "{ a: { value: \"1 + ▸normal(0, 1)\", assumed: \"y\" } }"]),
      "normal(…) cannot be a part of a value", hint: "of its own"
    ).beyondSchema,
    Broken(
      modelText(["parameters": "{ a: { value: \"normal(▸uniform(0, 1), 1)\", assumed: \"y\" } }"]),
      "uniform(…) cannot be a part of a value"
    ).beyondSchema,
    Broken(
      modelText(["parameters": "{ a: { value: \"▸nromal(0, 1)\", assumed: \"y\" } }"]),
      "nromal", hint: "did you mean normal?"
    ).beyondSchema,
    Broken(
      modelText(["parameters": "{ ▸\"a-b\": { value: 1, assumed: \"y\" } }"]),
      "the name «a-b» contains «-»", hint: "write a_b"),
    Broken(
      modelText(["parameters": "{ ▸\"a b\": { value: 1, assumed: \"y\" } }"]), "contains a blank"),
    Broken(
      modelText(["parameters": "{ ▸\"2a\": { value: 1, assumed: \"y\" } }"]), "begins with a digit"),
    Broken(modelText(["parameters": "{ ▸\"\": { value: 1, assumed: \"y\" } }"]), "a name is empty"),
    Broken(
      modelText(["parameters": "{ ▸min: { value: 1, assumed: \"y\" } }"]),
      "«min» is a function and cannot be a name"),
    Broken(
      modelText(["parameters": "{ ▸beta: { value: 1, assumed: \"y\" } }"]),
      "«beta» is a distribution"),
    Broken(
      modelText(["correlate": "[▸[\"a\", \"b\"]]"]), "expected two names and their correlation"),
    Broken(modelText(["correlate": "[[\"a\", \"b\", ▸1.5]]"]), "1.5 is out of range"),
    Broken(modelText(["correlate": "[[\"a\", ▸\"a\", 0.5]]"]), "correlated with itself")
      .beyondSchema,
    Broken(modelText(["correlate": "[[\"a\", \"▸b + 1\", 0.5]]"]), "expected a name"),
  ]

  static let series: [Broken] = [
    Broken(modelText(["processes": "{ x: ▸{ priors: {} } }"]), "x: «law» is missing"),
    Broken(
      modelText(["processes": "{ x: { law: \"ar1\", on: ▸\"logs\" } }"]), "on: «logs» is not known",
      hint: "did you mean log?"),
    Broken(modelText(["processes": "{ x: { law: \"ar1\", of: ▸[] } }"]), "at least one series"),
    Broken(modelText(["processes": "{ x: { law: \"ar1\", of: ▸{} } }"]), "at least one series"),
    Broken(modelText(["processes": "{ x: { law: \"ar1\", of: ▸1 } }"]), "of: expected a text"),
    Broken(
      modelText(["processes": "{ x: { law: \"ar1\", of: [▸\"log(y)\"] } }"]), "contains «(»",
      hint: "a list holds names"),
    Broken(
      modelText(["processes": "{ x: { law: \"ar1\", priors: { noise: ▸0.5 } } }"]),
      "a value needs its source"),
    Broken(
      modelText(["processes": "{ x: { law: \"ar1\", priors: { noise: ▸{ value: 0.5 } } } }"]),
      "noise: «source» is missing"),
    Broken(
      modelText(["processes": "{ x: { law: \"ar1\" } }", "equations": "{ ▸x: \"a\" }"]),
      "«x» is a process already, and cannot be an equation", hint: "line "
    ).beyondSchema,
    Broken(
      modelText([
        "processes": "{ p: { law: \"ar1\", of: [\"x\"] }, q: { law: \"ar1\", of: [▸\"x\"] } }"
      ]), "«x» is a series of a process already"
    ).beyondSchema,
    Broken(
      modelText(["data": "{ ▸a: { dataset: \"d\" } }"]),
      "«a» is a parameter already, and cannot be data"
    ).beyondSchema,
    Broken(modelText(["equations": "{ ▸a: \"1\" }"]), "«a» is a parameter already").beyondSchema,
    Broken(modelText(["dimensions": "{ ▸a: \"0..2\" }"]), "«a» is a parameter already")
      .beyondSchema,
    Broken(
      modelText(["equations": "{ x: ▸3 }"]), "x: expected an expression, found a number",
      hint: "parameter"),
    Broken(modelText(["equations": "{ x: ▸{ unit: \"%\" } }"]), "x: «is» is missing"),
    Broken(
      modelText(["equations": "{ x: { ▸formula: \"a\" } }"]), "unknown key «formula»",
      hint: "did you mean is?"),
    Broken(modelText(["equations": "{ x: { is: ▸{} } }"]), "has no expressions"),
    Broken(
      modelText(["equations": "{ x: \"a + ▸normal(0, 1)\" }"]), "cannot stand in a formula",
      hint: "the value of a parameter"
    ).beyondSchema,
    Broken(modelText(["equations": "{ x: \"a + ▸)\" }"]), "«)» stands where").beyondSchema,
    Broken(modelText(["equations": "{ x: \"é\\u00e9 + \\\n  ▸) \" }"]), "«)» stands where")
      .beyondSchema,
    Broken(modelText(["equations": "{ x: ▸\"\" }"]), "this text is empty"),
    Broken(modelText(["identities": "[\"▸a + 1\"]"]), "two sides with =="),
    Broken(modelText(["identities": "▸{}"]), "identities: expected an array"),
    Broken(modelText(["targets": "{ ▸joint: \"a > 1\" }"]), "joint is the target"),
    Broken("▸" + modelText(["outcomes": nil]), "«outcomes» is missing"),
    Broken(modelText(["outcomes": "▸[]"]), "there is nothing to report"),
    Broken(modelText(["outcomes": "[\"a\", ▸\"a\"]"]), "«a» stands here a second time"),
    Broken(
      modelText(["outcomes": "[\"▸a + 1\"]"]), "expected a name, or a selection",
      hint: "among the equations"),
  ]

  @Test(arguments: header + time + dimensions)
  func `is told what is wrong with its frame`(_ broken: Broken) { broken.expect(readModel) }

  @Test(arguments: data + parameters + series)
  func `is told what is wrong with its quantities`(_ broken: Broken) { broken.expect(readModel) }

  @Test func `has all its faults reported in their order`() {
    let found = faults {
      try readModel(
        modelText([
          "title": "1", "parameters": "{ a: { value: 1 }, t: { value: 1, source: \"s\" } }",
          "equations": "{ b: \"1 +\", c: { is: 1 } }", "outcomes": "[]",
        ]))
    }
    #expect(found.count == 6)
    #expect(found.compactMap(\.position) == found.compactMap(\.position).sorted())
  }

  @Test func `has no more than twenty faults reported`() throws {
    let equations = (1...30).map { "x\($0): \"+\"" }.joined(separator: ", ")
    let error = try #require(throws: ModelErrors.self) {
      try readModel(modelText(["equations": "{ \(equations) }"]))
    }
    #expect(error.errors.count == 20)
    #expect(error.omitted == 10)
    #expect(error.description.hasSuffix("\nand 10 more"))
  }

  @Test func `shows the line of a fault`() {
    let found = faults { try readModel(modelText(["equations": "{ b: \"a ** 2\" }"])) }
    #expect(
      found.first?.description == """
        model.json5, line 8, column 22: «**» is no operator here; a power is written ^, as in x^2
            equations: { b: "a ** 2" },
                               ^
        """)
  }

  @Test func `of any text ends in an error, not in a trap`() {
    // Every prefix of a model, and the model without each of its characters.
    let text = modelText([
      "dimensions": "{ lag: \"0..2\", s: { elements: [\"a\"], groups: { g: \"a\" } } }",
      "equations": "{ b: { is: { a: \"a[t-1 else 0]\", else: \"2\" }, total: \"weighted by a\" } }",
      "data": "{ b: { dataset: \"d\", where: { c: [1, true] }, by: [\"s\"] } }",
    ])
    for index in text.indices {
      _ = faults { try readModel(String(text[..<index])) }
      _ = faults {
        try readModel(
          String(text.prefix(upTo: index) + text.suffix(from: text.index(after: index))))
      }
    }
  }
}
