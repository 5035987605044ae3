import TestSupport
import Testing

@testable import Tables

/// Random datasets go to every format and come back.
@Suite struct RandomDatasetTests {
  struct Maker {
    var generator: SplitMix64

    mutating func below(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
      elements[below(elements.count)]
    }

    mutating func number() -> String {
      switch below(5) {
      case 0: ""
      case 1: String(below(1000))
      case 2: shortestDecimal(Double(bitPattern: generator.next() & 0x7FEF_FFFF_FFFF_FFFF))
      case 3: "-\(below(100)).\(below(10))0"
      default: shortestDecimal(Double(below(1_000_000)) / 1000)
      }
    }

    mutating func dataset(annual: Bool, iamc: Bool) throws -> Dataset {
      let texts = [
        "total", "a, b", "say \"x\"", "中文", "1.10", "NA", "line\nend", "x: y", "007", "-", "=1+1",
        "<&>", "é",
      ]
      let names = iamc ? ["model", "scenario", "region", "variable"] : ["sex", "age"]
      var lines: [[String]] = [
        names + (iamc ? ["unit"] : []) + ["period", "value"]
          + (iamc ? [] : ["unit", "precision", "status", "note"])
      ]
      var taken: Set<[String]> = []
      for _ in 0..<(1 + below(40)) {
        let key = names.map { _ in pick(texts) }
        let year = 1950 + below(100)
        let period =
          switch annual ? 0 : below(4) {
          case 1: "\(year)-Q\(1 + below(4))"
          case 2: "\(year)-\(10 + below(3))"
          default: "\(year)"
          }
        guard taken.insert(key + [period]).inserted else { continue }
        lines.append(
          key + (iamc ? ["%"] : []) + [period, number()]
            + (iamc
              ? []
              : [
                pick(["", "%", "million USD", "thousand people", "hours/week", "thousand"]),
                pick(["", "0.1", "1", "100", "0.001", "0.5"]),
                pick(["", "reported", "estimated", "missing", "derived", "assumed"]),
                pick(texts + [""]),
              ]))
      }
      let columns = lines[0].indices.map { place in
        (
          column: Dataset.Column(
            lines[0][place], Dataset.role(ofColumn: lines[0][place], behindValue: false)),
          cells: lines.dropFirst().map { $0[place] }
        )
      }
      return try Dataset(columns: columns)
    }
  }

  @Test(arguments: 0..<60)
  func `a dataset comes back from the formats that hold all of it`(seed: Int) throws {
    var maker = Maker(generator: SplitMix64(seed: UInt64(seed)))
    let original = try maker.dataset(annual: false, iamc: false)
    for format in [DataFormat.tidy, .json, .sdmx1, .sdmx2] {
      let back = try thereAndBack(original, format)
      #expect(original.losses(in: format).isEmpty)
      #expect(rows(back, columns: original.columnNames) == rows(original), "\(format)")
      #expect(
        (0..<back.rowCount).map { back.value(row: $0) }
          == (0..<back.rowCount).map { original.value(row: $0) })
    }
    // A sheet keeps each number, not how it was printed.
    let sheet = try thereAndBack(original, .xlsx)
    #expect(
      (0..<sheet.rowCount).map { sheet.value(row: $0) }
        == (0..<sheet.rowCount).map { original.value(row: $0) })
    let others = original.columnNames.filter { $0 != "value" }
    #expect(rows(sheet, columns: others) == rows(original, columns: others))
  }

  @Test(arguments: 0..<60)
  func `a dataset of the IAMC form comes back from both its forms`(seed: Int) throws {
    var maker = Maker(generator: SplitMix64(seed: UInt64(seed)))
    let long = try maker.dataset(annual: false, iamc: true)
    #expect(rows(try thereAndBack(long, .iamcLong)) == rows(long))
    let wide = try maker.dataset(annual: true, iamc: true)
    let back = try thereAndBack(wide, .iamcWide)
    #expect(rows(back.withoutMissing()) == rows(wide.withoutMissing()))
    #expect(rows(try thereAndBack(back, .iamcWide)) == rows(back))
  }
}
