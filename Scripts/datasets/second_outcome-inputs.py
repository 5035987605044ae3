#!/usr/bin/env python3
"""Second extraction of `outcome-inputs`, straight from the text of Appendix I.

    Scripts/datasets/second_outcome-inputs.py DOCUMENTS

The eight pies survive as lines: a label, then its percentage. "其他" (other) closes each pie, so the
figures are told apart without their captions, which the text has in another order. Prints every cell
as `key,value`, compares with the CSV, and exits 1 if anything differs.
"""
import csv
import pathlib
import re
import sys

NAMES = {
    "工人活动": "workers_activities", "雇主活动": "employers_activities", "治理和三方机制": "governance_tripartism",
    "工作条件和平等": "conditions_equality", "国际劳工标准": "labour_standards", "行业政策": "sectoral_policies",
    "统计": "statistics", "就业政策": "employment_policy", "企业": "enterprises", "研究和知识": "research",
    "社会保护": "social_protection", "其他": "other", "非洲计划": "africa", "美洲计划": "americas",
    "阿拉伯国家计划": "arab_states", "亚太地区计划": "asia_pacific", "欧洲和中亚计划": "europe_central_asia",
}


def report(folder):
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if "国际劳工组织各司局和区域计划在政策成果目标 1 上面的投入" in text:
            return text
    sys.exit(f"no document in {folder} holds Appendix I")


def found(text):
    appendix = text[text.index("详细财务数据"):text.index("政策成果目标、产出和指标：目标和取得的成果")]
    lines = [line.strip() for line in appendix.splitlines() if line.strip()]
    cells, figure, rank = {}, 1, 0
    for label, value in zip(lines, lines[1:]):
        percent = re.fullmatch(r"(\d+)%", value)
        if not percent or label not in NAMES:
            continue
        rank += 1
        cells[(str(figure), rank, NAMES[label], label)] = percent[1]
        if label == "其他":
            figure, rank = figure + 1, 0
    loose = sum(bool(re.fullmatch(r"\d+%", line)) for line in lines) - len(cells)
    return cells, loose, set(re.findall(r"图 I\.(\d)\.", appendix))


def expected():
    path = pathlib.Path(__file__).resolve().parents[2] / "Datasets/outcome-inputs.csv"
    cells, ranks = {}, {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rank = ranks[row["outcome"]] = ranks.get(row["outcome"], 0) + 1
            assert row["place"] == f"Figure I.{row['outcome']}", row
            assert (row["kind"] == "region") == bool(row["region"]), row
            assert (row["unit"], row["precision"], row["status"]) == ("%", "1", "reported"), row
            cells[(row["outcome"], rank, row["region"] or row["department"], row["label_zh"])] = row["value"]
    return cells


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    cells, loose, captions = found(report(sys.argv[1]))
    csv_cells = expected()
    for key, value in cells.items():
        print(f"outcome {key[0]}/{key[2]},{value}")
    wrong = [f"{key}: document {cells.get(key)}, dataset {csv_cells.get(key)}"
             for key in sorted(cells.keys() | csv_cells.keys()) if cells.get(key) != csv_cells.get(key)]
    for outcome in sorted({key[0] for key in cells}):
        total = sum(int(value) for key, value in cells.items() if key[0] == outcome)
        if total != 100:
            wrong.append(f"outcome {outcome}: shares add to {total}")
    if loose:
        wrong.append(f"{loose} percentages of the appendix have no label")
    if captions != set("12345678"):
        wrong.append(f"captions found: {sorted(captions)}")
    for line in wrong:
        print("DIFFERS", line, file=sys.stderr)
    print(f"outcome-inputs: {len(cells)} cells read, {len(csv_cells)} in the dataset, "
          f"{len(csv_cells.keys() - cells.keys())} out of reach, {len(wrong)} differences", file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
