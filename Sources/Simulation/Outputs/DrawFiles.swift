internal import Modelling
internal import Tables

/// Gives the draws of an outcome, by its place among the outcomes, for neighbouring draws of the run.
///
/// Blocks are asked for in order, and all outcomes of a block before the next.
public typealias DrawSource = (_ outcome: Int, _ draws: Range<Int>) throws -> [Double]

/// The folder `draws/`: a file for each variable, and what its axes are.
enum DrawFiles {
  static let folder = "draws"
  static let axesName = "axes.json"
  /// How many files are open at once.
  private static let openFiles = 128

  /// Writes the draws of all outcomes; returns what is to be said of the files, and the tables.
  static func write(
    _ outline: RunOutline, form: RunExtras.Draws, draws: Int, in runFolder: String,
    from source: DrawSource
  ) throws -> (records: [RunOutput], resources: [Resource]) {
    try FileSystem.createFolder("\(runFolder)/\(folder)")
    let variables = DrawAxes.all(outline.outcomes)
    var records: [RunOutput] = []
    var resources: [Resource] = []
    for start in stride(from: 0, to: variables.count, by: openFiles) {
      let group = variables[start..<min(start + openFiles, variables.count)]
      let sinks = try group.map { axes -> any DrawSink in
        switch form {
        case .arrays: try ArraySink(axes, draws: draws, in: runFolder)
        case .csv: try TableSink(axes, outline, in: runFolder)
        }
      }
      for block in 0..<(draws + SummaryPlan.blockSize - 1) / SummaryPlan.blockSize {
        let first = block * SummaryPlan.blockSize
        let range = first..<min(first + SummaryPlan.blockSize, draws)
        for (axes, sink) in zip(group, sinks) {
          let columns = try axes.outcomes.map { outcome in
            switch outline.outcomes[outcome].source {
            case .constant(let number): Array(repeating: number, count: range.count)
            case .output: try source(outcome, range)
            }
          }
          try sink.write(columns, draws: range)
        }
      }
      for (axes, sink) in zip(group, sinks) {
        let record = try sink.finish()
        records.append(record)
        if form == .csv { resources.append(TableSink.resource(axes, outline, record)) }
      }
    }
    if form == .arrays {
      let list = JSON.array(
        zip(variables, records).map { $0.json(draws: draws, path: $1.path) })
      let text = JSON.object(["format": .integer(1), "arrays": list]).text(numbers: .shortest)
      records.append(
        try WrittenFile.write(text, as: "\(folder)/\(axesName)", in: runFolder))
    }
    return (records, resources)
  }
}

/// What takes the draws of a variable, block by block.
private protocol DrawSink {
  /// Takes a column of draws for each place of a row.
  func write(_ columns: [[Double]], draws: Range<Int>) throws
  func finish() throws -> RunOutput
}

/// An array of NumPy's format.
private final class ArraySink: DrawSink {
  private let name: String
  private let runFolder: String
  private let file: NumPyFile

  init(_ axes: DrawAxes, draws: Int, in runFolder: String) throws {
    name = "\(DrawFiles.folder)/\(axes.fileName).npy"
    self.runFolder = runFolder
    file = try NumPyFile(
      "\(runFolder)/\(name)", shape: [draws] + axes.axes.map(\.elements.count))
  }

  func write(_ columns: [[Double]], draws: Range<Int>) throws {
    var values = [Double](repeating: 0, count: columns.count * draws.count)
    for (place, column) in columns.enumerated() {
      for draw in 0..<draws.count { values[draw * columns.count + place] = column[draw] }
    }
    try file.write(values.span, fromDraw: draws.lowerBound)
  }

  func finish() throws -> RunOutput {
    try WrittenFile.record(of: name, in: runFolder)
  }
}

/// A tidy CSV: a row for each draw and cell.
private final class TableSink: DrawSink {
  private let file: WrittenFile
  private var writer: DelimitedWriter
  private let keys: [[DelimitedWriter.Cell]]

  init(_ axes: DrawAxes, _ outline: RunOutline, in runFolder: String) throws {
    let dimensions = Self.dimensions(axes, outline)
    let file = try WrittenFile("\(DrawFiles.folder)/\(axes.fileName).csv", in: runFolder)
    self.file = file
    writer = try DelimitedWriter(columnNames: ["draw"] + dimensions + ["period", "value"]) {
      try file.write($0)
    }
    keys = axes.outcomes.map { outcome in
      let cell = outline.outcomes[outcome]
      let elements = dimensions.map { cell.element(of: $0) } + [cell.period.map { "\($0)" }]
      return elements.map { $0.map { .text($0) } ?? .missing }
    }
  }

  private static func dimensions(_ axes: DrawAxes, _ outline: RunOutline) -> [String] {
    ([ResultsTable.region] + outline.dimensions).filter { name in
      axes.outcomes.contains { outline.outcomes[$0].element(of: name) != nil }
    }
  }

  func write(_ columns: [[Double]], draws: Range<Int>) throws {
    for draw in 0..<draws.count {
      for (place, column) in columns.enumerated() {
        try writer.write(
          row: [.number(Double(draws.lowerBound + draw))] + keys[place]
            + [ResultsTable.cell(column[draw])])
      }
    }
  }

  func finish() throws -> RunOutput {
    try writer.finish()
    return file.finish()
  }

  static func resource(
    _ axes: DrawAxes, _ outline: RunOutline, _ record: RunOutput
  ) -> Resource {
    let fields =
      [Field("draw", .integer)]
      + (dimensions(axes, outline) + ["period"]).map { Field($0, .string) }
      + [Field("value", .number)]
    var resource = RunPackage.table("draws-\(axes.fileName)", record, Schema(fields: fields))
    resource.title = "Draws of \(axes.variable), in \(axes.unit)"
    return resource
  }
}
