import Tables
import Testing

@Suite struct ReconciliationFaultTests {
  private func said(_ declared: String, header: String = "format: 1,") -> String {
    fault(declared, header: header)?.description ?? "no fault"
  }

  @Test func `an unknown key is located, and the nearest suggested`() {
    #expect(
      said(#"{ name: "x", summ: { dataset: "harvest" }, equals: 1 }"#)
        .contains("r.json5, line 2, column"))
    #expect(
      said(#"{ name: "x", sum: { dataset: "harvest", were: {} }, equals: 1 }"#)
        .contains("unknown key «were»; did you mean where?"))
    #expect(said("", header: "format: 1, doubt: [],").contains("did you mean doubts?"))
    #expect(said("", header: "format: 2,").contains("this program reads format 1"))
  }

  @Test func `an unknown dataset or column is located`() {
    #expect(
      said(#"{ name: "x", sum: { dataset: "harvets" }, equals: 1 }"#)
        == "r.json5, line 2, column 30: there is no dataset «harvets»; did you mean «harvest»?")
    #expect(
      said(#"{ name: "x", sum: { dataset: "harvest", where: { feild: "north" } }, equals: 1 }"#)
        .contains("harvest has no column «feild»; did you mean «field»?"))
    #expect(
      said(#"{ name: "x", by: ["felds"], sum: { dataset: "harvest" }, equals: 1 }"#)
        .contains("harvest has no column «felds»; did you mean «field»?"))
  }

  @Test func `a selection that finds nothing says which word occurs nowhere`() {
    #expect(
      said(#"{ name: "x", sum: { dataset: "harvest", where: { field: "nrth" } }, equals: 1 }"#)
        .contains("no row of harvest has field «nrth»; did you mean «north»?"))
    #expect(
      said(
        #"{ name: "x", sum: { dataset: "harvest", where: { field: "north", place: "page 5" } }, equals: 1 }"#
      )
      .contains("selects no row"))
    #expect(
      said(#"{ name: "x", sum: { dataset: "harvest", where: { year: "words" } }, equals: 1 }"#)
        .contains("selects no number"))
  }

  @Test func `several numbers where one is needed are an error with their lines`() {
    let text = said(
      #"{ name: "x", that: { dataset: "harvest", where: { field: "north" } }, equals: 1 }"#)
    #expect(
      text.contains("one number is needed, and 4 are selected (lines 2, 3, 4, 11 of harvest)"))
    #expect(text.contains("take them together with sum"))
  }

  @Test func `different units are refused unless they are read as one`() {
    let declared =
      #"{ name: "x", READ equal: [{ dataset: "harvest", where: { place: "page 5" } }, { number: 7, unit: "households" }] }"#
    #expect(
      said(declared.replacing("READ", with: ""))
        .contains("«farms» and «households» are different units"))
    #expect(fault(declared.replacing("READ", with: #"read_as: "households","#)) == nil)
  }

  @Test(arguments: [
    (#"{ name: "x" }"#, "says nothing to check"),
    (#"{ equal: [1, 1] }"#, "«name» is missing"),
    (#"{ name: "x", equal: [1] }"#, "two quantities or more"),
    (#"{ name: "x", sum: [], equals: 1 }"#, "this list is empty"),
    (#"{ name: "x", sum: { dataset: "harvest" } }"#, "there is nothing to compare with"),
    (#"{ name: "x", sum: 1, difference: [1, 2], equals: 1 }"#, "exclude each other"),
    (#"{ name: "x", difference: [1], equals: 1 }"#, "two quantities: [ a, b ]"),
    (#"{ name: "x", quotient: [1, 0], equals: 1 }"#, "divides by a number that may be zero"),
    (#"{ name: "x", that: 1, equals: 1, at_most: 2 }"#, "one comparison at a time"),
    (#"{ name: "x", that: { met: { dataset: "harvest" } }, equals: 1 }"#, "met needs a target"),
    (#"{ name: "x", that: 1, equals: 1 }, { name: "x", that: 1, equals: 1 }"#, "is there twice"),
    (#"{ name: "x", that: "exports", equals: 1 }"#, "there is no selection «exports»"),
    (#"{ name: "x", by: ["field", "field"], sum: { dataset: "harvest" }, equals: 1 }"#, "twice"),
    (#"{ name: "x", by: ["field"], that: 1, equals: 1 }"#, "by has nothing to go through"),
    (#"{ name: "x", that: 1, equals: 2, known: { preferred: "a" } }"#, "«why» is missing"),
    (
      #"{ name: "x", that: 1, equals: 2, known: { where: { field: "a" }, preferred: "a", why: "b" } }"#,
      "is not among the columns of by"
    ),
    (
      #"{ name: "x", by: ["field"], that: { dataset: "harvest", where: { year: "share" } }, equals: 39, known: { where: { field: "west" }, preferred: "a", why: "b" } }"#,
      "no combination is meant by this"
    ),
    (
      #"{ name: "x", sum: { dataset: "harvest", where: { field: {} } }, equals: 1 }"#,
      "says nothing"
    ),
    (#"{ name: "x", same: "colour", in: [{ dataset: "harvest" }] }"#, "no column «colour»"),
    (
      #"{ name: "x", margins: { of: { dataset: "harvest", where: { place: "Table 1" } }, dimensions: ["field", "sort"], total: "total" } }"#,
      "no column «sort»"
    ),
    (
      #"{ name: "x", accounts: { dimension: "field", parts: ["north"], total: "total", period: "year", amounts: ["a"], rates: [{ share: "b", of: "a", printed: { dataset: "harvest" } }], constant: "a" } }"#,
      "«b» is not among the amounts"
    ),
  ])
  func `a declaration that cannot be meant is refused`(declared: String, message: String) {
    let fault = fault(declared)
    #expect(fault?.message.contains(message) == true, "\(fault?.description ?? "no fault")")
    #expect((fault?.position?.line ?? 0) >= 2)
  }
}
