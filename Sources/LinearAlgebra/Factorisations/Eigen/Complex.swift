internal import Foundation

/// A complex number, as eigenvalues of real matrices need it.
public struct Complex: Sendable, Hashable {
  /// The real part.
  public var real: Double
  /// The imaginary part.
  public var imaginary: Double

  /// The number `real + i imaginary`.
  public init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// `|z|`, without overflow on the way.
  public var modulus: Double { hypot(real, imaginary) }

  /// The angle in (-π, π].
  public var argument: Double { atan2(imaginary, real) }

  /// The number with the opposite imaginary part.
  public var conjugate: Complex { Complex(real, -imaginary) }

  /// The sum.
  public static func + (a: Complex, b: Complex) -> Complex {
    Complex(a.real + b.real, a.imaginary + b.imaginary)
  }

  /// The difference.
  public static func - (a: Complex, b: Complex) -> Complex {
    Complex(a.real - b.real, a.imaginary - b.imaginary)
  }

  /// The product.
  public static func * (a: Complex, b: Complex) -> Complex {
    Complex(
      a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }
}

extension Complex: CustomStringConvertible {
  /// `0.5 + 0.25i`.
  public var description: String {
    imaginary == 0 ? "\(real)" : "\(real) \(imaginary < 0 ? "-" : "+") \(abs(imaginary))i"
  }
}
