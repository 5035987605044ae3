// The error functions and the normal distribution.

#include "numerics.hpp"

#include <boost/math/special_functions/erf.hpp>

using namespace labour;

namespace {

constexpr real root_pi = 1.77245385090551602729816748334114518280L;
constexpr real root_two = 1.41421356237309504880168872420969807857L;
constexpr real root_half_pi = 1.25331413731550025120788264240552262650L;

/// exp(x²) erfc x for x > 0: the asymptotic series (DLMF 7.12.1) where it has all 64 bits.
real scaled_erfc(real x) {
  if (x < 12) return std::exp(x * x) * std::erfc(x);
  real sum = 1, term = 1;
  for (int k = 1; k < 40; ++k) {
    term *= -(2 * k - 1) / (2 * x * x);
    sum += term;
    if (std::abs(term) < 1e-20L) break;
  }
  return sum / (x * root_pi);
}

/// P(X > x) for x > 0; `erfc` in `double`, corrected for the rounding of x / √2, whose effect on the
/// tail is multiplied by x².
double upper(double x) {
  constexpr double c = double(1 / root_two), rest = double(1 / root_two - real(c));
  const double s = x * c, error = std::fma(x, c, -s) + x * rest;
  return 0.5 * std::erfc(s) * (1 - 2 * s * error);
}

double log_upper(double x) {
  if (x < 5) return std::log(upper(x));
  return double(std::log(scaled_erfc(x / root_two) / 2) - real(x) * x / 2);
}

double polynomial(const double (&c)[8], double r) {
  double sum = c[7];
  for (int k = 6; k >= 0; --k) sum = sum * r + c[k];
  return sum;
}

}  // namespace

extern "C" {

double labour_erf(double x) noexcept { return boost::math::erf(x, quiet()); }

double labour_erfc(double x) noexcept { return boost::math::erfc(x, quiet()); }

double labour_erfcx(double x) noexcept {
  if (x < 0) return double(std::exp(real(x) * x) * std::erfc(real(x)));
  return double(scaled_erfc(x));
}

double labour_mills_ratio(double x) noexcept {
  if (x < 0) return double(std::exp(real(x) * x / 2) * std::erfc(x / root_two) * root_half_pi);
  return double(scaled_erfc(x / root_two) * root_half_pi);
}

double labour_erf_inverse(double p) noexcept { return boost::math::erf_inv(p, quiet()); }

double labour_erfc_inverse(double q) noexcept { return boost::math::erfc_inv(q, quiet()); }

double labour_standard_logarithm(double x, double m, double s) noexcept {
  return double((std::log(real(x)) - m) / s);
}

double labour_normal_interval(double u, double w) noexcept {
  const double fall = w * (u + w / 2);
  if (fall < 1) return integral([=](double t) { return std::exp(-t * (u + t / 2)); }, w);
  return labour_mills_ratio(u) - (w < infinity ? labour_mills_ratio(u + w) * std::exp(-fall) : 0);
}

labour_moments labour_normal_interval_moments(double u, double w) noexcept {
  // From the mode on, a fall of 44 bounds what counts; u < 0 counts from at most 40 below the mode.
  const double first = std::max(0.0, -u - 40), mode = std::max(0.0, -u);
  const double last = std::min(w, mode + reach(std::max(u, 0.0), 1));
  const int panels = 1 + int((last - first) / (u > 0 ? (last - first) / 3 : 2.0));
  const double width = (last - first) / panels;
  const auto moment = [=](double centre, int power) {
    double sum = 0;
    for (int k = 0; k < panels; ++k)
      sum += integral(
          [=](double s) {
            const double t = first + k * width + s;
            return std::pow(t - centre, power) * std::exp((mode - t) * (u + (t + mode) / 2));
          },
          width);
    return sum;
  };
  const double mass = moment(0, 0), mean = first + moment(first, 1) / mass;
  return {mean, moment(mean, 2) / mass};
}

double labour_normal(double x, labour_tail tail) noexcept {
  const double s = is_upper(tail) ? x : -x;  // the tail above s is wanted
  if (std::isnan(s)) return s;
  if (std::isinf(s)) return end_face(x > 0, tail);
  if (!is_log(tail)) return s > 0 ? upper(s) : 1 - upper(-s);
  return s > 0 ? log_upper(s) : std::log1p(-upper(-s));
}

/// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
/// Statistics 37 (1988), PPND16, and one step of Newton's method where p is below its range.
double labour_normal_quantile(double p) noexcept {
  static const double a[8] = {
      3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
      3.3430575583588128105e4, 2.5090809287301226727e3};
  static const double b[8] = {
      1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
      5.2264952788528545610e3};
  static const double c[8] = {
      1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static const double d[8] = {
      1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9};
  static const double e[8] = {
      6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static const double f[8] = {
      1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15};
  if (!(p >= 0 && p <= 1)) return not_a_number;
  if (p == 0) return -infinity;
  if (p == 1) return infinity;
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double tail = q < 0 ? p : 1 - p, log_tail = std::log(tail);
  const double r = std::sqrt(-log_tail);
  double x = r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6)
                    : polynomial(e, r - 5) / polynomial(f, r - 5);
  if (r > 26.5) x += (log_upper(x) - log_tail) * labour_mills_ratio(x);
  return q < 0 ? -x : x;
}

}  // extern "C"
