extension Program {
  /// Compiles expressions that are evaluated together; `names` are what they read, in order of
  /// appearance.
  public init(_ expressions: [Expression]) {
    var graph = Graph()
    var names: [String] = []
    let values = expressions.map { graph.enter($0, names: &names) }
    self.init(graph, outputs: values)
    self.names = names
  }

  /// The values of the expressions, a column each, where `columns` holds those of `names`.
  ///
  /// `rows` is the length of the columns, which counts where no expression reads one.
  public func evaluate(_ columns: [[Double]], rows: Int) -> [[Double]] {
    precondition(
      columns.count == names.count && columns.allSatisfy { $0.count == rows },
      "the program reads \(names.count) columns of \(rows) rows, given are \(columns.map(\.count))")
    let strip = min(512, max(rows, 1))
    let workspace = makeWorkspace(strip: strip)
    var results = [[Double]](repeating: [Double](repeating: 0, count: rows), count: outputCount)
    for first in stride(from: 0, to: rows, by: strip) {
      run(workspace, count: min(strip, rows - first)) { place, values in
        for i in values.indices { values[i] = columns[place][first + i] }
      } output: { index, values in
        for i in values.indices { results[index][first + i] = values[i] }
      }
    }
    return results
  }
}
