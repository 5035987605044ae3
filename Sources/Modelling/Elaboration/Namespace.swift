import Tables

/// The names of one model: of the one that is run, or of one that it uses.
struct Namespace: Sendable {
  let file: ModelFile
  /// What stands before its names in the model that is run: empty, or `programme.`.
  let prefix: String
  var catalogue: UnitCatalogue
  /// Its time, numbered from the start of the model that is run.
  var observed: Int
  let start: Int
  let end: Int
  /// The quantities by name.
  var quantities: [String: Int] = [:]
  /// The parts that several series of a process each have, by the name that reaches them all.
  var families: [String: [Int]] = [:]
  /// The processes by name.
  var processes: [String: Int] = [:]
  /// The namespaces of used models by alias.
  var uses: [String: Int] = [:]

  var model: String { file.name.text }

  func era(of period: Int) -> Era { period > observed ? .projection : .history }
}
