import Testing

@testable import Tables

@Suite struct DividedYearTests {
  private func read(_ text: String, roles: [String: Dataset.Role] = [:]) throws -> Dataset {
    var options = Dataset.Options()
    options.roles = roles
    return try Dataset.read(bytes: Array(text.utf8), source: "divided.csv", options: options)
  }

  @Test(arguments: [
    ("year,quarter,gdp\n1959,1,2710.349\n1959,Q2,2778.8\n", ["1959-Q1", "1959-Q2"]),
    ("quarter,year,gdp\n1,1959,2710.349\n4,1959,2778.8\n", ["1959-Q1", "1959-Q4"]),
    ("Year,Month,rate\n2021,1,5.5\n2021,M12,5.6\n", ["2021-01", "2021-12"]),
    ("sex,year,month,value\nfemale,2021,05,5.5\nfemale,2021,6,5.6\n", ["2021-05", "2021-06"]),
  ])
  func `a year and its quarter or month are one period`(
    _ text: String, _ periods: [String]
  ) throws {
    let dataset = try read(text)
    #expect((0..<dataset.rowCount).map { dataset.period(row: $0)?.description } == periods)
    #expect(try dataset.series().count == 1)
    #expect(dataset.provenance(row: 1).line == 3)
  }

  @Test(arguments: [
    (
      "year,quarter,gdp\n1959,5,1\n",
      "line 2, column 2 (\"quarter\"): «1959» and «5» are no quarter"
    ),
    (
      "year,month,gdp\n1959,1,1\n1959,,1\n",
      "line 3, column 2 (\"month\"): «1959» and «» are no month"
    ),
    ("year,month,gdp\nx,1,1\n", "line 2, column 1 (\"year\"): «x» and «1» are no month"),
  ])
  func `what is no period is located`(_ text: String, _ message: String) {
    #expect(throws: TableError.self) { try read(text) }
    do { _ = try read(text) } catch { #expect("\(error)".contains(message), "\(error)") }
  }

  @Test func `a stated role leaves the columns apart`() throws {
    let dataset = try read(
      "year,quarter,value\n2020,1,5\n2020,2,6\n", roles: ["quarter": .dimension])
    #expect(dataset.dimensions.map(\.name) == ["quarter"])
    #expect(dataset.period(row: 1)?.description == "2020")
  }
}
