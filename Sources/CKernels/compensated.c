#include "include/compensated.h"

#include <math.h>

#include "variants.h"

enum { lanes = 8 };

/// What rounding took from sum = a + b, exactly (Knuth).
LABOUR_INLINE double sum_error(double a, double b, double sum) {
  const double b_part = sum - a;
  return (a - (sum - b_part)) + (b - b_part);
}

/// Adds a product to high + low.
LABOUR_INLINE void add_product(double x, double y, double *high, double *low) {
  const double product = x * y;
  const double error = fma(x, y, -product);
  const double sum = *high + product;
  *low += sum_error(*high, product, sum) + error;
  *high = sum;
}

LABOUR_INLINE void add(double x, double *high, double *low) {
  const double sum = *high + x;
  *low += sum_error(*high, x, sum);
  *high = sum;
}

/// The lanes folded as a tree of fixed shape.
LABOUR_INLINE void fold(double *highs, double *lows, double *high, double *low) {
  for (int width = lanes / 2; width > 0; width /= 2) {
    for (int lane = 0; lane < width; lane++) {
      lows[lane] += lows[lane + width];
      add(highs[lane + width], &highs[lane], &lows[lane]);
    }
  }
  *high = highs[0] + lows[0];
  *low = sum_error(highs[0], lows[0], *high);
}

LABOUR_INLINE void labour_dot_compensated_body(
  size_t count, const double *x, const double *y, double *high, double *low) {
  double highs[lanes] = {0}, lows[lanes] = {0};
  const size_t whole = count - count % lanes;
  for (size_t i = 0; i < whole; i += lanes) {
    for (int lane = 0; lane < lanes; lane++) {
      add_product(x[i + lane], y[i + lane], &highs[lane], &lows[lane]);
    }
  }
  for (size_t i = whole; i < count; i++) {
    add_product(x[i], y[i], &highs[i - whole], &lows[i - whole]);
  }
  fold(highs, lows, high, low);
}

LABOUR_INLINE void labour_sum_compensated_body(
  size_t count, const double *x, double *high, double *low) {
  double highs[lanes] = {0}, lows[lanes] = {0};
  const size_t whole = count - count % lanes;
  for (size_t i = 0; i < whole; i += lanes) {
    for (int lane = 0; lane < lanes; lane++) add(x[i + lane], &highs[lane], &lows[lane]);
  }
  for (size_t i = whole; i < count; i++) add(x[i], &highs[i - whole], &lows[i - whole]);
  fold(highs, lows, high, low);
}

LABOUR_INLINE void labour_add_scaled_compensated_body(
  size_t count, double alpha, const double *x, double *high, double *low) {
  LABOUR_EACH
  for (size_t i = 0; i < count; i++) {
    double h = high[i], l = low[i];
    add_product(alpha, x[i], &h, &l);
    high[i] = h + l;
    low[i] = sum_error(h, l, high[i]);
  }
}

LABOUR_VARIANTS(
  labour_dot_compensated,
  (size_t count, const double *x, const double *y, double *high, double *low),
  (count, x, y, high, low))
LABOUR_VARIANTS(
  labour_sum_compensated, (size_t count, const double *x, double *high, double *low),
  (count, x, high, low))
LABOUR_VARIANTS(
  labour_add_scaled_compensated,
  (size_t count, double alpha, const double *x, double *high, double *low),
  (count, alpha, x, high, low))
