#ifndef LABOUR_VARIANTS_H
#define LABOUR_VARIANTS_H

// One body, compiled once for each instruction set and chosen at each call.
//
// A body is a LABOUR_INLINE function called `NAME_body`. LABOUR_VARIANTS(NAME, parameters, arguments)
// makes two functions of it: `NAME`, which runs the best variant for the processor at hand, and
// `NAME_with`, which takes the instruction set as its first argument, so that the tests can compare
// all variants bit for bit. (`target_clones` would do the first, and hide the variants from the tests.)
//
// The variants give the same bits because a body holds only operations that IEEE 754 rounds in one
// way, + - × ÷ √ and fma(), in the order written: the compiler contracts and reassociates nothing. On
// processors without FMA, fma() is the C library's: slow, and the same bits.

#include "include/instructions.h"

#pragma clang fp contract(off)

#define LABOUR_INLINE static inline __attribute__((always_inline))

/// Before a loop whose turns do not depend on each other. An array may be its own result, since an
/// element is read before it is written; nothing else overlaps (`assume_safety`). Four vectors are
/// worked on at once: that hides the latency of Philox's rounds and nearly doubles the speed.
#define LABOUR_EACH _Pragma("clang loop vectorize(assume_safety) interleave_count(4)")

#if defined(__x86_64__)

#define LABOUR_AVX2 __attribute__((target("avx2,fma")))
#define LABOUR_AVX512                                                       \
  __attribute__((target("avx2,fma,avx512f,avx512cd,avx512bw,avx512dq,avx512vl"), \
                 min_vector_width(512)))

#define LABOUR_VARIANTS(name, parameters, arguments)                                     \
  static void name##_baseline parameters { name##_body arguments; }                      \
  LABOUR_AVX2 static void name##_avx2 parameters { name##_body arguments; }              \
  LABOUR_AVX512 static void name##_avx512 parameters { name##_body arguments; }          \
  void name##_with LABOUR_PREPEND(labour_instructions set, LABOUR_UNWRAP parameters) {   \
    switch (set) {                                                                       \
      case LABOUR_INSTRUCTIONS_AVX512: name##_avx512 arguments; break;                   \
      case LABOUR_INSTRUCTIONS_AVX2: name##_avx2 arguments; break;                       \
      case LABOUR_INSTRUCTIONS_BASELINE: name##_baseline arguments; break;               \
    }                                                                                    \
  }                                                                                      \
  void name parameters {                                                                 \
    name##_with LABOUR_PREPEND(labour_best_instructions(), LABOUR_UNWRAP arguments);     \
  }

#else

#define LABOUR_VARIANTS(name, parameters, arguments)                                     \
  void name##_with LABOUR_PREPEND(labour_instructions set, LABOUR_UNWRAP parameters) {   \
    (void)set;                                                                           \
    name##_body arguments;                                                               \
  }                                                                                      \
  void name parameters { name##_body arguments; }

#endif

#define LABOUR_UNWRAP(...) __VA_ARGS__
#define LABOUR_PREPEND(first, ...) (first, __VA_ARGS__)

#endif
