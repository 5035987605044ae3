import Foundation
import Modelling
import Tables
import Testing

/// Models of `Tests/Models` and of the reference of the language, beside numbers that plain loops and
/// closed forms give: `Scripts/reference/models.py` writes them.
@Suite("models beside plain loops and closed forms")
struct ReferenceModelTests {
  private static let tests = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let draws = 40_960

  /// A row of the reference.
  private struct Row {
    let model: String
    let scenario: String
    let name: String
    let statistic: String
    let value: Double
  }

  private static func rows() throws -> [Row] {
    let path = tests.appendingPathComponent("Reference/models.csv").path
    let table = try Table(contentsOf: path, options: .text)
    func column(_ name: String) -> [String] {
      if case .text(let cells)? = table.column(name)?.cells { cells } else { [] }
    }
    let (models, scenarios, variables) = (column("model"), column("scenario"), column("variable"))
    let (elements, periods) = (column("elements"), column("period"))
    let (statistics, values) = (column("stat"), column("value"))
    return models.indices.compactMap { row in
      let parts = [elements[row], periods[row]].filter { !$0.isEmpty }
      guard let value = Double(values[row]) else { return nil }
      return Row(
        model: models[row], scenario: scenarios[row],
        name: parts.isEmpty
          ? variables[row] : "\(variables[row])[\(parts.joined(separator: ", "))]",
        statistic: statistics[row], value: value)
    }
  }

  /// The whole models and scenarios that the reference of the language shows, in a folder of their own.
  private static func documentedModels() throws -> String {
    let text = try String(
      contentsOf: tests.deletingLastPathComponent().appendingPathComponent(
        "Documentation/Language.md"), encoding: .utf8)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "labour-language-\(UUID().uuidString)")
    for fence in text.components(separatedBy: "```json5\n").dropFirst() {
      let block = String(fence.prefix(upTo: fence.range(of: "```")?.lowerBound ?? fence.endIndex))
      guard block.hasPrefix("{"), block.contains("format: 1") else { continue }
      func word(_ key: String) -> String? {
        guard let place = block.range(of: "\(key): \"") else { return nil }
        return String(block[place.upperBound...].prefix { $0 != "\"" })
      }
      guard let model = word("model") else { continue }
      let path = word("scenario").map { "\(model)/scenarios/\($0).json5" } ?? "\(model)/model.json5"
      let url = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(block.utf8).write(to: url)
    }
    return folder.path
  }

  /// A name with its elements in alphabetical order.
  private static func sorted(_ name: String) -> String {
    name.dropLast(name.hasSuffix("]") ? 1 : 0).replacingOccurrences(of: "[", with: ", ")
      .components(separatedBy: ", ").sorted().joined(separator: ", ")
  }

  private static let sources = LoadedModel.Sources(dataset: { name, folder in
    guard !name.contains("/") else { return try Dataset.read(path: "\(folder)/\(name)") }
    var options = Dataset.Options()
    options.format = .tidy
    options.allowsNoValues = true
    let datasets = tests.deletingLastPathComponent().appendingPathComponent("Datasets")
    return try Dataset.read(
      path: datasets.appendingPathComponent("\(name).csv").path, options: options)
  })

  @Test("every number agrees: exact ones to 1e-9, statistics within their Monte Carlo error")
  func numbers() throws {
    let documented = try Self.documentedModels()
    defer { try? FileManager.default.removeItem(atPath: documented) }
    let shipped = Self.tests.appendingPathComponent("Models").path
    var benches: [String: ModelBench] = [:]
    var count = 0
    for row in try Self.rows() {
      let key = "\(row.model)/\(row.scenario)"
      if benches[key] == nil {
        let folder =
          FileManager.default.fileExists(atPath: "\(shipped)/\(row.model)") ? shipped : documented
        let model = try LoadedModel(
          row.model, in: ModelLibrary(folder: folder), sources: Self.sources)
        benches[key] = try ModelBench(model, scenario: row.scenario, count: Self.draws)
      }
      guard let bench = benches[key],
        let draws = (row.statistic == "probability" ? bench.targets : bench.draws)
          .first(where: { Self.sorted($0.key) == Self.sorted(row.name) })?.value
      else {
        Issue.record("\(key) has no \(row.name)")
        continue
      }
      count += 1
      let root = Double(Self.draws).squareRoot()
      let sorted = draws.sorted()
      switch row.statistic {
      case "value":
        let worst = draws.map { abs($0 - row.value) }.max() ?? .infinity
        #expect(worst <= 1e-9 * max(1, abs(row.value)), "\(key) \(row.name): \(draws[0])")
      case "mean", "probability":
        let error = max(draws.deviation / root, 1e-12)
        #expect(
          abs(draws.mean - row.value) <= 4.5 * error, "\(key) \(row.name): \(draws.mean)")
      case "sd":
        // The sd of a skewed law is known less well than that of a normal one.
        #expect(
          abs(draws.deviation / row.value - 1) <= 12 / root,
          "\(key) \(row.name): \(draws.deviation)")
      default:
        guard let tail = Double("0." + row.statistic.dropFirst()) else { continue }
        // Between the order statistics 4.5 standard errors of rank below and above.
        let spread = 4.5 * (tail * (1 - tail)).squareRoot() / root
        let low = sorted[max(0, Int((tail - spread) * Double(Self.draws)))]
        let high = sorted[min(Self.draws - 1, Int((tail + spread) * Double(Self.draws)))]
        #expect(low <= row.value && row.value <= high, "\(key) \(row.name): \(low) to \(high)")
      }
    }
    #expect(count > 200)
  }
}
