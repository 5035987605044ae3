import Foundation
import Tables
import Testing

@Suite struct DatasetUnitTests {
  @Test func `every unit of the datasets is read and comes back`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Datasets").resolvingSymlinksInPath()
    var seen: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "csv" {
      let table = try Table(contentsOf: file.path)
      for column in table.columns where column.name == "unit" {
        guard case .text(let cells) = column.cells else { continue }
        seen.formUnion(cells)
      }
    }
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
  }
}
