#!/usr/bin/env python3
"""Certified digits on NIST's linear regression sets: `labour fit ols` beside NumPy.

    python3 Benchmarks/peers/certified_digits.py FOLDER [--labour .build/release/labour] [--svg FILE]

FOLDER holds .dat files of the Statistical Reference Datasets (linear regression). For each set, the
least over coefficients and standard errors of -log10 of the relative error (absolute where the
certified value is 0), at most 15, which is how many digits are certified. NumPy is
numpy.linalg.lstsq, with standard errors from numpy.linalg.inv(X'X). One JSON object a line.
"""

import argparse
import json
import math
import pathlib
import subprocess
import sys

import numpy


def read(path):
    """Names of columns, rows, certified estimates and standard errors, whether B0 is there."""
    certified, rows, names, intercept = [], [], [], False
    for line in path.read_text().splitlines():
        words = line.split()
        if words[:1] == ["Data:"] and len(words) > 1 and words[1] == "y":
            names = words[1:]
        elif len(words) == 3 and words[0][0] == "B" and words[0][1:].isdigit():
            certified.append((float(words[1]), float(words[2])))
            intercept |= words[0] == "B0"
        elif names:
            try:
                rows.append([float(word) for word in words])
            except ValueError:
                pass
    return names, numpy.array([row for row in rows if row]), certified, intercept


def digits(value, certified):
    if not math.isfinite(value):
        return 0.0
    error = abs(value - certified) / (abs(certified) or 1.0)
    return 15.0 if error == 0 else max(0.0, min(15.0, -math.log10(error)))


def with_labour(command, path, terms):
    run = subprocess.run(
        [command, "fit", "ols", str(path), "--formula", "y ~ " + " + ".join(terms), "--json"],
        check=True, capture_output=True, text=True)
    return [(p["estimate"], p["standard_error"]) for p in json.loads(run.stdout)["parameters"]]


def with_numpy(design, response):
    estimates, *_ = numpy.linalg.lstsq(design, response, rcond=None)
    residuals = response - design @ estimates
    variance = residuals @ residuals / (design.shape[0] - design.shape[1])
    try:
        errors = numpy.sqrt(numpy.maximum(
            variance * numpy.diag(numpy.linalg.inv(design.T @ design)), 0))
    except numpy.linalg.LinAlgError:
        errors = numpy.full(len(estimates), numpy.nan)
    return list(zip(estimates, errors))


def worst(fit, certified):
    return round(min(min(digits(v, c) for v, c in zip(found, true))
                     for found, true in zip(fit, certified)), 1)


def chart(rows, path):
    """A bar a set and program, as SVG."""
    left, bar, gap, scale, top = 92, 11, 12, 30, 46
    height = top + len(rows) * (2 * bar + gap) + 30
    width = left + 15 * scale + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="Helvetica, Arial, sans-serif" '
        'font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{left}" y="16" font-size="14" fill="#222222">Certified digits, NIST linear '
        'regression sets</text>',
        f'<rect x="{left}" y="24" width="10" height="10" fill="#1f6f8b"/>'
        f'<text x="{left + 15}" y="33" fill="#222222">labour fit ols</text>'
        f'<rect x="{left + 115}" y="24" width="10" height="10" fill="#c9a227"/>'
        f'<text x="{left + 130}" y="33" fill="#222222">numpy.linalg.lstsq, inv(XᵀX)</text>',
    ]
    bottom = top + len(rows) * (2 * bar + gap)
    for tick in range(0, 16, 3):
        x = left + tick * scale
        parts.append(f'<line x1="{x}" y1="{top - 4}" x2="{x}" y2="{bottom}" stroke="#dddddd"/>'
                     f'<text x="{x}" y="{bottom + 16}" text-anchor="middle" '
                     f'fill="#555555">{tick}</text>')
    for index, row in enumerate(rows):
        y = top + index * (2 * bar + gap)
        parts.append(f'<text x="{left - 8}" y="{y + bar + 4}" text-anchor="end" '
                     f'fill="#222222">{row["set"]}</text>')
        for place, (name, colour) in enumerate((("labour", "#1f6f8b"), ("numpy", "#c9a227"))):
            size = max(1, row[name] * scale)
            parts.append(f'<rect x="{left}" y="{y + place * bar}" width="{size:.0f}" '
                         f'height="{bar - 1}" fill="{colour}"/>'
                         f'<text x="{left + size + 5:.0f}" y="{y + place * bar + 9}" '
                         f'font-size="10" fill="#555555">{row[name]:.1f}</text>')
    path.write_text("\n".join(parts + ["</svg>"]) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--labour", default=".build/release/labour")
    parser.add_argument("--svg", type=pathlib.Path)
    options = parser.parse_args()
    rows = []
    for path in sorted(options.folder.glob("*.dat")):
        names, data, certified, intercept = read(path)
        response, predictors = data[:, 0], data[:, 1:]
        count = len(certified) - intercept
        if predictors.shape[1] == 1:
            terms = [f"x^{k}" if k > 1 else "x" for k in range(1, count + 1)]
            columns = [predictors[:, 0] ** k for k in range(1, count + 1)]
        else:
            terms = names[1:]
            columns = list(predictors.T)
        if intercept:
            columns = [numpy.ones(len(response))] + columns
        else:
            terms = terms + ["- 1"]
        formula = [term for term in terms]
        if not intercept:
            formula = [" ".join(formula[-2:])] if len(formula) == 2 else formula
        rows.append({
            "set": path.stem,
            "labour": worst(with_labour(options.labour, path, formula), certified),
            "numpy": worst(with_numpy(numpy.column_stack(columns), response), certified)})
        print(json.dumps(rows[-1]))
    if options.svg:
        chart(rows, options.svg)
    return 0


if __name__ == "__main__":
    sys.exit(main())
