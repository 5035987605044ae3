#ifndef LABOUR_SHORTEST_H
#define LABOUR_SHORTEST_H

// From a double to the shortest decimal number that reads back as it.
//
// R. Giulietti, "The Schubfach way to render doubles" (2021): the interval that rounds to the double
// holds at most one multiple of 10^(k+1), and one of 10^k at least, for the k with 10^k <= 2^q < 10^(k+1).
// Its ends and the double itself, times a power of ten of 126 bits, rounded to odd, decide which it is.

#include "decimal.h"

/// A number above zero, digits * 10^exponent.
typedef struct {
  uint64_t digits;
  int exponent;
} labour_digits_of;

/// The leading bits of power * c, with the last bit set where something is left over.
LABOUR_INLINE uint64_t labour_rounded_to_odd(uint64_t high, uint64_t low, uint64_t c) {
  uint64_t x = (uint64_t)((unsigned __int128)low * c >> 64);
  unsigned __int128 y = (unsigned __int128)high * c + x;
  return (uint64_t)(y >> 64) | ((uint64_t)y > 1);
}

/// Of the shortest decimals that read back as the finite `value` above zero, the nearest; false where the
/// power of ten that it takes is not in the table, as for numbers below 10^-291.
LABOUR_INLINE bool labour_shortest(double value, labour_digits_of *result) {
  uint64_t bits;
  memcpy(&bits, &value, 8);
  uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
  int stored = (int)(bits >> 52 & 0x7FF);
  if (stored == 0) return false;
  uint64_t c = fraction | (uint64_t)1 << 52;
  int q = stored - 1075;
  bool is_odd = c & 1, is_lower_closer = fraction == 0 && stored > 1;
  // floor(log10(2^q)), or of 3/4 of it where the neighbour below is half as far as that above.
  int k = (q * 1262611 - (is_lower_closer ? 524031 : 0)) >> 22;
  if (-k > LABOUR_GREATEST_POWER || -k < LABOUR_LEAST_POWER) return false;
  int shift = q + (-k * 1741647 >> 19) + 1;
  const uint64_t *power = labour_powers_of_five[-k - LABOUR_LEAST_POWER];
  // Rounded up: the table is so from -27 to -1 already, and exact from 0 to 55.
  uint64_t high = power[0], low = power[1];
  if (-k < -27 || -k > 55) high += ++low == 0;

  uint64_t lower = labour_rounded_to_odd(high, low, (4 * c - 2 + is_lower_closer) << shift) + is_odd;
  uint64_t upper = labour_rounded_to_odd(high, low, (4 * c + 2) << shift) - is_odd;
  uint64_t middle = labour_rounded_to_odd(high, low, 4 * c << shift);
  uint64_t s = middle / 4;
  if (s >= 10) {
    uint64_t tens = s / 10;
    bool below = lower <= 40 * tens, above = 40 * tens + 40 <= upper;
    if (below != above) {
      *result = (labour_digits_of){tens + above, k + 1};
      return true;
    }
  }
  bool below = lower <= 4 * s, above = 4 * s + 4 <= upper;
  bool goes_up = below != above ? above : middle > 4 * s + 2 || (middle == 4 * s + 2 && (s & 1));
  *result = (labour_digits_of){s + goes_up, k};
  return true;
}

#endif
