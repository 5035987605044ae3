#ifndef CKERNELS_COMPENSATED_H
#define CKERNELS_COMPENSATED_H

#include <stddef.h>

/// A number as an unevaluated sum of two doubles, `high + low` with `|low| ≤ ulp(high)/2`:
/// about 106 bits.
typedef struct {
  double high, low;
} labour_double_double;

/// The inner product `Σ x[i] y[i]` as if computed in twice the precision and then rounded.
/// Ogita, Rump and Oishi (2005), algorithm 5.3, over eight interleaved sums.
labour_double_double labour_dot_compensated(size_t count, const double *x, const double *y);

/// Adds `alpha x[i]` to the numbers `high[i] + low[i]`, in twice the precision.
void labour_add_scaled_compensated(
    size_t count, double alpha, const double *x, double *high, double *low);

/// The sum `Σ x[i]` as if computed in twice the precision and then rounded.
labour_double_double labour_sum_compensated(size_t count, const double *x);

#endif
