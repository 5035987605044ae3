#ifndef CKERNELS_COMPENSATED_H
#define CKERNELS_COMPENSATED_H

#include <stddef.h>

#include "instructions.h"

// Sums in twice the precision: Ogita, Rump and Oishi, "Accurate sum and dot product", SIAM J. Sci.
// Comput. 26 (2005). A result is an unevaluated sum of two doubles, high + low, of about 106 bits.
// Overflow of a part gives NaN or infinity. Every instruction set gives the same bits.

/// Σ x[i] y[i] (their algorithm 5.3 over eight interleaved sums).
void labour_dot_compensated(
  size_t count, const double *x, const double *y, double *high, double *low);

/// Σ x[i] (their algorithm 4.4, likewise).
void labour_sum_compensated(size_t count, const double *x, double *high, double *low);

/// Adds alpha x[i] to each of the numbers high[i] + low[i].
void labour_add_scaled_compensated(
  size_t count, double alpha, const double *x, double *high, double *low);

// The same with the named instruction set, which the processor must have: for tests.

void labour_dot_compensated_with(
  labour_instructions set, size_t count, const double *x, const double *y, double *high,
  double *low);
void labour_sum_compensated_with(
  labour_instructions set, size_t count, const double *x, double *high, double *low);
void labour_add_scaled_compensated_with(
  labour_instructions set, size_t count, double alpha, const double *x, double *high,
  double *low);

#endif
