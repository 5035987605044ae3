internal import CDelimited

extension TableBuilder {
  /// Adds the plain rows that come next, and says whether there were any.
  mutating func addPlainRows(
    from reader: inout DelimitedReader, rowLimit: Int, byteEnd: Int
  ) -> Bool {
    guard usesBlocks, blankLines.isEmpty else { return false }
    if block == nil {
      block = RowBlock(reader.dialect, kinds: columns.map(\.kind), isBaseline: isBaseline)
    }
    guard var block else {
      usesBlocks = false
      return false
    }
    // The block is ours alone while it is filled.
    self.block = nil
    defer { self.block = block }
    // Some bytes behind the last row must be there for the loops to look at.
    let end = byteEnd < reader.end - 64 ? byteEnd + 64 : reader.end
    block.fill(from: &reader, before: end, limit: rowLimit - lines.count)
    guard block.count > 0 else { return false }
    var numbers = 0
    var texts = 0
    for place in columns.indices {
      switch columns[place].kind {
      case .passed: continue
      case .numbers:
        columns[place].add(numbers: block, column: numbers, row: lines.count)
        numbers += 1
      case .text:
        columns[place].add(texts: block, column: texts, row: lines.count, of: reader)
        texts += 1
      }
    }
    lines.append(contentsOf: block.lines[..<block.count])
    return true
  }

  /// Makes room for as many rows as the whole text has if it goes on as it began.
  mutating func reserve(rows: Int) {
    lines.reserveCapacity(rows)
    for place in columns.indices {
      switch columns[place].kind {
      case .numbers:
        columns[place].numbers.reserveCapacity(rows)
        let size = columns[place].numbers.capacity * MemoryLayout<Double>.stride
        unsafe labour_use_large_pages(&columns[place].numbers, size)
      case .text: columns[place].texts.reserveCapacity(rows)
      case .passed: continue
      }
    }
  }
}

extension ColumnBuilder {
  fileprivate mutating func add(numbers block: RowBlock, column: Int, row: Int) {
    let start = column * block.stride
    numbers.append(contentsOf: block.numbers[start..<start + block.count])
    guard block.missing > 0 else { return }
    for index in 0..<block.count where block.numbers[start + index].isNaN {
      missing.append(row + index)
    }
  }

  fileprivate mutating func add(
    texts block: RowBlock, column: Int, row: Int, of reader: DelimitedReader
  ) {
    let start = column * block.stride
    for index in 0..<block.count {
      let cell = block.texts[start + index]
      if cell.length == 0 {
        missing.append(row + index)
        texts.append("")
      } else if cell.same < index {
        // The same text is shared, and not made anew.
        texts.append(texts[row + Int(cell.same)])
      } else {
        let bytes = reader.bytes[cell.start..<cell.start + Int(cell.length)]
        texts.append(
          cell.has_doubled_quotes
            ? String(decoding: withoutDoubledQuotes(bytes, reader.dialect.quote), as: UTF8.self)
            : String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}

private func withoutDoubledQuotes(_ bytes: ArraySlice<UInt8>, _ quote: UInt8) -> [UInt8] {
  var result: [UInt8] = []
  var isSecond = false
  for byte in bytes {
    isSecond = byte == quote && !isSecond
    if !isSecond { result.append(byte) }
  }
  return result
}
