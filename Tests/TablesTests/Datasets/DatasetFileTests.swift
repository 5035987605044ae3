import Foundation
import TestSupport
import Testing

@testable import Tables

/// Datasets that are read in batches, beside the same ones held as a whole.
@Suite struct DatasetFileTests {
  /// What became of a file: losses, additions and the text, or the message.
  private func outcome(
    _ path: String, _ options: Dataset.Options, _ changes: Dataset.Changes, _ target: DataFormat,
    _ size: DatasetBatches.Size
  ) -> (isWhole: Bool, lines: [String]) {
    var lines: [String] = []
    var isWhole = true
    do {
      let file = try DatasetFile(
        path: path, options: options, changes: changes, target: target, size: size)
      isWhole = file.whole != nil
      lines = file.losses.map(\.description) + file.additions
      lines.append("\(file.selectedCount) rows, \(file.rowCount) left")
      let collected = Collected()
      do {
        try file.write { collected.bytes += $0 }
      } catch {
        #expect(collected.bytes.isEmpty)
        throw error
      }
      lines.append(String(decoding: collected.bytes, as: UTF8.self))
    } catch {
      lines.append("\(error)")
    }
    return (isWhole, lines)
  }

  private final class Collected { var bytes: [UInt8] = [] }

  private static let small = DatasetBatches.Size(held: 0, rows: 3, window: 64)
  private static let whole = DatasetBatches.Size(held: 1 << 24, rows: 3, window: 64)

  /// Compares both ways for every target, and says how often the file was read in batches.
  @discardableResult
  private func compare(
    _ text: String, _ options: Dataset.Options = Dataset.Options(),
    _ changes: Dataset.Changes = Dataset.Changes(), comment: String = ""
  ) throws -> Int {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "labour-\(UUID().uuidString).csv"
    ).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var batches = 0
    for target in [DataFormat.tidy, .ilostat, .sdmx1, .sdmx2, .iamcLong, .iamcWide, .json] {
      let expected = outcome(path, options, changes, target, Self.whole)
      let found = outcome(path, options, changes, target, Self.small)
      #expect(found.lines == expected.lines, "\(target), \(comment):\n\(text.prefix(2000))")
      if !found.isWhole { batches += 1 }
    }
    return batches
  }

  @Test(arguments: 0..<60)
  func `random datasets are converted alike in batches and as a whole`(seed: Int) throws {
    var maker = RandomDatasetTests.Maker(generator: SplitMix64(seed: UInt64(1000 + seed)))
    let dataset = try maker.dataset(annual: maker.below(3) == 0, iamc: maker.below(2) == 0)
    var changes = Dataset.Changes()
    changes.dropsMissing = maker.below(4) == 0
    if maker.below(2) == 0 {
      changes.texts = [("model", "m"), ("scenario", "s"), ("variable", "v")]
    }
    if maker.below(4) == 0 { changes.wanted = ["sex": ["total", "中文"]] }
    for format in [DataFormat.tidy, .sdmx1, .sdmx2] {
      let text = try text(dataset, format)
      try compare(text, Dataset.Options(), changes, comment: "\(format)")
    }
  }

  @Test(arguments: 0..<200)
  func `random faults are told alike in batches and as a whole`(seed: Int) throws {
    var maker = RandomDatasetTests.Maker(generator: SplitMix64(seed: UInt64(5000 + seed)))
    let header =
      maker.below(2) == 0
      ? "ref_area,source,indicator,sex,classif1,time,obs_value,obs_status,note_source,unit"
      : "model,scenario,region,variable,sex,year,value,obs_status,subannual,unit"
    var lines = [header]
    for row in 0..<(5 + maker.below(20)) {
      var cells = [
        "A\(maker.below(3))", "S", "UNE_DEAP_SEX_AGE_RT", "SEX_T", "Y\(row)",
        String(1990 + maker.below(30)), maker.number(), "", "", "%",
      ]
      if header.hasPrefix("model") {
        cells[4] = "v\(row)"
        cells.swapAt(4, 3)
        cells[8] = maker.pick(["Year", "Q1", "May"])
      }
      if maker.below(6) == 0 {
        cells[maker.below(cells.count)] = maker.pick(["", "x", "2019-2023"])
      }
      if maker.below(12) == 0 { cells[5] = "2020-Q5" }
      if maker.below(12) == 0 { cells[6] = "n.d." }
      if maker.below(30) == 0 { cells.append("more") }
      lines.append(cells.joined(separator: ","))
      if maker.below(20) == 0 { lines.append(lines[1]) }
    }
    var changes = Dataset.Changes()
    if maker.below(4) == 0 { changes.wanted = ["unit": ["%", maker.pick(["x", "percent", "%"])]] }
    if maker.below(4) == 0 { changes.unit = maker.pick(["%", "hours"]) }
    try compare(lines.joined(separator: "\n") + "\n", Dataset.Options(), changes)
  }

  @Test func `labels, actions, units and statuses of SDMX are judged by all rows`() throws {
    let rows = (0..<12).map { row in
      "DF,\(row < 9 ? "A: Austria" : "B: Belgium"),A,\(2000 + row),\(row),"
        + "\(row == 10 ? "PT" : "")," + (row < 11 ? "" : "1") + ","
        + (row < 10 ? "reported,A" : row < 11 ? "missing,O" : "derived,")
    }
    let header =
      "DATAFLOW,REF_AREA,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,DECIMALS,STATUS,OBS_STATUS\n"
    let text = header + rows.joined(separator: "\n") + "\n"
    #expect(try compare(text) == 5)
    // A late row overturns what the first said.
    try compare(text + "DF,Chad,A,2012,1,,,,\n")
    try compare(text + "DF,C: Chad,A,2012,1,,,estimated,A\n")
    try compare(text + "DF,C: Chad,Q,2012,1,,,estimated,E\n")
    try compare(text + "DF,C: Chad,Q,2012-2014,1,,x,estimated,E\n")
    try compare(
      "STRUCTURE,STRUCTURE_ID,ACTION,SEX,TIME_PERIOD,OBS_VALUE\n"
        + (0..<9).map { "dataflow,DF,I,F,\(2000 + $0),1\n" }.joined() + "metadata,DF,A,F,2020,1\n")
    try compare(
      "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SEX,Sex,TIME_PERIOD,Time,OBS_VALUE,Value\n"
        + (0..<9).map { "dataflow,DF,,I,F,,\(2000 + $0),,1,\n" }.joined()
        + "dataflow,DF,,A,F,Female,2020,,1,\n")
  }

  @Test func `the first of two equal rows far apart is named`() throws {
    let text =
      "sex,indicator,ref_area,period,value,note\n"
      + (0..<40).map { "F,i,A,\(1950 + $0),1,\n" }.joined() + "F,i,A,1960,2,x\nF,i,A,1951,2,x\n"
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "labour-\(UUID().uuidString).csv"
    ).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (isWhole, lines) = outcome(
      path, Dataset.Options(), Dataset.Changes(), .ilostat, Self.small)
    #expect(!isWhole)
    #expect(
      lines.last?.contains(
        "line 42: there is a second row for sex F, indicator i, ref_area A, period 1960; "
          + "the first is on line 12") ?? false, "\(lines)")
    try compare(text)
  }

  @Test func `a file without rows, and one of blank lines, are read alike`() throws {
    try compare("sex,period,value\n")
    try compare("sex,period,value\n\n\nF,2020,1\n\n")
    try compare("sex,period,value\r\nF,2020,1\r\nM,2020,\"2\"")
    try compare("")
    try compare("a,b\n1,2\n")
    try compare("sex,sex,value\n1,2,3\n")
  }

  @Test func `repeated keys are found through a file as in memory`() throws {
    for seed in 0..<20 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let texts = (0..<3000).map { _ in String(generator.next() % 200_000) }
      var keys = RepeatedKeys(seed: seed, capacity: 4)
      for start in stride(from: 0, to: 3000, by: 250) {
        keys.add([CodedColumn(texts[start..<start + 250])], count: 250)
      }
      var rows: [String: Int] = [:]
      var expected: [Int]?
      for (row, text) in texts.enumerated() {
        if let first = rows[text] {
          expected = [first, row]
          break
        }
        rows[text] = row
      }
      #expect(try keys.firstRepetition().map { [$0.first, $0.second] } == expected)
    }
  }
}
