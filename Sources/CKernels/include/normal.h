#ifndef CKERNELS_NORMAL_H
#define CKERNELS_NORMAL_H

#include <stddef.h>

#include "instructions.h"

// The standard normal distribution of arrays, as the elementary functions of elementary.h: y may be x,
// every instruction set gives the same bits.

/// y[i] = z with Φ(z) = x[i]: -∞ at 0, ∞ at 1, NaN outside of [0, 1].
void labour_normal_quantiles(const double *x, double *y, size_t n);

/// y[i] = Φ(x[i]), also where it is subnormal.
void labour_normal_probabilities(const double *x, double *y, size_t n);

// The same with the named instruction set, which the processor must have: for tests.

void labour_normal_quantiles_with(
  labour_instructions set, const double *x, double *y, size_t n);
void labour_normal_probabilities_with(
  labour_instructions set, const double *x, double *y, size_t n);

#endif
