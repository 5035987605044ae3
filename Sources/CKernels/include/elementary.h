#ifndef CKERNELS_ELEMENTARY_H
#define CKERNELS_ELEMENTARY_H

#include <stddef.h>

#include "instructions.h"

// Elementary functions of arrays: y[i] = f(x[i]) for i < n.
//
// `y` may be `x` itself; otherwise the two must not overlap. Nothing is allocated, `errno` is not
// touched, n = 0 is allowed. In the default rounding mode every instruction set gives the same bits, for
// any n and any alignment.
// Subnormal arguments and results, infinities and NaN (returned as the default quiet NaN) are right.
// Greatest errors over millions of arguments, in units of the last place:
//
//   labour_exp    0.98    0 below -745.13, ∞ above 709.78
//   labour_expm1  1.20    -1 below -38, ∞ above 709.78
//   labour_log    0.83    -∞ at ±0, NaN below
//   labour_log1p  0.85    -∞ at -1, NaN below

void labour_exp(const double *x, double *y, size_t n);
void labour_expm1(const double *x, double *y, size_t n);
void labour_log(const double *x, double *y, size_t n);
void labour_log1p(const double *x, double *y, size_t n);

// The same with the named instruction set, which the processor must have: for tests.

void labour_exp_with(labour_instructions set, const double *x, double *y, size_t n);
void labour_expm1_with(labour_instructions set, const double *x, double *y, size_t n);
void labour_log_with(labour_instructions set, const double *x, double *y, size_t n);
void labour_log1p_with(labour_instructions set, const double *x, double *y, size_t n);

#endif
