/// Checks that no two rows have the same key.
struct KeyCheck {
  enum Kind { case primary, unique }

  private let kind: Kind
  private let names: [String]
  private let places: [Int]
  private var lines: [CellValue: Int] = [:]

  init(_ kind: Kind, _ names: [String], _ places: [Int]) {
    self.kind = kind
    self.names = names
    self.places = places
  }

  /// Takes up the key of a row. A primary key must have a value in at least one of its fields; of
  /// another key without any there may be many.
  mutating func check(
    _ values: [CellValue?], _ cells: [String], _ line: Int, _ file: String,
    _ faults: inout FaultList
  ) {
    // What is not of its type is a fault already.
    guard let key = CellValue.key(values, places) else { return }
    let name = names.count == 1 ? names[0] : nil
    func add(_ message: @autoclosure () -> String, _ hint: String?) {
      faults.add(.key, names.joined(separator: "\u{1F}")) {
        PackageFault(
          .key, file: file, line: line, column: name == nil ? nil : places[0] + 1, columnName: name,
          message(), hint: hint)
      }
    }
    if key == .absent {
      if kind == .primary {
        add(
          "the primary key (\(excerpt(names.joined(separator: ", "), length: 200))) is empty",
          "each row needs a value that names it")
      }
      return
    }
    if let earlier = lines[key] {
      let shown = excerpt(places.map { cells[$0] }.joined(separator: ", "), length: 200)
      let what = kind == .primary ? "the primary key" : "what must be unique"
      add(
        "\(what) (\(excerpt(names.joined(separator: ", "), length: 200))) is «\(shown)» again",
        "it is that of line \(earlier)")
    } else {
      lines[key] = line
    }
  }
}
