#include "logarithm.h"

#include "include/elementary.h"

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
