import Testing

@testable import Tables

@Suite struct DatasetTests {
  static let text = """
    indicator,sex,period,value,unit,precision,status,document,place,note
    unemployment rate,female,2020,6.4,%,0.1,reported,report,Table 1,
    unemployment rate,female,2018,5.60,%,0.01,reported,report,Table 1,revised
    unemployment rate,male,2018,5.3,%,0.1,reported,report,Table 1,
    unemployment rate,male,2019,,%,,missing,report,Table 1,not collected
    1.10,male,2019-Q1,7,%,1,reported,report,Table 1,

    """

  func read(_ text: String, options: Dataset.Options = .init()) throws -> Dataset {
    try Dataset.read(bytes: Array(text.utf8), source: "t.csv", options: options)
  }

  @Test func `each column has the role that its name tells`() throws {
    let dataset = try read(Self.text)
    #expect(
      dataset.columns.map(\.role) == [
        .dimension, .dimension, .period, .value, .unit, .precision, .status, .document, .place,
        .note,
      ])
    #expect(dataset.dimensions.map(\.name) == ["indicator", "sex"])
    #expect(dataset.dimensions[0].elements == ["unemployment rate", "1.10"])
  }

  @Test func `a row keeps its line through selection and sorting`() throws {
    let dataset = try read(Self.text).select(where: ["sex": ["male"], "period": ["2018", "2019"]])
      .sorted(by: ["value"])
    #expect((0..<dataset.rowCount).map { dataset.provenance(row: $0).line } == [4, 5])
    #expect(dataset.provenance(row: 0).description == "t.csv, line 4")
  }

  @Test func `an element that is not there is refused with the nearest that is`() throws {
    let dataset = try read(Self.text)
    let error = #expect(throws: TableError.self) { try dataset.select(where: ["sex": ["femal"]]) }
    #expect(
      error?.description
        == "t.csv (\"sex\"): no row has «femal» in this column; did you mean «female»?")
    let column = #expect(throws: TableError.self) { try dataset.select(where: ["sxe": ["male"]]) }
    #expect(column?.description == "t.csv: there is no column \"sxe\"; did you mean \"sex\"?")
  }

  @Test func `series are ordered in time and keep precision, status and line`() throws {
    let series = try read(Self.text).series()
    #expect(series.map(\.name).count == 3)
    let women = series[0]
    #expect(women.key == ["indicator": "unemployment rate", "sex": "female"])
    #expect(women.unit == "%")
    #expect(women.observations.map(\.period) == [Period(year: 2018), Period(year: 2020)])
    #expect(women.observations.map(\.precision) == [0.01, 0.1])
    #expect(women.observations.map(\.provenance.line) == [3, 2])
    #expect(series[1].observations[1].value == nil)
    #expect(series[1].observations[1].status == "missing")
    #expect(series[2].frequency == .quarterly)
  }

  @Test func `two rows for one cell are refused with both lines`() throws {
    let dataset = try read("sex,period,value,variant\nmale,2020,1,a\nmale,2020,2,b\n")
    let error = #expect(throws: TableError.self) { try dataset.series() }
    #expect(
      error?.description
        == "t.csv, line 3: there is a second row for sex male, period 2020; the first is on line 2; "
        + "the rows differ in \"variant\" (attribute), which is a dimension with --role variant=dimension"
    )
    var options = Dataset.Options()
    options.roles = ["variant": .dimension]
    let other = try read(
      "sex,period,value,variant\nmale,2020,1,a\nmale,2020,2,b\n", options: options)
    #expect(try other.series().count == 2)
  }

  @Test func `a value that is no number and a period that is none are located`() throws {
    let value = #expect(throws: TableError.self) { try read("sex,period,value\nmale,2020,12%\n") }
    #expect(value?.line == 2)
    #expect(value?.kind == .notANumber)
    let period = #expect(throws: TableError.self) {
      try read("sex,period,value\nmale,2020,1\nmale,spring,2\n")
    }
    #expect(
      period?.description.hasPrefix("t.csv, line 3, column 2 (\"period\"): «spring» is no period")
        == true)
  }

  @Test func `a panel has a series for each variable and each key`() throws {
    let dataset = try read("iso3code,year,UR,EPR\nAFG,1991,7.97,43.38\nAFG,1992,,43.34\n")
    #expect(dataset.rowCount == 4)
    #expect(
      try dataset.series().map(\.key) == [
        ["iso3code": "AFG", "variable": "UR"], ["iso3code": "AFG", "variable": "EPR"],
      ])
    #expect(dataset.provenance(row: 2).description == "t.csv, line 3, column 3")
    #expect(dataset.value(row: 2) == nil)
  }
}
