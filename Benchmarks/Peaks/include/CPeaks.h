// What this machine can do at most, measured: the yardsticks of the benchmarks.
#ifndef CPEAKS_H
#define CPEAKS_H

#include <stddef.h>

/// Runs `rounds` rounds of independent fused multiply-adds in registers, with the widest
/// instructions of the processor, and returns the number of floating-point operations done.
double labour_peak_flops(long rounds);

/// Writes `count` doubles at `values`.
void labour_peak_write(double *values, size_t count, double value);

/// Reads `count` doubles at `values` and returns their sum.
double labour_peak_read(const double *values, size_t count);

#endif
