#!/usr/bin/env python3
"""A second extraction of `Datasets/decent-work-indicators.csv`, by the position of cells in Table 1.

    second_decent-work-indicators.py DOCUMENTS [DATASETS]

A line of Table 1 is its label and four cells, each with one space before it and one after the last; an empty cell
leaves its space. So the cells are read from the right: spaces at the end, less one, are empty cells, and what
is missing of four stands empty in front. Prints every cell as `key,value`, compares value, precision and
status with the dataset, and checks the text of Part I, that each total can be a mean of women and men, and
that the words of the Chinese labels and the SDG indicators are printed in the table. Exit 0 when all agree.
"""

import csv
import re
import sys
from decimal import Decimal
from pathlib import Path

# Series in the order of the table: 18 lines with cells.
SEXES = ["total", "female", "male"]
SERIES = (
    [("unemployment rate", sex, "15+") for sex in SEXES] + [("unemployment rate", "total", "15-24")]
    + [("employment-to-population ratio", sex, "15+") for sex in SEXES] + [("working poverty rate", sex, "") for sex in SEXES]
    + [("NEET rate", sex, "15-24") for sex in SEXES] + [("women in managerial positions", "", "")]
    + [("social protection coverage", "total", "")] + [("child labour rate", sex, "5-17") for sex in SEXES]
)
YEARS = ["2018", "2019", "2020", "2021"]
NOT_YET = "暂无数据"


def cells_of(line):
    """The four cells of a line, or nothing if it holds none."""
    cells = re.search(rf"((?: (?:\d+\.\d|{NOT_YET}))+)( +)$", line)
    if not cells:
        return None
    row = cells[1].split() + [""] * (len(cells[2]) - 1)
    return [""] * (4 - len(row)) + row


def feasible(total, female, male, half=Decimal("0.05")):
    """Whether a share of women in [0, 1] exists that makes the total, each number within its rounding."""
    return min(female, male) - half <= total + half and total - half <= max(female, male) + half


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    datasets = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[2] / "Datasets"
    text = next(Path(sys.argv[1]).glob("002_*.txt")).read_text(encoding="utf-8")
    # The line under the table calls what stands in it modelled estimates: 劳工组织模型估测.
    table = text[text.index("表 1. 2018-2021"):text.index("资料来源：劳工组织模型估测")]
    lines = [cells for cells in map(cells_of, table.splitlines()) if cells]
    report = [] if len(lines) == len(SERIES) else [f"{len(lines)} lines with cells, not {len(SERIES)}"]
    with open(datasets / "decent-work-indicators.csv", encoding="utf-8", newline="") as file:
        rows = {(row["indicator"], row["sex"], row["age"], row["period"]): row for row in csv.DictReader(file)}
    covered = set()
    for series, cells in zip(SERIES, lines):
        for year, cell in zip(YEARS, cells):
            key = (*series, year)
            print("|".join(filter(None, key)) + "," + cell)
            row = rows.get(key)
            if row is None:
                report.append(f"no row for {key}")
                continue
            covered.add(key)
            value = cell if re.match(r"\d", cell) else ""
            expected = (value, "0.1" if value else "", "estimated" if value else "missing")
            if (row["value"], row["precision"], row["status"]) != expected:
                report.append(f"{key}: the table has {expected}")
            if not value and (NOT_YET in row["note"]) != (cell == NOT_YET):
                report.append(f"{key}: the note does not give the reason printed ({cell or 'empty'})")
    # Part I repeats these in its running text.
    joined = re.sub(r"\s+", "", text)
    number = r"(\d+\.\d)%"
    sentences = {
        rf"失业率自2019年的{number}上升至2020年的{number}": [("unemployment rate", "total", "15+", "2019"), ("unemployment rate", "total", "15+", "2020")],
        rf"在职贫困率自2019年的{number}上升至2020年的{number}和2021年的{number}": [("working poverty rate", "total", "", year) for year in YEARS[1:]],
        rf"截至2020年，全球仅{number}的人口": [("social protection coverage", "total", "", "2020")],
    }
    for pattern, keys in sentences.items():
        for key, value in zip(keys, re.search(pattern, joined).groups()):
            if rows[key]["value"] != value:
                report.append(f"{key}: the text of Part I has {value}")
    for indicator, age in sorted({(indicator, age) for indicator, _, age in SERIES}):
        for year in YEARS:
            parts = [rows.get((indicator, sex, age, year), {}).get("value") for sex in SEXES]
            if all(parts) and not feasible(*map(Decimal, parts)):
                report.append(f"{indicator} {age} {year}: no weight makes the total")
    words = re.sub(r"\s+", "", table)
    for key, row in rows.items():
        # A line under a head has both as its label, joined by a comma.
        printed = [re.sub(r"\s+", "", part) for part in row["label_zh"].split("，")]
        if row["sdg"]:
            printed.append(f"可持续发展目标指标{row['sdg']})")
        report += [f"{key}: {part} is not printed" for part in printed if not part or part not in words]
    missed = [key for key in rows if key not in covered]
    print(f"\n{len(covered)} of {len(rows)} cells covered, {len(missed)} not reached", file=sys.stderr)
    for line in [f"not reached: {key}" for key in missed] + [f"DIFFERS: {line}" for line in report]:
        print(line, file=sys.stderr)
    sys.exit(1 if report else 0)


if __name__ == "__main__":
    main()
