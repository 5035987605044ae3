#ifndef CKERNELS_SOBOL_H
#define CKERNELS_SOBOL_H

#include <stddef.h>
#include <stdint.h>

#include "instructions.h"

/// The direction numbers of Joe and Kuo, a row a dimension from the second to the 4096th: the degree
/// of its primitive polynomial, the polynomial without its leading coefficient, and as many initial
/// direction numbers as the degree. The number at a place in the rows, laid end to end; 0 past them.
uint16_t labour_sobol_number(size_t place);

/// One coordinate of consecutive draws of Sobol's sequence under Owen's scrambling.
///
/// `columns` are 64 direction numbers, `fraction` the unscrambled coordinate of `draw`, and `keys`
/// seven keys: one for each layer of six binary digits, and one for the digits below. The values are
/// those of `OwenScrambling` in `Probability`, which says what they mean; integer operations alone
/// make them, so every instruction set gives the same bits.
void labour_sobol_fill(const uint64_t *columns, const uint64_t *keys, uint64_t fraction,
                       uint64_t draw, double *values, size_t count);

// The same with the named instruction set, which the processor must have: for tests.

void labour_sobol_fill_with(
  labour_instructions set, const uint64_t *columns, const uint64_t *keys, uint64_t fraction,
  uint64_t draw, double *values, size_t count);

#endif
