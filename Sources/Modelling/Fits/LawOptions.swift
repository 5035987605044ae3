import Estimation
import Expressions
import Tables

/// The options of a process as its law takes them.
enum LawOptions {
  /// The values of options; those of expressions by series and period.
  static func values(
    of process: Process, series: [CellKey], periods: [Int], in lowering: Lowering
  ) throws(ModelErrors) -> [String: LawOptionValue] {
    var result: [String: LawOptionValue] = [:]
    for option in process.options {
      switch option.value {
      case .word(let word): result[option.name] = .word(word)
      case .dimensions(let places):
        result[option.name] = .dimensions(places.map { lowering.dimensions[$0].name })
      case .expression(let expression):
        var values: [[Graph.Value]] = []
        for key in series {
          var row: [Graph.Value] = []
          for period in periods {
            var place = key.coordinates
            place.period = period
            place.era = lowering.model.namespaces[process.namespace].era(of: period)
            let cell = try lowering.evaluate(expression, at: place)
            guard case .value(let value) = cell else {
              throw ModelErrors(
                ModelError(
                  in: expression.located, node: expression.root,
                  "«\(option.name)» of «\(process.name)» has no value in \(lowering.clock.text(period))"
                ))
            }
            row.append(value)
          }
          values.append(row)
        }
        result[option.name] = .values(values)
      }
    }
    return result
  }
}

/// Where the fault of a law stands in the model.
enum LawFaults {
  static func located(
    _ error: LawError, of process: Process, in model: Elaboration
  ) -> ModelErrors {
    let declaration = process.declaration
    switch error.place {
    case .law:
      return ModelErrors(ModelError(at: declaration.law.node, error.message, hint: error.hint))
    case .prior(let name):
      let member =
        declaration.priors.first { $0.name.text == name }?.name.member ?? declaration.name.member
      return ModelErrors(ModelError(at: member, error.message, hint: error.hint))
    case .option(let name):
      let node = process.options.first { $0.name == name }?.node
      return ModelErrors(
        ModelError(at: node ?? declaration.name.member.value, error.message, hint: error.hint))
    case .series:
      return ModelErrors(ModelError(at: declaration.name.member, error.message, hint: error.hint))
    }
  }
}
