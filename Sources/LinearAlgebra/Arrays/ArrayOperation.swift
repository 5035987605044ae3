internal import CKernels

/// An operation on each element of one to three arrays.
///
/// Truth is 1 and 0, and every other number than 0 is taken as true. Each operation is rounded once
/// and none are fused; every processor gives the same bits, but for the functions of the C library
/// (`power`, `log10` and the trigonometric ones), which are within one unit of the last place.
public enum ArrayOperation: Int32, Sendable, CaseIterable {
  /// The operand itself, which fills an array with a number.
  case fill
  /// `-a`; 1 where `a` is 0, and 0 elsewhere; `a²`; `|a|`
  case negate, not, square, abs
  /// `eᵃ`, `log a`, `eᵃ - 1`, `log (1 + a)` as `ElementaryFunctions`, and the logarithm to base 10.
  case exp, log, expm1, log1p, log10
  /// The square root: NaN below 0, -0 of -0.
  case sqrt
  /// `log (a / (1 - a))` and its inverse `1 / (1 + e⁻ᵃ)`.
  case logit, expit
  /// The greatest integer that is not above `a`; the nearest integer, halves away from zero.
  case floor, round
  /// Trigonometry in radians.
  case sin, cos, tan, atan
  /// The `z` with `Φ(z) = a`, and `Φ(a)`, Φ the cumulative standard normal distribution.
  case normalQuantile, normalCumulative
  /// Arithmetic; `aᵇ`.
  case add, subtract, multiply, divide, power
  /// Comparisons.
  case less, lessOrEqual, equal, notEqual
  /// Logic.
  case and, or
  /// The smaller and the greater one; NaN where an operand is. Of zeros of either sign, `b`.
  case min, max
  /// `b` where `a` is true, `c` elsewhere.
  case select

  /// How many operands it takes.
  public var operandCount: Int {
    switch self {
    case .select: 3
    case .add, .subtract, .multiply, .divide, .power, .less, .lessOrEqual, .equal, .notEqual, .and,
      .or, .min, .max:
      2
    default: 1
    }
  }

  /// The result for single numbers: what an array of them would give, to the last bit.
  public func callAsFunction(_ a: Double, _ b: Double = 0, _ c: Double = 0) -> Double {
    // The operands stand in slots, since an instruction has no loop for numbers alone.
    var work = (a, b, c)
    let instruction = labour_instruction(operation: rawValue, to: 0, a: 0, b: 1, c: 2)
    unsafe withUnsafeMutableBytes(of: &work) { bytes in
      let slots = unsafe bytes.assumingMemoryBound(to: Double.self)
      unsafe withUnsafePointer(to: instruction) {
        unsafe labour_run($0, 1, nil, slots.baseAddress, 1, 1)
      }
    }
    return work.0
  }
}
