#ifndef LABOUR_VARIANTS_H
#define LABOUR_VARIANTS_H

// One body, compiled once for each instruction set and chosen at each call.
//
// A body is a LABOUR_INLINE function called `NAME_body`. LABOUR_VARIANTS(NAME, parameters, arguments)
// defines two functions from it: `NAME`, which runs the best variant for the processor at hand, and
// `NAME_with`, which takes the instruction set as its first argument, so that the tests can compare
// every variant, bit for bit. (`target_clones` would hide the variants from them.)
//
// The variants give the same bits because a body holds only operations that IEEE 754 rounds in one
// way: + - × ÷ √ and fma(), with no contraction by the compiler and no reassociation. On processors
// without FMA, fma() is the C library's: slow, and the same bits.

#include "include/instructions.h"

#pragma clang fp contract(off)

#define LABOUR_INLINE static inline __attribute__((always_inline))

/// Before a loop over elements that depend on nothing but themselves. `out == x` is allowed, which
/// is what `assume_safety` needs: an element is read before it is written, and no other overlaps.
#define LABOUR_EACH _Pragma("clang loop vectorize(assume_safety) interleave_count(4)")

#if defined(__x86_64__)
#define LABOUR_AVX2_TARGET __attribute__((target("avx2,fma")))
#define LABOUR_AVX512_TARGET \
  __attribute__((target("avx2,fma,avx512f,avx512cd,avx512bw,avx512dq,avx512vl"), min_vector_width(512)))

#define LABOUR_VARIANTS(name, parameters, arguments)                                     \
  static void name##_baseline parameters { name##_body arguments; }                      \
  LABOUR_AVX2_TARGET static void name##_avx2 parameters { name##_body arguments; }       \
  LABOUR_AVX512_TARGET static void name##_avx512 parameters { name##_body arguments; }   \
  void name##_with LABOUR_PREPEND(labour_instructions set, LABOUR_UNWRAP parameters) {   \
    if (set == LABOUR_INSTRUCTIONS_AVX512) return name##_avx512 arguments;               \
    if (set == LABOUR_INSTRUCTIONS_AVX2) return name##_avx2 arguments;                   \
    name##_baseline arguments;                                                           \
  }                                                                                      \
  void name parameters {                                                                 \
    name##_with LABOUR_PREPEND(labour_best_instructions(), LABOUR_UNWRAP arguments);     \
  }
#else
#define LABOUR_VARIANTS(name, parameters, arguments)                                   \
  void name##_with LABOUR_PREPEND(labour_instructions set, LABOUR_UNWRAP parameters) { \
    (void)set;                                                                         \
    name##_body arguments;                                                             \
  }                                                                                    \
  void name parameters { name##_body arguments; }
#endif

#define LABOUR_UNWRAP(...) __VA_ARGS__
#define LABOUR_PREPEND(first, ...) (first, __VA_ARGS__)

#endif
