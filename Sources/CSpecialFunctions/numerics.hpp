// What the families of functions share: the policy of Boost, exact helpers, tails and quadrature.
#ifndef LABOUR_NUMERICS_HPP
#define LABOUR_NUMERICS_HPP

#include "CSpecialFunctions.h"

#include <boost/math/policies/policy.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <limits>

namespace labour {

/// Logarithms of large quantities are carried in the extended format: their absolute error becomes
/// the relative error of a probability, and 11 more bits pay for exponents up to 10^3.
using real = long double;

namespace policies = boost::math::policies;

/// No exceptions and no errno: what cannot be represented comes back as NaN or ±∞.
using quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr real half_log_two_pi = 0.918938533204672741780329736405617639861L;

/// Above this a parameter is treated by Stirling's series, below by log Γ itself.
constexpr double stirling_limit = 16;
/// Above this, series and continued fractions need more terms than a quadrature needs points.
constexpr double quadrature_limit = 600;

/// log(1 + v) - v without cancellation: 2 artanh(v / (2 + v)) - v near 0.
template <class T>
inline T log1pmx(T v) {
  if (v < T(-0.4) || v > T(0.6)) return std::log1p(v) - v;
  const T r = v / (2 + v), square = r * r;
  T sum = 0, power = 1;
  for (int k = 3; k < 60; k += 2) {
    const T term = power / k;
    sum += term;
    if (term < std::numeric_limits<T>::epsilon() / 8) break;
    power *= square;
  }
  return r * (2 * square * sum - v);
}

/// log Γ(a), a > 0.
real log_gamma(real a) noexcept;

/// δ(a) of Γ(a) = √(2π/a) (a/e)^a exp δ(a), for a >= 16.
real stirling_error(real a) noexcept;

/// A tail as `exp(log_kernel) · ratio`, where the kernel alone under- or overflows.
struct Tail {
  bool upper;
  real log_kernel, ratio;

  real value() const { return std::exp(log_kernel) * ratio; }
  real logarithm() const { return log_kernel + std::log(ratio); }

  /// The face that is asked for, of this tail or of what it leaves of 1.
  real face(bool want_upper, bool want_logarithm) const {
    if (want_upper == upper) return want_logarithm ? logarithm() : value();
    const real rest = value();
    return want_logarithm ? std::log1p(-std::min(rest, real(1))) : std::max(1 - rest, real(0));
  }
};

/// The logarithm of a tail and its derivative in u, where the kernel is the density of u.
struct Level {
  real logarithm, slope;

  Level(const Tail& tail, bool want_upper) {
    const real sign = want_upper ? -1 : 1;
    if (want_upper == tail.upper) {
      logarithm = tail.logarithm();
      slope = sign / tail.ratio;
    } else {
      const real kernel = std::exp(tail.log_kernel);
      const real rest = std::min(kernel * tail.ratio, 1 - 0x1p-63L);
      logarithm = std::log1p(-rest);
      slope = sign * kernel / (1 - rest);
    }
  }
};

inline bool is_upper(labour_tail tail) { return tail == labour_upper || tail == labour_log_upper; }
inline bool is_log(labour_tail tail) { return tail == labour_log_lower || tail == labour_log_upper; }

/// A face at an end of the support.
inline double end_face(bool all_below, labour_tail tail) {
  const bool one = all_below != is_upper(tail);
  return is_log(tail) ? (one ? 0 : -infinity) : (one ? 1 : 0);
}

/// ∫₀ᵛ weight · exp(g), by Gauss and Legendre's 30 points: g falls smoothly from 0 to -44 or so,
/// where 30 points leave an error below 10⁻¹⁷.
template <class Integrand>
inline double integral(Integrand integrand, double v) {
  return boost::math::quadrature::gauss<double, 30>::integrate(integrand, 0.0, v);
}

/// How far to integrate until slope·v + curvature·v²/2 = 44, that is exp(-44) = 10⁻¹⁹.
inline double reach(double slope, double curvature) {
  return 88 / (slope + std::hypot(slope, std::sqrt(88 * curvature)));
}

/// One step of Halley's method towards log T(u) = target, where T is a tail, D = ±T' its kernel,
/// `slope` = (log T)' and `drift` = (log D)'. Both tails of the laws here are log-concave in u, so
/// that Newton's method converges from any start; Halley's correction is kept within a factor 2.
inline real halley(real excess, real slope, real drift) {
  const real newton = -excess / slope;
  const real correction = 1 + newton * (drift - slope) / 2;
  return newton / std::min(std::max(correction, real(0.5)), real(2));
}

}  // namespace labour

#endif
