// A C door to zlib: the few calls that a zip archive needs, on whole buffers.
//
// Nothing here keeps state, allocates for the caller or reads beyond the sizes that it is given.
// Only `Tables` imports this module.
#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

/// Inflates raw deflate data (RFC 1951) of `inputCount` bytes into exactly `outputCount` bytes.
/// Returns 0, or 1 where the data are damaged, end early, or are of another length.
int labour_inflate(const uint8_t *input, size_t inputCount, uint8_t *output, size_t outputCount);

/// The most bytes that deflating `count` bytes may take.
size_t labour_deflate_bound(size_t count);

/// Deflates `inputCount` bytes into at most `outputCount`. Returns the number of bytes, or 0 where
/// they do not suffice or there is no memory.
size_t labour_deflate(const uint8_t *input, size_t inputCount, uint8_t *output, size_t outputCount);

/// The CRC-32 of `count` bytes (ISO 3309, as zip archives have it).
uint32_t labour_crc32(const uint8_t *bytes, size_t count);

#endif
