// A C door to Boost.Math: incomplete gamma and beta functions, error functions and their inverses.
// Only `Probability` imports it.
#ifndef CSPECIALFUNCTIONS_H
#define CSPECIALFUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

/// Q(a, x)'s complement P(a, x) = γ(a, x) / Γ(a), the regularised lower incomplete gamma function.
double labour_gamma_p(double a, double x);

#ifdef __cplusplus
}
#endif

#endif
