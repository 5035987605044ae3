#include "CPeaks.h"

#if defined(__x86_64__)
#define VARIANTS __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VARIANTS
#endif

typedef double wide __attribute__((vector_size(64)));

// Twelve chains of eight lanes hide the latency of the multiply-add on every processor so far.
enum { chains = 12, lanes = 8 };

static volatile double sink;

VARIANTS
double labour_peak_flops(long rounds) {
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

VARIANTS
void labour_peak_write(double *values, size_t count, double value) {
  for (size_t i = 0; i < count; i++) values[i] = value;
}

VARIANTS
double labour_peak_read(const double *values, size_t count) {
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
