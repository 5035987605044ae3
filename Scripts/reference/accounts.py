"""The shares of women that the printed rates of Table 1 allow, by HiGHS and by plain search.

Formulated apart from the library: unknown amounts of each year, every printed rate within half a unit of its
last digit. Prints the ends that AccountsTests expects. Run: python3 Scripts/reference/accounts.py [DATASETS]

An amount ratio is made linear by fixing its denominator; where the amounts of all years are tied by the share
of women in the population (the same in all years), years other than that of the ratio keep their own scale.
"""

import csv
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "Datasets"
YEARS = ["2018", "2019", "2020", "2021"]


def rates(indicator, **where):
    with open(FOLDER / "decent-work-indicators.csv", encoding="utf-8") as file:
        return {(row["sex"], row["period"]): float(row["value"]) for row in csv.DictReader(file)
                if row["indicator"] == indicator and row["value"] and all(row[k] == v for k, v in where.items())}


def shares_of_population(printed):
    """w with: some f, m, t in their intervals have w f + (1 - w) m = t in every year: by search over w."""
    grid = np.linspace(0, 1, 200_001)
    possible = np.ones_like(grid, bool)
    for year in YEARS:
        if ("total", year) not in printed:
            continue
        f, m, t = (printed[sex, year] for sex in ("female", "male", "total"))
        possible &= np.abs(grid * f + (1 - grid) * m - t) <= 0.1 + 1e-12  # 0.05 (w + (1 - w)) + 0.05
    return grid[possible].min(), grid[possible].max()


def shares_of_labour_force(year, sign):
    """The least (or most) share of women in the labour force of a year, all rates of all years holding."""
    ratio, unemployment = rates("employment-to-population ratio"), rates("unemployment rate", age="15+")
    # Variables: scale s and women's share times it p; of each year employed and labour force, women and men.
    names = ["s", "p"] + [f"{kind}{sex}{y}" for y in YEARS for kind in "EL" for sex in "fm"]
    at = {name: i for i, name in enumerate(names)}
    rows, ends, equal, right = [], [], [], []

    def add(store, ends, terms, end):
        row = np.zeros(len(names))
        for name, coefficient in terms:
            row[at[name]] += coefficient
        store.append(row)
        ends.append(end)

    def rate(top, bottom, value):
        for end, sign in ((value - 0.05, -1), (value + 0.05, 1)):
            add(rows, ends, [(n, sign * 100 * c) for n, c in top] + [(n, -sign * end * c) for n, c in bottom], 0)

    for y in YEARS:
        population = {"female": [("p", 1)], "male": [("s", 1), ("p", -1)], "total": [("s", 1)]}
        employed = {"female": [("Ef" + y, 1)], "male": [("Em" + y, 1)], "total": [("Ef" + y, 1), ("Em" + y, 1)]}
        force = {"female": [("Lf" + y, 1)], "male": [("Lm" + y, 1)], "total": [("Lf" + y, 1), ("Lm" + y, 1)]}
        for sex in population:
            rate(employed[sex], population[sex], ratio[sex, y])
            rate(force[sex] + [(n, -c) for n, c in employed[sex]], force[sex], unemployment[sex, y])
    add(equal, right, [("Lf" + year, 1), ("Lm" + year, 1)], 1)
    cost = np.zeros(len(names))
    cost[at["Lf" + year]] = sign
    result = linprog(cost, A_ub=np.array(rows), b_ub=ends, A_eq=np.array(equal), b_eq=right, bounds=(0, None), method="highs")
    assert result.status == 0, result.message
    return sign * result.fun


if __name__ == "__main__":
    for indicator, where in (("employment-to-population ratio", {}), ("NEET rate", {}), ("unemployment rate", {"age": "15+"})):
        print(indicator, *("%.5f" % w for w in shares_of_population(rates(indicator, **where))))
    for year in YEARS:
        print("labour force", year, *("%.7f" % shares_of_labour_force(year, sign) for sign in (1, -1)))
