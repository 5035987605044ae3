import Foundation
import Modelling
import Tables
import Testing

@testable import Simulation

@Suite struct DrawFilesTests {
  @Test func `dimensions are axes where the cells are all their combinations`() throws {
    let all = DrawAxes.all(SmallResults().outcomes)
    #expect(all.map(\.variable) == ["rate", "people"])
    #expect(all[0].axes.map(\.name) == ["period"])
    #expect(all[0].outcomes == [0, 1, 2])
    #expect(all[1].axes.map(\.name) == ["sex", "period"])
    #expect(all[1].axes[0].elements == ["female", "male"])
    #expect(all[1].outcomes == [3, 4, 5, 6, 7, 8])
  }

  @Test func `cells in another order find their places`() throws {
    let outcomes = SmallResults().outcomes
    let axes = DrawAxes.all([8, 3, 4, 6, 5, 7].map { outcomes[$0] })[0]
    #expect(axes.axes[0].elements == ["male", "female"])
    #expect(axes.axes[1].elements == ["2022", "2020", "2021"])
    // male 2022, 2020, 2021; female 2022, 2020, 2021.
    #expect(axes.outcomes == [0, 3, 5, 4, 1, 2])
  }

  @Test func `cells that are no grid follow each other`() throws {
    let outcomes = SmallResults().outcomes
    let axes = DrawAxes.all([3, 4, 8].map { outcomes[$0] })[0]
    #expect(axes.axes.map(\.name) == ["cell"])
    #expect(
      axes.axes[0].elements == [
        "sex: female, period: 2020", "sex: female, period: 2021", "sex: male, period: 2022",
      ])
    let scalar = OutcomeCell(variable: "x", unit: "1", source: .output(0))
    #expect(DrawAxes.all([scalar])[0].axes.isEmpty)
    #expect(DrawAxes.all([scalar, scalar])[0].axes.map(\.name) == ["cell"])
  }

  @Test(.enabled(if: hasPython("numpy"), "NumPy is not installed"))
  func `NumPy maps each variable, and axes.json names its axes`() throws {
    try withFolder { folder in
      _ = try SmallResults(extras: RunExtras(draws: .arrays)).results()
        .write(to: folder, execution: SmallResults.execution, draws: SmallResults.draw)
      #expect(try names(in: folder + "/draws") == ["axes.json", "people.npy", "rate.npy"])
      let script = """
        import json, numpy, sys
        arrays = json.load(open(sys.argv[1] + "/draws/axes.json"))["arrays"]
        assert [a["variable"] for a in arrays] == ["rate", "people"]
        for a in arrays:
            data = numpy.load(sys.argv[1] + "/" + a["path"], mmap_mode="r")
            assert list(data.shape) == a["shape"]
            assert [len(x["elements"]) for x in a["axes"][1:]] == a["shape"][1:]
        i = numpy.arange(2000) / 65536
        rate = numpy.load(sys.argv[1] + "/draws/rate.npy")
        assert (rate[:, 0] == 5).all() and (rate[:, 1] == 6).all() and (rate[:, 2] == 2 + i).all()
        people = numpy.load(sys.argv[1] + "/draws/people.npy")
        for sex in range(2):
            for period in range(3):
                assert (people[:, sex, period] == 3 + 3 * sex + period + i).all()
        """
      #expect(try python(script, folder))
    }
  }

  @Test func `draws as CSV have a row for each draw and cell`() throws {
    let files = try SmallResults(extras: RunExtras(draws: .csv)).files()
    let people = try #require(files["draws/people.csv"]).split(separator: "\n")
    #expect(people.count == 1 + 2000 * 6)
    #expect(people[0] == "draw,sex,period,value")
    #expect(people[1] == "0,female,2020,3")
    #expect(people[12000] == "1999,male,2022,8.030502319335938")
    let rate = try #require(files["draws/rate.csv"]).split(separator: "\n")
    #expect(rate[0] == "draw,period,value")
    #expect(rate[1] == "0,2020,5")
  }
}
