import Foundation
import Modelling
import Tables
import Testing

@testable import Simulation

@Suite struct IAMCTableTests {
  private func text(_ small: SmallResults) throws -> [Substring] {
    try #require(try small.files()["iamc.csv"]).split(separator: "\n")
  }

  private func cell(_ period: Period?, _ elements: [ElementName] = []) -> OutcomeCell {
    OutcomeCell(
      variable: "cost", elements: elements, period: period, unit: "USD", source: .output(0))
  }

  @Test func `years are columns, and dimensions are folded into the variable`() throws {
    #expect(
      try text(SmallResults(extras: RunExtras(iamc: "p975"))) == [
        "Model,Scenario,Region,Variable,Unit,2020,2021,2022",
        "small,base,World,rate,%,5,6,2.5",
        "small,base,World,people|female,million people,3.5,4.5,5.5",
        "small,base,World,people|male,million people,6.5,7.5,8.5",
      ])
  }

  @Test func `a biennium stands under its last year`() throws {
    let cells = [2020, 2022].map { cell(Period(bienniumFrom: $0)) }
    #expect(
      try text(SmallResults(extras: RunExtras(iamc: "mean"), cells: cells)) == [
        "Model,Scenario,Region,Variable,Unit,2021,2023", "small,base,World,cost,USD,0,1",
      ])
  }

  @Test func `quarters and months go long`() throws {
    let cells = [
      cell(Period(year: 2024, quarter: 3)), cell(Period(year: 2024, month: 5)),
      cell(Period(year: 2024)),
    ]
    #expect(
      try text(SmallResults(extras: RunExtras(iamc: "mean"), cells: cells)) == [
        "model,scenario,region,variable,unit,subannual,year,value",
        "small,base,World,cost,USD,Q3,2024,0", "small,base,World,cost,USD,May,2024,1",
        "small,base,World,cost,USD,Year,2024,2",
      ])
  }

  @Test func `what has no period is left out, and named`() throws {
    let small = SmallResults(
      extras: RunExtras(iamc: "mean"),
      cells: [cell(nil, [ElementName(dimension: "sex", element: "f")]), cell(Period(year: 2024))])
    #expect(try text(small).count == 2)
    let notices = try withFolder {
      try small.results().write(to: $0, execution: SmallResults.execution)
    }
    #expect(notices == ["iamc.csv leaves out what has no period: cost|f"])
  }

  @Test func `a year and a biennium that end together are refused`() throws {
    let small = SmallResults(
      extras: RunExtras(iamc: "mean"),
      cells: [cell(Period(year: 2025)), cell(Period(bienniumFrom: 2024))])
    let error = #expect(throws: StorageError.self) { try small.files() }
    #expect(error?.message == "--iamc: cost in 2025 and in 2024-2025 would have one place")
  }

  @Test(.enabled(if: hasPython("pyam"), "pyam is not installed"))
  func `pyam reads both forms`() throws {
    let script = """
      import pyam, sys
      frame = pyam.IamDataFrame(sys.argv[1])
      assert frame.model == ["small"] and frame.scenario == ["base"]
      assert len(frame.data) == int(sys.argv[2]), len(frame.data)
      """
    for (cells, count) in [
      (nil, 9), ([cell(Period(year: 2024, quarter: 3)), cell(Period(year: 2024))], 2),
    ] {
      try withFolder { folder in
        _ = try SmallResults(extras: RunExtras(iamc: "p50"), cells: cells).results()
          .write(to: folder, execution: SmallResults.execution)
        #expect(try python(script, "\(folder)/iamc.csv", "\(count)"))
      }
    }
  }
}
