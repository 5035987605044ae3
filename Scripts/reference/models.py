#!/usr/bin/env python3
"""Writes numbers that the models in Tests/Models and in Documentation/Language.md must give, by plain loops and closed forms.

    pip install numpy scipy
    python3 Scripts/reference/models.py Tests/Reference/models.csv

`stat` is `value` where every draw has the same number, else `mean`, `sd`, a quantile, or the `probability` of a target. Quantiles are those of a result
that rises with the one random number behind it. Nothing here knows the model language.
"""

import csv
import math
import sys

import numpy as np
from scipy.stats import norm

rows = []


def add(model, scenario, variable, elements, period, stat, value, unit):
    rows.append([model, scenario, variable, elements, period, stat, repr(float(value)), unit])


def moments(model, scenario, variable, elements, period, mean, variance, unit):
    add(model, scenario, variable, elements, period, "mean", mean, unit)
    add(model, scenario, variable, elements, period, "sd", math.sqrt(variance), unit)


# --- pension-cohorts: members by recursion over ages, the fund's moments by recursion over years


def pension(scenario, survival=(0.9, 0.9), pay=(0.012, 0.012)):
    """Pairs are up to 2022 and after it."""
    model = "pension-cohorts"
    members = np.zeros(10)
    mean, variance = 100.0, 0.0
    for year in range(2020, 2031):
        before = members
        rate = survival[year - 1 > 2022]  # who was there in 2022 survives at the old rate
        members = np.concatenate([[100.0], before[:-1] * rate]) if year > 2020 else np.array([100.0] + [0.0] * 9)
        flow = 8 - pay[year > 2022] * members.sum()
        growth, spread = 1.02, 0.05
        variance = (variance + mean**2) * (growth**2 + spread**2) - (growth * mean) ** 2
        mean = growth * mean + flow
        if year in (2020, 2021, 2022, 2023, 2030):
            add(model, scenario, "count", "", year, "value", members.sum(), "people")
            add(model, scenario, "members", "age: 65", year, "value", members[5], "people")
            add(model, scenario, "members", "age: young", year, "value", members[:3].sum(), "people")
            add(model, scenario, "flow", "", year, "value", flow, "million USD")
            moments(model, scenario, "fund", "", year, mean, variance, "million USD")


pension("baseline")
pension("longer-lives", survival=(0.9, 0.95))
pension("higher-pension", pay=(0.012, 0.015))

# --- epidemic: quantiles through those of r0


def epidemic(scenario, contact):
    for stat, probability in (("p05", 0.05), ("p50", 0.5), ("p95", 0.95)):
        r0 = 2 * math.exp(0.2 * norm.ppf(probability))
        susceptible, infectious = 999_000.0, 1000.0
        for month in range(36):
            infections = r0 * 0.5 * contact(month) * infectious * susceptible / 1e6
            susceptible, infectious = susceptible - infections, infectious + infections - 0.5 * infectious
            if month in (2, 11, 35):
                period = f"{2020 + month // 12}-{month % 12 + 1:02}"
                add("epidemic", scenario, "ever_infected", "", period, stat, 1e6 - susceptible, "people")


epidemic("baseline", lambda month: 1.0)
epidemic("distance", lambda month: 0.5 if 6 <= month <= 11 else 1.0)

# --- branching: moments and probability generating function of Poisson offspring


def branching(scenario, numbers):
    mean, variance, extinct = 5.0, 0.0, 0.0
    for number in numbers:
        mean, variance = mean * number, mean * number + number**2 * variance
    for number in reversed(numbers):
        extinct = math.exp(number * (extinct - 1))
    moments("branching", scenario, "cases", "", "2020-12", mean, variance, "people")
    add("branching", scenario, "gone", "", "", "probability", extinct**5, "1")


branching("baseline", [1.2] * 12)
branching("contained", [1.2] + [0.8] * 11)

# --- household-budget: products of independent growth factors

CATEGORIES = {"home": (1150, 0.03, 0.01), "living": (850, 0.04, 0.02), "leisure": (200, 0.02, 0.03)}


def household(scenario, leisure_bought):
    model, unit = "household-budget", "USD/month"
    for year in (2024, 2025, 2026):
        n = year - 2023
        total, variance = 0.0, 0.0
        for category, (amount, rise, spread) in CATEGORIES.items():
            bought = leisure_bought(year) if category == "leisure" else 1
            mean = amount * bought * (1 + rise) ** n
            square = (amount * bought) ** 2 * ((1 + rise) ** 2 + spread**2) ** n
            moments(model, scenario, "by_category", f"category: {category}", year, mean, square - mean**2, unit)
            total, variance = total + mean, variance + square - mean**2
        moments(model, scenario, "by_category", "category: total", year, total, variance, unit)
        moments(model, scenario, "saved", "", year, 2600 * 1.02**n - total, variance, unit)
        moments(model, scenario, "year_saved", "", year, 12 * (2600 * 1.02**n - total), 144 * variance, "USD")


household("baseline", lambda year: 1)
household("frugal", lambda year: 0.5 if year >= 2025 else 1)

# --- input-output: the Leontief inverse, and proportional fitting

SECTORS = ["farms", "factories", "services"]
NEEDS = np.array([[0.1, 0.2, 0.05], [0.3, 0.25, 0.2], [0.1, 0.15, 0.3]])
INVERSE = np.linalg.inv(np.eye(3) - NEEDS)


def leontief(scenario, scale):
    mean, spread = np.array([100.0, 300, 200]) * scale, np.array([5.0, 20, 10]) * scale
    unit = "million USD"
    for place, sector in enumerate(SECTORS):
        moments("input-output", scenario, "output", f"sector: {sector}", "", (INVERSE @ mean)[place],
                (INVERSE**2 @ spread**2)[place], unit)
    moments("input-output", scenario, "all_output", "", "", INVERSE.sum(0) @ mean, INVERSE.sum(0) ** 2 @ spread**2, unit)


leontief("baseline", np.array([1, 1, 1]))
leontief("export-boom", np.array([1, 1.1, 1]))


def fitted(table, margins_of_rows, margins_of_columns):
    table = np.array(table, float)
    for _ in range(10_000):
        table *= (np.array(margins_of_rows) / table.sum(1))[:, None]
        table *= np.array(margins_of_columns) / table.sum(0)
    return table


sales = fitted([[1, 2, 1], [3, 1, 2]], [350, 250], [100, 300, 200])
for row, region in enumerate(["north", "south"]):
    for column, sector in enumerate(SECTORS):
        add("input-output", "baseline", "sales", f"region: {region}, sector: {sector}", "", "value", sales[row, column],
            "million USD")

# --- the examples of the reference of the language

nodes, weights = np.polynomial.hermite_e.hermegauss(40)
factor = 1.03 + 0.01 * nodes
power = [float((weights / weights.sum()) @ factor**n) for n in range(8)]
add("reserve", "baseline", "reserve", "", 2030, "mean", 120 * power[7] + 10 * sum(power[:7]), "million USD")

ages = np.arange(20, 101)
mortality = np.minimum(0.008 * np.exp(0.09 * (ages - 60)), 1)
members = np.interp(ages, [20, 60, 100], [12, 10, 0])
for year in range(2018, 2041):
    if year > 2018:
        members = np.concatenate([[12], (members * (1 - mortality))[:-1]])
    if year in (2018, 2019, 2021, 2040):
        for variable, elements, value in (("members", "age: total", members.sum()),
                                          ("active_age", "", members[ages < 65].sum()),
                                          ("pensioners", "", members[ages >= 65].sum())):
            add("pension-members", "baseline", variable, elements, year, "value", value, "thousand people")

output = np.linalg.solve(np.eye(2) - np.array([[0.2, 0.3], [0.1, 0.4]]), [60, 80])
for sector, value in zip(["farms", "factories"], output):
    add("two-sectors", "baseline", "output", f"sector: {sector}", "", "value", value, "million USD")
cells = fitted([[1, 1], [1, 4]], [60, 60], [60, 60])
for row in range(2):
    for column in range(2):
        add("margins", "baseline", "cells", f"column: {'cd'[column]}, row: {'ab'[row]}", "", "value", cells[row, column],
            "million USD")

with open(sys.argv[1], "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["model", "scenario", "variable", "elements", "period", "stat", "value", "unit"])
    writer.writerows(rows)
