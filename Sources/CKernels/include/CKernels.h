// Array loops in C, one small file a family. Only `LinearAlgebra` and `Probability` import them.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "elementary.h"
#include "instructions.h"
#include "processor.h"
#include "streams.h"

#endif
