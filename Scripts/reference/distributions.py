#!/usr/bin/env python3
"""Writes the reference values of the distributions, by their definitions (see tails.py).

    pip install mpmath gmpy2 scipy
    python3 Scripts/reference/distributions.py Tests/Reference/distributions

Each row: parameters (doubles, separated by semicolons), x, density, log density, distribution
function, complement, their logarithms, the quantile of the printed double nearest to the distribution
function, and the same for the complement (empty where the tail is above 0.9 or underflows, and for
discrete laws, whose quantile is x itself). SciPy only chooses at which x the laws are tried.
"""

import csv
import math
import os
import sys

from mpmath import mp, mpf
from scipy import stats

from tails import log_sum, log_tail

HALF_LOG_TWO_PI = mp.log(2 * mp.pi) / 2
TAILS = [1e-300, 1e-100, 1e-30, 1e-10, 1e-4, 0.01, 0.2, 0.5]


def log1mexp(l):
    """log(1 - exp(l)), exact enough for l close to 0 from below and far from it."""
    return mp.log(-mp.expm1(l)) if l > -1 else mp.log1p(-mp.exp(l))


class Line:
    """A law whose density on the scale u is exp(g(u)), log-concave over (start, stop)."""

    start = stop = None

    def both(self, u, turned=False):
        def one(direction):
            end = self.stop if direction > 0 else self.start
            if end is not None and (end - u) * direction <= 0:
                return mp.ninf
            return log_tail(self.g, u, direction, end)

        slope = self.g(u)[1]
        lower, upper = (one(-1), None) if slope > 0 else (None, one(1))
        if lower is None:
            lower = log1mexp(upper) if upper < -mpf(10) ** -8 else one(-1)
        else:
            upper = log1mexp(lower) if lower < -mpf(10) ** -8 else one(1)
        return (upper, lower) if turned else (lower, upper)


class GammaLine(Line):
    def __init__(self, a):
        self.a, self.constant = a, mp.loggamma(a)

    def g(self, u):
        e = mp.exp(u)
        return self.a * u - e - self.constant, self.a - e, -e


class BetaLine(Line):
    def __init__(self, a, b):
        self.a, self.b = a, b
        self.constant = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)

    def g(self, u):
        a, b, e = self.a, self.b, mp.exp(-abs(u))
        near, far = 1 / (1 + e), e / (1 + e)
        x, y = (near, far) if u > 0 else (far, near)
        value = (-b * u if u > 0 else a * u) - (a + b) * mp.log1p(e)
        return value - self.constant, a * y - b * x, -(a + b) * x * y


class NormalLine(Line):
    def __init__(self, start=None, stop=None):
        self.start, self.stop = start, stop

    def g(self, z):
        return -z * z / 2 - HALF_LOG_TWO_PI, -z, mpf(-1)


def gamma(x, a, scale):
    line, u = GammaLine(a), mp.log(x / scale)
    return line.g(u)[0] - mp.log(x), *line.both(u)


def inverse_gamma(x, a, scale):
    line, u = GammaLine(a), mp.log(scale / x)
    return line.g(u)[0] - mp.log(x), *line.both(u, turned=True)


def beta(x, a, b):
    line, u = BetaLine(a, b), mp.log(x) - mp.log(1 - x)
    return line.g(u)[0] - mp.log(x) - mp.log(1 - x), *line.both(u)


def pert(x, low, mode, high, weight):
    width = high - low
    a, b = 1 + weight * (mode - low) / width, 1 + weight * (high - mode) / width
    density, lower, upper = beta((x - low) / width, a, b)
    return density - mp.log(width), lower, upper


def student(x, nu, location, scale):
    z = (x - location) / scale
    constant = mp.loggamma((nu + 1) / 2) - mp.loggamma(nu / 2) - mp.log(nu * mp.pi) / 2
    density = constant - (nu + 1) / 2 * mp.log1p(z * z / nu) - mp.log(scale)
    if z == 0:
        return density, -mp.log(2), -mp.log(2)
    # u = log(ν / z²) is the logit of a beta variable with parameters ν/2, 1/2; two-sided tails.
    outside, _ = BetaLine(nu / 2, mpf(1) / 2).both(mp.log(nu / z**2))
    outer = outside - mp.log(2)
    inner = mp.log1p(-mp.exp(outer))
    return (density, inner, outer) if z > 0 else (density, outer, inner)


def fisher(x, d1, d2):
    line, u = BetaLine(d1 / 2, d2 / 2), mp.log(d1 * x / d2)
    return line.g(u)[0] - mp.log(x), *line.both(u)


def normal(x, mean, sd):
    line, z = NormalLine(), (x - mean) / sd
    return line.g(z)[0] - mp.log(sd), *line.both(z)


def log_normal(x, mean, sd):
    line, z = NormalLine(), (mp.log(x) - mean) / sd
    return line.g(z)[0] - mp.log(sd) - mp.log(x), *line.both(z)


def half_normal(x, scale):
    z, two = x / scale, mp.log(2)
    line = NormalLine()
    upper = log_tail(line.g, z, 1) + two
    lower = log1mexp(upper) if upper < -mpf(10) ** -8 else log_tail(line.g, z, -1, mpf(0)) + two
    if lower < -30:
        upper = log1mexp(lower)
    return line.g(z)[0] + two - mp.log(scale), lower, upper


def truncated_normal(x, location, scale, low, high):
    z, a, b = ((v - location) / scale for v in (x, low, high))
    line = NormalLine()
    lower = log_tail(line.g, z, -1, None if mp.isinf(a) else a)
    upper = log_tail(line.g, z, 1, None if mp.isinf(b) else b)
    top = max(lower, upper)
    total = top + mp.log(mp.exp(lower - top) + mp.exp(upper - top))
    lower, upper = lower - total, upper - total
    if lower < upper:
        upper = log1mexp(lower)
    else:
        lower = log1mexp(upper)
    return line.g(z)[0] - mp.log(scale) - total, lower, upper


def exponential(x, mean):
    return -x / mean - mp.log(mean), log1mexp(-x / mean), -x / mean


def uniform(x, low, high):
    lower = (x - low) / (high - low)
    return -mp.log(high - low), mp.log(lower), mp.log1p(-lower)


def triangular(x, low, mode, high):
    width = high - low
    if x <= mode:
        lower = (x - low) ** 2 / (width * (mode - low))
        density = 2 * (x - low) / (width * (mode - low))
    else:
        lower = 1 - (high - x) ** 2 / (width * (high - mode))
        density = 2 * (high - x) / (width * (high - mode))
    return mp.log(density), mp.log(lower), mp.log1p(-lower)


def logistic(x, location, scale):
    z = (x - location) / scale
    return -z - 2 * mp.log1p(mp.exp(-z)) - mp.log(scale), -mp.log1p(mp.exp(-z)), -mp.log1p(mp.exp(z))


def cauchy(x, location, scale):
    z = (x - location) / scale
    if z < 0:
        density, lower, upper = cauchy(2 * location - x, location, scale)
        return density, upper, lower
    upper = mp.atan(1 / z) / mp.pi if z > 0 else mpf(1) / 2
    return -mp.log(mp.pi * scale * (1 + z * z)), mp.log1p(-upper), mp.log(upper)


def rational(v):
    """A double as a fraction of two integers."""
    return float(v).as_integer_ratio()


def counts(k, log_mass, up, down, last=None):
    """Tails by summation: up(k) = p(k+1)/p(k) and down(k) = p(k-1)/p(k) as pairs of integers."""
    k = int(k)
    mass = log_mass(k)
    falling = up(k)
    if last is not None and k == last:
        return mass, mpf(0), mp.ninf
    if falling[0] < falling[1]:
        num, den = falling
        upper = log_sum(mass + mp.log(mpf(num) / den), up, k + 1, 1, last)
        lower = log1mexp(upper) if upper < -mpf(10) ** -8 else log_sum(mass, down, k, -1, 0)
    else:
        lower = log_sum(mass, down, k, -1, 0)
        upper = log1mexp(lower)
    return mass, lower, upper


def poisson(k, mean):
    n, d = rational(mean)
    return counts(
        k, lambda k: k * mp.log(mean) - mean - mp.loggamma(k + 1),
        lambda k: (n, d * (k + 1)), lambda k: (k * d, n))


def binomial(k, trials, p):
    t, (n, d) = int(trials), rational(p)
    return counts(
        k, lambda k: (mp.loggamma(t + 1) - mp.loggamma(k + 1) - mp.loggamma(t - k + 1)
                      + k * mp.log(p) + (t - k) * mp.log1p(-p)),
        lambda k: ((t - k) * n, (k + 1) * (d - n)), lambda k: (k * (d - n), (t - k + 1) * n), t)


def negative_binomial(k, mean, size):
    (m, e), (r, f) = rational(mean), rational(size)
    # failure = m/(m + r) = m f / (m f + r e)
    num, den = m * f, m * f + r * e
    return counts(
        k, lambda k: (mp.loggamma(size + k) - mp.loggamma(size) - mp.loggamma(k + 1)
                      + size * mp.log(size / (size + mean)) + k * mp.log(mean / (size + mean))),
        lambda k: ((r + k * f) * num, f * (k + 1) * den),
        lambda k: (k * f * den, (r + (k - 1) * f) * num))


def chi_squared(x, nu):
    return gamma(x, nu / 2, mpf(2))


def inverse_gamma_2(x, scale, nu):
    return inverse_gamma(x, nu / 2, scale / 2)


inf = math.inf
#: name: (function, SciPy's law for parameters, list of parameters, extra points)
LAWS = {
    "normal": (normal, lambda m, s: stats.norm(m, s),
               [(0, 1), (3, 0.25), (-1e6, 1e-3), (1e-5, 1e8)], [1e5, -1e5, 40.0, -40.0, 1e-20]),
    "truncated-normal": (truncated_normal, None, [
        (0, 1, 30, 31), (0, 1, 30, inf), (0, 1, -1e-9, 1e-9), (0, 1, 5, 5 + 1e-9), (0, 1, -1, 2),
        (10, 2, 0, inf), (-3, 0.5, 0, 1), (0, 1, -40, 30), (0, 1, -inf, -12), (0, 1, 1e4, inf),
        (50, 20, 0, 100), (0, 1e6, -1, 3)], []),
    "log-normal": (log_normal, lambda m, s: stats.lognorm(s, scale=math.exp(m)),
                   [(0, 1), (10, 0.01), (-3, 2.5), (0.5, 20)], [1e-300, 1e300]),
    "half-normal": (half_normal, lambda s: stats.halfnorm(scale=s), [(1,), (0.05,)], [1e-200, 100.0]),
    "student-t": (student, lambda n, m, s: stats.t(n, m, s), [
        (0.5, 0, 1), (1, 0, 1), (2.5, 1, 3), (4, 0, 1), (30, -2, 0.1), (1e3, 0, 1), (1e6, 0, 1),
        (1e10, 0, 1)], [1e-12, 1e-3, 3.0, 50.0, -50.0, 1e5, -1e30, 1e100]),
    "gamma": (gamma, lambda a, s: stats.gamma(a, scale=s), [
        (1e-5, 1), (1e-3, 2), (0.3, 1), (1, 5), (2.5, 0.1), (16, 1), (40, 1), (599, 1), (601, 1),
        (1e4, 0.5), (1e8, 1e-3)], [1e-300, 1e-10, 0.5, 1e3, 1e5]),
    "inverse-gamma": (inverse_gamma, lambda a, s: stats.invgamma(a, scale=s),
                      [(0.5, 1), (3, 2), (200, 1e3), (1e6, 1)], [1e-4, 1e-2, 1e10]),
    "inverse-gamma-2": (inverse_gamma_2, lambda s, n: stats.invgamma(n / 2, scale=s / 2),
                        [(1, 3), (20, 8)], [1e-3, 1e8]),
    "chi-squared": (chi_squared, lambda n: stats.chi2(n), [(1,), (7,), (1e5,)], [1e-8, 1e4]),
    "F": (fisher, lambda a, b: stats.f(a, b), [(1, 1), (3, 20), (250, 4), (1e4, 1e6)],
          [1e-9, 1e3, 1e12]),
    "beta": (beta, lambda a, b: stats.beta(a, b), [
        (1e-3, 1e-3), (1e-3, 1e6), (0.5, 0.5), (1, 3), (2, 5), (0.2, 30), (80, 0.7), (15.9, 16.1),
        (599, 601), (650, 2e3), (1e6, 1e-3), (1e6, 1e6), (3, 1e9), (5e5, 40)],
        [1e-300, 1e-9, 0.3, 0.999]),
    "PERT": (pert, lambda a, m, b, w: stats.beta(1 + w * (m - a) / (b - a), 1 + w * (b - m) / (b - a),
                                                loc=a, scale=b - a),
             [(0, 1, 4, 4), (-3, -3, 5, 4), (10, 11, 11.5, 20)], []),
    "triangular": (triangular, lambda a, m, b: stats.triang((m - a) / (b - a), loc=a, scale=b - a),
                   [(0, 1, 4), (-3, -2, 5), (10, 11, 11.5)], []),
    "uniform": (uniform, lambda a, b: stats.uniform(a, b - a), [(0, 1), (-3, 5)], []),
    "exponential": (exponential, lambda m: stats.expon(scale=m), [(1,), (72,)], [1e-12, 1e6]),
    "logistic": (logistic, lambda m, s: stats.logistic(m, s), [(0, 1), (3, 0.2)], [-900.0, 900.0]),
    "cauchy": (cauchy, lambda m, s: stats.cauchy(m, s), [(0, 1), (3, 0.2)], [-1e100, 1e200]),
    "poisson": (poisson, lambda m: stats.poisson(m),
                [(1e-3,), (0.7,), (5,), (42.5,), (700,), (1e5,), (1e9,)], [0, 1, 2, 50, 2000]),
    "binomial": (binomial, lambda n, p: stats.binom(n, p), [
        (1, 0.3), (10, 0.5), (40, 0.02), (1000, 0.7), (5000, 0.2), (1e6, 1e-5), (1e9, 0.3),
        (1e9, 1e-9)], [0, 1, 5, 300]),
    "negative-binomial": (negative_binomial, lambda m, r: stats.nbinom(r, r / (r + m)), [
        (0.5, 1), (10, 0.3), (100, 50), (1e4, 2.5), (1e6, 1e7)], [0, 1, 20, 1000]),
}
DISCRETE = {"poisson", "binomial", "negative-binomial"}


def points(name, law, parameters, extra):
    """Where to try a law: at its quantiles, far tails included, and at the extra points."""
    found = set(extra)
    if name == "truncated-normal":
        location, scale, low, high = parameters
        for share in [1e-12, 1e-3, 0.1, 0.5, 0.9, 0.999]:
            if low > -inf and high < inf:
                found.add(low + (high - low) * share)
            elif low > -inf:
                found.add(low + scale * 5 * share / max((low - location) / scale, 1))
            else:
                found.add(high - scale * 5 * share / max((location - high) / scale, 1))
        return sorted(x for x in found if low < x < high)
    frozen = law(*parameters)
    for p in TAILS:
        found.update([float(frozen.ppf(p)), float(frozen.isf(p))])
    low, high = (float(v) for v in frozen.support())
    if name in DISCRETE:
        inside = {float(round(x)) for x in found if math.isfinite(x)}
        return sorted(x for x in inside if max(low, 0) <= x <= high)
    return sorted(x for x in found if math.isfinite(x) and low < x < high and abs(x) > 1e-305)


def text(v):
    """Twenty digits; what a double cannot hold is 0 or infinite."""
    if mp.isinf(v):
        return "-inf" if v < 0 else "inf"
    if abs(v) < mpf(10) ** -307:
        return "0"
    return "inf" if v > mpf(10) ** 308 else mp.nstr(v, 20)


def quantile(x, density, probability, sign):
    """The quantile of the double nearest to F(x) = probability, by one step of Newton's method."""
    p = float(probability)
    if not 1e-300 <= p <= 0.9:
        return ""
    step = sign * (mpf(p) - probability) / mp.exp(density)
    return text(x + step) if abs(step) < mpf(10) ** -9 * abs(x) else ""


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for name, (function, law, cases, extra) in LAWS.items():
        rows = 0
        with open(os.path.join(folder, name + ".csv"), "w", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow("parameters,x,density,log_density,cumulative,complement,log_cumulative,"
                         "log_complement,quantile,complement_quantile".split(","))
            for parameters in cases:
                exact = [mpf(v) for v in parameters]
                for x in points(name, law, parameters, extra):
                    density, lower, upper = function(mpf(x), *exact)
                    f, s = mp.exp(lower), mp.exp(upper)
                    ends = ["", ""] if name in DISCRETE else [
                        quantile(mpf(x), density, f, 1), quantile(mpf(x), density, s, -1)]
                    out.writerow([";".join(repr(float(v)) for v in parameters), repr(float(x)),
                                  text(mp.exp(density)), text(density), text(f), text(s),
                                  text(lower), text(upper), *ends])
                    rows += 1
        print(f"{name}: {rows} rows", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
