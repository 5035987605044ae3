#include "normal.h"

#include "include/normal.h"

LABOUR_INLINE void labour_normal_quantile_body(const double *x, double *y, size_t n) {
  LABOUR_EACH
  for (size_t i = 0; i < n; i++) y[i] = normal_quantile_of(x[i]);
}

LABOUR_INLINE void labour_normal_cumulative_body(const double *x, double *y, size_t n) {
  LABOUR_EACH
  for (size_t i = 0; i < n; i++) y[i] = normal_cumulative_of(x[i]);
}

LABOUR_VARIANTS(labour_normal_quantile, (const double *x, double *y, size_t n), (x, y, n))
LABOUR_VARIANTS(labour_normal_cumulative, (const double *x, double *y, size_t n), (x, y, n))
