#include "include/streams.h"

#include "circle.h"
#include "logarithm.h"
#include "philox.h"

/// The block at counter (word, step, index).
LABOUR_INLINE labour_words block(uint64_t key, uint32_t word, uint32_t step, uint64_t index) {
  return philox((labour_words){word, step, index, index >> 32}, key);
}

/// (k + ½) 2^-52, k the upper 52 bits of the words (high low): the double 1 + k 2^-52, less 1 - 2^-53,
/// which is exact.
LABOUR_INLINE double uniform_of(uint64_t low, uint64_t high) {
  const uint64_t joined = (high << 32) | (uint32_t)low;
  return double_of((joined >> 12) | 0x3ff0000000000000) - (1 - 0x1p-53);
}

typedef struct {
  double first, second;
} labour_pair;

LABOUR_INLINE labour_pair uniforms_of(labour_words w) {
  return (labour_pair){uniform_of(w.w0, w.w1), uniform_of(w.w2, w.w3)};
}

LABOUR_INLINE labour_pair normals_of_uniforms(labour_pair u) {
  const double radius = __builtin_elementwise_sqrt(-2 * log_of_normal(u.first));
  const labour_point point = point_on_circle(u.second);
  return (labour_pair){radius * point.cosine, radius * point.sine};
}

LABOUR_INLINE labour_pair normals_of(labour_words w) { return normals_of_uniforms(uniforms_of(w)); }

#define COMPONENT_BIT 0x80000000u

/// Fills out[0..<n] with `variates` of the draws from `first` on: a lone second half, whole blocks, and
/// a lone first half.
#define ACROSS_DRAWS(variates)                                                              \
  const uint32_t word = COMPONENT_BIT | series.component;                                   \
  if (n == 0) return;                                                                       \
  if (first & 1) {                                                                          \
    *out++ = variates(block(series.key, word, series.step, first >> 1)).second;             \
    first++, n--;                                                                           \
  }                                                                                         \
  const uint64_t index = first >> 1;                                                        \
  LABOUR_EACH                                                                               \
  for (size_t i = 0; i < n / 2; i++) {                                                      \
    const labour_pair pair = variates(block(series.key, word, series.step, index + i));     \
    out[2 * i] = pair.first;                                                                \
    out[2 * i + 1] = pair.second;                                                           \
  }                                                                                         \
  if (n & 1) out[n - 1] = variates(block(series.key, word, series.step, index + n / 2)).first;

LABOUR_INLINE void labour_uniforms_across_draws_body(
  labour_series series, uint64_t first, double *out, size_t n) {
  ACROSS_DRAWS(uniforms_of)
}

LABOUR_INLINE void labour_normals_across_draws_body(
  labour_series series, uint64_t first, double *out, size_t n) {
  ACROSS_DRAWS(normals_of)
}

#define IN_SEQUENCE(variates)                                                      \
  LABOUR_EACH                                                                      \
  for (size_t i = 0; i < blocks; i++) {                                            \
    const labour_pair pair = variates(                                             \
      block(sequence.key, first + (uint32_t)i, sequence.step, sequence.draw));     \
    out[2 * i] = pair.first;                                                       \
    out[2 * i + 1] = pair.second;                                                  \
  }

LABOUR_INLINE void labour_uniforms_in_sequence_body(
  labour_sequence sequence, uint32_t first, double *out, size_t blocks) {
  IN_SEQUENCE(uniforms_of)
}

LABOUR_INLINE void labour_normals_in_sequence_body(
  labour_sequence sequence, uint32_t first, double *out, size_t blocks) {
  IN_SEQUENCE(normals_of)
}

LABOUR_INLINE void labour_words_across_draws_body(
  labour_series series, uint64_t first, uint32_t *out, size_t blocks) {
  const uint32_t word = COMPONENT_BIT | series.component;
  LABOUR_EACH
  for (size_t i = 0; i < blocks; i++) {
    const labour_words w = block(series.key, word, series.step, first + i);
    out[4 * i] = (uint32_t)w.w0;
    out[4 * i + 1] = (uint32_t)w.w1;
    out[4 * i + 2] = (uint32_t)w.w2;
    out[4 * i + 3] = (uint32_t)w.w3;
  }
}

LABOUR_INLINE void labour_normal_pair_body(double u, double v, double *cosine, double *sine) {
  const labour_pair pair = normals_of_uniforms((labour_pair){u, v});
  *cosine = pair.first;
  *sine = pair.second;
}

LABOUR_VARIANTS(
  labour_uniforms_across_draws, (labour_series series, uint64_t first, double *out, size_t n),
  (series, first, out, n))
LABOUR_VARIANTS(
  labour_normals_across_draws, (labour_series series, uint64_t first, double *out, size_t n),
  (series, first, out, n))
LABOUR_VARIANTS(
  labour_uniforms_in_sequence,
  (labour_sequence sequence, uint32_t first, double *out, size_t blocks),
  (sequence, first, out, blocks))
LABOUR_VARIANTS(
  labour_normals_in_sequence,
  (labour_sequence sequence, uint32_t first, double *out, size_t blocks),
  (sequence, first, out, blocks))
LABOUR_VARIANTS(
  labour_words_across_draws,
  (labour_series series, uint64_t first, uint32_t *out, size_t blocks),
  (series, first, out, blocks))
LABOUR_VARIANTS(
  labour_normal_pair, (double u, double v, double *cosine, double *sine), (u, v, cosine, sine))
