import Tables

/// The arguments of a command, read by its usage.
///
/// Options stand anywhere, as `--name value` or `--name=value`; behind `--` every word is an
/// argument by its place.
struct Arguments {
  /// The words known by their place.
  private(set) var positionals: [String] = []
  private var values: [String: [String]] = [:]

  /// Reads the words behind the name of the command.
  init(_ words: [String], for usage: Usage) throws(InputError) {
    var words = words[...]
    while let word = words.popFirst() {
      if word == "--" {
        positionals += words
        break
      }
      if word == "-h" {
        values["help"] = [""]
      } else if word.hasPrefix("--") {
        try read(option: word, &words, usage)
      } else if word.hasPrefix("-"), word.count > 1 {
        throw Self.error("there is no option \(excerpt(word))", usage)
      } else {
        positionals.append(word)
      }
    }
    guard !has("help") else { return }
    let most = usage.positionals.contains(where: \.isRepeated) ? Int.max : usage.positionals.count
    if positionals.count > most {
      throw Self.error("«\(excerpt(positionals[most]))» is one argument too many", usage)
    }
  }

  private mutating func read(
    option word: String, _ words: inout ArraySlice<String>, _ usage: Usage
  ) throws(InputError) {
    let parts = word.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard let option = usage.allOptions.first(where: { $0.name == name }) else {
      let nearest = nearestName(to: name, among: usage.allOptions.map(\.name))
      throw Self.error(
        "there is no option --\(excerpt(name))" + (nearest.map { "; did you mean --\($0)?" } ?? ""),
        usage)
    }
    var value = parts.count > 1 ? String(parts[1]) : nil
    if option.value != nil, value == nil, let next = words.first, !next.hasPrefix("--"),
      option.choices?.contains(next) ?? true
    {
      value = words.popFirst()
    }
    if option.choices != nil, value == nil { value = "" }
    if option.value == nil, value != nil {
      throw Self.error("--\(name) takes no value", usage)
    }
    if let placeholder = option.value, value == nil {
      throw Self.error("--\(name) needs a value: --\(name) \(placeholder)", usage)
    }
    if values[name] != nil, !option.isRepeated, option.value != nil {
      throw Self.error("--\(name) stands twice", usage)
    }
    values[name, default: []].append(value ?? "")
  }

  /// Whether the flag or option is there.
  func has(_ option: String) -> Bool { values[option] != nil }

  /// The value of an option that is given at most once.
  func value(_ option: String) -> String? { values[option]?.first }

  /// The values of an option that may be repeated.
  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// The value of an option that is one of the cases of a type.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: String, default choice: Choice
  ) throws(InputError) -> Choice {
    guard let text = value(option) else { return choice }
    if let found = Choice(rawValue: text) { return found }
    let names = Choice.allCases.map(\.rawValue)
    throw InputError(
      "--\(option) is one of \(names.joined(separator: ", ")), not «\(excerpt(text))»")
  }

  private static func error(_ message: String, _ usage: Usage) -> InputError {
    InputError("\(message)\nusage: \(usage.line)\nmore:  labour help \(usage.name)")
  }
}
