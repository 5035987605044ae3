/// What a model says of itself, without anything being drawn or learned.
extension LoadedModel {
  /// Reads everything and computes nothing: the page of the model with these scenarios, or with all that
  /// have a file where none is named.
  public func page(scenarios: [String] = []) throws(ModelErrors) -> ModelPage {
    let (tree, elaboration, notices) = (tree, elaboration, notices)
    let names = scenarios.isEmpty ? self.scenarios : scenarios
    return try onDeepStack { () throws(ModelErrors) in
      try ModelPageBuilder(tree, elaboration, scenarios: names, notices: notices).page()
    }
  }

  /// Where a variable comes from: back to each datum, parameter and prior behind it.
  ///
  /// - Parameters:
  ///   - variable: The name of a variable, a target or a process; an index chooses cells.
  ///   - at: Some of its cells, as an index says it: `sex: female, 2025`. Then what these read is
  ///     followed cell by cell; otherwise names are.
  ///   - scenario: The scenario whose levers act.
  ///   - depth: How many names deep the tree goes.
  public func explanation(
    of variable: String, at: String? = nil, scenario: String = "baseline", depth: Int? = nil
  ) throws(ModelErrors) -> Explanation {
    let (tree, elaboration) = (tree, elaboration)
    return try onDeepStack { () throws(ModelErrors) in
      try ExplanationBuilder(tree, elaboration, scenario: scenario, depth: depth)
        .explain(variable, at: at)
    }
  }

  /// Refuses a parameter that serves nothing: neither what the model reports, nor one of its scenarios.
  func refuseUnusedParameters() throws(ModelErrors) {
    let unused = UnusedNames(elaboration, NameGraph(elaboration), of: tree)
    if !unused.parameters.isEmpty { throw ModelErrors(unused.parameters) }
  }
}
