import Tables

extension RunManifest {
  /// What differs between an earlier run and this one, each as a line: "the file Models/a/model.json5
  /// (model) has changed", "draws was 1000, and is 2000 now".
  public func differences(from earlier: RunManifest) -> [String] {
    var lines: [String] = []
    func compare(_ name: String, _ old: String, _ new: String) {
      if old != new { lines.append("\(name) was \(excerpt(old)), and is \(excerpt(new)) now") }
    }
    compare("the version of labour", earlier.version, version)
    compare("the model", earlier.model, model)
    compare("the scenario", earlier.scenario, scenario)
    for input in inputs where !earlier.inputs.contains(input) {
      let changed = earlier.inputs.contains { $0.name == input.name }
      lines.append("\(Self.words(input)) \(changed ? "has changed" : "was not read")")
    }
    for input in earlier.inputs where !inputs.contains(where: { $0.name == input.name }) {
      lines.append("\(Self.words(input)) is not read any more")
    }
    compare("draws", "\(earlier.draws)", "\(draws)")
    for option in options where !earlier.options.contains(option) {
      compare(option.name, earlier.value(of: option.name), option.value)
    }
    for option in earlier.options where !options.contains(where: { $0.name == option.name }) {
      compare(option.name, option.value, value(of: option.name))
    }
    return lines
  }

  private static func words(_ input: Input) -> String {
    "the file \(excerpt(input.path, length: 200)) (\(excerpt(input.name, length: 100)))"
  }

  private func value(of name: String) -> String {
    options.first { $0.name == name }?.value ?? "not given"
  }
}
