/// CRC-64/XZ of bytes: polynomial 42F0E1EBA9EA3693 of ECMA-182, reflected, eight bytes a step.
///
/// It tells every damage within 64 neighbouring bits, and any other but for one in 2⁶⁴.
struct CyclicRedundancyCheck {
  private var remainder = ~UInt64(0)

  /// The check of all bytes that were added.
  var value: UInt64 { ~remainder }

  /// The check of these bytes.
  static func of(_ bytes: Span<UInt8>) -> UInt64 {
    var check = CyclicRedundancyCheck()
    check.add(bytes)
    return check.value
  }

  /// Takes up bytes.
  mutating func add(_ bytes: Span<UInt8>) {
    let tables = Self.tables.span
    var remainder = remainder
    var place = 0
    while place + 8 <= bytes.count {
      var word: UInt64 = 0
      for byte in 0..<8 { word |= UInt64(bytes[place + byte]) << UInt64(8 * byte) }
      word ^= remainder
      remainder =
        tables[0x700 + Int(word & 255)] ^ tables[0x600 + Int(word >> 8 & 255)]
        ^ tables[0x500 + Int(word >> 16 & 255)] ^ tables[0x400 + Int(word >> 24 & 255)]
      remainder ^=
        tables[0x300 + Int(word >> 32 & 255)] ^ tables[0x200 + Int(word >> 40 & 255)]
        ^ tables[0x100 + Int(word >> 48 & 255)] ^ tables[Int(word >> 56)]
      place += 8
    }
    while place < bytes.count {
      remainder = tables[Int(UInt8(truncatingIfNeeded: remainder) ^ bytes[place])] ^ remainder >> 8
      place += 1
    }
    self.remainder = remainder
  }

  /// The remainders of a byte that 0 to 7 zero bytes follow, 256 each.
  private static let tables: [UInt64] = {
    var tables = [UInt64](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var remainder = UInt64(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xC96C_5795_D787_0F42 : remainder >> 1
      }
      tables[byte] = remainder
    }
    for place in 256..<tables.count {
      let shorter = tables[place - 256]
      tables[place] = tables[Int(shorter & 255)] ^ shorter >> 8
    }
    return tables
  }()
}
