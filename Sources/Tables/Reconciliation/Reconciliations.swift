/// The reconciliations that a file declares: what must be true between the numbers of datasets.
///
/// The file is JSON5 with `reconciliations`, `doubts` and named `selections`; how it is written stands
/// in <doc:Reconciling>.
public struct Reconciliations: Sendable {
  /// The name of the file beside a `datapackage.json`.
  public static let fileName = "reconciliations.json5"

  private let scope: Scope
  private let reconciliations: [Reconciliation]
  private let doubts: [Doubt]
  private let excused: [(node: JSON5Node, rows: [PrintedNumber], why: String)]

  /// Reads what a file declares about datasets.
  public init(
    bytes: [UInt8], source: String, about tables: PrintedTables
  ) throws(JSON5Error) {
    let root = try JSON5.parse(bytes: bytes, source: source)
    try root.allow([
      "format", "title", "note", "columns", "selections", "reconciliations", "doubts",
      "no_cross_check",
    ])
    let format = try root.member("format")
    guard try format.integer() == 1 else {
      throw format.error("this program reads format 1", hint: "write format: 1")
    }
    _ = try root.member(ifPresent: "title")?.text()
    _ = try root.member(ifPresent: "note")?.text()
    var columns = PrintedTables.ColumnNames()
    if let names = try root.member(ifPresent: "columns") {
      try names.allow(PrintedTables.ColumnNames.all)
      for member in try names.members() { columns.names[member.key] = try member.value.text() }
    }
    var scope = Scope(tables, columns: columns)
    if let selections = try root.member(ifPresent: "selections") {
      for member in try selections.members() {
        scope.selections[member.key] = try Selection(member.value, in: scope)
      }
    }
    var reconciliations: [Reconciliation] = []
    var names: Set<String> = []
    for node in try root.member("reconciliations").array() {
      let reconciliation = try Reconciliation(node, in: scope)
      guard names.insert(reconciliation.name).inserted else {
        let name = try node.member("name")
        throw name.error(
          "«\(excerpt(reconciliation.name))» is there twice", hint: "give it another name")
      }
      reconciliations.append(reconciliation)
    }
    var doubts: [Doubt] = []
    for node in try root.member(ifPresent: "doubts")?.array() ?? [] {
      doubts.append(try Doubt(node, in: scope))
    }
    var excused: [(node: JSON5Node, rows: [PrintedNumber], why: String)] = []
    for node in try root.member(ifPresent: "no_cross_check")?.array() ?? [] {
      try node.allow(["of", "why"])
      let selection = try Selection(try node.member("of"), in: scope)
      excused.append((node, selection.numbers(in: scope), try node.member("why").text()))
    }
    self.excused = excused
    self.scope = scope
    self.reconciliations = reconciliations
    self.doubts = doubts
  }

  /// Computes everything, and what of it touches the dataset of that name if one is given.
  public func report(about dataset: String? = nil) throws(JSON5Error) -> ReconciliationReport {
    var checks: [ReconciliationCheck] = []
    for reconciliation in reconciliations { checks += try reconciliation.checks(in: scope) }
    var coverage: [ReconciliationReport.Coverage] = []
    let touched = Set(checks.flatMap(\.numbers).map { [$0.table, $0.row] })
    for item in excused {
      if let number = item.rows.first(where: { touched.contains([$0.table, $0.row]) }) {
        throw item.node.error(
          "\(number.source) does take part in a check", hint: "take it out of no_cross_check")
      }
    }
    let reasons = Dictionary(
      excused.flatMap { item in item.rows.map { ([$0.table, $0.row], item.why) } },
      uniquingKeysWith: { first, _ in first })
    for (index, rows) in scope.rows.enumerated() {
      let numbers = rows.filter { !$0.value.isNaN }
      let rest = numbers.filter { !touched.contains([index, $0.row]) }
      coverage.append(
        ReconciliationReport.Coverage(
          dataset: scope.tables.names[index], numbers: numbers.count,
          unchecked: rest.map { ($0, reasons[[index, $0.row]]) },
          uncheckedDerived: rest.filter {
            scope.status($0) == "derived" && reasons[[index, $0.row]] == nil
          }))
    }
    var doubts = doubts
    if let dataset {
      checks = checks.filter { $0.numbers.contains { $0.dataset == dataset } }
      doubts = doubts.filter { $0.numbers.contains { $0.dataset == dataset } }
      coverage = coverage.filter { $0.dataset == dataset }
    }
    return ReconciliationReport(checks: checks, doubts: doubts, coverage: coverage)
  }
}
