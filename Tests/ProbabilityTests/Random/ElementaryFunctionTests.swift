import CKernels
import Foundation
import Testing

@testable import Probability

#if arch(x86_64)
  typealias Reference = Float80
#else
  typealias Reference = Double
#endif

let specialArguments: [Double] = [
  0, -0.0, 1, -1, 2, 0.5, .infinity, -.infinity, .nan, -.nan, .leastNonzeroMagnitude,
  -.leastNonzeroMagnitude, .leastNormalMagnitude, .leastNormalMagnitude.nextDown,
  .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 709.782712893384, 709.7827128933841,
  -708.3964185322641, -745.1332191019411, -745.1332191019412, -746, 710, 1e308, -1e308,
  1 + .ulpOfOne, 1 - .ulpOfOne / 2, -1 + .ulpOfOne / 2, 0.5.squareRoot(), 2.squareRoot(), 1e-300,
  -37.42994775023705, -40, 40, 1e-20, -1e-20,
]

/// The distance of `value` from `exact` in units of the last place of a double at `exact`.
func ulps(_ value: Double, _ exact: Reference) -> Double {
  let nearest = Double(exact)
  if nearest.isNaN || value.isNaN { return nearest.isNaN && value.isNaN ? 0 : .infinity }
  if nearest.isInfinite || value.isInfinite { return nearest == value ? 0 : .infinity }
  return Double(abs(Reference(value) - exact) / Reference(nearest.ulp))
}

private func map(
  _ kernel: ([Double], inout [Double]) -> Void, _ arguments: [Double]
) -> [Double] {
  var values = arguments
  kernel(arguments, &values)
  return values
}

private func greatestError(
  _ values: [Double], _ arguments: [Double], _ reference: (Reference) -> Reference
) -> (ulps: Double, at: Double) {
  zip(arguments, values).map { (ulps($1, reference(Reference($0))), $0) }
    .max { $0.0 < $1.0 } ?? (0, 0)
}

/// Against the C library's functions of extended precision (64 bits), where there are any.
@Suite struct ElementaryFunctionTests {
  let uniforms = {
    var generator = RandomStream(seed: 2, name: "arguments").generator(draw: 0)
    return (0..<400_000).map { _ in generator.uniform() }
  }()

  @Test func `exp is right to 1 unit of the last place`() {
    let arguments =
      specialArguments + uniforms.map { 1460 * $0 - 748 } + uniforms.map { 2 * $0 - 1 }
      + uniforms.map { 40 * $0 - 20 }
    let values = map({ unsafe labour_exp($0, &$1, $0.count) }, arguments)
    let error = greatestError(values, arguments, exp)
    #expect(error.ulps <= 1.0, "at \(error.at)")
  }

  @Test func `expm1 is right to 1.25 units of the last place`() {
    let arguments =
      specialArguments + uniforms.map { 760 * $0 - 48 } + uniforms.map { 4 * $0 - 2 }
      + uniforms.map { 1e-7 * ($0 - 0.5) }
    let values = map({ unsafe labour_expm1($0, &$1, $0.count) }, arguments)
    let error = greatestError(values, arguments, expm1)
    #expect(error.ulps <= 1.25, "at \(error.at)")
  }

  @Test func `log is right to 1 unit of the last place`() {
    let arguments =
      specialArguments + uniforms + uniforms.map { 0.5 + 1.5 * $0 }
      + uniforms.map { Double(bitPattern: UInt64($0 * 0x1p63)) }
    let values = map({ unsafe labour_log($0, &$1, $0.count) }, arguments)
    let error = greatestError(values, arguments, log)
    #expect(error.ulps <= 1.0, "at \(error.at)")
  }

  @Test func `log1p is right to 1 unit of the last place`() {
    let arguments =
      specialArguments + uniforms.map { 2 * $0 - 1 } + uniforms.map { -$0 * $0 } + uniforms
      + uniforms.map { Double(bitPattern: UInt64($0 * 0x1p63)) }
      + uniforms.map { 1e-7 * ($0 - 0.5) }
    let values = map({ unsafe labour_log1p($0, &$1, $0.count) }, arguments)
    let error = greatestError(values, arguments, log1p)
    #expect(error.ulps <= 1.0, "at \(error.at)")
  }

  @Test func `signs of zero and limits are kept`() {
    let zeros = [0.0, -0.0]
    #expect(map({ unsafe labour_expm1($0, &$1, $0.count) }, zeros).map(\.sign) == [.plus, .minus])
    #expect(map({ unsafe labour_log1p($0, &$1, $0.count) }, zeros).map(\.sign) == [.plus, .minus])
    #expect(map({ unsafe labour_exp($0, &$1, $0.count) }, zeros) == [1, 1])
    #expect(map({ unsafe labour_log($0, &$1, $0.count) }, zeros) == [-.infinity, -.infinity])
    let logOfOne = map({ unsafe labour_log($0, &$1, $0.count) }, [1])
    #expect(logOfOne[0] == 0 && logOfOne[0].sign == .plus)
  }

  @Test func `values of mpmath come out to 1 unit of the last place`() {
    // mpmath 1.3, 40 digits, of the exact double named.
    let known: [(String, [Double], [(Double, Double)])] = [
      ("exp", map({ unsafe labour_exp($0, &$1, $0.count) }, exps.map(\.0)), exps),
      ("log", map({ unsafe labour_log($0, &$1, $0.count) }, logs.map(\.0)), logs),
      ("expm1", map({ unsafe labour_expm1($0, &$1, $0.count) }, expm1s.map(\.0)), expm1s),
      ("log1p", map({ unsafe labour_log1p($0, &$1, $0.count) }, log1ps.map(\.0)), log1ps),
    ]
    for (name, values, table) in known {
      for (value, (argument, exact)) in zip(values, table) {
        #expect(abs(value - exact) <= exact.ulp, "\(name)(\(argument))")
      }
    }
  }
}

private let exps: [(Double, Double)] = [
  (1.0, 2.718281828459045235360287),
  (-1.0, 0.3678794411714423215955238),
  (0.5, 1.648721270700128146848651),
  (1e-10, 1.000000000100000000005),
  (10.25, 28282.54192033497908989375),
  (-20.75, 9.736200313009565409467121e-10),
  (700.5, 1.672185962067498557241036e+304),
  (-700.5, 5.980196118639791206412107e-305),
  (-740.125, 0x1p-1074 * 75),  // 3.6965499…e-322 is 74.8 of the least steps
  (709.78, 1.792822794394515620908413e+308),
]
private let logs: [(Double, Double)] = [
  (2.0, 0.6931471805599453094172321),
  (10.0, 2.302585092994045684017991),
  (0.1, -2.30258509299404562850684),
  (1.0000000000000002, 2.22044604925031283432823e-16),
  (0.9999999999999999, -1.11022302462515660205339e-16),
  (0.70710678, -0.3465735919580041926993329),
  (1.41421356, 0.3465735886019411167178992),
  (1e+300, 690.7755278982137052579022),
  (1e-300, -690.7755278982137051803383),
  (0x1p-1074 * 6072, -735.7286286023057964595917),
]
private let expm1s: [(Double, Double)] = [
  (1e-20, 9.999999999999999451582715e-21),
  (-1e-05, -0.000009999950000166667068023192),
  (0.3, 0.349858807576003088997301),
  (-0.4, -0.3296799539643607141396621),
  (0.35, 0.4190675485932572167607663),
  (-0.35, -0.2953119102812865499979605),
  (1.0, 1.718281828459045235360287),
  (-1.0, -0.6321205588285576784044762),
  (50.5, 8548134287298057692256.917),
  (-36.5, -0.9999999999999998593138288),
]
private let log1ps: [(Double, Double)] = [
  (1e-20, 9.999999999999999451482715e-21),
  (-1e-05, -0.00001000005000033333665139205),
  (0.3, 0.2623642644674910434953189),
  (-0.29, -0.3424903089467759185600292),
  (0.42, 0.3506568716131693517648429),
  (-0.999, -6.907755278982136163875555),
  (1.0, 0.6931471805599453094172321),
  (9007199254740992.0, 36.73680056967710162115791),
  (1e+300, 690.7755278982137052579022),
  (-0.9999999999999999, -36.7368005696771013991133),
]
