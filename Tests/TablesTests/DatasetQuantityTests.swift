import Foundation
import Tables
import Testing

@Suite struct DatasetQuantityTests {
  private var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Datasets").resolvingSymlinksInPath()
  }

  /// The different cells of the columns of that name in all datasets.
  private func cells(_ name: String) throws -> Set<String> {
    var seen: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil) where file.pathExtension == "csv"
    {
      let table = try Table(contentsOf: file.path)
      for column in table.columns where column.name == name {
        switch column.cells {
        case .text(let cells): seen.formUnion(cells)
        case .numbers(let numbers):
          seen.formUnion(numbers.filter(\.isFinite).map { String(Int($0)) })
        }
      }
    }
    return seen
  }

  @Test func `the datasets keep every rule of their package`() {
    let check = PackageCheck(contentsOf: folder.appendingPathComponent("datapackage.json").path)
    #expect(check.isValid, "\(check.faults)")
  }

  @Test func `every period of the datasets is a month, a quarter, a year or a biennium`() throws {
    let seen = try cells("period").subtracting([""])
    #expect(seen.count >= 30)
    for text in seen { #expect(Period(text)?.description == text) }
  }

  @Test func `every unit of the datasets is read and comes back`() throws {
    var seen = try cells("unit")
    seen.remove("")
    #expect(seen.count >= 80)
    for text in seen {
      let unit = try Tables.Unit(text, in: .datasets)
      #expect(try Tables.Unit(unit.description, in: .datasets) == unit)
    }
    let powers = { (text: String) in
      try Tables.Unit(text, in: .datasets).dimension.powers.map(\.kind)
    }
    #expect(try powers("thousand visits/month") == [.counted("visits"), .calendarTime])
    #expect(try powers("million USD") == [.money(currency: "USD", priceYear: nil)])
    // The number of a year is no time that passes.
    #expect(try powers("calendar-year") == [.counted("calendar-years")])
    #expect(seen.isDisjoint(with: ["year", "month"]))
  }
}
