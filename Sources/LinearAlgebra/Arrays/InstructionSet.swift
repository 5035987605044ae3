internal import CKernels

/// The instruction sets that the kernels are compiled for, all of which give the same bits.
package enum InstructionSet: UInt32, Comparable, CaseIterable, Sendable {
  case baseline, avx2, avx512

  /// The best that the processor can run.
  package static let best =
    InstructionSet(rawValue: labour_best_instructions().rawValue) ?? .baseline

  /// Those that the processor can run.
  package static var available: [InstructionSet] { allCases.filter { $0 <= best } }

  package static func < (a: InstructionSet, b: InstructionSet) -> Bool { a.rawValue < b.rawValue }
}
