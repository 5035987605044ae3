#ifndef LABOUR_LOGARITHM_H
#define LABOUR_LOGARITHM_H

#include <math.h>

#include "bits.h"

#define LN2_HIGH 0x1.62e42fefa3800p-1  // log 2 to 42 bits: its product with an exponent is exact
#define LN2_LOW 0x1.ef35793c76730p-45  // log 2 - LN2_HIGH

/// x = 2^exponent (1 + fraction), 1 + fraction in [√½, √2), for a positive normal x. `fraction` is
/// exact.
typedef struct {
  double exponent, fraction;
} labour_parts;

LABOUR_INLINE labour_parts parts_of(double x) {
  const uint64_t one = 0x3ff0000000000000, root_half = 0x3fe6a09e667f3bcd;
  const uint64_t shifted = bits_of(x) + (one - root_half);
  // An exponent of 11 bits becomes a double without a conversion: the low bits of 2^52.
  const double biased = double_of((shifted >> 52) | 0x4330000000000000);
  const double significand = double_of((shifted & 0x000fffffffffffff) + root_half);
  return (labour_parts){biased - (0x1p52 + 1023), significand - 1};
}

/// exponent log 2 + log(1 + f) + correction.
///
/// With s = f / (2 + f), log(1 + f) = 2 atanh s = 2 s + s R(s²) = f - f²/2 + s (f²/2 + R(s²)); the
/// last form, of Ng (fdlibm, 1993), is exact in its largest term. R is a minimax polynomial of ours
/// with a relative error of 2^-59 on |s| <= (√2 - 1)/(√2 + 1).
LABOUR_INLINE double log_of_parts(double exponent, double f, double correction) {
  const double s = f / (2 + f), z = s * s, z2 = z * z, z4 = z2 * z2;
  const double low = fma(z, 0x1.999999997fdb8p-2, 0x1.5555555555592p-1);
  const double middle = fma(z, 0x1.c71c52095f032p-3, 0x1.24924941f121fp-2);
  const double high = fma(z, 0x1.39a1babe2a68cp-3, 0x1.74663ee81c062p-3);
  const double r = z * fma(z4, fma(z2, 0x1.2f05634bd8d25p-3, high), fma(z2, middle, low));
  const double half_square = 0.5 * f * f;
  const double tail = fma(s, half_square + r, fma(exponent, LN2_LOW, correction));
  return fma(exponent, LN2_HIGH, f - (half_square - tail));
}

/// log x for a positive normal x.
LABOUR_INLINE double log_of_normal(double x) {
  const labour_parts parts = parts_of(x);
  return log_of_parts(parts.exponent, parts.fraction, 0);
}

LABOUR_INLINE double log_of(double x) {
  const int small = x < 0x1p-1022;
  const labour_parts parts = parts_of(small ? x * 0x1p54 : x);
  const double regular =
    log_of_parts(small ? parts.exponent - 54 : parts.exponent, parts.fraction, 0);
  const double finite = x < __builtin_inf() ? regular : x;
  const double positive = x > 0 ? finite : (x == 0 ? -__builtin_inf() : __builtin_nan(""));
  return positive;
}

/// log(1 + x): 1 + x is rounded to a sum whose lost part x - (sum - 1) comes back as a correction
/// (to first order: lost / sum). Where |x| is small no rounding is done at all.
LABOUR_INLINE double log1p_of(double x) {
  const double sum = 1 + x;
  const double lost = x >= 1 ? 1 - (sum - x) : x - (sum - 1);
  const labour_parts parts = parts_of(sum);
  const int direct = parts.exponent == 0;
  const double regular = log_of_parts(
    parts.exponent, direct ? x : parts.fraction, direct ? 0 : lost / sum);
  const double finite = x < __builtin_inf() ? regular : x;
  const double defined = x > -1 ? finite : (x == -1 ? -__builtin_inf() : __builtin_nan(""));
  return x == 0 ? x : defined;
}

#endif
