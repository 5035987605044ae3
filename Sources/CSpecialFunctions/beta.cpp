// The incomplete beta functions and Student's t.

#include "numerics.hpp"

namespace labour {
namespace {

/// log Γ(a + b) - log Γ(b) for b >= 16, without the cancellation of two large logarithms.
real log_rising(real a, real b) {
  return a * std::log(a + b) + b * log1pmx(a / b) - std::log1p(a / b) / 2 + stirling_error(a + b)
      - stirling_error(b);
}

real log_beta(real a, real b) {
  if (a > b) std::swap(a, b);
  if (b < stirling_limit) return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
  if (a < stirling_limit) return log_gamma(a) - log_rising(a, b);
  return half_log_two_pi + std::log((a + b) / (a * b)) / 2 - a * std::log1p(b / a)
      - b * std::log1p(a / b) + stirling_error(a) + stirling_error(b) - stirling_error(a + b);
}

/// A point x of (0, 1) with y = 1 - x, each to the last digit.
struct Point {
  real x, y;
};

Point point(double x) { return {x, 1 - real(x)}; }

Point odds_point(real c, real d) {
  // Divide by the larger, so that neither the sum nor the quotient overflows.
  const real r = c < d ? c / d : d / c;
  return c < d ? Point{r / (1 + r), 1 / (1 + r)} : Point{1 / (1 + r), r / (1 + r)};
}

/// What of the kernel does not depend on x.
real kernel_constant(real a, real b) {
  if (a < stirling_limit || b < stirling_limit) return -log_beta(a, b);
  return std::log(a * b / (a + b)) / 2 - half_log_two_pi + stirling_error(a + b) - stirling_error(a)
      - stirling_error(b);
}

/// log (x^a y^b / B(a, b)), by deviances where both parameters are large (Loader 2000).
real log_kernel(real a, real b, Point at, real constant) {
  if (a < stirling_limit || b < stirling_limit) {
    const real log_x = at.x < at.y ? std::log(at.x) : std::log1p(-at.y);
    const real log_y = at.y < at.x ? std::log(at.y) : std::log1p(-at.x);
    return a * log_x + b * log_y + constant;
  }
  const real n = a + b, excess = at.x * b - at.y * a;
  const real v = excess / a, w = -excess / b;
  const real first = v < -0.5L ? std::log(at.x * n / a) - v : log1pmx(v);
  const real second = w < -0.5L ? std::log(at.y * n / b) - w : log1pmx(w);
  return a * first + b * second + constant;
}

/// I_x(a, b) over the kernel, for x < (a + 1) / (a + b + 2): the even part of the continued fraction
/// DLMF 8.17.22 by Lentz's method, as A. R. DiDonato and A. H. Morris write it ("Algorithm 708", ACM
/// TOMS 18, 1992): the difference of a y and b x comes in exactly.
template <class T>
T fraction(T a, T b, Point at) {
  constexpr T tiny = T(1e-300);
  const T x = T(at.x), excess = T(a * at.y - b * at.x);
  T value = a * (excess + 1) / (a + 1);
  if (value == 0) value = tiny;
  T c = value, d = 0;
  for (int m = 1; m < 100000; ++m) {
    const T e = a + (2 * m - 1), step = m * (b - m) * x / e;
    const T numerator = (a + (m - 1)) * ((a + b + (m - 1)) * x / e) * step;
    const T denominator = m + step + (a + m) * (excess + 1 + m * (2 - x)) / (e + 2);
    d = denominator + numerator * d;
    if (d == 0) d = tiny;
    c = denominator + numerator / c;
    if (c == 0) c = tiny;
    d = 1 / d;
    const T change = c * d;
    value *= change;
    if (!(std::abs(change - 1) >= 2 * std::numeric_limits<T>::epsilon())) break;
  }
  return 1 / value;
}

/// I_x(a, b) over the kernel by quadrature along x (1 - v), for large a and b and x below the mean.
double quadrature(double a, double b, Point at) {
  const double x = double(at.x), y = double(at.y), odds = double(at.x / at.y);
  const double slope = double((at.y * a - at.x * b) / at.y);
  const auto exponent = [=](double v) {
    return a * log1pmx(-v) + b * log1pmx(v * odds) - slope * v;
  };
  double v = std::min(reach(slope, a + b * odds * odds), 0.99);
  for (int i = 0; i < 60 && v < 0.8 && exponent(v) > -44; ++i) v *= 1.2;
  return integral([=](double s) { return std::exp(exponent(s)) / ((1 - s) * (y + x * s)); }, v);
}

Tail lower_tail(double a, double b, Point at, real constant) {
  const real kernel = log_kernel(a, b, at, constant);
  if (std::min(a, b) >= quadrature_limit && at.y * a >= at.x * b)
    return {false, kernel, quadrature(a, b, at)};
  // With a parameter below 1 a tail may be the small rest of the other: keep 64 bits.
  if (std::min(a, b) < 1) return {false, kernel, fraction<real>(a, b, at)};
  return {false, kernel, fraction<double>(a, b, at)};
}

/// The tail on whose side x lies.
Tail tail(double a, double b, Point at, real constant) {
  const bool large = std::min(a, b) >= quadrature_limit;
  const bool lower = large ? at.y * a >= at.x * b : at.x * (b + 1) < at.y * (a + 1);
  if (lower) return lower_tail(a, b, at, constant);
  Tail t = lower_tail(b, a, {at.y, at.x}, constant);
  t.upper = true;
  return t;
}

double face(double a, double b, Point at, labour_tail face) {
  if (!(a > 0) || !(b > 0) || std::isnan(double(at.x))) return not_a_number;
  if (at.x <= 0) return end_face(false, face);
  if (at.y <= 0) return end_face(true, face);
  return double(tail(a, b, at, kernel_constant(a, b)).face(is_upper(face), is_log(face)));
}

/// A start for the logit of x: the power law of the tail, or AS 109's normal approximation.
real start(double a, double b, real log_p, double p, real constant) {
  const real bulk = std::log(real(a) / b);
  const bool small = std::min(a, b) < stirling_limit;
  const real log_b = small ? -constant : log_beta(a, b);
  const real u = (log_p + std::log(real(a)) + log_b) / a;
  if (a < 1 || b < 1 || u < bulk - 2) return std::min(u, std::max(bulk, real(0)) + 2);
  const double z = -labour_normal_quantile(p), lambda = (z * z - 3) / 6;
  const double s = 1 / (2 * a - 1), t = 1 / (2 * b - 1), h = 2 / (s + t);
  const double w = z * std::sqrt(std::max(h + lambda, 0.0)) / h
      - (t - s) * (lambda + 5.0 / 6 - 2 / (3 * h));
  return bulk - 2 * w;
}

/// The logit of the x with I_x(a, b) = p <= 1/2.
real lower_quantile(double a, double b, double p) {
  const real target = std::log(real(p)), constant = kernel_constant(a, b);
  real u = start(a, b, target, p, constant);
  for (int i = 0; i < 100; ++i) {
    const Point at = u < 0 ? odds_point(std::exp(u), 1) : odds_point(1, std::exp(-u));
    if (at.x <= 0 || at.y <= 0) return u;
    const Level level(tail(a, b, at, constant), false);
    const real excess = level.logarithm - target;
    u += halley(excess, level.slope, a * at.y - b * at.x);
    if (!(std::abs(excess) > 1e-5L)) break;  // the step leaves its cube
  }
  return u;
}

}  // namespace
}  // namespace labour

using namespace labour;

extern "C" {

double labour_log_beta(double a, double b) noexcept { return double(log_beta(a, b)); }

double labour_beta(double a, double b, double x, labour_tail tail) noexcept {
  return face(a, b, point(x), tail);
}

double labour_beta_odds(double a, double b, double c, double d, labour_tail tail) noexcept {
  return face(a, b, odds_point(c, d), tail);
}

double labour_beta_kernel(double a, double b, double x, int logarithm) noexcept {
  const real l = log_kernel(a, b, point(x), kernel_constant(a, b));
  return double(logarithm ? l : std::exp(l));
}

double labour_beta_kernel_odds(
    double a, double b, double c, double d, int logarithm) noexcept {
  const real l = log_kernel(a, b, odds_point(c, d), kernel_constant(a, b));
  return double(logarithm ? l : std::exp(l));
}

labour_proportion labour_beta_quantile(double a, double b, double p, int want_upper) noexcept {
  if (!(a > 0) || !(b > 0) || !(p >= 0 && p <= 1))
    return {not_a_number, not_a_number, not_a_number};
  bool upper = want_upper != 0;
  if (p == 0 || p == 1)
    return (p == 1) != upper ? labour_proportion{1, 0, infinity} : labour_proportion{0, 1, 0};
  if (p > 0.5) {
    p = 1 - p;  // exact
    upper = !upper;
  }
  const real u = upper ? -lower_quantile(b, a, p) : lower_quantile(a, b, p);
  return {double(1 / (1 + std::exp(-u))), double(1 / (1 + std::exp(u))), double(std::exp(u))};
}

double labour_student(double degrees, double t, labour_tail wanted) noexcept {
  if (!(degrees > 0) || std::isnan(t)) return not_a_number;
  if (std::isinf(t)) return end_face(t > 0, wanted);
  if (t == 0) return is_log(wanted) ? -0.693147180559945309417232121458 : 0.5;
  // P(|T| > |t|) = I_x(ν/2, 1/2) with x = ν / (ν + t²).
  const double half = degrees / 2;
  const Tail two_sided =
      tail(half, 0.5, odds_point(degrees, real(t) * t), kernel_constant(half, 0.5));
  const bool outer = (t > 0) == is_upper(wanted);
  if (outer) {
    if (is_log(wanted)) return double(two_sided.face(false, true) - 0.693147180559945309417232L);
    return double(two_sided.face(false, false) / 2);
  }
  const real outside = two_sided.face(false, false) / 2;
  return double(is_log(wanted) ? std::log1p(-outside) : 1 - outside);
}

}  // extern "C"
