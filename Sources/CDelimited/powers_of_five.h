#ifndef LABOUR_POWERS_OF_FIVE_H
#define LABOUR_POWERS_OF_FIVE_H

#include <stdint.h>

#define LABOUR_LEAST_POWER (-342)
#define LABOUR_GREATEST_POWER 308

/// The 128 leading bits of 5^q, high and low, for q from -342 to 308.
extern const uint64_t labour_powers_of_five[651][2];

#endif
