// Array loops in C, one small file a family. Only `LinearAlgebra` and `Probability` import them.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "processor.h"
#include "sobol.h"

#endif
