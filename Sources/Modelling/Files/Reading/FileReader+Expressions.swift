import Expressions
import Tables

extension FileReader {
  /// The expression of a text, from the scalar `start` on.
  mutating func parse(_ node: JSON5Node, from start: Int = 0) -> LocatedExpression? {
    faults.attempt { () throws(JSON5Error) in try LocatedExpression(node, from: start) }
  }

  /// An expression in which nothing is random.
  mutating func formula(_ node: JSON5Node, from start: Int = 0) -> LocatedExpression? {
    guard text(node) != nil, let expression = parse(node, from: start) else { return nil }
    var isSound = true
    for (index, word) in expression.distributions {
      isSound = false
      faults.add(
        in: expression, node: index, "\(word)(…) cannot stand in a formula",
        hint: "randomness has a name: make it the value of a parameter")
    }
    return isSound ? expression : nil
  }

  /// Notes distributions that are a part of a value: a distribution is a whole value.
  mutating func noteInnerDistributions(_ expression: LocatedExpression) {
    let root = expression.expression.nodes.count - 1
    for (index, word) in expression.distributions where index != root {
      faults.add(
        in: expression, node: index, "\(word)(…) cannot be a part of a value",
        hint: "a distribution is a whole value; give this one the name of a parameter of its own")
    }
  }

  /// A name or a selection of its cells.
  mutating func reference(_ node: JSON5Node) -> Reference? {
    guard text(node) != nil, let expression = parse(node) else { return nil }
    let nodes = expression.expression.nodes
    switch expression.expression.root {
    case .name(let name): return Reference(name: name, expression: expression)
    case .indexed(let inner, _, nil):
      if case .name(let name) = nodes[inner] {
        return Reference(name: name, expression: expression)
      }
    default: break
    }
    faults.add(
      in: expression, node: nodes.count - 1, "expected a name, or a selection such as x[2024..]",
      hint: "give the expression a name among the equations")
    return nil
  }

  /// Two sides with `==` between them.
  mutating func identity(_ node: JSON5Node) -> IdentityDeclaration? {
    guard let expression = formula(node) else { return nil }
    guard case .binary(.equal, let left, let right) = expression.expression.root else {
      faults.add(
        in: expression, node: expression.expression.nodes.count - 1,
        "an identity has two sides with == between them", hint: "write: a == b")
      return nil
    }
    return IdentityDeclaration(expression: expression, left: left, right: right)
  }

  /// `total` and `periods`.
  mutating func grouping(_ fields: Fields) -> Grouping {
    let total = text("total", fields)
    return Grouping(
      total: total.flatMap { self.total($0) },
      periods: choice("periods", fields, Grouping.Periods.self),
      totalNode: fields["total"], periodsNode: fields["periods"])
  }

  private mutating func total(_ total: LocatedText) -> Grouping.Total? {
    if total.text.trimmed == "sum" { return .sum }
    let words = total.text.unicodeScalars
    var place = words.startIndex
    for word in ["weighted", "by"] {
      while place < words.endIndex, words[place] == " " { words.formIndex(after: &place) }
      let end = words.index(
        place, offsetBy: word.unicodeScalars.count, limitedBy: words.endIndex)
      let next = end.flatMap { $0 < words.endIndex ? words[$0] : nil }
      guard words[place...].starts(with: word.unicodeScalars), next == " " || next == "(" else {
        let isMean = ["mean", "average"].contains(total.text.trimmed)
        faults.add(
          at: total.node, "total: «\(excerpt(total.text))» is not known",
          hint: isMean
            ? "a plain mean is \"weighted by 1\"" : "write \"sum\" or \"weighted by\" and a weight")
        return nil
      }
      words.formIndex(&place, offsetBy: word.unicodeScalars.count)
    }
    let start = words.distance(from: words.startIndex, to: place)
    return formula(total.node, from: start).map { .weighted($0) }
  }
}

extension LocatedExpression {
  /// The nodes that are distributions, and their words.
  var distributions: [(node: Int, word: String)] {
    expression.nodes.enumerated().compactMap { index, node in
      guard case .applied(let application) = node,
        ReservedWords.distributions.contains(application.word)
      else { return nil }
      return (index, application.word)
    }
  }
}
