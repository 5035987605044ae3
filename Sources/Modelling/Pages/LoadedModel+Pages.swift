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
}
