#ifndef LABOUR_NORMAL_H
#define LABOUR_NORMAL_H

#include "exponential.h"

/// e^(t²/2) Φ(-t) for 0 <= t <= 39: P(q) / (t + 4), q = (t - 4) / (t + 4), P a minimax polynomial of ours
/// with a relative error of 2^-54.
LABOUR_INLINE double mills_ratio(double t) {
  const double w = 1 / (t + 4), q = (t - 4) * w, q2 = q * q, q4 = q2 * q2, q8 = q4 * q4;
  const double p0 = fma(q, -0x1.373e3a893c28ap-1, 0x1.82b4bb8c94dcep-1);
  const double p1 = fma(q, -0x1.7dff2bff6842fp-3, 0x1.8c6dbf2cfc2c5p-2);
  const double p2 = fma(q, -0x1.ee2761044a3efp-8, 0x1.eec4cc3e48142p-5);
  const double p3 = fma(q, 0x1.ab825fb349ad9p-10, -0x1.c81719cca078ep-9);
  const double p4 = fma(q, -0x1.e4a4221a17965p-13, 0x1.17a4a7839ae5fp-13);
  const double p5 = fma(q, 0x1.26d06683ec859p-15, -0x1.0012c8932948ep-19);
  const double p6 = fma(q, -0x1.8d48f49d5ef2cp-18, 0x1.7fede811cc236p-21);
  const double p7 = fma(q, 0x1.124ac20b3dcadp-20, -0x1.4fd09664c39bbp-21);
  const double p8 = fma(q, -0x1.501bec16e4605p-23, 0x1.1bf9e9361a765p-22);
  const double p9 = fma(q, 0x1.12dd2fc6a1b85p-26, -0x1.4c889c30bed8cp-24);
  const double p10 = fma(q, -0x1.5a4e6e62b0e42p-32, 0x1.f8a009fa6cd8cp-27);
  const double low = fma(q4, fma(q2, p3, p2), fma(q2, p1, p0));
  const double middle = fma(q4, fma(q2, p7, p6), fma(q2, p5, p4));
  const double high = fma(q4, fma(q2, -0x1.4a1298265c9bcp-30, p10), fma(q2, p9, p8));
  return fma(q8, fma(q8, high, middle), low) * w;
}

/// (Φ(x) - ½) / x for |x| <= 1, without its constant term φ(0): x² times a minimax polynomial of ours in
/// x², absolute error 2^-61.
LABOUR_INLINE double normal_centre(double y) {
  const double y2 = y * y, y4 = y2 * y2, y8 = y4 * y4;
  const double c0 = fma(y, 0x1.46d042976911p-7, -0x1.1058377e2ceep-4);
  const double c1 = fma(y, 0x1.e42b0d4d50f72p-14, -0x1.37403f6b98fd2p-10);
  const double c2 = fma(y, 0x1.6589f9e03ddc9p-21, -0x1.3ce8f9f9663d2p-17);
  const double c3 = fma(y, 0x1.3814249482fecp-29, -0x1.621d78700c77ap-25);
  const double c4 = fma(y, 0x1.20452f72ef35cp-38, -0x1.e71fbd3960c17p-34);
  return y * fma(y8, c4, fma(y4, fma(y2, c3, c2), fma(y2, c1, c0)));
}

/// Φ(x). In the tail e^(-x²/2) would multiply the rounding of x² by x²/2: what it lost comes back to
/// first order. Near 0, ½ + x φ(0) + ….
LABOUR_INLINE double normal_cumulative_of(double x) {
  const double size = __builtin_fabs(x), t = size > 39 ? 39 : size;  // NaN stays
  const double square = t * t, lost = fma(t, t, -square);
  const double ratio = mills_ratio(t);
  const double tail = exp_times(-0.5 * square, fma(ratio, -0.5 * lost, ratio));
  const double rest = x * (normal_centre(square) + -0x1.cbc0d30ebfd15p-56);
  const double centre = 0.5 + fma(x, 0x1.9884533d43651p-2, rest);  // φ(0) in two parts
  const double side = x > 0 ? 1 - tail : tail;
  return size < 1 ? centre : side;
}

LABOUR_INLINE double polynomial7(const double *c, double x) {
  double sum = c[7];
#pragma clang loop unroll(full)
  for (int i = 6; i >= 0; i--) sum = fma(sum, x, c[i]);
  return sum;
}

/// The z with Φ(z) = p: a quotient of two polynomials, others for |p - ½| <= 0.425, for the tails, and
/// for the tails beyond e^-25 (M. J. Wichura, "Algorithm AS 241: the percentage points of the normal
/// distribution", Applied Statistics 37, 1988, 477-484).
LABOUR_INLINE double normal_quantile_of(double p) {
  static const double centre_above[8] = {
    3.3871328727963666080e+0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
    4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static const double centre_below[8] = {
    1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
    2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3};
  static const double tail_above_[8] = {
    1.42343711074968357734e+0, 4.63033784615654529590e+0, 5.76949722146069140550e+0, 3.64784832476320460504e+0,
    1.27045825245236838258e+0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static const double tail_below_[8] = {
    1.0, 2.05319162663775882187e+0, 1.67638483018380384940e+0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9};
  static const double far_above[8] = {
    6.65790464350110377720e+0, 5.46378491116411436990e+0, 1.78482653991729133580e+0, 2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static const double far_below[8] = {
    1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15};
  const double q = p - 0.5;
  const int central = __builtin_fabs(q) <= 0.425;
  const double c = 0.180625 - q * q;
  const double r = __builtin_elementwise_sqrt(-log_of(q < 0 ? p : 1 - p));
  const double m = r - 1.6, f = r - 5;
  const int far = r > 5;
  const double tail_above = far ? polynomial7(far_above, f) : polynomial7(tail_above_, m);
  const double tail_below = far ? polynomial7(far_below, f) : polynomial7(tail_below_, m);
  const double above = central ? q * polynomial7(centre_above, c) : (q < 0 ? -tail_above : tail_above);
  const double below = central ? polynomial7(centre_below, c) : tail_below;
  const double inside = above / below;
  const double end = p == 0 ? -__builtin_inf() : (p == 1 ? __builtin_inf() : __builtin_nan(""));
  return p > 0 && p < 1 ? inside : end;
}

#endif
