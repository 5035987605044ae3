#include "CPeaks.h"

// One body for each instruction set, chosen at the call. (`target_clones` chooses before the
// sanitisers are ready.)
#if defined(__x86_64__)
#define VARIANTS(type, name, parameters, arguments)                                       \
  __attribute__((target("avx2,fma"))) static type name##_avx2 parameters {                \
    return name##_body arguments;                                                         \
  }                                                                                       \
  __attribute__((target("avx2,fma,avx512f,avx512dq"), min_vector_width(512))) static type \
    name##_avx512 parameters {                                                            \
    return name##_body arguments;                                                         \
  }                                                                                       \
  type name parameters {                                                                  \
    __builtin_cpu_init();                                                                 \
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))          \
      return name##_avx512 arguments;                                                     \
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))                  \
      return name##_avx2 arguments;                                                       \
    return name##_body arguments;                                                         \
  }
#else
#define VARIANTS(type, name, parameters, arguments) \
  type name parameters { return name##_body arguments; }
#endif
#define INLINE static inline __attribute__((always_inline))

typedef double wide __attribute__((vector_size(64)));

// Twelve chains of eight lanes hide the latency of the multiply-add on every processor so far.
enum { chains = 12, lanes = 8 };

static volatile double sink;

INLINE double labour_peak_flops_body(long rounds) {
#pragma clang fp contract(fast)
  wide x[chains];
  for (int chain = 0; chain < chains; chain++) {
    for (int lane = 0; lane < lanes; lane++) x[chain][lane] = 1e-3 * (chain + lane);
  }
  wide factor, summand;
  for (int lane = 0; lane < lanes; lane++) factor[lane] = 0.999, summand[lane] = 1e-6;
  for (long round = 0; round < rounds; round++) {
#pragma clang loop unroll(full)
    for (int chain = 0; chain < chains; chain++) x[chain] = x[chain] * factor + summand;
  }
  double sum = 0;
  for (int chain = 0; chain < chains; chain++) {
    for (int lane = 0; lane < lanes; lane++) sum += x[chain][lane];
  }
  sink = sum;
  return 2.0 * chains * lanes * rounds;
}

INLINE void labour_peak_write_body(double *values, size_t count, double value) {
  for (size_t i = 0; i < count; i++) values[i] = value;
}

INLINE double labour_peak_read_body(const double *values, size_t count) {
  wide sums[4] = {0};
  size_t i = 0;
  for (; i + 4 * lanes <= count; i += 4 * lanes) {
    for (int chain = 0; chain < 4; chain++) {
      wide next;
      __builtin_memcpy(&next, values + i + chain * lanes, sizeof next);
      sums[chain] += next;
    }
  }
  double sum = 0;
  for (int chain = 0; chain < 4; chain++) {
    for (int lane = 0; lane < lanes; lane++) sum += sums[chain][lane];
  }
  for (; i < count; i++) sum += values[i];
  return sum;
}

VARIANTS(double, labour_peak_flops, (long rounds), (rounds))
VARIANTS(void, labour_peak_write, (double *values, size_t count, double value), (values, count, value))
VARIANTS(double, labour_peak_read, (const double *values, size_t count), (values, count))
