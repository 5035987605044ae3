#!/usr/bin/env python3
"""The posterior and the projection of Models/labour-force by another sampler over a density written out by hand.

    pip install numpy
    python3 Scripts/reference/labour_force.py Tests/Reference/labour-force.csv        # about a minute

The unknowns are the 16 rates by sex within their rounding, women's share of the population, and the parameters of the
laws; the rates of both sexes together and women's parities follow from them, and the density of these is carried over by
its Jacobian. Sampler: differential evolution (ter Braak 2006), 300 chains. `mcse` is from the spread of ten batches.
"""

import csv
import sys

import numpy as np

U = np.array([[5.5, 5.5, 6.4, 6.3], [5.3, 5.3, 6.6, 6.1]]) / 100  # unemployment of women, men
E = np.array([[45.0, 45.2, 43.0, 43.4], [69.6, 69.4, 66.6, 67.3]]) / 100  # employment to population
U_ALL = np.array([5.4, 5.4, 6.6, 6.2]) / 100
E_ALL = np.array([57.3, 57.3, 54.8, 55.4]) / 100
PRINTED = np.concatenate([U.ravel(), E.ravel()])
HALF = 0.0005  # of the last printed digit
CELLS, WOMEN, MEAN, HALF_LIFE, NOISE, PARITY_NOISE, DRIFT = slice(0, 16), 16, slice(17, 19), slice(19, 21), slice(21, 23), slice(23, 25), 25
COUNT = 26


def logit(p):
    return np.log(p / (1 - p))


def expit(z):
    return 1 / (1 + np.exp(-z))


def rates(theta):
    cells = theta[:, CELLS].reshape(-1, 4, 4)
    people = np.stack([theta[:, WOMEN], 1 - theta[:, WOMEN]], 1)[:, :, None]
    u, e = cells[:, :2], cells[:, 2:]
    employed = people * e
    weight = employed / employed.sum(1)[:, None]
    odds = u / (1 - u)
    return u, e, people, weight, odds, employed.sum(1), (weight * odds).sum(1)


def log_density(theta):
    u, e, people, weight, odds, e_all, odds_all = rates(theta)
    impossible = (
        (np.abs(theta[:, CELLS] - PRINTED) > HALF).any(1) | (np.abs(odds_all / (1 + odds_all) - U_ALL) > HALF).any(1)
        | (np.abs(e_all - E_ALL) > HALF).any(1) | (np.abs(theta[:, WOMEN] - 0.5) > 0.02))
    half_life, noise, parity_noise = np.exp(theta[:, HALF_LIFE]), np.exp(theta[:, NOISE]), np.exp(theta[:, PARITY_NOISE])
    total = -0.5 * (((theta[:, HALF_LIFE] - np.log(2)) / 0.5) ** 2).sum(1)  # lognormal(2, 0.5) years
    total += (-0.5 * (noise / [0.15, 0.08]) ** 2 + theta[:, NOISE]).sum(1)
    total += (-0.5 * (parity_noise / [0.01, 0.05]) ** 2 + theta[:, PARITY_NOISE]).sum(1)
    total += -0.5 * (theta[:, DRIFT] / 0.003) ** 2
    mean = expit(theta[:, MEAN])
    total += -0.5 * (np.log(mean[:, 0] / 0.058) / 0.12) ** 2 - np.log(mean[:, 0]) - 0.5 * ((mean[:, 1] - 0.57) / 0.015) ** 2
    total += np.log(mean * (1 - mean)).sum(1)
    persistence = 2 ** (-1 / half_life)
    for place, z in enumerate((np.log(odds_all), logit(e_all))):
        centre, phi, sd = theta[:, MEAN][:, place], persistence[:, place], noise[:, place]
        stationary = sd**2 / (1 - phi**2)
        total += -0.5 * (z[:, 0] - centre) ** 2 / stationary - 0.5 * np.log(stationary)
        step = z[:, 1:] - centre[:, None] - phi[:, None] * (z[:, :-1] - centre[:, None])
        total += (-0.5 * (step / sd[:, None]) ** 2).sum(1) - 3 * np.log(sd)
    employment_parity, unemployment_parity = np.log(e[:, 0] / e[:, 1]), np.log(odds[:, 0] / odds[:, 1])
    total += -0.5 * ((employment_parity[:, 0] - np.log(0.65)) / 0.1) ** 2 - 0.5 * (unemployment_parity[:, 0] / 0.2) ** 2
    for place, (path, drift) in enumerate(((employment_parity, theta[:, DRIFT, None]), (unemployment_parity, 0.0))):
        sd = parity_noise[:, place, None]
        total += (-0.5 * ((np.diff(path, axis=1) - drift) / sd) ** 2).sum(1) - 3 * np.log(sd[:, 0])
    # d(logit all, log parity) / d(women, men), for employment and for the odds of unemployment.
    total += np.log((people[:, 0] / e[:, 1] + people[:, 1] / e[:, 0]) / (e_all * (1 - e_all))).sum(1)
    total += np.log((weight[:, 0] / odds[:, 1] + weight[:, 1] / odds[:, 0]) / odds_all).sum(1) - 2 * np.log(1 - u).sum((1, 2))
    return np.where(impossible | ~np.isfinite(total), -np.inf, total)


def starts(count, random):
    found = np.zeros((0, COUNT))
    centre = np.concatenate([PRINTED, [0.5], logit(np.array([0.058, 0.57])), np.log([2, 2, 0.12, 0.06, 0.007, 0.04]), [0]])
    spread = np.concatenate([np.zeros(17), [0.1, 0.04, 0.3, 0.3, 0.2, 0.2, 0.2, 0.2, 0.002]])
    while len(found) < count:
        theta = centre + spread * random.normal(size=(20_000, COUNT))
        theta[:, CELLS] += 2 * HALF * (random.random((20_000, 16)) - 0.5)
        theta[:, WOMEN] = random.uniform(0.495, 0.505, 20_000)
        found = np.concatenate([found, theta[np.isfinite(log_density(theta))]])
    return found[:count]


def sample(random, chains=300, rounds=80_000, thin=100):
    theta = starts(chains, random)
    density = log_density(theta)
    kept = []
    for round in range(rounds):
        moved, others = np.arange(round % 2, chains, 2), np.arange(1 - round % 2, chains, 2)
        one, other = random.choice(others, len(moved)), random.choice(others, len(moved))
        mask = random.random((len(moved), COUNT)) < random.choice([0.05, 0.1, 0.2, 0.5, 1.0])
        mask[np.arange(len(moved)), random.integers(0, COUNT, len(moved))] = True
        factor = 2.38 / np.sqrt(2 * mask.sum(1)) if random.random() < 0.9 else np.ones(len(moved))
        jump = factor[:, None] * (theta[one] - theta[other]) + 1e-6 * random.normal(size=(len(moved), COUNT))
        proposal = theta[moved] + mask * jump
        value = log_density(proposal)
        accepted = np.log(random.random(len(moved))) < value - density[moved]
        theta[moved[accepted]], density[moved[accepted]] = proposal[accepted], value[accepted]
        if round >= rounds // 4 and round % thin == 0:
            kept.append(theta.copy())
    return np.concatenate(kept)


def project(theta, random, factor, shift):
    u, e, people, _, odds, e_all, odds_all = rates(theta)
    z = [np.log(odds_all[:, -1]), logit(e_all[:, -1])]
    parity = [np.log(e[:, 0, -1] / e[:, 1, -1]), np.log(odds[:, 0, -1] / odds[:, 1, -1])]
    women, result = theta[:, WOMEN], {}
    for year in range(2022, 2031):
        for place in (0, 1):
            centre = logit(expit(theta[:, MEAN][:, place]) + shift[place])
            phi = 2 ** (-1 / (factor * np.exp(theta[:, HALF_LIFE][:, place])))
            z[place] = centre + phi * (z[place] - centre) + np.exp(theta[:, NOISE][:, place]) * random.normal(size=len(theta))
            parity[place] = parity[place] + np.exp(theta[:, PARITY_NOISE][:, place]) * random.normal(size=len(theta))
        parity[0] = parity[0] + theta[:, DRIFT]
        men = expit(z[1]) / (women * np.exp(parity[0]) + 1 - women)
        e_now = np.stack([men * np.exp(parity[0]), men])
        employed = np.stack([women, 1 - women]) * e_now
        odds_men = np.exp(z[0]) * employed.sum(0) / (employed[0] * np.exp(parity[1]) + employed[1])
        odds_now = np.stack([odds_men * np.exp(parity[1]), odds_men])
        active = e_now * (1 + odds_now)
        result[year] = (expit(z[0]), expit(z[1]), e_now[0], active[1] - active[0])
    active = (e / (1 - u))[:, :, 1]
    base = odds_all[:, 1] / (1 + odds_all[:, 1]), e_all[:, 1], e[:, 0, 1], active[:, 1] - active[:, 0]
    return result, base


def main():
    random = np.random.default_rng(20260101)
    theta = sample(random)
    rows = []

    def add(scenario, name, period, unit, values):
        def statistics(x):
            return [x.mean(), x.std(), *np.quantile(x, [0.05, 0.5, 0.95])]
        batches = np.array([statistics(x) for x in np.array_split(values, 10)])
        spread = batches.std(0, ddof=1) / np.sqrt(10)
        for stat, value, error in zip(["mean", "sd", "p05", "p50", "p95"], statistics(values), spread):
            rows.append([scenario, name, period, unit, stat, f"{value:.6g}", f"{error:.2g}"])

    add("baseline", "population[sex: female]", "", "%", 100 * theta[:, WOMEN])
    for place, name in enumerate(["unemployment_rate", "employment_ratio"]):
        add("baseline", f"{name}.mean", "", "1", expit(theta[:, MEAN][:, place]))
        add("baseline", f"{name}.half_life", "", "years", np.exp(theta[:, HALF_LIFE][:, place]))
        add("baseline", f"{name}.noise", "", "1", np.exp(theta[:, NOISE][:, place]))
    add("baseline", "employment_parity.noise", "", "1", np.exp(theta[:, PARITY_NOISE][:, 0]))
    add("baseline", "unemployment_parity.noise", "", "1", np.exp(theta[:, PARITY_NOISE][:, 1]))
    for scenario, factor, shift in (("baseline", 1, (0, 0)), ("fast-recovery", 0.5, (0, 0)), ("slow-recovery", 2, (0.002, -0.005))):
        future, base = project(theta, np.random.default_rng(7), factor, shift)
        for year in (2022, 2025, 2030):
            for name, values in zip(["unemployment_rate", "employment_ratio", "employment_by_sex[sex: female]", "participation_gap"], future[year]):
                add(scenario, name, year, "%", 100 * values)
        for name, met in (("unemployment_back_by_2025", future[2025][0] <= base[0]), ("employment_back_by_2025", future[2025][1] >= base[1]),
                          ("womens_employment_back_by_2025", future[2025][2] >= base[2]),
                          ("participation_gap_smaller_2030", future[2030][3] < base[3])):
            error = np.array([x.mean() for x in np.array_split(met, 10)]).std(ddof=1) / np.sqrt(10)
            rows.append([scenario, name, "", "1", "probability", f"{met.mean():.6g}", f"{error:.2g}"])
    with open(sys.argv[1], "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["scenario", "name", "period", "unit", "stat", "value", "mcse"])
        writer.writerows(rows)


main()
