/// The datasets that reconciliations are about: tables of printed numbers, known by name.
public struct PrintedTables: Sendable {
  /// Which column holds what, where it is not the column of that name.
  struct ColumnNames: Sendable {
    static let all = [
      "value", "unit", "precision", "bound", "status", "document", "place", "label",
    ]
    var names: [String: String] = [:]
    subscript(role: String) -> String { names[role] ?? role }
  }

  /// A dataset and its cells as texts.
  struct Dataset: Sendable {
    let name: String
    let table: Table
  }

  let datasets: [Dataset]

  /// Datasets with their names, which differ.
  public init(_ datasets: [(name: String, table: Table)]) {
    precondition(
      Set(datasets.map(\.name)).count == datasets.count, "datasets have different names")
    self.datasets = datasets.map { Dataset(name: $0.name, table: $0.table) }
  }

  /// The names of the datasets.
  public var names: [String] { datasets.map(\.name) }
}

extension Table {
  /// The cell as a text: "" where it is missing, a number in its shortest form.
  func text(_ column: String, _ row: Int) -> String {
    switch self.column(column)?.cells {
    case .text(let texts): return texts[row]
    case .numbers(let numbers):
      let number = numbers[row]
      if number.isNaN { return "" }
      return number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    case nil: return ""
    }
  }

  private static func decimal(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// The cell as a number, or nil where it is missing or no number.
  func number(_ column: String, _ row: Int) -> Double? {
    switch self.column(column)?.cells {
    case .text(let texts): Self.decimal(texts[row])
    case .numbers(let numbers): numbers[row].isNaN ? nil : numbers[row]
    case nil: nil
    }
  }
}
