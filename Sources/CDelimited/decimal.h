#ifndef LABOUR_DECIMAL_H
#define LABOUR_DECIMAL_H

// From decimal digits to the nearest double.
//
// D. Lemire, "Number parsing at a gigabyte per second", Software: Practice and Experience 51 (2021),
// 1700-1727: w * 10^q is 2^e times a 128-bit product of w and the leading bits of 5^q, which decides
// the rounding in all but rare cases; those are said to be undecided.

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "powers_of_five.h"

#define LABOUR_INLINE static inline __attribute__((always_inline))
#define LABOUR_LIKELY(x) __builtin_expect(!!(x), 1)
#define LABOUR_UNLIKELY(x) __builtin_expect(!!(x), 0)

/// The eight bytes at p, the first in the lowest place.
LABOUR_INLINE uint64_t labour_load(const uint8_t *p) {
  uint64_t bytes;
  memcpy(&bytes, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  return bytes;
}

/// How many of eight bytes, from the lowest, are digits before the first that is none.
LABOUR_INLINE unsigned labour_digits(uint64_t bytes) {
  // A digit has 3 in its high half, and still has it after adding 6 to it.
  const uint64_t sixes = 0x0606060606060606, highs = 0xF0F0F0F0F0F0F0F0;
  uint64_t others =
      ((bytes & highs) ^ 0x3030303030303030) | (((bytes & ~highs) + sixes) & 0x1010101010101010);
  return others == 0 ? 8 : (unsigned)__builtin_ctzll(others) >> 3;
}

/// The number of eight digits.
LABOUR_INLINE uint64_t labour_eight_digits(uint64_t bytes) {
  bytes = (bytes & 0x0F0F0F0F0F0F0F0F) * (10 * 256 + 1) >> 8;
  bytes = (bytes & 0x00FF00FF00FF00FF) * (100 * 65536 + 1) >> 16;
  return (bytes & 0x0000FFFF0000FFFF) * (10000 * 4294967296 + 1) >> 32;
}

/// The number of the first `count` of eight bytes, which are digits; 1 <= count <= 8.
LABOUR_INLINE uint64_t labour_leading_digits(uint64_t bytes, unsigned count) {
  return labour_eight_digits(bytes << (64 - 8 * count));
}

/// w * 10^q, rounded to the nearest double, ties to even; false where that is undecided.
LABOUR_INLINE bool labour_nearest(uint64_t w, int64_t q, double *value) {
  if (w == 0 || q < LABOUR_LEAST_POWER) {
    *value = 0;
    return true;
  }
  uint64_t bits = (uint64_t)0x7FF << 52;
  if (q <= LABOUR_GREATEST_POWER) {
    int zeros = __builtin_clzll(w);
    w <<= zeros;
    const uint64_t *power = labour_powers_of_five[q - LABOUR_LEAST_POWER];
    unsigned __int128 product = (unsigned __int128)w * power[0];
    uint64_t high = (uint64_t)(product >> 64), low = (uint64_t)product;
    // 55 bits are wanted; the second word of the power matters where those below are all ones.
    if ((high & 0x1FF) == 0x1FF) {
      uint64_t carry = (uint64_t)((unsigned __int128)w * power[1] >> 64);
      low += carry;
      if (low < carry) high++;
      if (low == UINT64_MAX && (q < -27 || q > 55)) return false;
    }
    int top = (int)(high >> 63);
    uint64_t mantissa = high >> (top + 9);
    // floor(q * log2(10)), exact in this range.
    int64_t exponent = (((152170 + 65536) * q) >> 16) + 63 + top - zeros + 1023;
    if (exponent <= 0) {
      if (exponent <= -63) {
        *value = 0;
        return true;
      }
      mantissa >>= 1 - exponent;
      mantissa += mantissa & 1;
      // A subnormal number may have been rounded up to the least normal one, which is the same bits.
      bits = mantissa >> 1;
    } else {
      // Exactly between two doubles, where the power and the product are exact: to even.
      if (low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 &&
          mantissa << (top + 9) == high) {
        mantissa &= ~(uint64_t)1;
      }
      mantissa += mantissa & 1;
      mantissa >>= 1;
      // A carry into bit 53 doubles the number: the exponent grows by the same addition.
      bits = mantissa + ((uint64_t)(exponent - 1) << 52);
      if (bits > (uint64_t)0x7FF << 52) bits = (uint64_t)0x7FF << 52;
    }
  }
  memcpy(value, &bits, 8);
  return true;
}

#endif
