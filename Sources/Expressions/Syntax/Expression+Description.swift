import Tables

extension Expression: CustomStringConvertible {
  /// The expression in the language itself, with no more parentheses than it needs.
  public var description: String {
    var texts: [(text: String, precedence: Int)] = []
    texts.reserveCapacity(nodes.count)
    for node in nodes {
      func operand(_ index: Int, atLeast precedence: Int) -> String {
        texts[index].precedence < precedence ? "(\(texts[index].text))" : texts[index].text
      }
      switch node {
      case .number(let value): texts.append((Self.text(of: value), 9))
      case .name(let name): texts.append((Self.text(ofName: name), 9))
      case .negation(let a): texts.append(("-" + operand(a, atLeast: 7), 7))
      case .not(let a): texts.append(("not " + operand(a, atLeast: 4), 3))
      case .binary(let operation, let a, let b):
        // What binds from the left needs a tighter right operand; powers bind from the right, and
        // take a negation as exponent; comparisons do not chain.
        let precedence = operation.precedence
        let left = operand(a, atLeast: precedence + (precedence == 8 || precedence == 4 ? 1 : 0))
        let right = operand(b, atLeast: precedence == 8 ? 7 : precedence + 1)
        let spaced = precedence < 6
        texts.append(
          (left + (spaced ? " \(operation.rawValue) " : operation.rawValue) + right, precedence))
      case .call(let function, let arguments):
        let list = arguments.map { texts[$0].text }.joined(separator: ", ")
        texts.append(("\(function.rawValue)(\(list))", 9))
      case .conditional(let a, let b, let c):
        texts.append(("if \(texts[a].text) then \(texts[b].text) else \(texts[c].text)", 0))
      case .quantity(let value, let unit): texts.append(("\(Self.text(of: value)) \(unit)", 9))
      case .period(let period): texts.append((period.description, 9))
      case .indexed(let a, _, _): texts.append((operand(a, atLeast: 9) + "[…]", 9))
      case .applied(let application): texts.append(("\(application.word)(…)", 9))
      }
      for operand in node.operands { texts[operand].text = "" }
    }
    return texts[texts.count - 1].text
  }

  private static func text(of value: Double) -> String {
    value < 1e15 && value == value.rounded() ? String(Int(value)) : "\(value)"
  }

  /// A name as it must be written: in backticks or quotes where it is not a plain word.
  public static func text(ofName name: String) -> String {
    var lexer = Lexer(name)
    let isPlain =
      (try? lexer.tokens())?.first?.kind == .name(name, quoted: false)
      && !ExpressionParser.keywords.contains(name)
    return isPlain ? name : name.contains("`") ? "\"\(name)\"" : "`\(name)`"
  }
}
