internal import Modelling
internal import Tables

/// `targets.csv`: how likely each target is, and in the last row how likely all are together.
enum TargetsTable {
  static let fileName = "targets.csv"
  static let joint = "joint"
  private static let columns = ["target", "scenario", "probability", "lo", "hi"]

  static func write(
    _ outline: RunOutline, probabilities: [TargetProbability], joint: TargetProbability?,
    to file: WrittenFile
  ) throws {
    var writer = try DelimitedWriter(columnNames: columns) { try file.write($0) }
    let rows =
      zip(outline.targets.map(\.fullName), probabilities) + (joint.map { [(Self.joint, $0)] } ?? [])
    for (name, target) in rows {
      try writer.write(row: [
        .text(name), .text(outline.scenario), .number(target.probability), .number(target.lower),
        .number(target.upper),
      ])
    }
    try writer.finish()
  }

  static func resource(_ record: RunOutput) -> Resource {
    let meanings = [
      "The target with its free dimensions; joint is all of them together.", "The scenario.",
      "The share of the draws that meet it.",
      "The lower end of the Monte Carlo interval of 95 %.",
      "The upper end of the Monte Carlo interval of 95 %.",
    ]
    let fields = zip(columns, meanings).enumerated().map { place, column in
      var field = Field(column.0, place < 2 ? .string : .number)
      field.description = column.1
      field.constraints.isRequired = true
      if place >= 2 {
        field.constraints.minimum = .integer(0)
        field.constraints.maximum = .integer(1)
      }
      return field
    }
    var schema = Schema(fields: fields)
    schema.primaryKey = ["target", "scenario"]
    var resource = RunPackage.table("targets", record, schema)
    resource.title = "Probabilities of the targets"
    return resource
  }
}
