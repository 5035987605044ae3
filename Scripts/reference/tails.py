"""Tail probabilities to 30 digits by their definitions: integrals of densities, sums of masses.

A continuous law is written on a scale u where its density exp(g(u)) is log-concave and smooth on the
whole line (log x, logit x, ...); a tail is then the integral of exp g from u outwards, by panels of
Gauss and Legendre's rule. A discrete tail is the sum of the probabilities, term by term.
"""

from mpmath import mp, mpf

mp.dps = 40


def gauss_legendre(n):
    """Nodes and weights of [0, 1], by Newton's method on the Legendre polynomial."""
    points = []
    for k in range(1, n + 1):
        x = mp.cos(mp.pi * (k - mpf(1) / 4) / (n + mpf(1) / 2))
        for _ in range(8):
            p0, p1 = mpf(1), x
            for j in range(2, n + 1):
                p0, p1 = p1, ((2 * j - 1) * x * p1 - (j - 1) * p0) / j
            slope = n * (x * p1 - p0) / (x * x - 1)
            x -= p1 / slope
        points.append(((x + 1) / 2, 1 / ((1 - x * x) * slope * slope)))
    return points


RULE = gauss_legendre(24)


def log_tail(g, u, direction, end=None):
    """log of the integral of exp g from u to the end in the direction +1 or -1.

    g(u) returns (g, g', g''). A panel is at most 2 wide, and at most so wide that g changes by about 8.
    `end` stops the integral at a finite point.
    """
    g0 = g(u)[0]
    total, at = mpf(0), u
    while True:
        value, slope, curve = g(at)
        width = min(mpf(2), 8 / (abs(slope) + mpf(10) ** -30), 4 / mp.sqrt(abs(curve) + mpf(10) ** -30))
        if end is not None and abs(end - at) <= width:
            width, last = abs(end - at), True
        else:
            last = False
        panel = width * sum(w * mp.exp(g(at + direction * width * x)[0] - g0) for x, w in RULE)
        total += panel
        at += direction * width
        if last:
            return g0 + mp.log(total)
        value, slope, curve = g(at)
        falling = slope * direction < 0
        # Beyond |u| = 100 every g of these laws is a straight line to 40 digits.
        if falling and end is None and abs(at) > 100 and abs(curve) < mpf(10) ** -40:
            return g0 + mp.log(total + mp.exp(value - g0) / abs(slope))
        if falling and mp.exp(value - g0) / abs(slope) < total * mpf(10) ** -36:
            return g0 + mp.log(total)


def log_sum(log_term, ratio, k, direction, end=None):
    """log of the sum of the probabilities from k to the end in the direction +1 or -1.

    `ratio(k)` is p(k + direction) / p(k). Fixed-point integers of 220 bits carry the terms.
    """
    bits = 220
    one = 1 << bits
    term, total, peak = one, 0, one
    while True:
        total += term
        if end is not None and k == end:
            break
        num, den = ratio(k)
        term = term * num // den
        k += direction
        if term > peak:
            peak = term
        elif term < (total >> 190) and num < den:
            break
        if term == 0:
            break
    return log_term + mp.log(mpf(total) / one)
