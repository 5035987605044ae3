#include "include/buckets.h"

#include <math.h>
#include <string.h>

#include "variants.h"

enum { lanes = 16 };

typedef double doubles __attribute__((vector_size(64)));
typedef int64_t words __attribute__((vector_size(64)));
typedef uint16_t shorts __attribute__((vector_size(16)));

enum { below_one = 1023 << labour_bucket_bits, shift_to_bucket = 52 - labour_bucket_bits };

/// The bucket of one z; for the draws after the last whole vector.
LABOUR_INLINE int64_t bucket_of(double z) {
  const double above = fabs(z) + 1;
  uint64_t bits;
  memcpy(&bits, &above, sizeof bits);
  const int64_t magnitude = (int64_t)(bits >> shift_to_bucket) - below_one;
  if (magnitude >= labour_bucket_half) return labour_bucket_outside;
  return labour_bucket_half + (z < 0 ? ~magnitude : magnitude);
}

LABOUR_INLINE double fold(const double *lane) {
  double tree[lanes];
  memcpy(tree, lane, sizeof tree);
  for (int width = lanes / 2; width > 0; width /= 2) {
    for (int i = 0; i < width; i++) tree[i] += tree[i + width];
  }
  return tree[0];
}

LABOUR_INLINE void labour_place_draws_body(
  size_t count, const double *x, double scale, double shift, uint16_t *places,
  labour_strip *strip) {
  // Two vectors of eight lanes: the additions of one do not wait for those of the other.
  doubles sum[2] = {{0}, {0}}, squares[2] = {{0}, {0}};
  doubles least[2], greatest[2];
  for (int half = 0; half < 2; half++) {
    for (int lane = 0; lane < 8; lane++) {
      least[half][lane] = INFINITY;
      greatest[half][lane] = -INFINITY;
    }
  }
  words outside = {0};
  const size_t whole = count - count % lanes;
  for (size_t i = 0; i < whole; i += lanes) {
    for (int half = 0; half < 2; half++) {
      doubles values;
      memcpy(&values, x + i + 8 * half, sizeof values);
      const doubles z = values * scale - shift;
      sum[half] += z;
      squares[half] += z * z;

      const words less = values < least[half], more = values > greatest[half];
      least[half] = (doubles)(((words)values & less) | ((words)least[half] & ~less));
      greatest[half] = (doubles)(((words)values & more) | ((words)greatest[half] & ~more));

      const doubles above = (doubles)((words)z & INT64_MAX) + 1.0;
      // The sign bit is clear, so the shift of signed words is that of unsigned ones.
      const words magnitude = ((words)above >> shift_to_bucket) - (int64_t)below_one;
      const words beyond = magnitude >= (int64_t)labour_bucket_half;
      const words negative = z < 0.0;
      const words bucket = ((magnitude ^ negative) + (int64_t)labour_bucket_half) | beyond;
      outside -= beyond;
      const shorts narrow = __builtin_convertvector(bucket, shorts);
      memcpy(places + i + 8 * half, &narrow, sizeof narrow);
    }
  }
  double sums[lanes], square_sums[lanes], low = INFINITY, high = -INFINITY;
  uint64_t missed = 0;
  for (int lane = 0; lane < lanes; lane++) {
    sums[lane] = sum[lane / 8][lane % 8];
    square_sums[lane] = squares[lane / 8][lane % 8];
    if (least[lane / 8][lane % 8] < low) low = least[lane / 8][lane % 8];
    if (greatest[lane / 8][lane % 8] > high) high = greatest[lane / 8][lane % 8];
  }
  for (int lane = 0; lane < 8; lane++) missed += (uint64_t)outside[lane];
  for (size_t i = whole; i < count; i++) {
    const double z = x[i] * scale - shift;
    sums[i - whole] += z;
    square_sums[i - whole] += z * z;
    if (x[i] < low) low = x[i];
    if (x[i] > high) high = x[i];
    const int64_t bucket = bucket_of(z);
    missed += bucket == labour_bucket_outside;
    places[i] = (uint16_t)bucket;
  }
  strip->sum = fold(sums);
  strip->squares = fold(square_sums);
  // Adding 0 leaves one kind of zero, whatever the order of the draws.
  strip->least = low + 0.0;
  strip->greatest = high + 0.0;
  strip->outside = missed;
}

void labour_expect_counts(const uint16_t *table) {
  enum { line = 32 };
  for (int i = labour_bucket_half / 4; i < labour_bucket_half / 4 * 7; i += line) {
    __builtin_prefetch(table + i, 1, 3);
  }
}

size_t labour_count_places(
  size_t count, const uint16_t *places, uint16_t *table, uint16_t *wrapped, uint16_t *outside) {
  size_t wraps = 0, missed = 0;
  if (outside) {
    for (size_t i = 0; i < count; i++) {
      const uint16_t place = places[i];
      if (__builtin_expect(place == labour_bucket_outside, 0)) {
        outside[missed++] = (uint16_t)i;
      } else if (__builtin_expect(++table[place] == 0, 0)) {
        wrapped[wraps++] = place;
      }
    }
  } else {
    for (size_t i = 0; i < count; i++) {
      const uint16_t place = places[i];
      if (__builtin_expect(++table[place] == 0, 0)) wrapped[wraps++] = place;
    }
  }
  return wraps;
}

size_t labour_add_counts(size_t count, const uint16_t *from, uint16_t *to, uint16_t *wrapped) {
  size_t wraps = 0;
  enum { run = 64 };
  size_t start = 0;
  for (; start + run <= count; start += run) {
    // A run without a carry, the usual one, is added at once.
    uint16_t carries = 0;
    for (size_t i = start; i < start + run; i++) {
      const uint16_t total = (uint16_t)(to[i] + from[i]);
      carries |= total < from[i];
      to[i] = total;
    }
    if (carries) {
      for (size_t i = start; i < start + run; i++) {
        if (to[i] < from[i]) wrapped[wraps++] = (uint16_t)i;
      }
    }
  }
  for (size_t i = start; i < count; i++) {
    to[i] = (uint16_t)(to[i] + from[i]);
    if (to[i] < from[i]) wrapped[wraps++] = (uint16_t)i;
  }
  return wraps;
}

void labour_count_atoms(
  size_t count, const double *x, const uint16_t *places, const uint8_t *slots,
  const double *atoms, const uint8_t *groups, uint32_t *counts) {
  for (size_t i = 0; i < count; i++) {
    if (places[i] == labour_bucket_outside) continue;
    const uint8_t slot = slots[places[i]];
    for (int atom = slot; atom < slot + groups[slot] && atom < 256; atom++) {
      counts[atom] += x[i] < atoms[atom];
      counts[256 + atom] += x[i] == atoms[atom];
    }
  }
}

LABOUR_INLINE void labour_are_multiples_body(
  size_t count, const double *x, double grid, int *result) {
  const double inverse = 1 / grid;
  uint64_t broken = 0;
  for (size_t i = 0; i < count; i++) broken += __builtin_rint(x[i] * inverse) * grid != x[i];
  *result = broken == 0;
}

LABOUR_INLINE void labour_count_at_most_body(
  size_t count, const double *x, double limit, uint64_t *result) {
  uint64_t total = 0;
  for (size_t i = 0; i < count; i++) total += x[i] <= limit;
  *result = total;
}

LABOUR_INLINE void labour_count_apart_body(
  size_t pairs, size_t step, const double *x, const double *y, double limit,
  uint64_t *result) {
  uint64_t total = 0;
  for (size_t i = 0; i < pairs; i++) total += (x[i * step] <= limit) != (y[i * step] <= limit);
  *result = total;
}

LABOUR_INLINE void labour_sum_apart_body(
  size_t pairs, size_t step, const double *x, const double *y, double scale, double *result) {
  double sums[lanes] = {0};
  const size_t whole = pairs - pairs % lanes;
  for (size_t i = 0; i < whole; i += lanes) {
    for (int lane = 0; lane < lanes; lane++) {
      const size_t place = (i + lane) * step;
      const double apart = x[place] * scale - y[place] * scale;
      sums[lane] += apart * apart;
    }
  }
  for (size_t i = whole; i < pairs; i++) {
    const double apart = x[i * step] * scale - y[i * step] * scale;
    sums[i - whole] += apart * apart;
  }
  *result = fold(sums);
}

LABOUR_VARIANTS(
  labour_place_draws,
  (size_t count, const double *x, double scale, double shift, uint16_t *places,
   labour_strip *strip),
  (count, x, scale, shift, places, strip))
LABOUR_VARIANTS(
  labour_are_multiples, (size_t count, const double *x, double grid, int *result),
  (count, x, grid, result))
LABOUR_VARIANTS(
  labour_count_at_most, (size_t count, const double *x, double limit, uint64_t *result),
  (count, x, limit, result))
LABOUR_VARIANTS(
  labour_count_apart,
  (size_t pairs, size_t step, const double *x, const double *y, double limit,
   uint64_t *result),
  (pairs, step, x, y, limit, result))
LABOUR_VARIANTS(
  labour_sum_apart,
  (size_t pairs, size_t step, const double *x, const double *y, double scale, double *result),
  (pairs, step, x, y, scale, result))
