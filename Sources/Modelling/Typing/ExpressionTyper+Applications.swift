import Expressions
import Tables

/// Shapes and units of reductions, matrices and calendar functions.
extension ExpressionTyper {
  /// The words of reductions over dimensions.
  static let reductions: Set<String> = ["sum", "mean", "min", "max", "share", "cumulate"]

  mutating func type(of application: Application, at place: Int) -> NodeType {
    switch application.word {
    case let word where Self.reductions.contains(word):
      return typeOfReduction(application, at: place)
    case "solve": return typeOfSolution(application, at: place)
    case "fitmargins": return typeOfFittedMargins(application, at: place)
    case "year", "quarter", "month":
      guard application.arguments.count == 1 else {
        report("\(application.word) takes one period, such as t", at: place)
        return NodeType()
      }
      let argument = application.arguments[0].node
      if types[argument].measure != .period, types[argument].measure != .unknown {
        report("\(application.word) is of a period, such as t", at: argument)
      }
      return NodeType(shape: types[argument].shape, measure: .unit(.one))
    default:
      report(
        "«\(application.word)» is a distribution, and randomness stands in parameters only",
        hint:
          "give it a name: parameters: { shock: { by: \"period\", value: \"\(application.word)(…)\", … } }",
        at: place)
      return NodeType()
    }
  }

  private mutating func typeOfReduction(_ application: Application, at place: Int) -> NodeType {
    let word = application.word
    guard application.arguments.count == 1, application.arguments[0].label == nil else {
      report("\(word) takes one expression, then over", hint: overHint(word), at: place)
      return NodeType()
    }
    let argument = application.arguments[0].node
    var shape = types[argument].shape
    var measure = number(argument)
    if application.over.isEmpty, word != "cumulate" {
      report("\(word) of what? Dimensions stand after over", hint: overHint(word), at: place)
      return NodeType(measure: measure)
    }
    let keeps = word == "share" || word == "cumulate"
    var over: [Int] = []
    for (name, range) in zip(application.over, application.overRanges) {
      if name == "period" {
        checkPeriodRange(application, argument, range)
        if word == "cumulate" { shape.isTimed = true }
        continue
      }
      guard let dimension = dimension(name, range) else { continue }
      if over.contains(dimension) { report("«\(name)» stands twice", range: range) }
      over.append(dimension)
      if !types[argument].shape.contains(dimension), types[argument].measure != .unknown {
        report(
          "«\(source(of: argument))» does not vary by \(name)",
          hint: "it varies by \(context.dimensions.text(of: types[argument].shape))", range: range)
      }
      if word == "cumulate", context.dimensions[dimension].numeric == nil {
        report(
          "cumulate goes along periods or a numeric dimension, and «\(name)» is none", range: range)
      }
      if !keeps { shape.remove(dimension) }
    }
    if application.over.isEmpty {  // cumulate along the periods
      if !shape.isTimed, measure != .unknown {
        report("«\(source(of: argument))» does not vary by period", at: argument)
      }
      shape.isTimed = true
    }
    if let by = application.by, let range = application.byRange,
      let outer = dimension(by, range)
    {
      if keeps {
        report("\(word) keeps its dimensions; «by» goes with sum, mean, min and max", range: range)
      }
      if !over.contains(where: { context.dimensions.isNested($0, within: outer) }) {
        report(
          "no dimension that is summed stands within \(by)",
          hint: "by names the outer dimension of a nested one (within)", range: range)
      }
      shape.insert(outer)
    }
    if let weight = application.weight {
      if word != "mean" { report("only a mean is weighted", hint: "write mean(…)", at: weight) }
      var weights = types[weight].shape
      for dimension in over { weights.remove(dimension) }
      _ = number(weight)
      shape = context.dimensions.union(shape, weights)
    }
    if word == "share", measure != .unknown { measure = .unit(.one) }
    return NodeType(shape: context.dimensions.implied(shape), measure: measure)
  }

  private func overHint(_ word: String) -> String { "as in \(word)(x over region)" }

  private mutating func checkPeriodRange(
    _ application: Application, _ argument: Int, _ range: Range<Int>
  ) {
    if application.word == "share" {
      report("a share is over dimensions", range: range)
      return
    }
    guard application.word != "cumulate" else { return }
    guard case .indexed(_, let selectors, _) = expression.nodes[argument],
      selectors.contains(where: { if case .range = $0.kind { true } else { false } })
    else {
      report(
        "over period takes a range",
        hint: "as in \(application.word)(\(source(of: argument))[start..end] over period)",
        range: range)
      return
    }
  }

  /// `solve(M, b)`: the x with `sum(M * x[a: b] over b) == b`, where M varies by two alike dimensions.
  private mutating func typeOfSolution(_ application: Application, at place: Int) -> NodeType {
    guard application.arguments.count == 2, application.over.isEmpty else {
      report("solve takes a matrix and a right-hand side, as in solve(M, b)", at: place)
      return NodeType()
    }
    let (matrix, side) = (application.arguments[0].node, application.arguments[1].node)
    let known = types[matrix].measure != .unknown && types[side].measure != .unknown
    guard let pair = solutionPair(matrix, side) else {
      if known {
        report(
          "the matrix of solve varies by two dimensions that are alike, and the right-hand side by the first of them",
          hint:
            "declare the second: buyer: { like: \"sector\" }; the matrix varies by \(context.dimensions.text(of: types[matrix].shape)), the right-hand side by \(context.dimensions.text(of: types[side].shape))",
          at: place)
      }
      return NodeType(shape: types[side].shape)
    }
    var shape = context.dimensions.union(types[matrix].shape, types[side].shape)
    shape.remove(pair.column)
    let (one, other) = (number(matrix), number(side))
    guard let unit = one.unit, let whole = other.unit ?? (other == .zero ? .one : nil) else {
      return NodeType(shape: shape)
    }
    do { return NodeType(shape: shape, measure: .unit(try whole / unit)) } catch {
      report(error.message, at: place)
      return NodeType(shape: shape)
    }
  }

  /// The dimension of the rows and that of the columns of a system.
  func solutionPair(_ matrix: Int, _ side: Int) -> (row: Int, column: Int)? {
    Self.solutionPair(types[matrix].shape, types[side].shape, context.dimensions)
  }

  static func solutionPair(
    _ matrix: Shape, _ side: Shape, _ dimensions: DimensionTable
  ) -> (row: Int, column: Int)? {
    for row in side.dimensions where matrix.contains(row) {
      for column in matrix.dimensions
      where column != row && !side.contains(column) && dimensions.areAlike(row, column) {
        return (row, column)
      }
    }
    return nil
  }

  /// `fitmargins(seed, m1, …)`: the seed scaled until it adds up to each margin.
  private mutating func typeOfFittedMargins(_ application: Application, at place: Int) -> NodeType {
    let nodes = application.arguments.map(\.node)
    guard nodes.count >= 2, application.over.isEmpty else {
      report(
        "fitmargins takes a seed and its margins, as in fitmargins(seed, rows, columns)", at: place)
      return NodeType()
    }
    _ = number(nodes[0])
    let shape = union(nodes)
    let margins = Array(nodes.dropFirst())
    var whole = Shape.scalar
    for margin in margins {
      whole = context.dimensions.union(whole, types[margin].shape)
    }
    let measures = margins.map { number($0) }
    guard let unit = measures.lazy.compactMap(\.unit).first else { return NodeType(shape: shape) }
    for (index, margin) in margins.enumerated() {
      convert(margin, measures[index], to: unit, at: place, index: index + 1)
    }
    return NodeType(shape: shape, measure: .unit(unit))
  }
}
