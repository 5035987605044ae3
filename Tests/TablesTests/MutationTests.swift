import Tables
import Testing

/// Bytes at random, and good files with bytes changed: each is read or refused, none stops the
/// program.
@Suite struct MutationTests {
  private let texts = [
    "y,x,z\n1,2.5,a\n-3e4,\"5\",\"b\"\"c\"\n,NA,\n", "y;x\r\n1;2\r\n3;4\r\n", "y x\n1 2\n 3  4 \n",
    "\u{FEFF}\"a b\"\tc\n1\t2\n", "y\n1\n\n2\n",
    "NIST/ITL StRD\nDataset Name: T\nData (lines 5 to 6)\nData:  y x\n-----\n1 2\n3 4\n",
  ]

  @Test func `no bytes stop the reader`() {
    var generator = SplitMix(state: 99)
    let alphabet =
      Array("0123456789.,;\t \n\r\"-+eENAnif\0\u{E9}x:D".utf8) + [0xFF, 0xC3, 0xEF, 0xBB]
    var read = 0
    for round in 0..<40_000 {
      var bytes = Array(texts[round % texts.count].utf8)
      for _ in 0...(generator.next() % 6) {
        let place = Int(generator.next() % UInt64(bytes.count + 1))
        let byte = alphabet[Int(generator.next() % UInt64(alphabet.count))]
        switch generator.next() % 4 {
        case 0 where place < bytes.count: bytes[place] = byte
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes = Array(bytes[..<place])
        default: bytes.insert(byte, at: place)
        }
      }
      guard let table = try? Table(bytes: bytes, source: "t") else { continue }
      read += 1
      #expect(table.rowCount > 0)
      for column in table.columns {
        switch column.cells {
        case .numbers(let numbers):
          #expect(numbers.count == table.rowCount)
          #expect(numbers.indices.filter { numbers[$0].isNaN } == column.missing)
        case .text(let texts):
          #expect(texts.count == table.rowCount)
          #expect(texts.indices.filter { texts[$0].isEmpty } == column.missing)
          #expect(throws: TableError.self) { try table.numbers(column.name) }
        }
      }
    }
    #expect(read > 1_000)
  }
}
