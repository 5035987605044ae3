internal import Foundation
internal import Tables

/// Reading and writing separated text.
struct DelimitedSuite: BenchmarkSuite {
  static let name = "csv"
  static let summary = "reading and writing separated text"

  static func run(_ stopwatch: Stopwatch, quick: Bool, report: (BenchmarkResult) -> Void) {
    let size = quick ? 1_000_000 : 16_000_000
    for kind in Kind.allCases {
      let bytes = text(of: kind, size: size)
      let peak = MachinePeaks.readBandwidth(bytes: bytes.count, stopwatch) * 1e9
      let read = stopwatch.time([{ keep(table(bytes).rowCount) }])[0]
      report(result("read " + kind.rawValue, bytes.count, read, peak: peak))
      guard kind != .mixed else { continue }
      let columns = table(bytes)
      let written = stopwatch.time([{ keep(write(columns)) }])[0]
      report(result("write " + kind.rawValue, write(columns), written, peak: nil))
    }
  }

  /// Reads a file again and again, and counts the time of the processor.
  static func run(_ path: String, repeats: Int, report: (BenchmarkResult) -> Void) throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = attributes?[.size] as? Int
    let ways: [(name: String, read: () throws -> Int)] = [
      ("read table", { try Table(contentsOf: path).rowCount }),
      (
        "read stream",
        {
          var stream = try TableStream(contentsOf: path)
          var rows = 0
          try stream.forEachBatch { rows += $0.rowCount }
          return rows
        }
      ),
    ]
    for way in ways {
      var seconds: [Double] = []
      for _ in 0..<repeats {
        let start = processorTime()
        keep(try way.read())
        seconds.append(processorTime() - start)
      }
      report(result(way.name, size ?? 0, Stopwatch.Timings(seconds: seconds), peak: nil))
    }
  }

  private enum Kind: String, CaseIterable {
    case long = "17 digits"
    case short = "2 decimals"
    case whole = "integers"
    case mixed = "with text"
  }

  private static func processorTime() -> Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }

  private static func result(
    _ name: String, _ size: Int, _ timing: Stopwatch.Timings, peak: Double?
  ) -> BenchmarkResult {
    let rate = Double(size) / timing.median
    return BenchmarkResult(
      suite: Self.name, name: name, size: size, seconds: timing.median, spread: timing.spread,
      rate: rate / 1e9, unit: "GB/s", ratioToRaw: nil, shareOfPeak: peak.map { rate / $0 })
  }

  private static func table(_ bytes: [UInt8]) -> Table {
    do {
      return try Table(bytes: bytes, source: "generated")
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func write(_ table: Table) -> Int {
    do {
      return try DelimitedWriter.text(of: table).utf8.count
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Ten columns, as many rows as fill the size.
  private static func text(of kind: Kind, size: Int) -> [UInt8] {
    var state: UInt64 = 1
    func next() -> UInt64 {
      // Knuth's linear congruential generator (MMIX): these are digits to read, no more.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    var text = (0..<10).map { "x\($0)" }.joined(separator: ",") + "\n"
    while text.utf8.count < size {
      for column in 0..<10 {
        switch kind {
        case .long: text += shortestDecimal(Double(next()) * 0x1p-53)
        case .short: text += shortestDecimal(Double(next() % 100_000) / 100)
        case .whole: text += "\(next() % 1_000_000)"
        case .mixed where column < 2:
          text += ["ILO", "a name", "\"a, b\"", "Genève"][Int(next() >> 51)]
        case .mixed: text += shortestDecimal(Double(next() % 100_000) / 100)
        }
        text += column < 9 ? "," : "\n"
      }
    }
    return Array(text.utf8)
  }
}
