import Testing

@testable import Tables

@Suite struct JSONFileTests {
  @Test func `a dataset comes back with roles, lines and printed numbers`() throws {
    var options = Dataset.Options()
    options.roles = ["variant": .dimension]
    let text =
      "sex,period,value,variant,note\n\nf,2020,9.60,a,\"x \"\"y\"\"\"\nm,2020,+.5,b,\nm,2021,NA,b,中\n"
    let original = try Dataset.read(bytes: Array(text.utf8), source: "t.csv", options: options)
    let back = try thereAndBack(original, .json)
    #expect(back.columns == original.columns)
    #expect(back.source == "t.csv")
    #expect((0..<3).map { back.provenance(row: $0).line } == [3, 4, 5])
    #expect(rows(back) == rows(original))
    #expect(back.text("value", row: 0) == "9.60")
    #expect(back.text("value", row: 1) == "+.5")
    let panel = try dataset("iso3code,year,UR,EPR\nAFG,1991,7.97,43.38\n")
    #expect(try thereAndBack(panel, .json).provenance(row: 1) == panel.provenance(row: 1))
  }

  @Test func `a plain array of records is read as a table is`() throws {
    let read = try dataset(
      """
      [
        {"sex": "f", "period": 2020, "value": 6.40},
        {"sex": "m", "period": "2020-Q1", "value": null, "old": true}
      ]
      """)
    #expect(read.text("value", row: 0) == "6.40")
    #expect(read.value(row: 1) == nil)
    #expect(read.text("old", row: 1) == "true")
    #expect(read.provenance(row: 1).line == 3)
    let wide = try dataset(
      "[{\"Model\":\"m\",\"Scenario\":\"s\",\"Region\":\"World\",\"Variable\":\"x\",\"Unit\":\"%\",\"2020\":1}]"
    )
    #expect(
      try text(wide, .iamcWide) == "Model,Scenario,Region,Variable,Unit,2020\nm,s,World,x,%,1\n")
  }

  @Test(arguments: [
    ("[{\"period\": 2020, \"value\": [1]}]", 1), ("[1]", 1), ("{\"a\": 1}", 1), ("[]", 1),
    ("[{\"period\": 2020,\n \"value\": 1,,}]", 2), ("[{\"value\": 1, \"value\": 2}]", 1),
    ("{\"format\": \"labour-dataset\", \"version\": 2}", 1),
    (
      "{\"format\": \"labour-dataset\", \"version\": 1, \"source\": \"s\", \"columns\": [],\n \"lines\": [1], \"records\": []}",
      2
    ),
  ])
  func `what is no dataset is refused with its line`(text: String, line: Int) throws {
    let error = #expect(throws: TableError.self) { try dataset(text) }
    #expect(error?.line == line, "\(error?.description ?? "")")
  }
}
