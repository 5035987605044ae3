#include "compensated.h"

#include <math.h>

#if defined(__x86_64__)
#define INSTRUCTION_SETS \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define INSTRUCTION_SETS
#endif

#pragma clang fp contract(off)

// Error-free transformations: a + b = sum + error and a b = product + error, exactly.
static inline double sum_error(double a, double b, double sum) {
  double b_part = sum - a;
  return (a - (sum - b_part)) + (b - b_part);
}

static inline labour_double_double normalised(double high, double low) {
  double sum = high + low;
  return (labour_double_double){sum, sum_error(high, low, sum)};
}

enum { lanes = 8 };

static inline labour_double_double fold(double *high, double *low) {
  for (int width = lanes / 2; width > 0; width /= 2) {
    for (int lane = 0; lane < width; lane++) {
      double sum = high[lane] + high[lane + width];
      low[lane] += low[lane + width] + sum_error(high[lane], high[lane + width], sum);
      high[lane] = sum;
    }
  }
  return normalised(high[0], low[0]);
}

INSTRUCTION_SETS
labour_double_double labour_dot_compensated(size_t count, const double *x, const double *y) {
  double high[lanes] = {0}, low[lanes] = {0};
  size_t whole = count - count % lanes;
  for (size_t i = 0; i < whole; i += lanes) {
    for (int lane = 0; lane < lanes; lane++) {
      double product = x[i + lane] * y[i + lane];
      double product_error = fma(x[i + lane], y[i + lane], -product);
      double sum = high[lane] + product;
      low[lane] += sum_error(high[lane], product, sum) + product_error;
      high[lane] = sum;
    }
  }
  for (size_t i = whole; i < count; i++) {
    int lane = (int)(i - whole);
    double product = x[i] * y[i];
    double product_error = fma(x[i], y[i], -product);
    double sum = high[lane] + product;
    low[lane] += sum_error(high[lane], product, sum) + product_error;
    high[lane] = sum;
  }
  return fold(high, low);
}

INSTRUCTION_SETS
labour_double_double labour_sum_compensated(size_t count, const double *x) {
  double high[lanes] = {0}, low[lanes] = {0};
  size_t whole = count - count % lanes;
  for (size_t i = 0; i < whole; i += lanes) {
    for (int lane = 0; lane < lanes; lane++) {
      double sum = high[lane] + x[i + lane];
      low[lane] += sum_error(high[lane], x[i + lane], sum);
      high[lane] = sum;
    }
  }
  for (size_t i = whole; i < count; i++) {
    int lane = (int)(i - whole);
    double sum = high[lane] + x[i];
    low[lane] += sum_error(high[lane], x[i], sum);
    high[lane] = sum;
  }
  return fold(high, low);
}

INSTRUCTION_SETS
void labour_add_scaled_compensated(
    size_t count, double alpha, const double *x, double *high, double *low) {
  for (size_t i = 0; i < count; i++) {
    double product = alpha * x[i];
    double product_error = fma(alpha, x[i], -product);
    double sum = high[i] + product;
    double error = low[i] + (sum_error(high[i], product, sum) + product_error);
    high[i] = sum + error;
    low[i] = sum_error(sum, error, high[i]);
  }
}
