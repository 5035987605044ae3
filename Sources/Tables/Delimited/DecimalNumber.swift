/// Exact powers of ten: the largest that double precision holds exactly is 10²².
private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The double nearest to the decimal number that starts at `start`, and where it ends, or nil where
/// there is none. The number is `[+-] digits [. digits] [e [+-] digits]`, with a digit before or
/// after the point; beyond the range of double precision it is infinite.
///
/// Up to 19 digits and |exponent| ≤ 22 are rounded through a product or quotient of twice the
/// precision (Dekker 1971); what that cannot decide goes to the standard library.
func parseDecimal(
  _ bytes: [UInt8], from start: Int, to limit: Int? = nil, mark: UInt8 = 0x2E
) -> (value: Double, end: Int)? {
  let count = limit ?? bytes.count
  var index = start
  var negative = false
  if index < count, bytes[index] == 0x2D || bytes[index] == 0x2B {
    negative = bytes[index] == 0x2D
    index += 1
  }

  var significand: UInt64 = 0
  var significantDigits = 0
  var exponent = 0
  var digits = 0
  var inexact = false
  var pointSeen = false
  while index < count {
    let byte = bytes[index]
    let digit = byte &- 0x30
    if digit < 10 {
      digits += 1
      if significantDigits < 19 {
        significand = significand &* 10 &+ UInt64(digit)
        if significand != 0 { significantDigits += 1 }
        if pointSeen { exponent -= 1 }
      } else {
        if digit != 0 { inexact = true }
        if !pointSeen { exponent += 1 }
      }
    } else if byte == mark, !pointSeen {
      pointSeen = true
    } else {
      break
    }
    index += 1
  }
  guard digits > 0 else { return nil }

  if index < count, bytes[index] | 0x20 == 0x65 {
    var next = index + 1
    var negativeExponent = false
    if next < count, bytes[next] == 0x2D || bytes[next] == 0x2B {
      negativeExponent = bytes[next] == 0x2D
      next += 1
    }
    if next < count, bytes[next] &- 0x30 < 10 {
      var written = 0
      while next < count, bytes[next] &- 0x30 < 10 {
        if written < 1_000_000_000 { written = written * 10 + Int(bytes[next] &- 0x30) }
        next += 1
      }
      exponent += negativeExponent ? -written : written
      index = next
    }
  }

  let magnitude: Double
  if significand == 0 {
    magnitude = 0
  } else if !inexact, let exact = scaled(significand, exponent) {
    magnitude = exact
  } else {
    let text = String(
      decoding: bytes[start..<index].map { $0 == mark ? 0x2E : $0 }, as: UTF8.self)
    guard let value = Double(text) else { return nil }
    return (value, index)
  }
  return (negative ? -magnitude : magnitude, index)
}

/// `significand · 10^exponent` correctly rounded, or nil where this cannot be decided cheaply.
private func scaled(_ significand: UInt64, _ exponent: Int) -> Double? {
  guard abs(exponent) <= 22 else { return nil }
  let high = Double(significand)
  let power = powersOfTen[abs(exponent)]
  if significand <= 1 << 53 { return exponent < 0 ? high / power : high * power }

  // significand = high + low exactly. The quotient or product has a relative error below 2⁻¹⁰⁰
  // as first + second, so it rounds to first + second unless that is so near to the middle of two
  // doubles that a change of 2⁻⁹⁵ would move it.
  guard high < 0x1p64 else { return nil }
  let rounded = UInt64(high)
  let low = rounded > significand ? -Double(rounded - significand) : Double(significand - rounded)
  let first: Double
  let second: Double
  if exponent < 0 {
    first = high / power
    second = (high.addingProduct(-first, power) + low) / power
  } else {
    first = high * power
    second = (-first).addingProduct(high, power) + low * power
  }
  let doubt = first * 0x1p-95
  let below = first + (second - doubt)
  return below == first + (second + doubt) ? below : nil
}
