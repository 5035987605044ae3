internal import CDelimited

/// The double nearest to the decimal number that starts at `start`, and where it ends, or nil where
/// there is none. The number is `[+-] digits [. digits] [e [+-] digits]`, with a digit before or
/// after the mark; beyond the range of double precision it is infinite.
func parseDecimal(
  _ bytes: [UInt8], from start: Int, to limit: Int? = nil, mark: UInt8 = 0x2E
) -> (value: Double, end: Int)? {
  let limit = limit ?? bytes.count
  precondition(start <= limit && limit <= bytes.count)
  let number = unsafe labour_parse_decimal(bytes, start, limit, mark)
  guard number.length > 0 else { return nil }
  let end = start + number.length
  if number.is_decided { return (number.value, end) }
  // More than 19 digits, and the double depends on those behind.
  let digits = bytes[start..<end].map { $0 == mark ? 0x2E : $0 }
  return Double(String(decoding: digits, as: UTF8.self)).map { ($0, end) }
}
