/// Which field each column of a table has, by its header.
struct HeaderCheck {
  /// The field of each column, nil where it has none.
  private(set) var columns: [Field?] = []
  private(set) var faults: [PackageFault] = []
  private let file: String
  private let line: Int

  /// Matches the names of columns with fields. Only `exact` goes by the order of the columns; of a
  /// column that is not named as its field, the field is checked nevertheless, as there will be one
  /// fault rather than one a row.
  init(labels: [String], _ schema: Schema, file: String, line: Int) {
    self.file = file
    self.line = line
    let isByOrder = schema.match == .exact
    columns = labels.enumerated().map { place, label in
      isByOrder
        ? (place < schema.fields.count ? schema.fields[place] : nil) : schema.field(label)
    }
    // Of the same columns in another order each is checked as what it is.
    let names = schema.fields.map(\.name)
    let isPermuted = isByOrder && labels != names && Set(labels) == Set(names)
    var earlier: [String: Int] = [:]
    for (place, label) in labels.enumerated() {
      check(label, place, names, isByOrder: isByOrder, schema.match, isPermuted)
      if let first = earlier.updateValue(place, forKey: label), !label.isEmpty {
        add(place, label, "column \(first + 1) has the same name", "give each a name of its own")
      }
    }
    checkMissing(labels, schema)
    if isPermuted, Set(labels).count == labels.count {
      columns = labels.map { schema.field($0) }
    }
  }

  private mutating func add(_ place: Int?, _ name: String?, _ message: String, _ hint: String?) {
    faults.append(
      PackageFault(
        .header, file: file, line: line, column: place.map { $0 + 1 }, columnName: name, message,
        hint: hint))
  }

  private mutating func check(
    _ label: String, _ place: Int, _ names: [String], isByOrder: Bool, _ match: Schema.Match,
    _ isPermuted: Bool
  ) {
    let shown = "«\(excerpt(label))»"
    guard isByOrder else {
      guard match == .equal || match == .superset, columns[place] == nil else { return }
      add(
        place, label, "there is no field of the name \(shown)",
        nearestName(to: label, among: names).map { "did you mean \($0)?" })
      return
    }
    guard place < names.count else {
      add(place, label, "the schema has no field for the column \(shown)", "it has \(names.count)")
      return
    }
    guard label != names[place] else { return }
    add(
      place, names[place],
      label.isEmpty ? "the column has no name" : "the column is called \(shown)",
      isPermuted
        ? "the columns are in another order than the fields; fieldsMatch may be equal"
        : "the field is \(excerpt(names[place]))")
  }

  private mutating func checkMissing(_ labels: [String], _ schema: Schema) {
    let missing: [Field]
    switch schema.match {
    case .exact: missing = Array(schema.fields.dropFirst(labels.count))
    case .equal, .subset: missing = schema.fields.filter { !labels.contains($0.name) }
    case .superset, .partial:
      missing = schema.fields.filter {
        ($0.constraints.isRequired || schema.primaryKey.contains($0.name))
          && !labels.contains($0.name)
      }
    }
    for field in missing {
      let near = nearestName(to: field.name, among: labels)
      add(
        nil, field.name, "the column is missing",
        near.map { "there is a column \(excerpt($0))" })
    }
    if schema.match == .partial, !schema.fields.isEmpty,
      !schema.fields.contains(where: { labels.contains($0.name) })
    {
      add(nil, nil, "no column is a field of the schema", nil)
    }
  }
}
