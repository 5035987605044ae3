#include "include/instructions.h"

labour_instructions labour_best_instructions(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    return LABOUR_INSTRUCTIONS_AVX512;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return LABOUR_INSTRUCTIONS_AVX2;
  }
#endif
  return LABOUR_INSTRUCTIONS_BASELINE;
}

int labour_has_bfloat16(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return labour_best_instructions() == LABOUR_INSTRUCTIONS_AVX512 &&
         __builtin_cpu_supports("avx512bf16") != 0;
#else
  return 0;
#endif
}
