#ifndef LABOUR_TEXT_H
#define LABOUR_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "decimal.h"

/// The bits 0x80 of the bytes that are 0.
LABOUR_INLINE uint64_t labour_zeros(uint64_t bytes) {
  const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  return (bytes - ones) & ~bytes & tops;
}

LABOUR_INLINE uint64_t labour_each(uint8_t byte) { return byte * (uint64_t)0x0101010101010101; }

LABOUR_INLINE bool labour_is_line_end(uint8_t byte) { return byte == '\n' || byte == '\r'; }

/// The length of the well-formed UTF-8 scalar (Unicode 15, table 3-7) at p, or 0. The bytes go on
/// for at least three more.
LABOUR_INLINE size_t labour_scalar_length(const uint8_t *p) {
  uint8_t lead = p[0], second = p[1];
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return (second & 0xC0) == 0x80 ? 2 : 0;
  if (lead < 0xF0) {
    uint8_t least = lead == 0xE0 ? 0xA0 : 0x80, greatest = lead == 0xED ? 0x9F : 0xBF;
    return second >= least && second <= greatest && (p[2] & 0xC0) == 0x80 ? 3 : 0;
  }
  if (lead < 0xF5) {
    uint8_t least = lead == 0xF0 ? 0x90 : 0x80, greatest = lead == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= greatest && (p[2] & 0xC0) == 0x80 &&
           (p[3] & 0xC0) == 0x80 ? 4 : 0;
  }
  return 0;
}

/// Whether the bytes from p to end are UTF-8 without NUL; those behind end are no continuation.
static inline bool labour_is_text(const uint8_t *p, const uint8_t *end) {
  while (p < end) {
    if (*p < 0x80) {
      if (*p++ == 0) return false;
      continue;
    }
    size_t length = labour_scalar_length(p);
    if (length == 0) return false;
    p += length;
  }
  return true;
}

#endif
