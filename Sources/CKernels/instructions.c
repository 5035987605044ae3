#include "include/instructions.h"

labour_instructions labour_best_instructions(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
    return LABOUR_INSTRUCTIONS_BASELINE;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return LABOUR_INSTRUCTIONS_AVX512;
  return LABOUR_INSTRUCTIONS_AVX2;
#else
  return LABOUR_INSTRUCTIONS_BASELINE;
#endif
}
