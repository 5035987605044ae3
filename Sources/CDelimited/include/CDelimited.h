#ifndef LABOUR_CDELIMITED_H
#define LABOUR_CDELIMITED_H

// The inner loops of separated text: decimal numbers, both ways, and rows that hold nothing unusual.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A decimal number at the beginning of some bytes.
typedef struct {
  double value;
  /// How many bytes it has; 0 where there is no number.
  size_t length;
  /// Whether `value` is the nearest double; if not, the text must be read in another way.
  bool is_decided;
} labour_decimal;

/// The number `[+-] digits [mark digits] [e [+-] digits]`, with a digit before or after the mark, that
/// begins at `position` of `count` bytes.
labour_decimal labour_parse_decimal(const uint8_t *bytes, size_t position, size_t count, uint8_t mark);

/// What a column holds.
enum {
  LABOUR_NUMBERS = 0,
  LABOUR_TEXT = 1,
  /// Cells that are passed.
  LABOUR_PASSED = 2,
};

/// How a text is separated. Bytes that are 0 are not there.
typedef struct {
  /// Between cells; 0 for runs of blanks.
  uint8_t separator;
  uint8_t quote;
  uint8_t decimal_mark;
  /// The first byte of what comments begin with.
  uint8_t comment;
  /// Whether a marker may be a number.
  bool has_numeric_markers;
  /// Whether markers stand for missing text too.
  bool marks_missing_text;
  size_t longest_row;
  /// Whether to do without the instructions that only some processors have; the results are the same.
  bool is_baseline;
} labour_dialect;

/// A cell of text: `length` bytes from `start`, without the quotes. Length 0 is a missing cell.
typedef struct {
  size_t start;
  uint32_t length;
  /// Whether quotes stand in it twice.
  bool has_doubled_quotes;
  /// The row of an earlier cell of the column with the same text, among those that are read with it, or
  /// the row of the cell itself.
  uint32_t same;
} labour_cell;

/// How far the rows were read.
typedef struct {
  size_t rows;
  /// Where the next row begins, and its line.
  size_t position;
  ptrdiff_t line;
  /// How many cells of numbers are missing.
  size_t missing;
} labour_progress;

/// Reads at most `limit` rows from `position` of `count` bytes, and stops before a row that is not plain:
/// one that is ragged, or holds text among numbers, bytes that are no UTF-8, or anything else that asks
/// for a closer look; also before the last bytes.
///
/// `kinds` says what each column holds. The numbers of the n-th column of numbers go to
/// `numbers[n * limit + row]`, NaN where a cell is missing; those of text likewise to `texts`. The line of
/// each row goes to `lines`. `markers` are the signs of missing cells, each behind its length in one byte,
/// up to a length of 0.
labour_progress labour_read_rows(
    const uint8_t *bytes, size_t count, size_t position, ptrdiff_t line, labour_dialect dialect,
    const uint8_t *markers, const uint8_t *kinds, size_t columns, size_t limit, double *numbers,
    labour_cell *texts, ptrdiff_t *lines);

/// Writes the shortest decimal number that reads back as `value`, in the form of ECMAScript, at `position`
/// of bytes where at least 32 are free, and says how many they are; 0 where the number is not finite, or is
/// so small that its digits must be found in another way.
size_t labour_write_shortest(double value, uint8_t mark, uint8_t *bytes, size_t position);

/// Writes a text of `count` bytes at `position` of bytes where `2 * count + 2` are free, and says how many
/// they are: within quotes where they are asked for, or where it would otherwise read back as something
/// else.
size_t labour_write_text(
    const char *text, size_t count, uint8_t separator, bool is_quoted, uint8_t *bytes,
    size_t position);

/// Asks the system for large pages behind memory that will be filled, which saves most of the time that
/// new memory costs.
void labour_use_large_pages(void *memory, size_t size);

#endif
