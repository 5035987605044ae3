import Tables

extension FileReader {
  /// What a name stands for. Data may share theirs with what computes the series.
  private enum Meaning: String {
    case alias = "a model in use"
    case dimension = "a dimension"
    case data = "data"
    case parameter = "a parameter"
    case process = "a process"
    case series = "a series of a process"
    case equation = "an equation"

    func mayShare(with other: Meaning) -> Bool {
      func isComputed(_ meaning: Meaning) -> Bool {
        meaning == .process || meaning == .series || meaning == .equation
      }
      return self == .data && isComputed(other) || other == .data && isComputed(self)
    }
  }

  /// Notes names that stand for two things.
  mutating func checkNames(
    uses: [Use], dimensions: [DimensionDeclaration], data: [Binding],
    parameters: [ParameterDeclaration], processes: [ProcessDeclaration],
    equations: [EquationDeclaration]
  ) {
    var names: [(name: String, Meaning, SourcePosition, (String, String) -> ModelError)] = []
    func add(_ name: DeclaredName, _ meaning: Meaning) {
      names.append(
        (
          name.text, meaning, name.member.keyPosition,
          { ModelError(at: name.member, $0, hint: $1) }
        ))
    }
    for use in uses { add(use.alias, .alias) }
    for dimension in dimensions { add(dimension.name, .dimension) }
    for binding in data { add(binding.name, .data) }
    for parameter in parameters { add(parameter.name, .parameter) }
    for process in processes {
      add(process.name, .process)
      switch process.subject {
      case .own, .measured: break
      case .measuredSeries(let series): for (name, _) in series { add(name, .series) }
      case .series(let series):
        for text in series where text.text != process.name.text {
          names.append(
            (
              text.text, .series, text.node.position,
              { ModelError(at: text.node, $0, hint: $1) }
            ))
        }
      }
    }
    for equation in equations { add(equation.name, .equation) }

    var first: [String: [(meaning: Meaning, position: SourcePosition)]] = [:]
    for (name, meaning, position, error) in names.sorted(by: { $0.2 < $1.2 }) {
      if let other = first[name]?.first(where: { !meaning.mayShare(with: $0.meaning) }) {
        faults.add(
          error(
            "«\(excerpt(name))» is \(other.meaning.rawValue) already, and cannot be "
              + "\(meaning.rawValue)\(other.meaning == meaning ? " again" : "")",
            "it stands first on \(other.position)"))
      } else {
        first[name, default: []].append((meaning, position))
      }
    }
  }
}
