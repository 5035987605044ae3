#include <math.h>

#include "decimal.h"
#include "include/CDelimited.h"
#include "number.h"
#include "stops.h"
#include "text.h"

/// What a row is read with.
typedef struct {
  labour_dialect dialect;
  const uint8_t *markers;
  /// The end of all bytes, and of the rows that may be read: behind a line end, and so far from the
  /// end of all that eight bytes may be loaded anywhere before it.
  const uint8_t *end, *limit;
  const uint8_t *bytes;
  /// The blanks around cells: not the separator.
  uint8_t blank, other_blank;
  /// The decimal mark of cells without quotes; 0 where it is the separator.
  uint8_t plain_mark;
} reader;

enum { SLACK = 80 };

LABOUR_INLINE const uint8_t *skip_blanks(const reader *r, const uint8_t *p) {
  while (*p == r->blank || *p == r->other_blank) p++;
  return p;
}

/// The number at p, or NULL where there is none, or none that can be told here. Something that is
/// no digit follows before the slack.
LABOUR_INLINE const uint8_t *read_number(const uint8_t *p, uint8_t mark, double *value) {
  bool negative = *p == '-';
  p += negative | (*p == '+');
  uint64_t bytes = labour_load(p);
  unsigned count = labour_digits(bytes);
  if (LABOUR_UNLIKELY(count == 0)) return NULL;
  uint64_t w = labour_leading_digits(bytes, count);
  size_t digits = count;
  p += count;
  while (LABOUR_UNLIKELY(count == 8)) {
    bytes = labour_load(p);
    count = labour_digits(bytes);
    if (count == 0) break;
    w = w * labour_tens[count] + labour_leading_digits(bytes, count);
    digits += count;
    p += count;
  }
  if (LABOUR_UNLIKELY(digits > 19)) return NULL;
  int64_t q = 0;
  if (*p == mark && mark != 0) {
    const uint8_t *fraction = ++p;
    digits = w == 0 ? 0 : digits;
    do {
      bytes = labour_load(p);
      count = labour_digits(bytes);
      if (count == 0) break;
      w = w * labour_tens[count] + labour_leading_digits(bytes, count);
      p += count;
    } while (count == 8);
    q = fraction - p;
    if (LABOUR_UNLIKELY((int64_t)digits - q > 19)) return NULL;
  }
  if (LABOUR_UNLIKELY((*p | 0x20) == 'e')) {
    const uint8_t *next = p + 1;
    bool below = *next == '-';
    next += below | (*next == '+');
    bytes = labour_load(next);
    count = labour_digits(bytes);
    if (count == 8) return NULL;
    if (count > 0) {
      int64_t written = (int64_t)labour_leading_digits(bytes, count);
      q += below ? -written : written;
      p = next + count;
    }
  }
  double result;
  if (q == 0) {
    result = (double)w;
  } else if (!labour_nearest(w, q, &result)) {
    return NULL;
  }
  uint64_t bits;
  memcpy(&bits, &result, 8);
  if (LABOUR_UNLIKELY(bits == (uint64_t)0x7FF << 52)) return NULL;
  bits |= (uint64_t)negative << 63;
  memcpy(value, &bits, 8);
  return p;
}

static bool is_marker(const reader *r, const uint8_t *start, size_t length) {
  for (const uint8_t *marker = r->markers; *marker != 0; marker += *marker + 1) {
    if (*marker == length && memcmp(marker + 1, start, length) == 0) return true;
  }
  return false;
}

/// Passes what follows a cell that ends at p: a separator within a row, a line end behind it. NULL
/// where something else follows.
LABOUR_INLINE const uint8_t *pass_delimiter(const reader *r, const uint8_t *p, bool is_last) {
  const uint8_t *cell_end = p;
  if (!is_last) {
    if (LABOUR_LIKELY(r->dialect.separator != 0)) {
      if (LABOUR_LIKELY(*p == r->dialect.separator)) return p + 1;
      p = skip_blanks(r, p);
      return *p == r->dialect.separator ? p + 1 : NULL;
    }
    p = skip_blanks(r, p);
    return p > cell_end && !labour_is_line_end(*p) ? p : NULL;
  }
  if (LABOUR_LIKELY(*p == '\n')) return p + 1;
  p = skip_blanks(r, p);
  if (*p == '\n') return p + 1;
  if (*p == '\r') return p[1] == '\n' ? p + 2 : p + 1;
  return NULL;
}

/// A cell: its content and where it ends.
typedef struct {
  const uint8_t *start, *end, *next;
  bool is_quoted, has_doubled_quotes;
} span;

/// The cell at p, checked to be UTF-8; false where it is not, or is not closed.
static bool read_span(const reader *r, const uint8_t *p, ptrdiff_t *line, span *cell) {
  const uint64_t tops = 0x8080808080808080;
  bool is_ascii = true;
  *cell = (span){p, p, p, false, false};
  if (r->dialect.quote != 0 && *p == r->dialect.quote) {
    cell->is_quoted = true;
    cell->start = ++p;
    const uint64_t quotes = labour_each(r->dialect.quote);
    const uint64_t feeds = labour_each('\n'), returns = labour_each('\r');
    while (true) {
      // Eight bytes at once, unless one of them is special.
      while (true) {
        uint64_t bytes = labour_load(p);
        uint64_t special = labour_zeros(bytes ^ quotes) | labour_zeros(bytes ^ feeds) |
                           labour_zeros(bytes ^ returns) | labour_zeros(bytes);
        is_ascii &= (bytes & tops) == 0;
        if (special != 0) {
          p += __builtin_ctzll(special) >> 3;
          break;
        }
        p += 8;
        if (p >= r->limit) return false;
      }
      if (p >= r->limit || *p == 0) return false;
      if (*p == r->dialect.quote) {
        if (p[1] != r->dialect.quote) break;
        cell->has_doubled_quotes = true;
        p++;
      } else {
        *line += *p == '\n' || p[1] != '\n';
      }
      p++;
    }
    cell->end = p;
    cell->next = p + 1;
  } else {
    const uint64_t separators = labour_each(r->dialect.separator);
    const uint64_t feeds = labour_each('\n'), returns = labour_each('\r');
    const uint64_t spaces = labour_each(' '), tabs = labour_each('\t');
    while (true) {
      uint64_t bytes = labour_load(p);
      uint64_t special = labour_zeros(bytes ^ feeds) | labour_zeros(bytes ^ returns) |
                         labour_zeros(bytes ^ separators) | labour_zeros(bytes);
      if (r->dialect.separator == 0) {
        special |= labour_zeros(bytes ^ spaces) | labour_zeros(bytes ^ tabs);
      }
      is_ascii &= (bytes & tops) == 0;
      if (special != 0) {
        p += __builtin_ctzll(special) >> 3;
        break;
      }
      p += 8;
    }
    if (*p == 0) return false;
    cell->next = p;
    while (p > cell->start && (p[-1] == r->blank || p[-1] == r->other_blank)) p--;
    cell->end = p;
  }
  return is_ascii || labour_is_text(cell->start, cell->end);
}

LABOUR_INLINE bool is_any_blank(uint8_t byte) { return byte == ' ' || byte == '\t'; }

/// Takes the blanks off both ends, which say nothing around a quoted number or marker.
static span trimmed(span cell) {
  while (cell.start < cell.end && is_any_blank(*cell.start)) cell.start++;
  while (cell.end > cell.start && is_any_blank(cell.end[-1])) cell.end--;
  return cell;
}

/// A cell of numbers that does not begin with a plain one: where it ends, or NULL where it is no
/// number and is not missing.
static const uint8_t *read_other_number(
    const reader *r, const uint8_t *p, ptrdiff_t *line, double *value, size_t *missing) {
  span cell;
  if (!read_span(r, p, line, &cell)) return NULL;
  const uint8_t *next = cell.next;
  cell = trimmed(cell);
  size_t length = (size_t)(cell.end - cell.start);
  if (length == 0 || is_marker(r, cell.start, length)) {
    *value = NAN;
    *missing += 1;
    return next;
  }
  uint8_t mark = cell.is_quoted ? r->dialect.decimal_mark : r->plain_mark;
  labour_decimal number = labour_parse_decimal(cell.start, 0, length, mark);
  if (number.length != length || !number.is_decided || !isfinite(number.value)) return NULL;
  *value = number.value;
  return next;
}

static const uint8_t *read_text(
    const reader *r, const uint8_t *p, ptrdiff_t *line, labour_cell *text) {
  span cell;
  if (!read_span(r, p, line, &cell)) return NULL;
  span content = trimmed(cell);
  size_t length = (size_t)(cell.end - cell.start);
  if (content.start == content.end) length = 0;
  if (length > 0 && r->dialect.marks_missing_text) {
    if (cell.has_doubled_quotes) return NULL;
    if (is_marker(r, content.start, (size_t)(content.end - content.start))) length = 0;
  }
  *text = (labour_cell){
      (size_t)(cell.start - r->bytes), (uint32_t)length, cell.has_doubled_quotes, 0};
  return cell.next;
}

enum { RECENT = 512 };

/// Looks for the cell at `place` of `texts` among those that were met lately, and takes it up there. Codes
/// and names come again and again: a look here saves making the same text anew.
LABOUR_INLINE void find_same(
    const reader *r, uint32_t *recent, const labour_cell *texts, size_t limit, size_t place,
    labour_cell *cell) {
  if (cell->length == 0) return;
  const uint8_t *start = r->bytes + cell->start;
  // Zeros behind the end of a short text; of a long one the first and last eight bytes count.
  uint64_t first = labour_load(start), last = 0;
  if (cell->length < 8) {
    first &= ((uint64_t)1 << (8 * cell->length)) - 1;
  } else {
    last = labour_load(start + cell->length - 8);
  }
  size_t column = place / limit;
  uint64_t hash = (first ^ (last << 7 | last >> 57) ^ (uint64_t)column << 56 ^ cell->length) *
                  0x9E3779B97F4A7C15;
  uint32_t *slot = recent + (hash >> 55);
  if (*slot != 0) {
    size_t before = *slot - 1;
    const labour_cell *other = texts + before;
    if (before / limit == column && other->length == cell->length &&
        other->has_doubled_quotes == cell->has_doubled_quotes &&
        memcmp(r->bytes + other->start, start, cell->length) == 0) {
      cell->same = (uint32_t)(before % limit);
      return;
    }
  }
  *slot = (uint32_t)place + 1;
}

/// The end of the last line before which eight bytes may be loaded anywhere.
static const uint8_t *last_line_end(const uint8_t *p, const uint8_t *end) {
  const uint8_t *limit = end - SLACK;
  while (limit > p && !labour_is_line_end(limit[-1])) limit--;
  return limit;
}

/// `labour_read_rows`, inlined into a function for each set of instructions.
LABOUR_INLINE labour_progress read_rows(
    const uint8_t *bytes, size_t count, size_t position, ptrdiff_t line, labour_dialect dialect,
    const uint8_t *markers, const uint8_t *kinds, size_t columns, size_t limit, double *numbers,
    labour_cell *texts, ptrdiff_t *lines) {
  labour_progress progress = {0, position, line, 0};
  if (count < position + SLACK) return progress;
  const uint8_t *p = bytes + position;
  reader context = {
      dialect, markers, bytes + count, last_line_end(p, bytes + count), bytes,
      dialect.separator == ' ' ? '\t' : ' ', dialect.separator == '\t' ? ' ' : '\t',
      dialect.decimal_mark == dialect.separator ? 0 : dialect.decimal_mark};
  const reader *r = &context;
  stops ends;
  ends.limit = r->limit;
  ends.separator = dialect.separator;
  ends.next = ends.count = 0;
  // One more than the places of the texts that were met last, by their hash; 0 for none.
  uint32_t recent[RECENT] = {0};
  bool has_ends = dialect.separator != 0 && r->plain_mark != 0 && !dialect.has_numeric_markers;
  while (progress.rows < limit && p < r->limit) {
    p = skip_blanks(r, p);
    if (LABOUR_UNLIKELY(labour_is_line_end(*p))) {
      // In a table of one column a blank line may be a missing cell.
      if (columns == 1) break;
      p += *p == '\r' && p[1] == '\n' ? 2 : 1;
      progress.line++;
      progress.position = (size_t)(p - bytes);
      continue;
    }
    if (dialect.comment != 0 && *p == dialect.comment) break;
    ptrdiff_t current = progress.line;
    size_t missing = 0;
    double *number = numbers + progress.rows;
    labour_cell *text = texts + progress.rows;
    for (size_t column = 0; column < columns; column++) {
      bool is_last = column + 1 == columns;
      if (LABOUR_LIKELY(has_ends && kinds[column] == LABOUR_NUMBERS)) {
        const uint8_t *stop = labour_next_stop(&ends, p), *end = stop;
        if (LABOUR_LIKELY(stop != NULL && stop - bytes >= 24)) {
          if (is_last) end -= stop[-1] == '\r';
          if (LABOUR_LIKELY(*stop == (is_last ? '\n' : dialect.separator) &&
                            labour_number_between(p, end, r->plain_mark, number))) {
            number += limit;
            p = stop + 1;
            ends.next++;
            continue;
          }
        }
      }
      p = skip_blanks(r, p);
      const uint8_t *next;
      if (LABOUR_LIKELY(kinds[column] == LABOUR_NUMBERS)) {
        next = read_number(p, r->plain_mark, number);
        if (LABOUR_LIKELY(next != NULL)) {
          if (LABOUR_UNLIKELY(dialect.has_numeric_markers) &&
              is_marker(r, p, (size_t)(next - p))) {
            *number = NAN;
            missing++;
          }
          next = pass_delimiter(r, next, is_last);
        } else {
          next = read_other_number(r, p, &current, number, &missing);
          if (next != NULL) next = pass_delimiter(r, next, is_last);
        }
        number += limit;
      } else {
        labour_cell cell;
        next = read_text(r, p, &current, &cell);
        if (next != NULL) next = pass_delimiter(r, next, is_last);
        if (kinds[column] == LABOUR_TEXT) {
          if (next != NULL) {
            cell.same = (uint32_t)progress.rows;
            find_same(r, recent, texts, limit, (size_t)(text - texts), &cell);
          }
          *text = cell;
          text += limit;
        }
      }
      p = next;
      if (LABOUR_UNLIKELY(p == NULL)) return progress;
    }
    if (LABOUR_UNLIKELY((size_t)(p - bytes) - progress.position > dialect.longest_row)) break;
    lines[progress.rows++] = progress.line;
    progress.line = current + 1;
    progress.position = (size_t)(p - bytes);
    progress.missing += missing;
  }
  return progress;
}

#define PARAMETERS                                                                             \
  (const uint8_t *bytes, size_t count, size_t position, ptrdiff_t line, labour_dialect dialect, \
   const uint8_t *markers, const uint8_t *kinds, size_t columns, size_t limit, double *numbers, \
   labour_cell *texts, ptrdiff_t *lines)
#define ARGUMENTS                                                                              \
  (bytes, count, position, line, dialect, markers, kinds, columns, limit, numbers, texts, lines)

#if defined(__x86_64__)

// Counting bits, and shifts by any register, are what this work is made of.
__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
static labour_progress read_rows_avx2 PARAMETERS { return read_rows ARGUMENTS; }

static bool has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("lzcnt") &&
         __builtin_cpu_supports("popcnt");
}

#endif

static labour_progress read_rows_baseline PARAMETERS { return read_rows ARGUMENTS; }

labour_progress labour_read_rows PARAMETERS {
#if defined(__x86_64__)
  if (!dialect.is_baseline && has_avx2()) return read_rows_avx2 ARGUMENTS;
#endif
  return read_rows_baseline ARGUMENTS;
}
