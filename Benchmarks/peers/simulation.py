"""The panel of the simulation suite in vectorised NumPy: the same model, noise and quantiles.

    OMP_NUM_THREADS=1 python3 Benchmarks/peers/simulation.py [DRAWS] [VARIABLES] [PERIODS]

x[v, t] = 0.9 x[v, t-1] + 0.1 x[v-1, t] + 0.02 noise in each of 5 regions, exp x of every tenth
variable, and the quantiles of each cell: first three, then nine with mean and standard deviation.
"""

import sys
import time

import numpy as np

DRAWS, VARIABLES, PERIODS = (
    int(a) for a in (sys.argv[1:] + ["100000", "60", "10"][len(sys.argv) - 1 :])
)
REGIONS = 5
THREE = [0.05, 0.5, 0.95]
NINE = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]


def run(quantiles, moments):
    parts = dict(noise=0.0, arithmetic=0.0, quantiles=0.0)
    rng = np.random.default_rng(1)
    x = np.ones((VARIABLES, REGIONS, DRAWS))
    x += 0.01 * np.arange(VARIABLES)[:, None, None]
    noise = np.empty((REGIONS, DRAWS))
    results = []
    for _ in range(PERIODS):
        for v in range(VARIABLES):
            start = time.process_time()
            rng.standard_normal(out=noise)
            mid = time.process_time()
            x[v] = 0.9 * x[v] + 0.1 * x[v - 1] + 0.02 * noise
            value = np.exp(x[v]) if v % 10 == 0 else x[v]
            late = time.process_time()
            results.append(np.quantile(value, quantiles, axis=1))
            if moments:
                results.append([value.mean(axis=1), value.std(axis=1, ddof=1)])
            end = time.process_time()
            parts["noise"] += mid - start
            parts["arithmetic"] += late - mid
            parts["quantiles"] += end - late
    return parts


for name, quantiles, moments in [("three quantiles", THREE, False), ("all statistics", NINE, True)]:
    parts = run(quantiles, moments)
    text = ", ".join(f"{k} {v:.2f}" for k, v in parts.items())
    print(f"NumPy {np.__version__}, {DRAWS} draws, {name}: {sum(parts.values()):.2f} s ({text})", flush=True)
