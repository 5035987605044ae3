#ifndef CKERNELS_BUCKETS_H
#define CKERNELS_BUCKETS_H

#include <stddef.h>
#include <stdint.h>

#include "instructions.h"

// Draws are sorted into buckets by z = scale x - shift, where the scale is a power of two: the
// buckets of |z| are those of the leading bits of |z| + 1, so their width is 2^-10 from 0 to 1 and
// doubles from octave to octave of |z| + 1. The first four octaves of either sign, |z| < 15, are
// counted in a table. Every instruction set gives the same bits.

enum {
  labour_bucket_bits = 10,                                      ///< 2^10 buckets an octave
  labour_bucket_half = 4 << labour_bucket_bits,                 ///< buckets of either sign in a table
  labour_bucket_count = 2 * labour_bucket_half,                 ///< buckets of a table
  labour_bucket_outside = 0xFFFF,                               ///< the place of what is in no table
};

/// What a strip of draws sums to.
typedef struct {
  double sum;        ///< Σ z
  double squares;    ///< Σ z²
  double least;      ///< the least x
  double greatest;   ///< the greatest x
  uint64_t outside;  ///< how many are outside of the table, or NaN
} labour_strip;

/// The places of the draws, ascending with x from 0; and their sums, over sixteen lanes that are
/// folded as a tree.
void labour_place_draws(
  size_t count, const double *x, double scale, double shift, uint16_t *places,
  labour_strip *strip);

/// Asks for the middle of a table, where most counts will be, before they are counted: a table that
/// other tables have displaced is on its way while the places are found.
void labour_expect_counts(const uint16_t *table);

/// Adds the places to 16-bit counts. Returns how many counts began again at 0, and names them.
/// Where `outside` is not null it receives the indices of the draws that are in no table; where it
/// is null there must be none.
size_t labour_count_places(
  size_t count, const uint16_t *places, uint16_t *table, uint16_t *wrapped, uint16_t *outside);

/// Adds 16-bit counts to others. Returns how many sums exceeded 16 bits, and names them.
size_t labour_add_counts(size_t count, const uint16_t *from, uint16_t *to, uint16_t *wrapped);

/// Counts for each of 255 atoms, from 1 on, the draws in its bucket that are less, and from 256 on
/// those that equal it. `slots` names the first atom of each bucket, 0 for none, and `groups` how
/// many stand in one bucket from there on.
void labour_count_atoms(
  size_t count, const double *x, const uint16_t *places, const uint8_t *slots,
  const double *atoms, const uint8_t *groups, uint32_t *counts);

/// Whether all x are whole multiples of a grid, to the last bit.
void labour_are_multiples(size_t count, const double *x, double grid, int *result);

/// How many draws are not greater than a limit.
void labour_count_at_most(size_t count, const double *x, double limit, uint64_t *result);

/// How many pairs x[i step], y[i step] have one draw above a limit and one not.
void labour_count_apart(
  size_t pairs, size_t step, const double *x, const double *y, double limit, uint64_t *result);

/// Σ (scale (x - y))² over the pairs x[i step], y[i step], in sixteen lanes.
void labour_sum_apart(
  size_t pairs, size_t step, const double *x, const double *y, double scale, double *result);

// The same with the named instruction set, which the processor must have: for tests.

void labour_place_draws_with(
  labour_instructions set, size_t count, const double *x, double scale, double shift,
  uint16_t *places, labour_strip *strip);
void labour_are_multiples_with(
  labour_instructions set, size_t count, const double *x, double grid, int *result);
void labour_count_at_most_with(
  labour_instructions set, size_t count, const double *x, double limit, uint64_t *result);
void labour_count_apart_with(
  labour_instructions set, size_t pairs, size_t step, const double *x, const double *y,
  double limit, uint64_t *result);
void labour_sum_apart_with(
  labour_instructions set, size_t pairs, size_t step, const double *x, const double *y,
  double scale, double *result);

#endif
