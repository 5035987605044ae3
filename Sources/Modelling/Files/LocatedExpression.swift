import Expressions
import Tables

/// An expression, and the text of a file that it was read from.
struct LocatedExpression: Sendable {
  /// The expression.
  let expression: Expression
  /// The text in which it stands.
  let node: JSON5Node
  /// How many Unicode scalars of that text stand before it.
  let start: Int

  /// Reads the text from the scalar `start` on.
  init(_ node: JSON5Node, from start: Int = 0) throws(JSON5Error) {
    let text = try node.text()
    let source = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(start)))
    do throws(ExpressionError) {
      expression = try Expression(source, dialect: .model)
    } catch {
      let place = start + Self.scalars(before: error.range.lowerBound, in: source)
      throw node.error(atScalar: place, error.message, hint: error.hint)
    }
    self.node = node
    self.start = start
  }

  /// The number of the scalar of the file's text at that offset in the UTF-8 of the source.
  func scalarIndex(of offset: Int) -> Int {
    start + Self.scalars(before: offset, in: expression.source)
  }

  /// Where that offset in the UTF-8 of the source stands in the file.
  func position(of offset: Int) -> SourcePosition {
    node.position(ofScalar: scalarIndex(of: offset))
  }

  private static func scalars(before offset: Int, in source: String) -> Int {
    source.utf8.prefix(offset).count { $0 & 0xC0 != 0x80 }
  }
}
