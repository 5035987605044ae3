#include <math.h>

#include "include/CDelimited.h"
#include "shortest.h"
#include "text.h"

static const char pairs[201] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
    "49505152535455565758596061626364656667686970717273747576777879808182838485868788899091929394959697"
    "9899";

LABOUR_INLINE void write_eight(uint8_t *out, uint32_t value) {
  uint32_t high = value / 10000, low = value % 10000;
  memcpy(out, pairs + 2 * (high / 100), 2);
  memcpy(out + 2, pairs + 2 * (high % 100), 2);
  memcpy(out + 4, pairs + 2 * (low / 100), 2);
  memcpy(out + 6, pairs + 2 * (low % 100), 2);
}

/// Writes the digits so that they end at `end`, and returns where they begin.
static uint8_t *write_before(uint8_t *end, uint64_t value) {
  while (value >= 100000000) {
    end -= 8;
    write_eight(end, (uint32_t)(value % 100000000));
    value /= 100000000;
  }
  uint32_t rest = (uint32_t)value;
  while (rest >= 100) {
    end -= 2;
    memcpy(end, pairs + 2 * (rest % 100), 2);
    rest /= 100;
  }
  if (rest >= 10) {
    end -= 2;
    memcpy(end, pairs + 2 * rest, 2);
  } else {
    *--end = (uint8_t)('0' + rest);
  }
  return end;
}

/// Takes the zeros off the end.
LABOUR_INLINE labour_digits_of stripped(labour_digits_of number) {
  if (number.digits % 100000000 == 0) {
    number.digits /= 100000000;
    number.exponent += 8;
  }
  while (number.digits % 100 == 0) {
    number.digits /= 100;
    number.exponent += 2;
  }
  if (number.digits % 10 == 0) {
    number.digits /= 10;
    number.exponent++;
  }
  return number;
}

/// The digits of a number that is no whole number below 2^53.
static bool digits_of(double value, labour_digits_of *number) {
  // A decimal of at most 15 digits is the only one of so few that reads back as its double; the
  // quotient of two exact doubles is rounded once, as reading it would.
  double hundreds = value * 100, millions = value * 1e6;
  if (hundreds < 1e15 && hundreds == floor(hundreds) && hundreds / 100 == value) {
    *number = (labour_digits_of){(uint64_t)hundreds, -2};
  } else if (millions < 1e15 && millions == floor(millions) && millions / 1e6 == value) {
    *number = (labour_digits_of){(uint64_t)millions, -6};
  } else if (!labour_shortest(value, number)) {
    return false;
  }
  *number = stripped(*number);
  return true;
}

size_t labour_write_shortest(double value, uint8_t mark, uint8_t *bytes, size_t position) {
  uint8_t *start = bytes + position, *out = start;
  if (!isfinite(value)) return 0;
  if (signbit(value)) {
    *out++ = '-';
    value = -value;
  }
  uint8_t digits[24], *end = digits + sizeof digits;
  if (value < 0x1p53 && value == floor(value)) {
    uint8_t *first = write_before(end, (uint64_t)value);
    memcpy(out, first, (size_t)(end - first));
    return (size_t)(out - start) + (size_t)(end - first);
  }
  labour_digits_of number;
  if (!digits_of(value, &number)) return 0;
  uint8_t *first = write_before(end, number.digits);
  int count = (int)(end - first);
  // The number is 0.d1d2... * 10^point.
  int point = count + number.exponent;
  if (point > 0 && point <= 21) {
    if (point >= count) {
      memcpy(out, first, (size_t)count);
      memset(out + count, '0', (size_t)(point - count));
      out += point;
    } else {
      memcpy(out, first, (size_t)point);
      out[point] = mark;
      memcpy(out + point + 1, first + point, (size_t)(count - point));
      out += count + 1;
    }
  } else if (point > -6 && point <= 0) {
    *out++ = '0';
    *out++ = mark;
    memset(out, '0', (size_t)-point);
    out += -point;
    memcpy(out, first, (size_t)count);
    out += count;
  } else {
    *out++ = *first;
    if (count > 1) {
      *out++ = mark;
      memcpy(out, first + 1, (size_t)(count - 1));
      out += count - 1;
    }
    *out++ = 'e';
    if (point < 1) *out++ = '-';
    uint64_t exponent = (uint64_t)(point < 1 ? 1 - point : point - 1);
    first = write_before(end, exponent);
    memcpy(out, first, (size_t)(end - first));
    out += end - first;
  }
  return (size_t)(out - start);
}

LABOUR_INLINE bool is_blank(uint8_t byte) { return byte == ' ' || byte == '\t'; }

size_t labour_write_text(
    const char *text, size_t count, uint8_t separator, bool is_quoted, uint8_t *bytes,
    size_t position) {
  const uint8_t *from = (const uint8_t *)text;
  uint8_t *out = bytes + position;
  if (count == 0 && !is_quoted) return 0;
  // At the very start of a text a zero-width no-break space would be a byte order mark.
  if (count > 0) {
    is_quoted |= is_blank(from[0]) || is_blank(from[count - 1]) ||
                 (count > 2 && memcmp(from, "\xEF\xBB\xBF", 3) == 0);
  }
  bool has_quotes = false;
  uint64_t special = 0;
  size_t place = 0;
  for (; place + 8 <= count; place += 8) {
    uint64_t eight = labour_load(from + place);
    uint64_t quotes = labour_zeros(eight ^ labour_each('"'));
    has_quotes |= quotes != 0;
    special |= quotes | labour_zeros(eight ^ labour_each(separator)) |
               labour_zeros(eight ^ labour_each('\n')) | labour_zeros(eight ^ labour_each('\r'));
  }
  for (; place < count; place++) {
    has_quotes |= from[place] == '"';
    special |= from[place] == '"' || from[place] == separator || labour_is_line_end(from[place]);
  }
  if (special == 0 && !is_quoted) {
    memcpy(out, from, count);
    return count;
  }
  *out++ = '"';
  if (has_quotes) {
    for (place = 0; place < count; place++) {
      if (from[place] == '"') *out++ = '"';
      *out++ = from[place];
    }
  } else {
    memcpy(out, from, count);
    out += count;
  }
  *out++ = '"';
  return (size_t)(out - (bytes + position));
}
