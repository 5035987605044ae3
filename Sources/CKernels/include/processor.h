#ifndef CKERNELS_PROCESSOR_H
#define CKERNELS_PROCESSOR_H

/// What the processor and the operating system can run, as far as the choice of a BLAS kernel goes.
typedef enum {
  LABOUR_PROCESSOR_OTHER = 0,
  LABOUR_PROCESSOR_AVX2 = 1,         // AVX2 and FMA
  LABOUR_PROCESSOR_AVX512 = 2,       // AVX-512 F, CD, BW, DQ, VL
  LABOUR_PROCESSOR_AVX512_BF16 = 3,  // the same with BF16
} labour_processor;

labour_processor labour_processor_level(void);

#endif
