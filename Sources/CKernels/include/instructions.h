#ifndef CKERNELS_INSTRUCTIONS_H
#define CKERNELS_INSTRUCTIONS_H

/// The instruction sets that each kernel is compiled for. All give the same bits.
typedef enum {
  LABOUR_INSTRUCTIONS_BASELINE = 0,  ///< what every processor of the architecture has
  LABOUR_INSTRUCTIONS_AVX2 = 1,      ///< AVX2 and FMA (x86-64 only)
  LABOUR_INSTRUCTIONS_AVX512 = 2,    ///< AVX-512 F, CD, BW, DQ, VL (x86-64 only)
} labour_instructions;

/// The best of them that the processor and the operating system can run.
labour_instructions labour_best_instructions(void);

/// Whether the processor has AVX-512 with bfloat16, for which OpenBLAS has a kernel of its own.
int labour_has_bfloat16(void);

#endif
