"""Continuous ranked probability scores by quadrature of their definition, to 17 digits.

The tests quote these values. Nothing here uses the closed forms: continuous laws integrate
F(x)^2 below and (1 - F(x))^2 above the observation, laws of counts sum the same.

    python3 Scripts/reference/statistics_scores.py
"""

from mpmath import (mp, mpf, quad, exp, log, erfc, sqrt, pi, gammainc, gamma, betainc, inf, nsum,
                    binomial, factorial, rf, linspace)

mp.dps = 30


def continuous(F, y, low, high, breaks=()):
    """Integrates between low and high, which may be infinite, with breaks for the quadrature."""
    below = [low] + sorted(b for b in breaks if low < b < y) + [y]
    above = [y] + sorted(b for b in breaks if y < b < high) + [high]
    total = mpf(0)
    if y > low:
        total += quad(lambda x: F(x) ** 2, below)
    if y < high:
        total += quad(lambda x: (1 - F(x)) ** 2, above)
    if low > -inf and y < low:
        total = quad(lambda x: (1 - F(x)) ** 2, [low] + sorted(b for b in breaks if b > low) + [high]) + low - y
    if high < inf and y > high:
        total = quad(lambda x: F(x) ** 2, [low] + sorted(b for b in breaks if b < high) + [high]) + y - high
    return total


def counts(f, y, last):
    """Sums F(k)^2 on [k, k+1) below y and (1-F(k))^2 above; y may lie between two counts."""
    total, F = mpf(0), mpf(0)
    y = mpf(y)
    if y < 0:
        total += -y
    for k in range(last):
        F += f(k)
        left, right = mpf(k), mpf(k + 1)
        below = max(mpf(0), min(right, y) - left)
        total += below * F ** 2 + (1 - below) * (1 - F) ** 2
    return total


def show(name, value):
    print("%-60s %s" % (name, mp.nstr(value, 18)))


def normal(mu, sigma):
    return lambda x: erfc(-(x - mu) / sigma / sqrt(2)) / 2


for mu, sigma, y in [(0, 1, 0.3), (2, 0.5, -1), (-3, 4, 25)]:
    show("normal %s %s %s" % (mu, sigma, y),
         continuous(normal(mu, sigma), mpf(y), -inf, inf,
                    [mu + k * mpf(sigma) for k in (-30, -10, -5, 0, 5, 10, 30)]))

for mu, sigma, y in [(0, 1, 0.3), (1, 0.25, 3), (0.5, 2, -1), (0, mpf("1e-6"), 1)]:
    m, s = mpf(mu), mpf(sigma)
    show("log-normal %s %s %s" % (mu, sigma, y),
         continuous(lambda x: normal(m, s)(log(x)) if x > 0 else mpf(0), mpf(y), mpf(0), inf,
                    [exp(m + k * s) for k in (-30, -20, -12, -8, -5, -3, -1, 0, 1, 3, 5, 8, 12, 20, 30)]))


def student(nu):
    def F(x):
        tail = betainc(mpf(nu) / 2, mpf(1) / 2, 0, nu / (nu + x * x), regularized=True) / 2
        return 1 - tail if x > 0 else tail
    return F


mp.dps = 22
for nu, y in [(3, 0.7), (5.5, -4), (30, 1.5)]:
    show("t %s %s" % (nu, y),
         continuous(student(mpf(nu)), mpf(y), -inf, inf, [-1000, -100, -20, -5, 0, 5, 20, 100, 1000]))
mp.dps = 30

for k, theta, y in [(2.5, 1.5, 3), (0.5, 2, 0.1), (40, 0.1, 6), (3, 1, -2)]:
    k, theta = mpf(k), mpf(theta)
    show("gamma %s %s %s" % (k, theta, y),
         continuous(lambda x: gammainc(k, 0, x / theta, regularized=True) if x > 0 else mpf(0),
                    mpf(y), mpf(0), inf, [theta * (k + j * sqrt(k)) for j in (-3, -1, 0, 1, 3, 8, 20, 60)]))

for rate, y in [(2, 0.7), (0.1, -3), (1, 0)]:
    r = mpf(rate)
    show("exponential %s %s" % (rate, y),
         continuous(lambda x: 1 - exp(-r * x), mpf(y), mpf(0), inf, [1 / r, 10 / r, 40 / r]))

for a, b, y in [(0, 1, 0.3), (-2, 3, 5), (1, 2, 0)]:
    show("uniform %s %s %s" % (a, b, y), continuous(lambda x: (x - a) / mpf(b - a), mpf(y), mpf(a), mpf(b)))

for m, s, y in [(0, 1, 0.3), (1, 2, -30)]:
    show("logistic %s %s %s" % (m, s, y),
         continuous(lambda x: 1 / (1 + exp(-(x - m) / mpf(s))), mpf(y), -inf, inf, [-100, -20, 0, 20, 100]))
    show("laplace %s %s %s" % (m, s, y),
         continuous(lambda x: exp((x - m) / mpf(s)) / 2 if x < m else 1 - exp(-(x - m) / mpf(s)) / 2,
                    mpf(y), -inf, inf, [-100, -20, m, 20, 100]))

for a, b, y in [(2, 3, 0.3), (0.5, 0.5, 0.9), (20, 5, 1.5)]:
    a, b = mpf(a), mpf(b)
    show("beta %s %s %s" % (a, b, y),
         continuous(lambda x: betainc(a, b, 0, x, regularized=True), mpf(y), mpf(0), mpf(1),
                    [mpf(j) / 10 for j in range(1, 10)]))

for lam, y in [(3.5, 2), (3.5, 2.25), (0.2, -1), (100, 130), (15, 0)]:
    l = mpf(lam)
    show("poisson %s %s" % (lam, y), counts(lambda k: exp(-l + k * log(l)) / factorial(k), y, 400))

for n, p, y in [(3, 0.4, 2), (0.5, 0.05, 30), (250, 0.9, 20), (2.5, 0.3, -1.5), (2000, 0.5, 2100), (3, 1, 2)]:
    n, p = mpf(n), mpf(p)

    def pmf():
        values = [p ** n]
        def f(k):
            while len(values) <= k:
                j = len(values)
                values.append(values[-1] * (n + j - 1) / j * (1 - p))
            return values[k]
        return f
    show("negative binomial %s %s %s" % (n, p, y), counts(pmf(), y, 5000))
