#ifndef LABOUR_PHILOX_H
#define LABOUR_PHILOX_H

#include <stdint.h>

#include "variants.h"

/// Four 32-bit words, each in the lower half of a 64-bit lane, as vector multipliers want them. The upper
/// halves hold rubbish that the multiplications do not read.
typedef struct {
  uint64_t w0, w1, w2, w3;
} labour_words;

/// Philox4x32-10.
LABOUR_INLINE labour_words philox(labour_words c, uint64_t key) {
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    const uint64_t p0 = (uint64_t)0xD2511F53 * (uint32_t)c.w0;
    const uint64_t p1 = (uint64_t)0xCD9E8D57 * (uint32_t)c.w2;
    c = (labour_words){(p1 >> 32) ^ c.w1 ^ k0, p1, (p0 >> 32) ^ c.w3 ^ k1, p0};
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  return c;
}

#endif
