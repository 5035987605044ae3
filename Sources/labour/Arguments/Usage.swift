import Reporting

/// What a command takes, declared once: the parser reads it, and help is printed from it.
struct Usage {
  /// An argument known by its place.
  struct Positional {
    let name: String
    let meaning: String
    var isOptional = false
    var isRepeated = false
  }

  /// An argument known by its name: a flag, or with a `value` that follows it.
  struct Option {
    let name: String
    /// The placeholder of the value in help; nil for a flag.
    var value: String?
    let meaning: String
    var isRepeated = false
    /// The values that may follow; without one of them the option stands alone. Nil where any may.
    var choices: [String]?
  }

  let name: String
  /// One line.
  let summary: String
  /// Paragraphs that help prints below the usage line.
  let details: [String]
  var positionals: [Positional] = []
  var options: [Option] = []
  /// What can follow the name: `list` of `labour data list`.
  var actions: [Usage] = []
  /// Command lines that work, each with what it does.
  let examples: [(command: String, does: String)]

  static let help = Option(name: "help", meaning: "print this help")

  var allOptions: [Option] { options + [Self.help] }

  /// "labour fit METHOD FILE [--formula TEXT] [--json]"
  var line: String {
    let places = positionals.map { place in
      let name = place.name + (place.isRepeated ? "..." : "")
      return place.isOptional ? "[\(name)]" : name
    }
    let named = options.map { option in
      "[--\(option.name)\(option.placeholder)]" + (option.isRepeated ? "..." : "")
    }
    return (["labour", name] + places + named).joined(separator: " ")
  }

  /// The page that `--help` prints.
  var page: String {
    var lines = ["\(name): \(summary)", "", "Usage: \(line)"]
    for paragraph in details { lines += [""] + wrapped(paragraph, width: 78) }
    let places = positionals.map { ($0.name, $0.meaning) }
    let possible = actions.map { (String($0.name.dropFirst(name.count + 1)), $0.summary) }
    let named = allOptions.map { option in
      ("--\(option.name)\(option.placeholder)", option.meaning)
    }
    if !possible.isEmpty { lines += ["", "Actions:"] + list(possible) }
    if !places.isEmpty, possible.isEmpty { lines += ["", "Arguments:"] + list(places) }
    lines += ["", "Options:"] + list(named)
    lines += ["", examples.count == 1 ? "Example:" : "Examples:"]
    for example in examples { lines += ["  \(example.command)", "      \(example.does)"] }
    if !actions.isEmpty { lines += ["", "`labour help \(name) ACTION` explains an action."] }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Usage.Option {
  /// " N", or " [FORM]" where the value may be left out.
  fileprivate var placeholder: String {
    value.map { choices == nil ? " \($0)" : " [\($0)]" } ?? ""
  }
}

/// Two columns: names, and what they mean, wrapped.
func list(_ rows: [(name: String, meaning: String)]) -> [String] {
  let width = min(24, rows.map(\.name.count).max() ?? 0)
  return rows.flatMap { name, meaning in
    let text = wrapped(meaning, width: 76 - width)
    let indent = String(repeating: " ", count: width + 4)
    let first = "  " + name.padding(to: width) + "  "
    let head = name.count > width ? ["  " + name] : []
    return head
      + text.enumerated().map { index, line in
        (index == 0 && head.isEmpty ? first : indent) + line
      }
  }
}

/// The text in lines of at most `width` characters, broken between words.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
