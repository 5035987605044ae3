/// A named dimension and what its elements are.
struct DimensionDeclaration: Sendable {
  let name: DeclaredName
  let content: Content
  /// Sets of elements with a name, in the order of the file; `total` is not among them.
  let groups: [Group]

  /// Where the elements come from.
  enum Content: Sendable {
    /// They are listed.
    case elements([Element])
    /// Whole numbers from the first to the last, in a unit or pure.
    case range(ClosedRange<Int>, unit: LocatedText?, text: LocatedText)
    /// The texts of a column of a dataset in the order of its rows, each once; `within` is the
    /// dimension to whose elements they belong, which is a column of the same rows.
    case column(dataset: LocatedText, column: LocatedText, [RowCondition], within: LocatedText?)
    /// Those of another dimension, under another name.
    case like(LocatedText)
  }

  /// An element and, where it has one, its label.
  struct Element: Sendable {
    let name: LocatedText
    let label: String?
  }

  /// A set of elements; numbers and ranges of numbers are texts here.
  struct Group: Sendable {
    let name: DeclaredName
    let elements: [LocatedText]
  }
}
