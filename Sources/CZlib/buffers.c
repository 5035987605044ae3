#include "CZlib.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

// zlib counts in `unsigned int`: larger buffers are handed over in pieces.
static unsigned piece(size_t count) { return count > UINT_MAX / 2 ? UINT_MAX / 2 : (unsigned)count; }

int labour_inflate(const uint8_t *input, size_t inputCount, uint8_t *output, size_t outputCount) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 1;
  size_t read = 0, written = 0;
  // Room for one byte more tells data that are too long.
  uint8_t surplus;
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_in = (Bytef *)(input + read);
    const unsigned given = stream.avail_in = piece(inputCount - read);
    const int isFull = written == outputCount;
    stream.next_out = isFull ? &surplus : output + written;
    const unsigned room = stream.avail_out = isFull ? 1 : piece(outputCount - written);
    status = inflate(&stream, Z_NO_FLUSH);
    read += given - stream.avail_in;
    if (isFull && stream.avail_out == 0) {
      status = Z_DATA_ERROR;
    } else if (!isFull) {
      written += room - stream.avail_out;
    }
    if (status == Z_OK && given == stream.avail_in && room == stream.avail_out) status = Z_BUF_ERROR;
  }
  inflateEnd(&stream);
  return status == Z_STREAM_END && written == outputCount ? 0 : 1;
}

// Level 6 of every zlib, and the same bytes for the same version.
static int begin(z_stream *stream) {
  memset(stream, 0, sizeof *stream);
  return deflateInit2(stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
}

size_t labour_deflate_bound(size_t count) {
  z_stream stream;
  if (begin(&stream) != Z_OK) return 0;
  const size_t bound = deflateBound(&stream, count);
  deflateEnd(&stream);
  return bound;
}

size_t labour_deflate(const uint8_t *input, size_t inputCount, uint8_t *output, size_t outputCount) {
  z_stream stream;
  if (begin(&stream) != Z_OK) return 0;
  size_t read = 0, written = 0;
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_in = (Bytef *)(input + read);
    const unsigned given = stream.avail_in = piece(inputCount - read);
    stream.next_out = output + written;
    const unsigned room = stream.avail_out = piece(outputCount - written);
    if (room == 0) break;
    status = deflate(&stream, read + given == inputCount ? Z_FINISH : Z_NO_FLUSH);
    read += given - stream.avail_in;
    written += room - stream.avail_out;
  }
  deflateEnd(&stream);
  return status == Z_STREAM_END ? written : 0;
}

uint32_t labour_crc32(const uint8_t *bytes, size_t count) {
  uLong sum = crc32(0L, Z_NULL, 0);
  while (count > 0) {
    const unsigned part = piece(count);
    sum = crc32(sum, bytes, part);
    bytes += part;
    count -= part;
  }
  return (uint32_t)sum;
}
