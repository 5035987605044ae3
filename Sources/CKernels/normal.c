#include "normal.h"

#include "include/normal.h"

LABOUR_INLINE void labour_normal_quantiles_body(const double *x, double *y, size_t n) {
  LABOUR_EACH
  for (size_t i = 0; i < n; i++) y[i] = normal_quantile_of(x[i]);
}

LABOUR_INLINE void labour_normal_probabilities_body(const double *x, double *y, size_t n) {
  LABOUR_EACH
  for (size_t i = 0; i < n; i++) y[i] = normal_cumulative_of(x[i]);
}

LABOUR_VARIANTS(labour_normal_quantiles, (const double *x, double *y, size_t n), (x, y, n))
LABOUR_VARIANTS(labour_normal_probabilities, (const double *x, double *y, size_t n), (x, y, n))
