@testable import Tables

/// The dataset of a text.
func dataset(
  _ text: String, source: String = "t.csv", format: DataFormat? = nil
) throws -> Dataset {
  var options = Dataset.Options()
  options.format = format
  return try Dataset.read(bytes: Array(text.utf8), source: source, options: options)
}

/// The dataset after it was written in a format and read again.
func thereAndBack(_ dataset: Dataset, _ format: DataFormat) throws -> Dataset {
  try Dataset.read(bytes: dataset.bytes(as: format), source: "back")
}

/// The text that a dataset is in a format.
func text(_ dataset: Dataset, _ format: DataFormat) throws -> String {
  String(decoding: try dataset.bytes(as: format), as: UTF8.self)
}

/// The rows of a dataset as dictionaries of those cells that are filled, sorted.
func rows(_ dataset: Dataset, columns: [String]? = nil) -> [String] {
  let names = (columns ?? dataset.columnNames).filter { dataset.hasColumn($0) }
  return (0..<dataset.rowCount).map { row in
    names.sorted().compactMap { name in
      let text = dataset.text(name, row: row)
      return text.isEmpty ? nil : "\(name)=\(text)"
    }.joined(separator: "; ")
  }.sorted()
}
