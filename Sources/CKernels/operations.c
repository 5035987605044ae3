#include "include/operations.h"

#include "exponential.h"
#include "normal.h"

LABOUR_INLINE double expit_of(double x) {
  const double tail = exp_of(-__builtin_fabs(x));
  return (x < 0 ? tail : 1) / (1 + tail);
}

/// Near ½ the two logarithms of log(p) - log(1 - p) cancel; there 2p - 1 is exact.
LABOUR_INLINE double logit_of(double p) {
  const int middle = p > 0.375 && p < 0.625;
  const double odds = (2 * p - 1) / (1 - p);
  const double first = log1p_of(middle ? odds : -p);
  return middle ? first : log_of(p) - first;
}

#define UNARY(name, result)                           \
  case name: {                                        \
    LABOUR_EACH                                       \
    for (size_t k = 0; k < n; k++) {                  \
      const double x = a[k];                          \
      to[k] = result;                                 \
    }                                                 \
    break;                                            \
  }

/// Loops for two slots, and for a number on either side; two numbers never meet.
#define BINARY(name, result)                          \
  case name: {                                        \
    if (i.a < 0) {                                    \
      const double x = numbers[~i.a];                 \
      LABOUR_EACH                                     \
      for (size_t k = 0; k < n; k++) {                \
        const double y = b[k];                        \
        to[k] = result;                               \
      }                                               \
    } else if (i.b < 0) {                             \
      const double y = numbers[~i.b];                 \
      LABOUR_EACH                                     \
      for (size_t k = 0; k < n; k++) {                \
        const double x = a[k];                        \
        to[k] = result;                               \
      }                                               \
    } else {                                          \
      LABOUR_EACH                                     \
      for (size_t k = 0; k < n; k++) {                \
        const double x = a[k], y = b[k];              \
        to[k] = result;                               \
      }                                               \
    }                                                 \
    break;                                            \
  }

/// Both are read before the choice, so that it is a blend and no masked load.
#define SELECT(yes, no)                               \
  LABOUR_EACH                                         \
  for (size_t k = 0; k < n; k++) {                    \
    const double x = a[k], y = yes, z = no;           \
    to[k] = x != 0 ? y : z;                           \
  }

LABOUR_INLINE void labour_run_body(
  const labour_instruction *instructions, size_t count, const double *numbers, double *work,
  size_t stride, size_t n) {
  for (size_t place = 0; place < count; place++) {
    const labour_instruction i = instructions[place];
    double *to = work + (size_t)i.to * stride;
    const double *a = i.a < 0 ? numbers + ~i.a : work + (size_t)i.a * stride;
    const double *b = i.b < 0 ? numbers + ~i.b : work + (size_t)i.b * stride;
    const double *c = i.c < 0 ? numbers + ~i.c : work + (size_t)i.c * stride;
    switch ((labour_operation)i.operation) {
      case LABOUR_FILL: {
        const double x = *a;
        LABOUR_EACH
        for (size_t k = 0; k < n; k++) to[k] = x;
        break;
      }
      UNARY(LABOUR_NEGATE, -x)
      UNARY(LABOUR_NOT, x == 0 ? 1 : 0)
      UNARY(LABOUR_SQUARE, x * x)
      UNARY(LABOUR_ABS, __builtin_fabs(x))
      UNARY(LABOUR_EXP, exp_of(x))
      UNARY(LABOUR_LOG, log_of(x))
      UNARY(LABOUR_EXPM1, expm1_of(x))
      UNARY(LABOUR_LOG1P, log1p_of(x))
      UNARY(LABOUR_SQRT, __builtin_elementwise_sqrt(x))
      UNARY(LABOUR_LOGIT, logit_of(x))
      UNARY(LABOUR_EXPIT, expit_of(x))
      UNARY(LABOUR_FLOOR, __builtin_floor(x))
      UNARY(LABOUR_ROUND, __builtin_round(x))
      UNARY(LABOUR_NORMAL_QUANTILE, normal_quantile_of(x))
      UNARY(LABOUR_NORMAL_CUMULATIVE, normal_cumulative_of(x))
      case LABOUR_LOG10: for (size_t k = 0; k < n; k++) to[k] = log10(a[k]); break;
      case LABOUR_SIN: for (size_t k = 0; k < n; k++) to[k] = sin(a[k]); break;
      case LABOUR_COS: for (size_t k = 0; k < n; k++) to[k] = cos(a[k]); break;
      case LABOUR_TAN: for (size_t k = 0; k < n; k++) to[k] = tan(a[k]); break;
      case LABOUR_ATAN: for (size_t k = 0; k < n; k++) to[k] = atan(a[k]); break;
      BINARY(LABOUR_ADD, x + y)
      BINARY(LABOUR_SUBTRACT, x - y)
      BINARY(LABOUR_MULTIPLY, x * y)
      BINARY(LABOUR_DIVIDE, x / y)
      BINARY(LABOUR_LESS, x < y ? 1 : 0)
      BINARY(LABOUR_LESS_OR_EQUAL, x <= y ? 1 : 0)
      BINARY(LABOUR_EQUAL, x == y ? 1 : 0)
      BINARY(LABOUR_NOT_EQUAL, x != y ? 1 : 0)
      BINARY(LABOUR_AND, x != 0 && y != 0 ? 1 : 0)
      BINARY(LABOUR_OR, x != 0 || y != 0 ? 1 : 0)
      BINARY(LABOUR_MIN, x != x || x < y ? x : y)
      BINARY(LABOUR_MAX, x != x || x > y ? x : y)
      case LABOUR_POWER: {
        const size_t first = i.a >= 0, second = i.b >= 0;
        for (size_t k = 0; k < n; k++) to[k] = pow(a[first * k], b[second * k]);
        break;
      }
      case LABOUR_SELECT: {
        const double yes = *b, no = *c;
        if (i.b < 0 && i.c < 0) { SELECT(yes, no) }
        else if (i.b < 0) { SELECT(yes, c[k]) }
        else if (i.c < 0) { SELECT(b[k], no) }
        else { SELECT(b[k], c[k]) }
        break;
      }
    }
  }
}

LABOUR_VARIANTS(
  labour_run,
  (const labour_instruction *instructions, size_t count, const double *numbers, double *work,
   size_t stride, size_t n),
  (instructions, count, numbers, work, stride, n))
