"""Effective sample sizes, R-hat and Monte Carlo standard errors by ArviZ of the chains of
ChainDiagnosticsTests, which quote them.

    pip install arviz_stats && python3 Scripts/reference/statistics_chains.py

ArviZ takes one pair of lags more than Stan and the R package posterior where chains have an odd
number of draws and the sum reaches their end; the chains are chosen so that this does not show.
"""

import numpy
from arviz_stats.base import array_stats


def units(seed, count):
    """Knuth's linear congruential generator modulo 2^64."""
    state, values = seed, []
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values.append(((state >> 11) + 0.5) * 2.0**-53)
    return values


def chain(seed, count, rho, shift=0.0, scale=1.0):
    state, values = 0.0, []
    for unit in units(seed, count):
        state = rho * state + (unit - 0.5)
        values.append(shift + scale * state)
    return values


sets = {
    "four chains that mix": [chain(seed, 200, 0.6) for seed in (1, 2, 3, 4)],
    "two antithetic chains of odd length": [chain(seed, 101, -0.5) for seed in (5, 6)],
    "three chains apart": [chain(7, 152, 0.3), chain(8, 152, 0.3, 0.5), chain(9, 152, 0.3, 0, 3)],
    "one short chain that hardly moves": [chain(10, 64, 0.9)],
}
for name, chains in sets.items():
    print(name)
    draws = dict(ary=numpy.array(chains), chain_axis=0, draw_axis=1)
    print("  plain", array_stats.ess(method="identity", **draws))
    print("  split", array_stats.ess(method="mean", **draws))
    print("  bulk", array_stats.ess(method="bulk", **draws))
    print("  tail", array_stats.ess(method="tail", prob=(0.05, 0.95), **draws))
    print("  quarter", array_stats.ess(method="quantile", prob=0.25, **draws))
    print("  R-hat", array_stats.rhat(method="rank", **draws))
    print("  split R-hat", array_stats.rhat(method="split", **draws))
    print("  error of the mean", array_stats.mcse(method="mean", **draws))
    print("  error of the tenth", array_stats.mcse(method="quantile", prob=0.1, **draws))
