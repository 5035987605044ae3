/// Expressions compiled to a flat list of operations over columns.
///
/// Equal parts are computed once. Rows are taken in runs that stay in the cache, and each operation
/// is a loop over a run. Both branches of `if` are computed and each row keeps its own, so a value
/// that is not finite in the branch not taken does no harm.
public struct Program: Sendable {
  /// Rows computed at a time.
  private static let run = 512

  /// The names that the expressions read, in order of appearance.
  public let names: [String]
  private let constants: [Double]
  private let instructions: [Instruction]
  private let slotCount: Int
  private let outputs: [Int]

  /// Compiles expressions that are evaluated together.
  public init(_ expressions: [Expression]) {
    var values = ValueTable()
    let roots = expressions.map { values.enter($0) }
    var compiler = Compiler(values.nodes, roots: roots)
    compiler.compile()
    names = compiler.names
    constants = compiler.constants
    instructions = compiler.instructions
    slotCount = compiler.slotCount
    outputs = roots.map { compiler.slots[$0] }
  }

  /// The number of operations a row takes.
  var operationCount: Int { instructions.count }

  /// The values of the expressions, a column each, where `columns` holds those of `names`.
  ///
  /// `rows` is the length of the columns, which counts where no expression reads one.
  public func evaluate(_ columns: [[Double]], rows: Int) -> [[Double]] {
    precondition(
      columns.count == names.count && columns.allSatisfy { $0.count == rows },
      "the program reads \(names.count) columns of \(rows) rows, given are \(columns.map(\.count))")
    let run = Self.run
    var work = [Double](repeating: 0, count: slotCount * run)
    for (index, constant) in constants.enumerated() {
      let start = (names.count + index) * run
      for place in start..<(start + run) { work[place] = constant }
    }
    let placed = instructions.map {
      Instruction(
        operation: $0.operation, a: $0.a * run, b: $0.b * run, c: $0.c * run, to: $0.to * run)
    }
    var results = outputs.map { _ in [Double]() }
    for index in results.indices { results[index].reserveCapacity(rows) }
    var first = 0
    while first < rows {
      let count = min(run, rows - first)
      for (index, column) in columns.enumerated() {
        for i in 0..<count { work[index * run + i] = column[first + i] }
      }
      for instruction in placed { instruction.run(on: &work, count: count) }
      for (index, output) in outputs.enumerated() {
        results[index].append(contentsOf: work[(output * run)..<(output * run + count)])
      }
      first += count
    }
    return results
  }
}
