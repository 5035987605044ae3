internal import Modelling
internal import Tables

extension RunResults {
  /// Writes the files of a run folder into an empty one; returns what the user should be told.
  ///
  /// All but `timing.json` are the same bytes for any threads and shards and for a run that was
  /// resumed. `draws` is asked only where the outline's extras keep them.
  public func write(
    to folder: String, execution: RunExecution, draws source: DrawSource? = nil
  ) throws -> [String] {
    var notices: [String] = []
    var records: [RunOutput] = []
    var resources: [Resource] = []
    func keep(_ record: RunOutput, _ resource: Resource? = nil) {
      records.append(record)
      if let resource { resources.append(resource) }
    }

    let results = try WrittenFile(ResultsTable.fileName, in: folder)
    try ResultsTable.write(outline, statistics: statistics, to: results)
    let resultsRecord = results.finish()
    keep(resultsRecord, ResultsTable.resource(outline, resultsRecord))

    let targetsFile = try WrittenFile(TargetsTable.fileName, in: folder)
    try TargetsTable.write(outline, probabilities: targets, joint: joint, to: targetsFile)
    let targetsRecord = targetsFile.finish()
    keep(targetsRecord, TargetsTable.resource(targetsRecord))

    keep(
      try WrittenFile.write(
        outline.resolvedScenario.text(numbers: .shortest), as: "scenario.json", in: folder))

    if let statistic = outline.extras.iamc {
      let table = try IAMCTable(outline, statistic: statistic, statistics: statistics)
      let file = try WrittenFile(IAMCTable.fileName, in: folder)
      try table.write(to: file)
      let record = file.finish()
      keep(record, table.resource(record, statistic: statistic))
      if !table.withoutPeriod.isEmpty {
        notices.append(
          "\(IAMCTable.fileName) leaves out what has no period: "
            + excerpt(table.withoutPeriod.joined(separator: ", "), length: 200))
      }
    }
    if let form = outline.extras.draws {
      guard let source else { preconditionFailure("draws are to be kept, and none are given") }
      let written = try DrawFiles.write(
        outline, form: form, draws: self.draws, in: folder, from: source)
      records += written.records
      resources += written.resources
    }
    keep(
      try WrittenFile.write(
        RunPackage.text(outline, resources: resources), as: RunPackage.fileName, in: folder))
    _ = try WrittenFile.write(
      execution.json.text(numbers: .shortest), as: RunExecution.fileName, in: folder)
    _ = try WrittenFile.write(
      RunRecord(self, records).json.text(numbers: .shortest), as: RunRecord.fileName, in: folder)
    return notices
  }
}
