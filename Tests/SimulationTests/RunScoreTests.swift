import Foundation
import Modelling
import Tables
import Testing

@testable import Simulation

@Suite struct RunScoreTests {
  private static let actuals = """
    variable,sex,period,value,unit
    Rate,,2022,3,%
    people,female,2022,5300,thousand people
    people,Male,2022,8.1,million people
    people,male,2021,7,million people
    other,,2022,1,%
    """

  private func dataset(_ text: String) throws -> Dataset {
    try Dataset.read(bytes: Array((text + "\n").utf8), source: "actuals.csv")
  }

  private func score(
    _ text: String = Self.actuals, _ small: SmallResults = SmallResults(),
    variable: String? = nil, columns: [String: String] = [:]
  ) throws -> RunScore {
    try withFolder { folder in
      _ = try small.results().write(
        to: folder, execution: SmallResults.execution, draws: SmallResults.draw)
      return try RunScore(
        StoredRun(folder), against: Actuals(dataset(text), variable: variable, columns: columns))
    }
  }

  @Test func `values are matched by name, element and period, in the unit of the run`() throws {
    let score = try self.score()
    #expect(score.model == "small" && score.scenario == "base")
    #expect(score.cells.map(\.actual) == [3, 5.3, 8.1])
    #expect(score.cells.map(\.horizon) == [1, 1, 1])
    // The medians are 2, 5 and 8.
    let errors = zip(score.cells.map(\.error), [1, 0.3, 0.1]).map { abs($0 - $1) }
    #expect(errors.allSatisfy { $0 < 1e-12 })
    // The quantiles of p are p - 1/2, -3/8, -1/4, -1/8, 0, 1/8, 1/4, 3/8, 1/2.
    #expect(
      score.cells.map(\.isCovered) == [
        [false, false, false, false], [false, false, true, true], [true, true, true, true],
      ])
    // Last observed: 6, 4 and 7.
    #expect(score.cells[0].naiveError == -3)
    #expect(
      score.notices == [
        "1 row is left out of observed periods: what a run has seen is not scored",
        "1 row is left out: the run has no variable «other»",
      ])
  }

  @Test func `means are by variable and horizon`() throws {
    let score = try self.score()
    #expect(score.means.map(\.variable) == ["rate", "rate", "people", "people", "*"])
    #expect(score.means.map(\.horizon) == [1, nil, 1, nil, nil])
    let people = score.means[2]
    #expect(people.count == 2 && people.unit == "million people")
    #expect(abs((people.meanAbsoluteError ?? 0) - 0.2) < 1e-12)
    #expect(abs((people.bias ?? 0) - 0.2) < 1e-12)
    #expect(abs((people.rootMeanSquare ?? 0) - 0.05.squareRoot()) < 1e-12)
    // (0.3 + 0.1) / (1.3 + 1.1)
    #expect(abs((people.relativeToNaive ?? 0) - 1.0 / 6) < 1e-12)
    #expect(people.coverage == [0.5, 0.5, 1, 1])
    let thirds: [Double] = [1, 1, 2, 2].map { $0 / 3 }
    #expect(score.means[4].coverage == thirds)
  }

  @Test func `the CRPS is of the draws where they were kept`() throws {
    let fromQuantiles = try self.score()
    #expect(fromQuantiles.cells.map(\.isFromDraws) == [false, false, false])
    let score = try self.score(Self.actuals, SmallResults(extras: RunExtras(draws: .arrays)))
    #expect(score.cells.map(\.isFromDraws) == [true, true, true])
    // Draws are p, p + u, …, p + (n - 1) u: E|X - y| = y - mean, ½ E|X - X'| = u (n² - 1) / 6n.
    let (n, unit) = (2000.0, 1.0 / 65536)
    let spread = unit * (n * n - 1) / (6 * n)
    for (cell, distance) in zip(score.cells, [1.0, 0.3, 0.1]) {
      let mean: Double = unit * (n - 1) / 2
      let expected: Double = distance - mean - spread
      let difference: Double = abs(cell.crps - expected)
      #expect(difference < 1e-12)
    }
  }

  @Test func `the CRPS of quantiles is the integral of its law`() {
    let quantiles = [-3, -1.5, -1, 0.5, 0.5, 2, 2.5, 4, 9]
    let p = CellStatistics.probabilities
    func cumulative(_ x: Double) -> Double {
      guard x >= quantiles[0] else { return 0 }
      guard let place = quantiles.lastIndex(where: { $0 <= x }), place < 8 else { return 1 }
      let width = quantiles[place + 1] - quantiles[place]
      return p[place] + (p[place + 1] - p[place]) * (x - quantiles[place]) / width
    }
    for y in [-5, -3, -1.2, 0.5, 1, 4, 8.99, 9, 11] {
      // Midpoints of a fine grid.
      let step = 1e-4
      var sum = 0.0
      for place in 0..<200_000 {
        let x = -8 + (Double(place) + 0.5) * step
        let difference = cumulative(x) - (x >= y ? 1 : 0)
        sum += difference * difference * step
      }
      let score = QuantileScore.crps(quantiles: quantiles, probabilities: p, observation: y)
      #expect(abs(score - sum) < 2e-4, "at \(y): \(score), \(sum)")
    }
  }

  @Test func `the CRPS of quantiles is near that of the law they are of`() {
    // Quantiles of the standard normal law, and its CRPS in closed form (Gneiting and Raftery 2007):
    // z (2 Φ(z) - 1) + 2 φ(z) - 1/√π.
    let quantiles = [
      -1.959964, -1.644854, -1.281552, -0.6744898, 0, 0.6744898, 1.281552, 1.644854, 1.959964,
    ]
    for (z, cumulative) in [(0.0, 0.5), (1, 0.8413447460685429), (2.5, 0.9937903346742238)] {
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      let exact = z * (2 * cumulative - 1) + 2 * density - 1 / Double.pi.squareRoot()
      let score = QuantileScore.crps(
        quantiles: quantiles, probabilities: CellStatistics.probabilities, observation: z)
      #expect(abs(score / exact - 1) < 0.05)
    }
  }

  @Test func `a file without the variable's name says it by an option`() throws {
    let text = "sex,period,value\nfemale,2022,5.5"
    let error = #expect(throws: StorageError.self) { try score(text) }
    #expect(error?.description.contains("--map COLUMN=variable") == true)
    #expect(try score(text, variable: "People").cells.map(\.actual) == [5.5])
    #expect(
      try score("gender,time,value\nmale,2022,9", variable: "people", columns: ["sex": "gender"])
        .cells.map(\.actual) == [9])
  }

  @Test func `what cannot be matched is said with what there is`() throws {
    func message(_ text: String, columns: [String: String] = [:]) -> String {
      let error = #expect(throws: StorageError.self) { try score(text, columns: columns) }
      return error?.description ?? ""
    }
    let none = message("variable,sex,period,value\npeople,women,2022,5")
    #expect(none.contains("people has no sex «women»") && none.contains("people, rate"))
    #expect(
      message("variable,period,value\npeople,2022,5").contains(
        "does not say of which sex of people"))
    #expect(
      message("variable,sex,period,value\npeople,male,2022,5\npeople,male,2022,6")
        .contains("stands twice"))
    #expect(
      message("variable,period,value,unit\nrate,2022,5,million people").contains(
        "the run has it in %"))
    #expect(
      message("variable,period,value\nrate,2022,5", columns: ["sxe": "variable"])
        .contains("did you mean sex?"))
    #expect(
      message("variable,period,value\nrate,2022,5", columns: ["sex": "gender"])
        .contains("there is no column «gender»"))
  }

  @Test func `scores as CSV have a row for each cell`() throws {
    let lines = try RunScore.csv([score()]).split(separator: "\n")
    #expect(
      lines[0]
        == "model,scenario,region,variable,unit,period,sex,horizon,actual,p50,error,crps,crps_from,in50,in80,in90,in95,naive_error"
    )
    #expect(lines.count == 4)
    #expect(lines[1].hasPrefix("small,base,World,rate,%,2022,,1,3,2,1,"))
    #expect(lines[1].hasSuffix(",quantiles,0,0,0,0,-3"))
  }

  @Test func `a folder of run folders has them all, and another none`() throws {
    try withFolder { folder in
      for name in ["b", "a"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: false)
        _ = try SmallResults(regions: name == "b").results()
          .write(to: "\(folder)/\(name)", execution: SmallResults.execution)
      }
      let runs = try StoredRun.all(in: folder + "/")
      #expect(runs.map(\.folder) == ["\(folder)/a", "\(folder)/b"])
      #expect(runs.map(\.dimensions) == [["sex"], ["region", "sex"]])
      #expect(runs[0].cells.count == 9 && runs[0].observed == Period(year: 2021))
      #expect(throws: StorageError.self) { try StoredRun.all(in: "\(folder)/c") }
      try FileManager.default.createDirectory(
        atPath: "\(folder)/c", withIntermediateDirectories: false)
      let error = #expect(throws: StorageError.self) { try StoredRun.all(in: "\(folder)/c") }
      #expect(error?.description.contains("no finished run") == true)
    }
  }

  @Test func `draws that do not fit their description are refused`() throws {
    try withFolder { folder in
      let small = SmallResults(extras: RunExtras(draws: .arrays))
      _ = try small.results().write(
        to: folder, execution: SmallResults.execution, draws: SmallResults.draw)
      let path = "\(folder)/draws/people.npy"
      let bytes = try FileSystem.read(path)
      try FileSystem.write([Array(bytes.dropLast(8))], to: path, isDurable: false)
      let error = #expect(throws: StorageError.self) {
        try RunScore(StoredRun(folder), against: Actuals(dataset(Self.actuals)))
      }
      #expect(error?.path == path)
    }
  }
}
