import Tables
import Testing

@testable import Modelling

/// A text in which the mark ▸ stands before the place of a fault.
struct MarkedText {
  let text: String
  /// Where the mark stood.
  let position: SourcePosition?

  init(_ marked: String) {
    let parts = marked.split(separator: "▸", maxSplits: 1, omittingEmptySubsequences: false)
    text = parts.joined()
    guard parts.count == 2 else {
      position = nil
      return
    }
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    position = SourcePosition(
      line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}

/// A sound model; a key is replaced by a text of its own, or left out.
func modelText(_ sections: KeyValuePairs<String, String?>) -> String {
  var parts: [(key: String, text: String?)] = [
    ("format", "1"), ("model", "\"m\""), ("title", "\"A model\""),
    ("time", "{ start: 2018, observed: 2021, end: 2030 }"),
    ("parameters", "{ a: { value: 1, assumed: \"why\" } }"), ("outcomes", "[\"a\"]"),
  ]
  for (key, text) in sections {
    if let place = parts.firstIndex(where: { $0.key == key }) {
      parts[place].text = text
    } else {
      parts.append((key, text))
    }
  }
  return "{\n" + parts.compactMap { part in part.text.map { "  \(part.key): \($0),\n" } }.joined()
    + "}\n"
}

/// A sound scenario of that model.
func scenarioText(_ sections: String) -> String {
  """
  {
    format: 1, scenario: "s", model: "m", title: "A scenario",
    \(sections)
  }
  """
}

func readModel(_ text: String) throws -> ModelFile {
  try ModelFile(JSON5.parse(bytes: Array(text.utf8), source: "model.json5"))
}

func readScenario(_ text: String) throws -> ScenarioFile {
  try ScenarioFile(JSON5.parse(bytes: Array(text.utf8), source: "s.json5"))
}

/// All that is wrong with a text; empty if nothing is.
func faults<File>(_ read: () throws -> File) -> [ModelError] {
  do {
    _ = try read()
    return []
  } catch let errors as ModelErrors {
    return errors.errors
  } catch let error as JSON5Error {
    return [ModelError(error)]
  } catch {
    Issue.record(error)
    return []
  }
}

/// A faulty text and what must be said of it.
struct Broken: Sendable, CustomTestStringConvertible {
  let text: String
  let message: String
  let hint: String
  /// Whether a schema cannot know it: it takes the grammar of expressions, or several places.
  private(set) var isBeyondSchema = false

  var beyondSchema: Broken {
    var copy = self
    copy.isBeyondSchema = true
    return copy
  }

  init(_ text: String, _ message: String, hint: String = "") {
    self.text = text
    self.message = message
    self.hint = hint
  }

  var testDescription: String { message }

  /// Expects the one fault at the mark.
  func expect(_ read: (String) throws -> some Any) {
    let marked = MarkedText(text)
    let found = faults { try read(marked.text) }
    #expect(found.count == 1, "\(ModelErrors.text(found))")
    guard let error = found.first else { return }
    #expect(error.message.contains(message), "\(error)")
    #expect((error.hint ?? "").contains(hint), "\(error)")
    #expect(error.position == marked.position, "\(error)")
    #expect(error.quotedLine?.hasSuffix("^") == true)
  }
}

extension ModelErrors {
  fileprivate static func text(_ errors: [ModelError]) -> String {
    errors.map(\.description).joined(separator: "\n")
  }
}

/// Something was read as another thing than it is.
struct Unlike: Error {
  let what: String

  init(_ what: String) { self.what = what }
}
