/// A dataset in a file, held as a whole where that is small, else read in batches.
///
/// A file of more than 16 MiB in a form with a row for each value (tidy, ILOSTAT, SDMX-CSV, long IAMC)
/// is read twice or more: once to see what holds of all rows (losses, units that are told, two rows for
/// one cell), and again for each use. What a pipe holds beyond that size is put into a temporary file.
/// Other forms need the whole; so do targets that spread values over columns.
///
///     let file = try DatasetFile(path: "employment.csv", target: .sdmx2)
///     for loss in file.losses { print(loss) }
///     try file.write { try output.write(contentsOf: $0) }
public struct DatasetFile {
  private enum Content {
    case whole(Dataset)
    case batches(DatasetBatches)
  }

  private let content: Content
  private let target: DataFormat?
  private let inWorkbook: Bool
  /// The number of rows that are wanted, before those without a value are left out.
  public let selectedCount: Int

  /// Opens a file, `-` being standard input, for a target that it is to be written in, which may be
  /// the table of a workbook.
  ///
  /// A fault of the file is thrown here, one that only the target has by `write(to:)`.
  public init(
    path: String, options: Dataset.Options = Dataset.Options(),
    changes: Dataset.Changes = Dataset.Changes(), target: DataFormat? = nil,
    inWorkbook: Bool = false
  ) throws {
    try self.init(
      path: path, options: options, changes: changes, target: target, inWorkbook: inWorkbook,
      size: DatasetBatches.Size())
  }

  init(
    path: String, options: Dataset.Options, changes: Dataset.Changes, target: DataFormat?,
    inWorkbook: Bool = false, size: DatasetBatches.Size
  ) throws {
    self.target = target
    self.inWorkbook = inWorkbook
    var source = try FileSource(path)
    var bytes: [UInt8]?
    if !source.isFile {
      let beginning = try source.readBeginning(size.held)
      if beginning.isWhole {
        bytes = beginning.bytes
      } else {
        source = try source.putAside(after: beginning.bytes)
      }
    }
    let canBeBatches =
      bytes == nil && source.size > size.held && !inWorkbook && target?.hasRowPerValue ?? true
    if canBeBatches,
      let batches = try DatasetBatches(
        source, options: options, changes: changes, size: size, target: target)
    {
      content = .batches(batches)
      selectedCount = batches.selectedCount
      return
    }
    if bytes == nil, source.isFile { try source.rewind() }
    let whole = try bytes ?? source.readWhole()
    let (selected, dataset) = try changes.apply(
      to: Dataset.read(bytes: whole, source: source.name, options: options))
    content = .whole(dataset)
    selectedCount = selected
  }

  /// The dataset, where it is held as a whole.
  public var whole: Dataset? {
    if case .whole(let dataset) = content { dataset } else { nil }
  }

  /// The number of rows.
  public var rowCount: Int {
    switch content {
    case .whole(let dataset): dataset.rowCount
    case .batches(let batches): batches.rowCount
    }
  }

  /// The columns in order.
  public var columns: [Dataset.Column] { sample.columns }

  private var sample: Dataset {
    switch content {
    case .whole(let dataset): dataset
    case .batches(let batches): batches.sample
    }
  }

  /// What would be lost in writing the dataset to the target.
  public var losses: [Loss] { target.map { sample.losses(in: $0) } ?? [] }

  /// What the target must have, the dataset has not, and is written without being known.
  public var additions: [String] { target.map { sample.additions(in: $0) } ?? [] }

  /// Calls `body` with each batch of rows, or with the whole.
  public func forEachBatch(_ body: (Dataset) throws -> Void) throws {
    switch content {
    case .whole(let dataset): try body(dataset)
    case .batches(let batches): try batches.forEach(body)
    }
  }

  /// The first rows, as a dataset.
  public func first(_ count: Int) throws -> Dataset {
    struct Enough: Error {}
    var rows = sample.selecting([])
    do {
      try forEachBatch { batch in
        let wanted = min(batch.rowCount, count - rows.rowCount)
        rows =
          rows.rowCount == 0
          ? batch.selecting(Array(0..<wanted)) : rows.appending(batch, wanted)
        if rows.rowCount >= count { throw Enough() }
      }
    } catch is Enough {}
    return rows
  }

  /// Writes the dataset in the target, in pieces of about 64 KiB.
  ///
  /// If the format cannot hold the values, this throws a `TableError` before anything is written.
  public func write(to sink: @escaping ([UInt8]) throws -> Void) throws {
    guard let target else { preconditionFailure("a file that is to be written has a target") }
    switch content {
    case .whole(let dataset):
      if inWorkbook, target != .xlsx {
        try dataset.write(asWorkbookOf: target, to: sink)
      } else {
        try dataset.write(as: target, to: sink)
      }
    case .batches(let batches):
      if let fault = batches.fault { throw fault }
      guard let layout = target.layout else {
        preconditionFailure("each format with a row for each value has a layout")
      }
      var names: [String]?
      var writer: DelimitedWriter?
      try batches.forEach { batch in
        let table = try layout.table(of: batch)
        guard table.names == names ?? table.names else { throw batches.hasChanged }
        names = table.names
        var rest = try writer ?? DelimitedWriter(columnNames: table.names, to: sink)
        writer = nil
        try table.write(to: &rest)
        writer = rest
      }
      try writer?.finish()
    }
  }
}

extension FileSource {
  /// The beginning of a pipe, and whether that is all of it: it ends there, or is no text.
  func readBeginning(_ size: Int) throws(TableError) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var count = 0
    while count <= size {
      let new = try read(into: &bytes, from: count)
      if new == 0 { break }
      count += new
      let isText = !bytes[..<count].suffix(new).contains(0)
      if !isText, !bytes.starts(with: Workbook.beginning) {
        bytes.removeLast(bytes.count - count)
        return (bytes, true)
      }
    }
    bytes.removeLast(bytes.count - count)
    return (bytes, count <= size)
  }

  /// A file with what was read of a pipe, and what follows.
  func putAside(after bytes: [UInt8]) throws -> FileSource {
    let file = try TemporaryFile()
    try file.append(bytes)
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try read(into: &piece, from: 0)
      if count == 0 { break }
      try file.append(count == piece.count ? piece : Array(piece[..<count]))
    }
    return FileSource(file, name: name)
  }
}

extension Dataset {
  /// The rows, and the first of another dataset with the same columns.
  func appending(_ other: Dataset, _ count: Int) -> Dataset {
    var cells = cells
    for place in cells.indices {
      for row in 0..<count { cells[place].append(other.cells[place].text(row)) }
    }
    return rebuilt(cells: cells, lines: lines + other.lines.prefix(count))
  }
}
