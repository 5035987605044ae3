import CKernels
import Testing

@testable import LinearAlgebra

@Suite struct BLASKernelTests {
  @Test func `a processor gets the widest kernel it can run`() {
    func better(_ kernel: String, _ set: labour_instructions, bfloat16: Bool = false) -> String? {
      BLASKernel.better(than: kernel, on: set, bfloat16: bfloat16)
    }
    #expect(better("Haswell", LABOUR_INSTRUCTIONS_AVX512) == "SkylakeX")
    #expect(better("Zen", LABOUR_INSTRUCTIONS_AVX512, bfloat16: true) == "Cooperlake")
    #expect(better("Prescott", LABOUR_INSTRUCTIONS_AVX2) == "Haswell")
  }

  @Test func `a kernel as good as any is kept`() {
    for kernel in ["SkylakeX", "Cooperlake"] {
      #expect(
        BLASKernel.better(than: kernel, on: LABOUR_INSTRUCTIONS_AVX512, bfloat16: true) == nil)
    }
    #expect(BLASKernel.better(than: "Zen", on: LABOUR_INSTRUCTIONS_AVX2, bfloat16: false) == nil)
    #expect(
      BLASKernel.better(than: "Nehalem", on: LABOUR_INSTRUCTIONS_BASELINE, bfloat16: false) == nil)
  }
}
