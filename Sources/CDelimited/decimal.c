#include "decimal.h"

#include "include/CDelimited.h"

labour_decimal labour_parse_decimal(
    const uint8_t *bytes, size_t position, size_t count, uint8_t mark) {
  const uint8_t *start = bytes + position, *end = bytes + count, *p = start;
  labour_decimal none = {0, 0, true};
  bool negative = false;
  if (p < end && (*p == '-' || *p == '+')) negative = *p++ == '-';

  uint64_t significand = 0;
  int64_t exponent = 0;
  size_t digits = 0;
  int significant = 0;
  bool is_cut = false, has_mark = false;
  for (; p < end; p++) {
    uint8_t digit = *p - '0';
    if (digit < 10) {
      digits++;
      if (significant < 19) {
        significand = significand * 10 + digit;
        significant += significand != 0;
        exponent -= has_mark;
      } else {
        is_cut |= digit != 0;
        exponent += !has_mark;
      }
    } else if (*p == mark && !has_mark) {
      has_mark = true;
    } else {
      break;
    }
  }
  if (digits == 0) return none;

  if (p < end && (*p | 0x20) == 'e') {
    const uint8_t *next = p + 1;
    bool below = false;
    if (next < end && (*next == '-' || *next == '+')) below = *next++ == '-';
    if (next < end && (uint8_t)(*next - '0') < 10) {
      int64_t written = 0;
      for (; next < end && (uint8_t)(*next - '0') < 10; next++) {
        if (written < 1000000000000000000 / 10) written = written * 10 + (*next - '0');
      }
      exponent += below ? -written : written;
      p = next;
    }
  }

  labour_decimal result = {0, (size_t)(p - start), true};
  result.is_decided = labour_nearest(significand, exponent, &result.value);
  if (is_cut && result.is_decided) {
    // The number is between two significands of 19 digits; if both round alike, so does it.
    double above = 0;
    result.is_decided =
        labour_nearest(significand + 1, exponent, &above) && above == result.value;
  }
  if (negative) result.value = -result.value;
  return result;
}
