internal import CDelimited

/// The shortest decimal number that reads back as the same finite double: `5`, `0.1`, `-2.5e-9`.
///
/// It has the fewest significant digits that tell the double from its neighbours, and of those the
/// nearest. As in ECMAScript an exponent stands only where the number is at least 10²¹ or below 10⁻⁶;
/// whole numbers have no point. Negative zero is `-0`. What is not finite is `nan`, `inf`, `-inf`.
public func shortestDecimal(_ value: Double) -> String {
  var bytes: [UInt8] = []
  appendShortestDecimal(value, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends `shortestDecimal(value)`, with another decimal mark if need be.
func appendShortestDecimal(_ value: Double, mark: UInt8 = 0x2E, to bytes: inout [UInt8]) {
  guard value.isFinite else {
    bytes += value.description.utf8
    return
  }
  var text = [UInt8](repeating: 0, count: longestDecimal)
  let count = unsafe labour_write_shortest(value, mark, &text, 0)
  if count > 0 {
    bytes += text[..<count]
  } else {
    appendDescription(of: value, mark: mark, to: &bytes)
  }
}

/// How many bytes a number has at most.
let longestDecimal = 32

/// Appends `shortestDecimal(value)` by way of the standard library: for numbers below 10⁻²⁹¹, and as a
/// check of the others.
func appendDescription(of value: Double, mark: UInt8 = 0x2E, to bytes: inout [UInt8]) {
  if value.sign == .minus { bytes.append(0x2D) }
  let magnitude = value.magnitude
  // Below 2⁵³ a whole number is its own shortest text.
  if magnitude < 0x1p53, magnitude == magnitude.rounded(.towardZero) {
    appendWhole(UInt64(magnitude), to: &bytes)
    return
  }
  // The standard library finds the digits: `d.ddd`, `d.ddde-xx` or `d.0`.
  let (digits, point) = digitsAndPoint(of: magnitude)
  switch point {
  case digits.count...21:
    bytes += digits
    bytes += repeatElement(0x30, count: point - digits.count)
  case 1..<digits.count:
    bytes += digits[..<point]
    bytes.append(mark)
    bytes += digits[point...]
  case -5...0:
    bytes.append(0x30)
    bytes.append(mark)
    bytes += repeatElement(0x30, count: -point)
    bytes += digits
  default:
    bytes.append(digits[0])
    if digits.count > 1 {
      bytes.append(mark)
      bytes += digits[1...]
    }
    bytes.append(0x65)
    if point < 1 { bytes.append(0x2D) }
    appendWhole(UInt64((point - 1).magnitude), to: &bytes)
  }
}

/// The significant digits of a number above zero, without zeros at either end, and the place of the
/// point: 0.d₁d₂… · 10^point.
private func digitsAndPoint(of value: Double) -> (digits: [UInt8], point: Int) {
  var digits: [UInt8] = []
  var point: Int?
  var exponent = 0
  var leading = 0
  var text = value.description.utf8.makeIterator()
  while let byte = text.next() {
    if byte == 0x2E {
      point = digits.count
    } else if byte == 0x65 {
      var isNegative = false
      while let next = text.next() {
        if next == 0x2D {
          isNegative = true
        } else if next != 0x2B {
          exponent = exponent * 10 + Int(next - 0x30)
        }
      }
      if isNegative { exponent = -exponent }
    } else if byte == 0x30, digits.isEmpty {
      // Zeros before the first digit: those behind the point move it.
      if point != nil { leading += 1 }
    } else {
      digits.append(byte)
    }
  }
  let place = (point ?? digits.count) - leading + exponent
  while digits.last == 0x30 { digits.removeLast() }
  return (digits, place)
}

private func appendWhole(_ value: UInt64, to bytes: inout [UInt8]) {
  let start = bytes.count
  var rest = value
  repeat {
    bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
    rest /= 10
  } while rest > 0
  bytes[start...].reverse()
}
