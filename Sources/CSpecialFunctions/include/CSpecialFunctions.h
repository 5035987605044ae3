// A C door to Boost.Math 1.74, with what it lacks at 12 digits: logarithms of tails that underflow,
// large parameters, and inverses that hold in both tails.
//
// Every function is pure, never throws and never traps. Arguments outside the stated domain return
// NaN; the Swift side refuses them before they come here. Only `Probability` imports this module.
#ifndef CSPECIALFUNCTIONS_H
#define CSPECIALFUNCTIONS_H

#ifdef __cplusplus
#define LABOUR_NOEXCEPT noexcept
extern "C" {
#else
#define LABOUR_NOEXCEPT
#endif

/// Which of the four faces of a distribution function is wanted.
typedef enum labour_tail {
  labour_lower,
  labour_upper,
  labour_log_lower,
  labour_log_upper,
} labour_tail;

/// A point of (0, 1) that keeps its digits at both ends: x, y = 1 - x and x / y.
typedef struct labour_proportion {
  double x, y, odds;
} labour_proportion;

/// A mean and a variance.
typedef struct labour_moments {
  double mean, variance;
} labour_moments;

// gamma.cpp

/// log |Γ(x)|.
double labour_log_gamma(double x) LABOUR_NOEXCEPT;
/// log Γ(1 + x), to the last digits near x = 0.
double labour_log_gamma_1p(double x) LABOUR_NOEXCEPT;
/// ψ(x) = Γ'(x) / Γ(x).
double labour_digamma(double x) LABOUR_NOEXCEPT;
/// ψ'(x).
double labour_trigamma(double x) LABOUR_NOEXCEPT;
/// The regularised incomplete gamma functions P(a, z) (lower) and Q(a, z) (upper) at z = x / unit,
/// whose rounding a large a would multiply by its root; a > 0, z >= 0.
double labour_gamma(double a, double x, double unit, labour_tail tail) LABOUR_NOEXCEPT;
/// z^a e^-z / Γ(a) at z = x / unit, which is z P'(a, z); its logarithm where `logarithm` is not 0.
double labour_gamma_kernel(double a, double x, double unit, int logarithm) LABOUR_NOEXCEPT;
/// The x with P(a, x) = p, or with Q(a, x) = p where `upper` is not 0.
double labour_gamma_quantile(double a, double p, int upper) LABOUR_NOEXCEPT;
/// Its logarithm, finite where tiny shapes make the quantile underflow.
double labour_gamma_log_quantile(double a, double p, int upper) LABOUR_NOEXCEPT;

// beta.cpp

/// log B(a, b).
double labour_log_beta(double a, double b) LABOUR_NOEXCEPT;
/// The regularised incomplete beta function I_x(a, b) (lower) and 1 - I_x(a, b) (upper).
double labour_beta(double a, double b, double x, labour_tail tail) LABOUR_NOEXCEPT;
/// The same at x = c / (c + d), which loses no digits near 1.
double labour_beta_odds(double a, double b, double c, double d, labour_tail tail) LABOUR_NOEXCEPT;
/// x^a (1 - x)^b / B(a, b); its logarithm where `logarithm` is not 0.
double labour_beta_kernel(double a, double b, double x, int logarithm) LABOUR_NOEXCEPT;
/// The same at x = c / (c + d).
double labour_beta_kernel_odds(double a, double b, double c, double d, int logarithm)
    LABOUR_NOEXCEPT;
/// The x with I_x(a, b) = p, or with 1 - I_x(a, b) = p where `upper` is not 0.
labour_proportion labour_beta_quantile(double a, double b, double p, int upper) LABOUR_NOEXCEPT;
/// Student's t with `degrees` of freedom: the tails at t.
double labour_student(double degrees, double t, labour_tail tail) LABOUR_NOEXCEPT;

// normal.cpp

/// (2/√π) ∫₀ˣ exp(-t²) dt.
double labour_erf(double x) LABOUR_NOEXCEPT;
/// 1 - erf x.
double labour_erfc(double x) LABOUR_NOEXCEPT;
/// exp(x²) erfc x, finite where erfc underflows.
double labour_erfcx(double x) LABOUR_NOEXCEPT;
/// The standard normal distribution function.
double labour_normal(double x, labour_tail tail) LABOUR_NOEXCEPT;
/// The x with Φ(x) = p.
double labour_normal_quantile(double p) LABOUR_NOEXCEPT;
/// Mills' ratio (1 - Φ(x)) / φ(x).
double labour_mills_ratio(double x) LABOUR_NOEXCEPT;
/// ∫₀ʷ exp(-u t - t²/2) dt for u >= 0 and 0 <= w <= ∞: the normal probability of [u, u + w] over φ(u).
double labour_normal_interval(double u, double w) LABOUR_NOEXCEPT;
/// Mean and variance of the standard normal law on [u, u + w], the mean counted from u.
labour_moments labour_normal_interval_moments(double u, double w) LABOUR_NOEXCEPT;
/// (log x - m) / s with the digits that log x and m lose by cancellation.
double labour_standard_logarithm(double x, double m, double s) LABOUR_NOEXCEPT;
/// The inverse of erf.
double labour_erf_inverse(double p) LABOUR_NOEXCEPT;
/// The inverse of erfc.
double labour_erfc_inverse(double q) LABOUR_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
