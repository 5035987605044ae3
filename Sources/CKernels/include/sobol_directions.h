#ifndef CKERNELS_SOBOL_DIRECTIONS_H
#define CKERNELS_SOBOL_DIRECTIONS_H

#include <stddef.h>
#include <stdint.h>

/// The direction numbers of Joe and Kuo, a row a dimension from the second to the 4096th: the degree
/// of its primitive polynomial, the polynomial without its leading coefficient, and as many initial
/// direction numbers as the degree. The number at a place in the rows, laid end to end; 0 past them.
uint16_t labour_sobol_number(size_t place);

#endif
