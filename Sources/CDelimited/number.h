#ifndef LABOUR_NUMBER_H
#define LABOUR_NUMBER_H

// Numbers whose end is known, at most 24 bytes of digits and a decimal mark: a few loads, no loops, and
// few branches that depend on the digits.

#include "decimal.h"
#include "text.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static const double labour_exact_tens[9] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

static const uint64_t labour_tens[20] = {
    1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u,
    10000000000u, 100000000000u, 1000000000000u, 10000000000000u, 100000000000000u,
    1000000000000000u, 10000000000000000u, 100000000000000000u, 1000000000000000000u,
    10000000000000000000u};

/// Zeros in all but the last `count` of eight bytes.
LABOUR_INLINE uint64_t labour_last_bytes(uint64_t bytes, size_t count) {
  static const uint64_t kept[9] = {
      0, 0xFF00000000000000, 0xFFFF000000000000, 0xFFFFFF0000000000, 0xFFFFFFFF00000000,
      0xFFFFFFFFFF000000, 0xFFFFFFFFFFFF0000, 0xFFFFFFFFFFFFFF00, 0xFFFFFFFFFFFFFFFF};
  return (bytes & kept[count]) | (0x3030303030303030 & ~kept[count]);
}

LABOUR_INLINE uint64_t labour_others(uint64_t bytes) {
  return ((bytes & 0xF0F0F0F0F0F0F0F0) ^ 0x3030303030303030) |
         (((bytes & 0x0F0F0F0F0F0F0F0F) + 0x0606060606060606) & 0x1010101010101010);
}

/// The top bit of the first decimal mark among eight bytes, or 0.
LABOUR_INLINE uint64_t labour_mark_bit(uint64_t bytes, uint8_t mark) {
  uint64_t zeros = labour_zeros(bytes ^ labour_each(mark));
  return zeros & -zeros;
}

/// The bytes without that whose top bit is given; `first` comes in at the front.
LABOUR_INLINE uint64_t labour_without(uint64_t bytes, uint64_t bit, uint64_t first) {
  return (bytes & -(bit << 1)) | ((bytes & ((bit >> 7) - 1)) << 8) | first;
}

/// How many bytes stand behind that whose top bit is given.
LABOUR_INLINE int64_t labour_behind(uint64_t bit) { return __builtin_clzll(bit) >> 3; }

/// The number of sixteen digits at p; false where they are none.
LABOUR_INLINE bool labour_sixteen_digits(const uint8_t *p, uint64_t *value) {
#if defined(__SSE2__)
  __m128i digits = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)p), _mm_set1_epi8('0'));
  __m128i over = _mm_subs_epu8(digits, _mm_set1_epi8(9));
  if (_mm_movemask_epi8(_mm_cmpeq_epi8(over, _mm_setzero_si128())) != 0xFFFF) return false;
  // Pairs, fours and eights of digits.
  __m128i pairs = _mm_add_epi16(
      _mm_mullo_epi16(_mm_and_si128(digits, _mm_set1_epi16(0xFF)), _mm_set1_epi16(10)),
      _mm_srli_epi16(digits, 8));
  __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(1 << 16 | 100));
  __m128i eights = _mm_madd_epi16(_mm_packs_epi32(fours, fours), _mm_set1_epi32(1 << 16 | 10000));
  uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
  *value = (both & 0xFFFFFFFF) * 100000000 + (both >> 32);
  return true;
#else
  uint64_t first = labour_load(p), last = labour_load(p + 8);
  *value = labour_eight_digits(first) * 100000000 + labour_eight_digits(last);
  return (labour_others(first) | labour_others(last)) == 0;
#endif
}

/// w / 10^behind, rounded to the nearest double, for 5 <= behind <= 27: `labour_nearest` without what
/// cannot happen there. The result is neither subnormal nor too large; it is never half way between two
/// doubles, since w would then be a multiple of 5^behind and of an odd number of 54 bits, which has more
/// than 64; and 128 bits of the power always decide.
LABOUR_INLINE double labour_nearest_fraction(uint64_t w, int64_t behind) {
  if (LABOUR_UNLIKELY(w == 0)) return 0;
  int zeros = __builtin_clzll(w);
  w <<= zeros;
  const uint64_t *power = labour_powers_of_five[-behind - LABOUR_LEAST_POWER];
  unsigned __int128 product = (unsigned __int128)w * power[0];
  uint64_t high = (uint64_t)(product >> 64);
  if (LABOUR_UNLIKELY((high & 0x1FF) == 0x1FF)) {
    uint64_t carry = (uint64_t)((unsigned __int128)w * power[1] >> 64);
    high += (uint64_t)product + carry < carry;
  }
  int top = (int)(high >> 63);
  uint64_t mantissa = high >> (top + 9);
  int64_t exponent = (((152170 + 65536) * -behind) >> 16) + 63 + top - zeros + 1022;
  uint64_t bits = ((mantissa + (mantissa & 1)) >> 1) + ((uint64_t)exponent << 52);
  double value;
  memcpy(&value, &bits, 8);
  return value;
}

/// The number of three digits in the lowest three bytes; 1000 or more where they are none.
LABOUR_INLINE uint32_t labour_three_digits(uint32_t bytes) {
  uint32_t others = ((bytes & 0xF0F0F0) ^ 0x303030) | (((bytes & 0x0F0F0F) + 0x060606) & 0x101010);
  uint32_t value = ((bytes & 0x0F) * 10 + (bytes >> 8 & 0x0F)) * 10 + (bytes >> 16 & 0x0F);
  return others == 0 ? value : 1000;
}

/// The number that fills the bytes from p to stop; false where they are something else, or need a closer
/// look. The 24 bytes before stop may be loaded, and the 8 from p.
LABOUR_INLINE bool labour_number_between(
    const uint8_t *p, const uint8_t *stop, uint8_t mark, double *value) {
  bool negative = *p == '-';
  p += negative | (*p == '+');
  size_t length = (size_t)(stop - p);
  uint64_t last = labour_load(stop - 8);
  double result;
  if (length <= 8) {
    uint64_t digits = labour_last_bytes(last, length);
    uint64_t bit = labour_mark_bit(digits, mark);
    if (bit == 0) {
      if (length == 0 || labour_others(digits) != 0) return false;
      result = (double)(int64_t)labour_eight_digits(digits);
    } else {
      digits = labour_without(digits, bit, 0x30);
      if (length == 1 || labour_others(digits) != 0) return false;
      // Both are exact, so the quotient is rounded once (W. D. Clinger, PLDI 1990).
      result = (double)(int64_t)labour_eight_digits(digits) / labour_exact_tens[labour_behind(bit)];
    }
  } else if (length <= 16) {
    uint64_t first = labour_last_bytes(labour_load(stop - 16), length - 8);
    uint64_t bit = labour_mark_bit(first, mark);
    int64_t behind = 0;
    if (bit != 0) {
      first = labour_without(first, bit, 0x30);
      behind = 8 + labour_behind(bit);
    } else if ((bit = labour_mark_bit(last, mark)) != 0) {
      last = labour_without(last, bit, first >> 56);
      first = first << 8 | 0x30;
      behind = labour_behind(bit);
    }
    if ((labour_others(first) | labour_others(last)) != 0) return false;
    uint64_t w = labour_eight_digits(first) * 100000000 + labour_eight_digits(last);
    if (behind == 0) {
      result = (double)(int64_t)w;
    } else if (!labour_nearest(w, -behind, &result)) {
      return false;
    }
  } else {
    if (length > 24) return false;
    size_t extra = length - 18;
    if (LABOUR_LIKELY(p[1] == mark && extra <= 2)) {
      // One digit, the mark, and 16 to 18 digits: most numbers that are written in full.
      uint64_t w;
      if (!labour_sixteen_digits(stop - 16, &w)) return false;
      uint32_t leading = (uint32_t)labour_load(p);
      leading = (leading & 0xFF) | (leading >> 8 & 0xFFFF00);
      // Those that stand among the sixteen go out, zeros come in at the front.
      leading = (leading << 8 * (2 - extra)) | (uint32_t)0x303030 >> 8 * (1 + extra);
      leading = labour_three_digits(leading & 0xFFFFFF);
      if (LABOUR_UNLIKELY(leading > 999)) return false;
      result = labour_nearest_fraction(w + leading * (uint64_t)10000000000000000, 16 + (int64_t)extra);
      goto done;
    }
    uint64_t before = labour_last_bytes(labour_load(stop - 24), length - 16), w;
    uint64_t point = labour_mark_bit(before, mark);
    if (point != 0) {
      // The last sixteen digits stand behind the mark, as of most numbers written in full.
      if (!labour_sixteen_digits(stop - 16, &w)) return false;
      before = labour_without(before, point, 0x30);
      uint64_t leading = labour_eight_digits(before);
      if (labour_others(before) != 0 || leading >= 1000) return false;
      w += leading * 10000000000000000;
      if (!labour_nearest(w, -16 - labour_behind(point), &result)) return false;
      goto done;
    }
    // The mark is among the first eight bytes, behind a digit at least.
    uint64_t whole = labour_load(p);
    uint64_t bit = labour_mark_bit(whole, mark);
    if (bit <= 0x80) return false;
    size_t count = (size_t)(__builtin_ctzll(bit) >> 3), behind = length - count - 1;
    whole = labour_last_bytes(whole << (64 - 8 * count), count);
    size_t middle = behind - 8 < 8 ? behind - 8 : 8;
    uint64_t second = labour_last_bytes(labour_load(stop - 16), middle);
    uint64_t first = labour_last_bytes(labour_load(stop - 24), behind - 8 - middle);
    if ((labour_others(whole) | labour_others(first) | labour_others(second) |
         labour_others(last)) != 0) {
      return false;
    }
    w = labour_eight_digits(whole);
    if ((w == 0 ? 0 : count) + behind > 19) return false;
    w = w * labour_tens[behind] + labour_eight_digits(first) * 10000000000000000 +
        labour_eight_digits(second) * 100000000 + labour_eight_digits(last);
    if (!labour_nearest(w, -(int64_t)behind, &result)) return false;
  }
done:;
  uint64_t bits;
  memcpy(&bits, &result, 8);
  bits |= (uint64_t)negative << 63;
  memcpy(value, &bits, 8);
  return true;
}

#endif
