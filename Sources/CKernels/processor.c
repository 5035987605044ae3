#include "processor.h"

labour_processor labour_processor_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    return __builtin_cpu_supports("avx512bf16") ? LABOUR_PROCESSOR_AVX512_BF16
                                                : LABOUR_PROCESSOR_AVX512;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return LABOUR_PROCESSOR_AVX2;
#endif
  return LABOUR_PROCESSOR_OTHER;
}
