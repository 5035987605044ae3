"""Six hundred small linear programmes solved by HiGHS (scipy.optimize.linprog), for LinearProgrammeTests.

Each is drawn from SplitMix64 by its seed, in the order that the test draws it too; coefficients are small
integers, so that many are degenerate, infeasible or unbounded. Writes seed,status,value.
Run once: python3 Scripts/reference/linear_programmes.py > Tests/Reference/linear-programmes.csv
"""

import numpy as np
from scipy.optimize import linprog

MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return (z ^ (z >> 31)) % n


def interval(r):
    kind, a, b = r.below(5), r.below(13) - 9, r.below(12)
    return [(a, a + b), (a, np.inf), (-np.inf, a), (0, b), (0, np.inf)][kind]


def ends_of_row(r):
    kind, a, b = r.below(5), -r.below(20), r.below(30)
    return [(a, b), (a, np.inf), (-np.inf, b), (b + a, b + a), (0, b)][kind]


def programme(seed):
    r = SplitMix64(seed)
    most = 25 if seed % 20 == 0 else 7
    n, m = 1 + r.below(most), 1 + r.below(most)
    bounds = [(-np.inf, np.inf) if r.below(8) == 0 else interval(r) for _ in range(n)]
    rows, ends = [], []
    for _ in range(m):
        rows.append([r.below(9) - 4 if r.below(2) == 0 else 0 for _ in range(n)])
        ends.append(ends_of_row(r))
    cost = [r.below(11) - 5 for _ in range(n)]
    return bounds, np.array(rows, float), ends, np.array(cost, float)


def solve(seed):
    bounds, rows, ends, cost = programme(seed)
    a = np.vstack([rows, -rows])
    b = np.array([hi for _, hi in ends] + [-lo for lo, _ in ends])
    keep = np.isfinite(b)
    limits = [(None if lo == -np.inf else lo, None if hi == np.inf else hi) for lo, hi in bounds]

    def run(c):
        # HiGHS leaves a few of them open in one of its ways: the next decides.
        for method, presolve in (("highs", False), ("highs-ds", True), ("highs-ipm", True)):
            result = linprog(c, A_ub=a[keep] if keep.any() else None, b_ub=b[keep] if keep.any() else None,
                             bounds=limits, method=method, options={"presolve": presolve})
            if result.status in (0, 2, 3):
                return result
        raise SystemExit(f"seed {seed}: {result.message}")

    if run(np.zeros(len(cost))).status == 2:
        return "infeasible", ""
    result = run(cost)
    return ("optimal", repr(float(result.fun))) if result.status == 0 else ("unbounded", "")


if __name__ == "__main__":
    print("seed,status,value")
    for seed in range(600):
        print(seed, *solve(seed), sep=",")
