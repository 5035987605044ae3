#ifndef LABOUR_STOPS_H
#define LABOUR_STOPS_H

// Where cells may end: the separators and line feeds of a stretch of text, whether or not they stand in
// quotes. To know them beforehand lets the processor work on many cells at once, since the place of one
// does not wait for the length of the one before.

#include <stddef.h>
#include <stdint.h>

#include "text.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { STRETCH = 2048 };

typedef struct {
  /// What was looked through ends here.
  const uint8_t *looked;
  const uint8_t *limit;
  uint8_t separator;
  /// Offsets from `base`, ascending; those from `next` to `count` are still to come.
  const uint8_t *base;
  size_t next, count;
  uint32_t offsets[STRETCH + 64];
} stops;

/// The places among 64 bytes at which a separator or a line feed stands.
LABOUR_INLINE uint64_t labour_stop_bits(const uint8_t *p, uint8_t separator) {
  uint64_t bits = 0;
#if defined(__SSE2__)
  __m128i separators = _mm_set1_epi8((char)separator), feeds = _mm_set1_epi8('\n');
  for (int part = 0; part < 4; part++) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(p + 16 * part));
    __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, separators), _mm_cmpeq_epi8(bytes, feeds));
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << (16 * part);
  }
#else
  const uint64_t low = 0x7F7F7F7F7F7F7F7F;
  for (int part = 0; part < 8; part++) {
    uint64_t bytes = labour_load(p + 8 * part);
    uint64_t x = bytes ^ labour_each(separator), y = bytes ^ labour_each('\n');
    // 0x80 in each byte that is 0, and in no other.
    x = ~(((x & low) + low) | x | low);
    y = ~(((y & low) + low) | y | low);
    // The eight top bits side by side.
    bits |= ((x | y) >> 7) * 0x0102040810204080 >> 56 << (8 * part);
  }
#endif
  return bits;
}

/// Looks for the stops of the next stretch from p on.
LABOUR_INLINE void labour_find_stops(stops *s, const uint8_t *p) {
  s->base = p;
  s->next = 0;
  s->count = 0;
  uint32_t *out = s->offsets;
  const uint8_t *end = s->limit - p > STRETCH ? p + STRETCH : s->limit;
  for (; p < end; p += 64) {
    uint64_t bits = labour_stop_bits(p, s->separator);
    // Four are written at once, however many there are: the next ones overwrite the surplus.
    unsigned count = (unsigned)__builtin_popcountll(bits);
    uint32_t offset = (uint32_t)(p - s->base);
    for (unsigned written = 0; written < count; written += 4) {
      for (unsigned index = 0; index < 4; index++) {
        out[written + index] = offset + (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
        bits &= bits - 1;
      }
    }
    out += count;
  }
  s->looked = p;
  s->count = (size_t)(out - s->offsets);
}

/// The first stop at or behind p, or NULL where none is near.
LABOUR_INLINE const uint8_t *labour_next_stop(stops *s, const uint8_t *p) {
  while (true) {
    if (LABOUR_UNLIKELY(s->next == s->count)) {
      if (p >= s->limit) return NULL;
      labour_find_stops(s, p);
      if (s->count == 0) return NULL;
    }
    const uint8_t *stop = s->base + s->offsets[s->next];
    if (LABOUR_LIKELY(stop >= p)) return stop;
    s->next++;
  }
}

#endif
