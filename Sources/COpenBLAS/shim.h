// The one door to BLAS, LAPACK and LAPACKE. Only `LinearAlgebra` imports it
// (and the benchmark suites, to measure the raw calls).
#ifndef COPENBLAS_SHIM_H
#define COPENBLAS_SHIM_H

#include <cblas.h>
#include <lapacke.h>

#endif
