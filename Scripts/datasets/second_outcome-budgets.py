#!/usr/bin/env python3
"""Second extraction of `outcome-budgets`, by pattern and position.

    Scripts/datasets/second_outcome-budgets.py DOCUMENTS

Tables 2–9 are found by their captions and read line by line, the last two words of a line being its
cells. Sentences are matched in the text without line breaks; their outcome is taken from the table that
they cite (so the slip that names outcome 8 for outcome 7 is seen, not followed). Prints every cell as
`key,value`, compares with the CSV, and exits 1 if anything differs.
"""
import csv
import pathlib
import re
import sys
from decimal import Decimal

import printed

ROWS = {"经常预算": "regular", "预算外发展合作": "voluntary", "经常预算补充账户": "rbsa", "合计": "total"}
ABSENT = {"未设定", "不适用"}
SHARES = {"劳工组织的经常预算": "regular", "预算外发展合作捐款": "voluntary", "经常预算补充账户": "rbsa"}


def report(folder):
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if "表 2. 与成果目标 1 相对应的战略预算和支出" in text:
            return text
    sys.exit(f"no document in {folder} holds Tables 2–9")


def million(number, scale):
    """An amount in millions: 亿 is 100 million, 万 is 10 thousand; the printed digits stay."""
    value = Decimal(number.replace(",", "")) * {"亿": 100, "万": Decimal("0.01")}[scale]
    return str(value.quantize(printed.precision(number + scale, "million USD")))


def from_tables(text):
    cells = {}
    for caption in re.finditer(r"表 (\d)\. (?:与成果目标 (\d) 相对应的|对应于成果目标 (\d) 的)战略预算和支出", text):
        table, outcome = caption[1], caption[2] or caption[3]
        assert int(table) == int(outcome) + 1, caption[0]
        lines = [line.split() for line in text[caption.end():].splitlines() if line.strip()]
        assert lines[0] == ["资金来源", "战略预算(百万美元)", "实际支出(百万美元)"], lines[0]
        for label, budget, spent in lines[1:5]:
            place = f"Table {table}"
            cells[(outcome, ROWS[label], "strategic budget", place)] = budget
            cells[(outcome, ROWS[label], "expenditure", place)] = spent
    return cells


def from_sentences(flat):
    cells, slips = {}, []
    starts = list(re.finditer(r"成果目标(\d)项下的总支出为([\d.,]+)(亿|万)美元", flat))
    for start, end in zip(starts, starts[1:] + [None]):
        paragraph = flat[start.start():flat.index("资金来源战略预算", start.start())]
        table = re.search(r"表(\d)", paragraph)[1]
        outcome = str(int(table) - 1)
        if outcome != start[1]:
            slips.append(f"the sentence that cites table {table} names outcome {start[1]}")
        place = f"§ Budget, outcome {outcome}"
        cells[(outcome, "total", "expenditure", place)] = million(start[2], start[3])
        for percent, source in re.findall(r"(\d+)%来自(劳工组织的经常预算|预算外发展合作捐款|经常预算补充账户)", paragraph):
            cells[(outcome, SHARES[source], "share of expenditure", place)] = percent
        above = re.search(r"预算高出(\d+)%", paragraph)
        if above:
            cells[(outcome, "total", "expenditure above strategic budget", place)] = above[1]
    amount = r"([\d.,]+)(亿|万)美元"
    whole = re.search(f"劳工组织支出了{amount}用于实现.{{1,20}}的8项政策成果目标，其中，{amount}来自经常预算，"
                      f"{amount}来自指定用途的自愿捐款，{amount}来自经常预算补充账户", flat)
    place = "§ Where do the ILO's resources go?"
    for index, source in enumerate(("total", "regular", "voluntary", "rbsa")):
        cells[("total", source, "expenditure", place)] = million(whole[2 * index + 1], whole[2 * index + 2])
    part = re.search(f"经常预算为{amount}，其中{amount}专门用于实现政策成果目标", flat)
    cells[("total", "regular", "strategic budget", "§ Budget and expenditure highlights")] = million(part[3], part[4])
    return cells, slips


def expected():
    path = pathlib.Path(__file__).resolve().parents[2] / "Datasets/outcome-budgets.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["outcome"], row["source"], row["measure"], row["place"]): row for row in csv.DictReader(file)}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    text = report(sys.argv[1])
    flat = re.sub(r"\s+", "", text)
    sentences, slips = from_sentences(flat)
    cells = from_tables(text) | sentences
    rows, wrong = expected(), []
    for key, value in cells.items():
        print(f"{'/'.join(key)},{value}")
        row = rows.get(key)
        if row is None:
            wrong.append(f"{key}: not in the dataset")
        elif value in ABSENT:
            if row["value"] or row["status"] != "missing" or value not in row["note"]:
                wrong.append(f"{key}: document {value}, dataset {row['value'] or row['note']}")
        elif row["value"] != value:
            wrong.append(f"{key}: document {value}, dataset {row['value']}")
        elif row["unit"] != ("%" if key[2] not in ("strategic budget", "expenditure") else "million USD"):
            wrong.append(f"{key}: unit {row['unit']}")
        elif (row["precision"], row["status"]) != ("1" if row["unit"] == "%" else "0.1", "reported"):
            wrong.append(f"{key}: precision {row['precision']}, status {row['status']}")
    wrong += [f"{key}: label {row['label_zh']} is not printed" for key, row in rows.items()
              if re.sub(r"\s+", "", row["label_zh"]) not in flat]
    for line in slips:
        print("PRINTED SO", line, file=sys.stderr)
    for line in wrong:
        print("DIFFERS", line, file=sys.stderr)
    print(f"outcome-budgets: {len(cells)} cells read, {len(rows)} in the dataset, "
          f"{len(rows.keys() - cells.keys())} out of reach, {len(wrong)} differences", file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
