#ifndef LABOUR_EXPONENTIAL_H
#define LABOUR_EXPONENTIAL_H

#include "logarithm.h"

/// x = exponent log 2 + rest + lost, |rest| <= ½ log 2 (1 + 2^-40). `exponent` is an integer, `lost` what
/// the rounding of `rest` lost, and the low bits of `scaled` hold the exponent.
typedef struct {
  double exponent, rest, lost;
  uint64_t scaled;
} labour_reduced;

LABOUR_INLINE labour_reduced reduced(double x) {
  const double rounder = 0x1.8p52;  // its last place is 1
  const double rounded = fma(x, 0x1.71547652b82fep+0, rounder);
  const double exponent = rounded - rounder;
  const double exact = fma(exponent, -LN2_HIGH, x);
  const double rest = fma(exponent, -LN2_LOW, exact);
  const double lost = fma(exponent, -LN2_LOW, exact - rest);
  return (labour_reduced){exponent, rest, lost, bits_of(rounded)};
}

/// exp r - 1 - r for |r| <= ½ log 2: r² E(r), E a minimax polynomial, absolute error 2^-62.
LABOUR_INLINE double exp_tail(double r) {
  const double r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  const double e0 = fma(r, 0x1.5555555555557p-3, 0x1.0000000000000p-1);
  const double e1 = fma(r, 0x1.11111111100dbp-7, 0x1.5555555555558p-5);
  const double e2 = fma(r, 0x1.a01a01abe8245p-13, 0x1.6c16c16c151fcp-10);
  const double e3 = fma(r, 0x1.71de02312af42p-19, 0x1.a01a01acfb1b3p-16);
  const double e4 = fma(r, 0x1.af4dea43810c4p-26, 0x1.27e4cccd08877p-22);
  const double low = fma(r4, fma(r2, e3, e2), fma(r2, e1, e0));
  return r2 * fma(r8, fma(r2, 0x1.1f8b4e0fc457cp-29, e4), low);
}

/// 2^k for the integer k in the low bits of `scaled`, -1022 <= k <= 1023.
LABOUR_INLINE double power_of_two(uint64_t scaled) {
  return double_of((scaled << 52) + 0x3ff0000000000000);
}

LABOUR_INLINE double clamped(double x) {
  const double capped = x > 710 ? 710 : x;
  return capped < -746 ? -746 : capped;  // NaN stays
}

/// factor × exp x.
LABOUR_INLINE double exp_times(double x, double factor) {
  const labour_reduced r = reduced(clamped(x));
  // In two factors, so that overflow and subnormal results are rounded once, by the last product.
  // k + 2048 is positive: halves by a logical shift.
  const uint64_t shifted = r.scaled + 2048;
  const uint64_t half = (shifted & 0xfff) >> 1;
  const double value = (1 + (r.rest + exp_tail(r.rest))) * factor;
  const double result = value * power_of_two(half - 1024) * power_of_two(shifted - half - 1024);
  return x == x ? result : __builtin_nan("");
}

LABOUR_INLINE double exp_of(double x) { return exp_times(x, 1); }

/// exp x - 1 = 2^k ((exp r - 1) + (1 - 2^-k)), where the second term is 0 for k = 0.
LABOUR_INLINE double expm1_of(double x) {
  const double low = x < -40 ? -40 : x;  // -1 from -38 on
  const labour_reduced r = reduced(low > 710 ? 710 : low);
  const double tail = exp_tail(r.rest) + fma(r.lost, r.rest, r.lost);
  // 1 - 2^-k is exact for -52 <= k <= 53, and 1 above, where 2^-k no longer counts.
  const double capped = r.exponent > 60 ? 60 : r.exponent;
  const double offset = 1 - power_of_two(bits_of(0x1.8p52 - capped));
  // offset + rest + tail, the largest two exactly: |offset| is 0 or at least ½ > |rest|.
  const double sum = offset + r.rest;
  const double lost = r.rest - (sum - offset);
  const double value = sum + (lost + tail);
  const uint64_t shifted = r.scaled + 2048;
  const uint64_t half = (shifted & 0xfff) >> 1;
  const double result = value * power_of_two(half - 1024) * power_of_two(shifted - half - 1024);
  const double defined = x == x ? result : __builtin_nan("");
  return x == 0 ? x : defined;
}

#endif
