#include "include/sobol.h"

#include <string.h>

#include "variants.h"

enum { LAYERS = 6, BATCH = 128 };

LABOUR_INLINE uint64_t mix(uint64_t bits) {
  bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
  return bits ^ bits >> 31;
}

/// `KeyedHash.bits`.
LABOUR_INLINE uint64_t hash(uint64_t key, uint64_t number) {
  return mix(mix(number + key) ^ (key * 0xd1342543de82ef95 + 0x9e3779b97f4a7c15));
}

LABOUR_INLINE void scramble(const uint64_t *keys, const uint64_t *restrict fractions,
                     uint64_t *restrict scrambled) {
#pragma clang loop vectorize(enable)
  for (int i = 0; i < BATCH; i++) {
    const uint64_t fraction = fractions[i];
    uint64_t bits = 0;
#pragma clang loop unroll(full)
    for (int layer = 0; layer < LAYERS; layer++) {
      const int below = 58 - 6 * layer;
      const uint64_t prefix = layer == 0 ? 0 : fraction >> (below + 6);
      const uint64_t digits = fraction >> below & 63;
      const uint64_t flips = hash(keys[layer], prefix);
      uint64_t flip = flips >> 1 & 1;
#pragma clang loop unroll(full)
      for (int depth = 1; depth < 6; depth++) {
        const uint64_t node = (uint64_t)1 << depth | digits >> (6 - depth);
        flip = flip << 1 | (flips >> node & 1);
      }
      bits = bits << 6 | (digits ^ flip);
    }
    const uint64_t rest = hash(keys[LAYERS], fraction >> 28) ^ fraction << 36;
    scrambled[i] = bits << 16 | rest >> 48;
  }
}

LABOUR_INLINE void labour_sobol_fill_body(const uint64_t *columns, const uint64_t *keys, uint64_t fraction,
                       uint64_t draw, double *values, size_t count) {
  uint64_t fractions[BATCH], scrambled[BATCH];
  memset(fractions, 0, sizeof fractions);
  for (size_t start = 0; start < count; start += BATCH) {
    const size_t size = count - start < BATCH ? count - start : BATCH;
    for (size_t i = 0; i < size; i++) {
      fractions[i] = fraction;
      // draw + start + i + 1 is at most 2⁶³, not 0: its lowest bit names a column.
      fraction ^= columns[__builtin_ctzll(draw + start + i + 1)];
    }
    scramble(keys, fractions, scrambled);
    for (size_t i = 0; i < size; i++) {
      // (k + ½) 2⁻⁵²: 1 + k 2⁻⁵², less 1 - 2⁻⁵³, which is exact.
      const uint64_t bits = 0x3ff0000000000000 | scrambled[i];
      double value;
      memcpy(&value, &bits, sizeof value);
      values[start + i] = value - (1 - 0x1p-53);
    }
  }
}

LABOUR_VARIANTS(
  labour_sobol_fill,
  (const uint64_t *columns, const uint64_t *keys, uint64_t fraction, uint64_t draw, double *values,
   size_t count),
  (columns, keys, fraction, draw, values, count))
