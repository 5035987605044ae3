/// `data`: which rows of a dataset are printed numbers of a quantity.
struct Binding: Sendable {
  let name: DeclaredName
  /// A dataset by name, or the path of a file.
  let dataset: LocatedText
  /// What the rows must say, in the order of the file.
  let conditions: [RowCondition]
  /// The dimensions.
  let by: [LocatedText]
  let unit: LocatedText?
  let grouping: Grouping
  let renaming: [Renaming]
  /// Whether rows of one cell are summed; otherwise two of them are an error.
  let sumsRepeated: Bool
  /// The unit that the numbers are taken to have, whatever the dataset says; then there is a note.
  let readAs: LocatedText?
  let label: LocatedText?
  let note: LocatedText?

  /// How the dataset calls a dimension and its elements.
  struct Renaming: Sendable {
    /// The dimension.
    let dimension: DeclaredName
    /// The column that holds it, where it has another name.
    let column: LocatedText?
    /// The texts of the column and the elements that they stand for, where they differ.
    let elements: [(text: DeclaredName, element: LocatedText)]
  }
}
