// Array loops in C, one small file a family. Only `LinearAlgebra` and `Probability` import them.
#ifndef CKERNELS_H
#define CKERNELS_H

#include "buckets.h"
#include "compensated.h"
#include "elementary.h"
#include "instructions.h"
#include "memory.h"
#include "normal.h"
#include "operations.h"
#include "sobol.h"
#include "streams.h"

#endif
