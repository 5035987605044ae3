#include "logarithm.h"

#include "include/elementary.h"

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

LABOUR_INLINE void labour_log_body(const double *x, double *y, size_t n) {
  LABOUR_EACH
  for (size_t i = 0; i < n; i++) y[i] = log_of(x[i]);
}

LABOUR_INLINE void labour_log1p_body(const double *x, double *y, size_t n) {
  LABOUR_EACH
  for (size_t i = 0; i < n; i++) y[i] = log1p_of(x[i]);
}

LABOUR_VARIANTS(labour_log, (const double *x, double *y, size_t n), (x, y, n))
LABOUR_VARIANTS(labour_log1p, (const double *x, double *y, size_t n), (x, y, n))
