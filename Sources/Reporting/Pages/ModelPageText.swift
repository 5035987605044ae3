public import Modelling
import Tables

/// The page of a model for a person at a terminal.
public struct ModelPageText {
  private let page: ModelPage
  private let width: Int

  /// The page in lines of `width` columns.
  public init(_ page: ModelPage, width: Int = 100) {
    self.page = page
    self.width = max(width, 60)
  }

  /// The lines.
  public var lines: [String] {
    var lines = page.title.folded(to: width)
    if let question = page.question { lines += question.folded(to: width - 2).map { "  " + $0 } }
    lines += ["", "  \(page.model), \(page.file)"]
    lines += HangingRows([(["time"], time)], limits: [16]).lines(indent: 2, width: width)
    lines += HangingRows(uses, limits: [16]).lines(indent: 2, width: width)
    lines += section("Dimensions", dimensions, limits: [20, 4])
    lines += quantities
    lines += fits
    lines += section("Identities", identities, limits: [])
    lines += section("Targets", targets, limits: [30, 10])
    lines += section("Outcomes", outcomes, limits: [36, 11])
    lines += scenarios
    lines += warnings
    return lines
  }

  private func section(
    _ title: String, _ rows: [(cells: [String], text: String)], limits: [Int]
  ) -> [String] {
    rows.isEmpty
      ? [] : ["", title] + HangingRows(rows, limits: limits).lines(indent: 2, width: width)
  }

  private var time: String {
    let time = page.time
    return
      "\(time.start) to \(time.end), \(counted(time.count, "period")); observed up to \(time.observed)"
  }

  private var uses: [(cells: [String], text: String)] {
    page.uses.map { use in
      let unread =
        use.unread == 0
        ? ""
        : "; \(counted(use.unread, "name")) of it \(use.unread == 1 ? "is" : "are") not read here"
      return (["uses"], "\(use.model) as \(use.alias)\(unread)")
    }
  }

  /// How many elements of a dimension are named.
  private static let mostElements = 16

  private var dimensions: [(cells: [String], text: String)] {
    page.dimensions.map { dimension in
      var text: String
      if let unit = dimension.unit, let first = dimension.elements.first {
        let last = dimension.elements.last ?? first
        text = "\(first) to \(last)" + (unit.isEmpty ? "" : " \(unit)")
      } else {
        let named = zip(dimension.elements, dimension.labels).prefix(Self.mostElements).map {
          $0 + ($1.map { " (\($0))" } ?? "")
        }
        let more = dimension.elements.count - Self.mostElements
        text = named.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
      }
      if let like = dimension.like { text = "the elements of \(like)" }
      if let within = dimension.within { text += "; within \(within)" }
      for group in dimension.groups {
        text += "; \(group.name): \(group.elements.joined(separator: ", "))"
      }
      return ([dimension.name, "\(dimension.elements.count)".aligned(to: 4)], text)
    }
  }

  // MARK: Quantities

  private var quantities: [String] {
    guard !page.quantities.isEmpty else { return [] }
    let rows = page.quantities.map { quantity -> (cells: [String], text: String) in
      let name =
        quantity.name
        + (quantity.dimensions.isEmpty ? "" : "[\(quantity.dimensions.joined(separator: ", "))]")
      return ([name, quantity.unit], text(of: quantity))
    }
    var lines = ["", "Quantities, each behind what it is computed from"]
    lines += HangingRows(rows, limits: [34, 16]).lines(indent: 2, width: width)
    if let basis { lines += ["", "  " + basis] }
    let circles = page.quantities.compactMap(\.circle).max() ?? 0
    for circle in 1...max(circles, 1) where circles > 0 {
      let names = page.quantities.filter { $0.circle == circle }.map(\.name)
      lines +=
        "  Circle \(circle) goes through other periods or elements: \(names.joined(separator: ", "))."
        .folded(to: width - 2).enumerated().map { ($0.offset == 0 ? "  " : "    ") + $0.element }
    }
    return lines
  }

  /// How much of the model is assumed.
  private var basis: String? {
    let stated = page.quantities.compactMap(\.basis)
    let assumed = stated.count { $0.isAssumed }
    var parts: [String] = []
    if !stated.isEmpty {
      parts.append(
        "\(counted(stated.count, "parameter")): \(assumed) assumed, \(stated.count - assumed) with a source"
      )
    }
    let priors = page.assumedPriors + page.sourcedPriors
    if priors > 0 {
      parts.append(
        "\(counted(priors, "prior")): \(page.assumedPriors) assumed, \(page.sourcedPriors) with a source"
      )
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ") + "."
  }

  private func text(of quantity: ModelPage.QuantityRow) -> String {
    var parts: [String] = []
    let names = quantity.readings.filter { !$0.isWeight }.map(\.text).joined(separator: ", ")
    switch quantity.kind {
    case .data: break
    case .parameter, .randomParameter:
      parts.append("\(quantity.kind.rawValue): \((quantity.value ?? "").cut(to: 120))")
      if quantity.basis?.isAssumed == true { parts.append("assumed") }
    case .equation, .identity:
      parts.append(quantity.kind.rawValue + (names.isEmpty ? "" : " of \(names)"))
    case .series, .part:
      let what = quantity.kind == .series ? "series" : "part"
      parts.append(
        "\(what) of the process \(quantity.process ?? "")" + (names.isEmpty ? "" : " with \(names)")
      )
      if let measurement = quantity.measurement { parts.append("measured by \(measurement)") }
    }
    if let printed = quantity.printed { parts.append(text(of: printed)) }
    if let total = quantity.total, total != "sum" { parts.append("total \(total)") }
    if let periods = quantity.periods { parts.append("longer periods are the \(periods)") }
    if let circle = quantity.circle { parts.append("circle \(circle)") }
    return parts.joined(separator: "; ")
  }

  private func text(of printed: ModelPage.Printed) -> String {
    var text = "data: \(counted(printed.count, "number")) of \(printed.dataset)"
    if let first = printed.first, let last = printed.last {
      text += first == last ? ", \(first)" : ", \(first) to \(last)"
    }
    if printed.missing > 0 { text += ", \(printed.missing) missing" }
    for (status, count) in printed.statuses {
      text += ", \(count == printed.count && count > 1 ? "all" : "\(count)") \(status)"
    }
    return text
  }

  // MARK: Fits

  private var fits: [String] {
    guard !page.fits.isEmpty else { return [] }
    var lines = ["", "Fits: what is learned from data, each together"]
    for (number, fit) in page.fits.enumerated() {
      var rows: [(cells: [String], text: String)] = fit.processes.map { process in
        let groups =
          process.measuredGroups == 0
          ? "" : ", and \(counted(process.measuredGroups, "total")) or longer periods"
        let missing =
          process.missing == 0 ? "" : " of \(process.measured + process.missing)"
        let text =
          "\(process.name): law \(process.law) on the \(process.scale) scale, of \(process.series.joined(separator: ", ")); "
          + "measured: \(counted(process.measured, "cell"))\(missing)\(groups)"
          + (process.canEstimate ? "" : "; this version cannot estimate it")
          + (process.levers.isEmpty
            ? "" : "; levers move \(process.levers.joined(separator: ", "))")
        return (["process"], text)
      }
      if !fit.measured.isEmpty {
        rows.append(
          (
            ["identities"],
            fit.measured.map { "\($0.name) (\(counted($0.count, "measurement")))" }.joined(
              separator: ", ")
          ))
      }
      for text in fit.identities { rows.append((["obeying"], text)) }
      if !fit.parameters.isEmpty {
        rows.append((["parameters"], fit.parameters.joined(separator: ", ")))
      }
      if let unknowns = fit.unknowns { rows.append((["unknown"], counted(unknowns, "number"))) }
      let mark = "  \(number + 1)".padding(to: 5)
      let body = HangingRows(rows, limits: [10]).lines(indent: 5, width: width)
      lines += body.enumerated().map { place, line in
        place == 0 ? mark + line.dropFirst(5) : line
      }
    }
    return lines
  }

  // MARK: What is reported

  private var identities: [(cells: [String], text: String)] {
    page.identities.map { identity in
      let what =
        identity.computes.map { "computes \($0)" }
        ?? (identity.isEnforced
          ? "fits and projections are adjusted to obey it" : "verified in every draw")
      return ([], "\(identity.text): \(what), \(counted(identity.cells, "cell"))")
    }
  }

  private var targets: [(cells: [String], text: String)] {
    page.targets.map { target in
      ([target.name, counted(target.cells, "row").aligned(to: 8)], target.text)
    }
  }

  private var outcomes: [(cells: [String], text: String)] {
    page.outcomes.map { outcome in
      var text = ""
      if let first = outcome.first, let last = outcome.last {
        text = first == last ? "\(first)" : "\(first) to \(last)"
      }
      if !outcome.text.hasPrefix(outcome.name) { text = "of \(outcome.name) " + text }
      return ([outcome.text, counted(outcome.cells, "cell").aligned(to: 11)], text)
    }
  }

  private var scenarios: [String] {
    guard !page.scenarios.isEmpty else { return [] }
    var lines = ["", "Scenarios"]
    for scenario in page.scenarios {
      lines += HangingRows([([scenario.name], scenario.title)], limits: [24]).lines(
        indent: 2, width: width)
      let levers = scenario.levers.map { lever -> (cells: [String], text: String) in
        let from = lever.scenario == scenario.name ? "" : " (\(lever.scenario))"
        return ([lever.verb], "\(lever.name): \(lever.value.cut(to: 240))\(from)")
      }
      lines += HangingRows(
        levers + scenario.correlations.map { (["correlate"], $0) }, limits: [9]
      ).lines(indent: 4, width: width)
    }
    return lines
  }

  private var warnings: [String] {
    guard !page.warnings.isEmpty else { return ["", "No warnings."] }
    var lines = ["", counted(page.warnings.count, "warning").capitalizedFirst]
    for warning in page.warnings {
      let folded = warning.summary.folded(to: width - 4)
      lines += folded.enumerated().map { ($0.offset == 0 ? "  " : "    ") + $0.element }
    }
    return lines
  }
}

/// "1 cell", "2 cells", "no cells".
func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : count == 0 ? "no \(noun)s" : "\(count) \(noun)s"
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
