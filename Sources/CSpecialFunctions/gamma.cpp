// The gamma function and the incomplete gamma functions.

#include "numerics.hpp"

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

namespace labour {

real log_gamma(real a) noexcept { return boost::math::lgamma(a, quiet()); }

/// Stirling's series; its terms are B₂ₖ / (2k (2k-1) a²ᵏ⁻¹), the ninth below 10⁻²⁰ at a = 16.
real stirling_error(real a) noexcept {
  static constexpr real terms[] = {
      1 / 12.0L,   -1 / 360.0L,      1 / 1260.0L, -1 / 1680.0L,        1 / 1188.0L,
      -691 / 360360.0L, 1 / 156.0L, -3617 / 122400.0L, 43867 / 244188.0L};
  const real s = 1 / (a * a);
  real sum = 0;
  for (int k = 8; k >= 0; --k) sum = sum * s + terms[k];
  return sum / a;
}

namespace {

/// What of the kernel does not depend on x.
real kernel_constant(real a) {
  if (a < stirling_limit) return -log_gamma(a);
  return std::log(a) / 2 - half_log_two_pi - stirling_error(a);
}

/// log (x^a e^-x / Γ(a)), by the deviance a log(x/a) - (x - a), which does not cancel
/// (C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
real log_kernel(double a, real lx, real constant) {
  const real la = a;
  if (a < stirling_limit) return la * std::log(lx) - lx + constant;
  const real v = (lx - la) / la;
  const real deviance = v < -0.5L ? std::log(lx / la) - v : log1pmx(v);
  return la * deviance + constant;
}

/// P(a, x) over the kernel: Σ xⁿ / (a (a+1) … (a+n)), all terms positive.
template <class T>
T lower_series(T a, T x) {
  T term = 1 / a, sum = term;
  for (int n = 1; n < 20000; ++n) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * std::numeric_limits<T>::epsilon() / 4) break;
  }
  return sum;
}

/// Q(a, x) over the kernel: Legendre's continued fraction (DLMF 8.9.2) by Lentz's method.
double upper_fraction(double a, double x) {
  double b = x + 1 - a, c = 1e300, d = 1 / b, product = d;
  if (b == 0) d = product = 1e300;
  for (int i = 1; i < 20000; ++i) {
    const double numerator = -i * (i - a);
    b += 2;
    d = numerator * d + b;
    if (std::abs(d) < 1e-300) d = 1e-300;
    c = b + numerator / c;
    if (std::abs(c) < 1e-300) c = 1e-300;
    d = 1 / d;
    const double change = c * d;
    product *= change;
    if (std::abs(change - 1) < 2e-16) break;
  }
  return product;
}

/// Either tail over the kernel by quadrature along t = x (1 ± v), for large a.
double quadrature(double a, real x, bool upper) {
  const double sign = upper ? 1 : -1, excess = std::abs(double(x - a));
  const auto exponent = [=](double v) { return a * log1pmx(sign * v) - excess * v; };
  double v = reach(excess, a);
  for (int i = 0; upper && i < 60 && exponent(v) > -44; ++i) v *= 1.2;
  if (!upper && v > 0.99) v = 0.99;
  return integral([=](double s) { return std::exp(exponent(s)) / (1 + sign * s); }, v);
}

/// Q(a, x) for a < 1 and x < 1, of which the lower tail leaves little:
/// -expm1(w) - exp(w) Σ_{n≥1} a (-x)ⁿ / (n! (a + n)) with w = log(x^a / Γ(a + 1)).
real small_upper(double a, real x) {
  const real w = a * std::log(x) - boost::math::lgamma(real(a) + 1, quiet());
  real sum = 0, power = 1;
  for (int n = 1; n < 60; ++n) {
    power *= -x / n;
    const real term = power * a / (a + n);
    sum += term;
    if (std::abs(term) < std::abs(sum) * 1e-20L) break;
  }
  return -std::expm1(w) - std::exp(w) * sum;
}

/// A tail that is not near 1, or so near that the other is computed from it without loss.
Tail tail(double a, real x, real constant) {
  const real kernel = log_kernel(a, x, constant);
  if (x > 1e300L) return {true, kernel, 1 / x};
  if (a >= quadrature_limit) {
    const bool upper = x >= a;
    return {upper, kernel, quadrature(a, x, upper)};
  }
  if (x >= a && x >= 1) return {true, kernel, upper_fraction(a, double(x))};
  // The inverse of the tiniest shapes is beyond `double`.
  const bool tiny = a < 1e-290;
  const Tail lower = {
      false, kernel, tiny ? lower_series<real>(a, x) : real(lower_series<double>(a, double(x)))};
  if (a < 1 && lower.value() > 0.5L)
    return {true, kernel, small_upper(a, x) / std::exp(kernel)};
  return lower;
}

/// A start for log x: the power law of the lower tail, or Wilson and Hilferty's cube.
real start(double a, real log_p, double p, bool upper) {
  if (!upper) {
    const real u = (log_p + log_gamma(real(a) + 1)) / a;
    if (u < std::log(0.2L * (a + 1))) return u + std::exp(u) / (a + 1);
  }
  const double z = labour_normal_quantile(p) * (upper ? -1 : 1);
  const double root = 1 - 1 / (9 * a) + z / (3 * std::sqrt(a));
  if (a > 0.5 && root > 0.1) return std::log(a) + 3 * std::log(root);
  if (!upper) return (log_p + log_gamma(real(a) + 1)) / a;
  // Q ~ x^(a-1) e^-x / Γ(a) far out, Q ~ -a log x near 0.
  const real far = -log_p - log_gamma(real(a));
  if (far > 1) return std::log(far + (a - 1) * std::log(far + 1));
  return (std::log1p(-std::exp(log_p)) + log_gamma(real(a) + 1)) / a;
}

/// The logarithm of the quantile, in which both tails are log-concave.
real log_quantile(double a, double p, bool upper) {
  if (!(a > 0) || !(p >= 0 && p <= 1)) return not_a_number;
  if (p == 0 || p == 1) return (p == 1) != upper ? infinity : -infinity;
  if (p > 0.5) {
    p = 1 - p;  // exact
    upper = !upper;
  }
  const real target = std::log(real(p)), constant = kernel_constant(a);
  real u = start(a, target, p, upper);
  for (int i = 0; i < 60; ++i) {
    const real x = std::exp(u);
    if (x == 0 || std::isinf(x)) return u;
    const Level level(tail(a, x, constant), upper);
    const real excess = level.logarithm - target;
    u += halley(excess, level.slope, a - x);
    if (!(std::abs(excess) > 1e-5L)) break;  // the step leaves its cube
  }
  return u;
}

}  // namespace
}  // namespace labour

using namespace labour;

extern "C" {

double labour_log_gamma(double x) noexcept { return double(log_gamma(x)); }

double labour_log_gamma_1p(double x) noexcept {
  // Boost is exact near the zeros at 1 and 2 once the argument is: x + 1 has 64 bits here.
  if (std::abs(x) > 1e-3) return double(log_gamma(real(x) + 1));
  return double(std::log1p(boost::math::tgamma1pm1(real(x), quiet())));
}

double labour_digamma(double x) noexcept { return boost::math::digamma(x, quiet()); }

double labour_trigamma(double x) noexcept { return boost::math::trigamma(x, quiet()); }

double labour_gamma_kernel(double a, double x, double unit, int logarithm) noexcept {
  const real l = log_kernel(a, real(x) / unit, kernel_constant(a));
  return double(logarithm ? l : std::exp(l));
}

double labour_gamma(double a, double x, double unit, labour_tail face) noexcept {
  if (!(a > 0) || std::isnan(x) || std::isnan(unit)) return not_a_number;
  if (x <= 0 || unit == infinity) return end_face(false, face);
  if (unit <= 0 || x == infinity) return end_face(true, face);
  return double(tail(a, real(x) / unit, kernel_constant(a)).face(is_upper(face), is_log(face)));
}

double labour_gamma_quantile(double a, double p, int upper) noexcept {
  return double(std::exp(log_quantile(a, p, upper != 0)));
}

double labour_gamma_log_quantile(double a, double p, int upper) noexcept {
  return double(log_quantile(a, p, upper != 0));
}

}  // extern "C"
