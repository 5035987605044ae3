public import Modelling
import Tables

/// The explanation of a variable for a person at a terminal: an indented tree.
public struct ExplanationText {
  private let explanation: Explanation
  private let titles: [String: String]
  private let width: Int

  /// The tree in lines of `width` columns; `titles` are those of documents, by their names.
  public init(_ explanation: Explanation, titles: [String: String] = [:], width: Int = 100) {
    self.explanation = explanation
    self.titles = titles
    self.width = max(width, 60)
  }

  /// The lines.
  public var lines: [String] {
    var page = Page(width: width, titles: titles, file: explanation.file)
    let scenario = explanation.scenario == "baseline" ? "" : ", scenario \(explanation.scenario)"
    page.add("\(explanation.variable) in \(explanation.model)\(scenario)", indent: 0, hang: 2)
    page.add(
      "lines are those of \(explanation.file), where no other file is named", indent: 2, hang: 2)
    for root in explanation.roots {
      page.blank()
      page.add(root, indent: 0)
    }
    return page.lines
  }

  private struct Page {
    let width: Int
    let titles: [String: String]
    /// The file whose lines are named without it.
    let file: String
    var lines: [String] = []
    /// The documents whose titles have been told.
    private var told: Set<String> = []
    /// The names that have been explained.
    private var explained: Set<String> = []

    init(width: Int, titles: [String: String], file: String) {
      self.width = width
      self.titles = titles
      self.file = file
    }

    private func text(_ place: SourcePlace) -> String {
      place.file == file ? "line \(place.position.line)" : "\(place)"
    }

    mutating func blank() { if lines.last != "" { lines.append("") } }

    /// A text in lines, all but the first further in.
    mutating func add(_ text: String, indent: Int, hang: Int) {
      // A deep tree still leaves room for words.
      let indent = min(indent, width / 2)
      let folded = text.folded(to: width - indent - hang)
      for (place, line) in folded.enumerated() {
        lines.append(String(repeating: " ", count: indent + (place == 0 ? 0 : hang)) + line)
      }
    }

    mutating func add(_ node: Explanation.Node, indent: Int) {
      let index = node.index.map { "[\($0)]" } ?? ""
      let role = node.role.map { " (\($0))" } ?? ""
      guard node.extent == .full else {
        let isKnown = explained.contains("\(node.kind) \(node.name)")
        let why = node.extent == .cut ? "…" : isKnown ? "see above" : "see below"
        add("\(node.name)\(index)\(role): \(why)", indent: indent, hang: 4)
        return
      }
      explained.insert("\(node.kind) \(node.name)")
      let shape = node.dimensions.isEmpty ? "" : ", by \(node.dimensions.joined(separator: ", "))"
      let unit = node.unit.isEmpty || node.unit == "1" ? "" : ", \(node.unit)"
      add(
        "\(node.name)\(index)\(role): \(node.kind)\(unit)\(shape)  (\(text(node.place)))",
        indent: indent,
        hang: 4)
      details(of: node, indent: indent + 2)
      for child in node.children { add(child, indent: indent + 2) }
    }

    private mutating func details(of node: Explanation.Node, indent: Int) {
      if let label = node.label { add("“\(label)”", indent: indent, hang: 2) }
      if let note = node.note { add("note: \(note)", indent: indent, hang: 2) }
      for formula in node.formulas {
        add("\(formula.element.map { "\($0): " } ?? "")= \(formula.text)", indent: indent, hang: 4)
      }
      if let value = node.value { add("= \(value)", indent: indent, hang: 4) }
      if let basis = node.basis { add(text(basis), indent: indent, hang: 2) }
      if let total = node.total { add("total \(total)", indent: indent, hang: 2) }
      cells(of: node, indent: indent)
      if let law = node.law { self.law(law, indent: indent) }
      for lever in node.levers {
        add(
          "scenario \(lever.scenario): \(lever.verb) \(lever.value)  (\(text(lever.place)))",
          indent: indent, hang: 4)
      }
      data(of: node, indent: indent)
    }

    private func text(_ basis: ModelPage.Basis) -> String {
      "\(basis.isAssumed ? "assumed" : "source"): \(basis.text)"
    }

    /// How many cells of a name are told one by one.
    private static let mostCells = 8

    private mutating func cells(of node: Explanation.Node, indent: Int) {
      let named = node.cells.filter { !$0.text.isEmpty || $0.value != nil }
      guard !named.isEmpty else { return }
      // What is told as data needs no telling twice.
      let shown = named.prefix(Self.mostCells).map { cell in
        let value = cell.value.map { self.value($0, node.unit) }
        guard !cell.text.isEmpty else { return value ?? "" }
        return "[\(cell.text)]" + (value.map { " = \($0)" } ?? "")
      }
      let more = named.count - shown.count
      add(
        "here: " + shown.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : ""),
        indent: indent, hang: 4)
    }

    private mutating func law(_ law: Explanation.Law, indent: Int) {
      add(
        "law \(law.name) on the \(law.scale) scale: \(law.summary)"
          + (law.canEstimate ? "" : " (this version cannot estimate it)"), indent: indent, hang: 4)
      add("of \(law.series.joined(separator: ", "))", indent: indent, hang: 4)
      for (name, text) in law.measurements {
        add("\(name) is measured by \(text)", indent: indent, hang: 4)
      }
      for (name, text) in law.options { add("\(name): \(text)", indent: indent, hang: 4) }
      for identity in law.identities {
        add("made to obey \(identity.text) (\(text(identity.place)))", indent: indent, hang: 4)
      }
      for prior in law.priors {
        let unit = prior.unit == "1" ? "" : " \(prior.unit)"
        add(
          "prior \(prior.name) = \(prior.value)\(unit)  (\(text(prior.place)))", indent: indent,
          hang: 4)
        add(text(prior.basis), indent: indent + 4, hang: 2)
      }
    }

    /// What the rows of one file and document share.
    private struct Source: Hashable {
      let file: String
      let document: String
    }

    /// How many numbers of a document are told one by one.
    private static let mostNumbers = 60

    private mutating func data(of node: Explanation.Node, indent: Int) {
      var order: [Source] = []
      var groups: [Source: [Explanation.Datum]] = [:]
      for datum in node.data {
        let source = Source(file: datum.rows.first?.file ?? "", document: datum.document)
        if groups[source] == nil { order.append(source) }
        groups[source, default: []].append(datum)
      }
      for source in order {
        let data = groups[source] ?? []
        let title = titles[source.document].flatMap {
          told.insert(source.document).inserted ? " (\($0))" : nil
        }
        let places = Set(data.map(\.place))
        let place = places.count == 1 ? data.first?.place ?? "" : ""
        let document = [source.document + (title ?? ""), place].filter { !$0.isEmpty }
        add(
          "printed" + (document.isEmpty ? "" : " in " + document.joined(separator: ", "))
            + ": \(source.file)", indent: indent, hang: 4)
        let rows = data.prefix(Self.mostNumbers).map { datum in
          (
            cells: [datum.cell, value(datum, node.unit)],
            text: remark(datum, withPlace: places.count > 1)
          )
        }
        lines += HangingRows(rows, limits: [56, 24]).lines(
          indent: min(indent + 2, width / 2), width: width)
        if data.count > rows.count {
          add("and \(data.count - rows.count) more (--json has all)", indent: indent + 2, hang: 2)
        }
      }
    }

    private func value(_ datum: Explanation.Datum, _ unit: String) -> String {
      datum.value.map { self.value($0, unit) } ?? "–"
    }

    private func value(_ number: Double, _ unit: String) -> String {
      unit == "1" || unit.isEmpty ? number.shortText : "\(number.shortText) \(unit)"
    }

    private func remark(_ datum: Explanation.Datum, withPlace: Bool) -> String {
      var parts: [String] = []
      if withPlace, !datum.place.isEmpty { parts.append(datum.place) }
      if !datum.status.isEmpty, datum.status != "reported" { parts.append(datum.status) }
      if let precision = datum.precision {
        parts.append(precision == 0 ? "exact" : "to \(precision.shortText)")
      }
      let lines = datum.rows.map { "\($0.line)" }
      if !lines.isEmpty {
        let shown = lines.prefix(6).joined(separator: ", ") + (lines.count > 6 ? ", …" : "")
        parts.append("\(lines.count == 1 ? "line" : "lines") \(shown)")
      }
      if datum.value == nil || datum.status == "derived" || datum.status == "assumed",
        !datum.note.isEmpty
      {
        parts.append(datum.note)
      }
      return parts.joined(separator: ", ")
    }
  }
}

extension Double {
  /// The number with at most ten digits, so that a conversion of units shows no binary remainder.
  var shortText: String {
    guard isFinite, self != 0 else { return self == 0 ? "0" : "\(self)" }
    var scale = 1.0
    var size = magnitude
    var digits = 0
    while size < 1e9, digits < 30 {
      size *= 10
      scale *= 10
      digits += 1
    }
    let rounded = (self * scale).rounded() / scale
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
