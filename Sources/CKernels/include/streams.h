#ifndef CKERNELS_STREAMS_H
#define CKERNELS_STREAMS_H

#include <stddef.h>
#include <stdint.h>

#include "instructions.h"

// Variates by address: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
// as 1, 2, 3", SC 2011), where the counter is the address.
//
// A block is Philox of the counter (word, step, low half of index, high half of index) under `key`
// (low half first). Its four words w make two uniforms of the open interval (0, 1),
// (k + ½) 2^-52 with k the upper 52 bits of (w1 w0), then of (w3 w2); and two normals by Box and
// Muller, r cos 2πv and r sin 2πv with r = √(-2 log u), where u, v are the two uniforms.
//
// Across draws, the counter's `word` is 2^31 | component and `index` is draw >> 1: draw 2k has the first
// variate of the block, draw 2k + 1 the second. Along a sequence, `word` is the index of the block,
// below 2^31, and `index` is the draw. Nothing is allocated. Every instruction set gives the same
// bits, and so does any way of cutting a range of draws into calls.

/// What the draws of a range share.
typedef struct {
  uint64_t key;
  uint32_t component;  ///< below 2^31
  uint32_t step;
} labour_series;

/// out[i] for i < n: the uniforms, or the normals, of draw `first` + i.
void labour_uniforms_across_draws(labour_series series, uint64_t first, double *out, size_t n);
void labour_normals_across_draws(labour_series series, uint64_t first, double *out, size_t n);

/// What the blocks of a sequence share.
typedef struct {
  uint64_t key;
  uint32_t step;
  uint64_t draw;
} labour_sequence;

/// out[2i], out[2i + 1] for i < blocks: the uniforms, or the normals, of block `first` + i.
/// `first` + `blocks` must not exceed 2^31.
void labour_uniforms_in_sequence(
  labour_sequence sequence, uint32_t first, double *out, size_t blocks);
void labour_normals_in_sequence(
  labour_sequence sequence, uint32_t first, double *out, size_t blocks);

/// out[4i] … out[4i + 3] for i < blocks: the four words of the block of draws 2(`first` + i) and
/// 2(`first` + i) + 1, for tests of the raw stream.
void labour_words_across_draws(
  labour_series series, uint64_t first, uint32_t *out, size_t blocks);

/// Box and Muller's pair from two uniforms.
void labour_normal_pair(double u, double v, double *cosine, double *sine);

// The same with the named instruction set, which the processor must have: for tests.

void labour_uniforms_across_draws_with(
  labour_instructions set, labour_series series, uint64_t first, double *out, size_t n);
void labour_normals_across_draws_with(
  labour_instructions set, labour_series series, uint64_t first, double *out, size_t n);
void labour_uniforms_in_sequence_with(
  labour_instructions set, labour_sequence sequence, uint32_t first, double *out, size_t blocks);
void labour_normals_in_sequence_with(
  labour_instructions set, labour_sequence sequence, uint32_t first, double *out, size_t blocks);
void labour_words_across_draws_with(
  labour_instructions set, labour_series series, uint64_t first, uint32_t *out, size_t blocks);
void labour_normal_pair_with(
  labour_instructions set, double u, double v, double *cosine, double *sine);

#endif
