#ifndef LABOUR_BITS_H
#define LABOUR_BITS_H

#include <stdint.h>
#include <string.h>

#include "variants.h"

LABOUR_INLINE uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

LABOUR_INLINE double double_of(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

#endif
