import Tables

extension Expression: CustomStringConvertible {
  /// The expression in the language itself, with no more parentheses than it needs.
  public var description: String {
    var printer = ExpressionPrinter(self)
    return printer.text()
  }

  /// A name as it must be written: in backticks or quotes where it is not a plain word.
  public static func text(ofName name: String) -> String { text(ofName: name, dialect: .columns) }

  /// A name as it must be written in a dialect, whose keywords stand in quotes.
  public static func text(ofName name: String, dialect: Dialect) -> String {
    var lexer = Lexer(name, dialect: dialect)
    let isPlain =
      (try? lexer.tokens())?.first?.kind == .name(name, quoted: false)
      && !dialect.keywords.contains(name)
    return isPlain ? name : name.contains("`") ? "\"\(name)\"" : "`\(name)`"
  }
}
