#include "exponential.h"

#include "include/elementary.h"

LABOUR_INLINE void labour_exp_body(const double *x, double *y, size_t n) {
  LABOUR_EACH
  for (size_t i = 0; i < n; i++) y[i] = exp_of(x[i]);
}

LABOUR_INLINE void labour_expm1_body(const double *x, double *y, size_t n) {
  LABOUR_EACH
  for (size_t i = 0; i < n; i++) y[i] = expm1_of(x[i]);
}

LABOUR_VARIANTS(labour_exp, (const double *x, double *y, size_t n), (x, y, n))
LABOUR_VARIANTS(labour_expm1, (const double *x, double *y, size_t n), (x, y, n))
