/// Stops the program with `message` unless `condition` holds.
///
/// As `precondition`, but the message is printed in release builds too, where it is needed most:
/// it holds both shapes.
@inlinable
@inline(__always)
package func demand(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if _slowPath(!condition) { fatalError(message(), file: file, line: line) }
}

/// Stops the program because an index lies outside of a matrix.
@usableFromInline
@inline(never)
func stopOutside(_ row: Int, _ column: Int, _ rows: Int, _ columns: Int) -> Never {
  fatalError("no element (\(row), \(column)) in a \(rows) × \(columns) matrix")
}

/// Stops the program because an index lies outside of a vector.
@usableFromInline
@inline(never)
func stopOutside(_ index: Int, _ count: Int) -> Never {
  fatalError("no element \(index) in a vector of \(count)")
}
