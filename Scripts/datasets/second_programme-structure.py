#!/usr/bin/env python3
"""A second extraction of `Datasets/programme-structure.csv`, from the texts of four documents.

    second_programme-structure.py DOCUMENTS [DATASETS]

2020–21: outputs from Appendices II and III, outcomes from there and from the headings of the chapters.
2024–25: outcomes and enablers from the table of contents and from the headings, outputs from the headings.
As cited: the enabling outcome on the cover pages of the papers on the multilateral system and on the Global
Coalition, and the outcome and enablers that the latter names in its paragraph on costs.
Each cell found is printed as `key,value` and compared with the dataset; the end says how many cells were
covered. The English names are translations and cannot be reached. Exit 0 when all agree.
"""

import csv
import re
import sys
from pathlib import Path


def squeeze(text):
    return re.sub(r"[\s*]+", "", text)


def kind(code):
    return {(False, False): "policy outcome", (False, True): "output", (True, False): "enabler", (True, True): "enabling output"}[code[0] in "ABC", "." in code]


def report(path):
    """Names of the programme 2020–21: (code, name, where read)."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not re.search("^ *http|两年期计划执行报告 *$", line)]
    text = squeeze("\n".join(lines))
    second = text[text.index("附录二政策成果目标、产出和指标") : text.index("资料来源：体面劳动成果汇总表和国际劳工标准")]
    third = text[text.index("附录三保障性成果目标、产出和指标") : text.index("成果目标A资料来源")].replace("保障性成果目标产出产出指标目标取得的成果", "")
    for appendix, letters in ((second, "1-8"), (third, "ABC")):
        for code, name in re.findall(rf"([{letters}])\.(?!\d)([^。]*?)(?=\1\.1\.?\D)", appendix):
            yield code, name, "appendix"
        for code, name in re.findall(rf"([{letters}]\.\d)\.?(?!\d|\.\d)([^。]*?)。(?=\1\.1\.)", appendix):
            yield code, name, "appendix"
    # Chapters: the heading runs until the line that opens the highlights, or the blank line
    for i, line in enumerate(lines):
        heading = re.match(r"^ *成果目标 ([1-8ABC])：(.*)$", line)
        if heading:
            name = heading[2]
            while lines[i + 1].strip() and heading[1] in "12345678":
                i += 1
                name += lines[i]
            yield heading[1], squeeze(name), "heading"


def preview(path):
    """Names of the preview 2024–25: (code, name, where read)."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        contents = re.match(r"^(?:成果目标|保障因素) ([1-7ABC])：(.*?)\.{3,}\s*\d+\s*$", line)
        heading = re.match(r"^#+ \**(?:成果目标|保障因素) ([1-7ABC])[：:](.*)$", line)
        output = re.match(r"^#* *\**产出 ([1-7ABC]\.\d)\. (.*)$", line)
        for match, where in ((contents, "contents"), (heading, "heading"), (output, "heading")):
            if match:
                yield match[1], squeeze(match[2]), where


def cover(path):
    """Enabling outcome named on a cover page: (code, name, where read)."""
    found = re.search(r"保障性成果目标([ABC])：(.*?)。政策影响", squeeze(path.read_text(encoding="utf-8")))
    yield found[1], found[2], "cover page"


def costs(path):
    """Outcome and enablers named in brackets: (code, name, where read)."""
    text = squeeze(path.read_text(encoding="utf-8"))
    outcome = re.search(r"特别是在成果目标(\d)\((.*?)\)项下和保障因素([ABC])和([ABC])\(分别是(.*?)，以及(.*?)\)项下", text)
    yield outcome[1], outcome[2], "para. 30"
    yield outcome[3], outcome[5], "para. 30"
    yield outcome[4], outcome[6], "para. 30"


def main():
    documents = Path(sys.argv[1])
    datasets = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[2] / "Datasets"
    with open(datasets / "programme-structure.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    where = {(r["programme"], r["code"]): r for r in rows}
    covered, differences = set(), []
    cells = 0
    for programme, document, period, found in [
        ("2020-2021", "implementation-report-2020-21", "2020-2021", report(next(documents.glob("002_*.txt")))),
        ("2024-2025 preview", "budget-preview-2024-25", "2024-2025", preview(next(documents.glob("004_*.txt")))),
        ("2020-2021 as cited", "multilateral-coherence-2021", "2020-2021", cover(next(documents.glob("000_*.txt")))),
        ("2022-2023 as cited", "social-justice-coalition-2023", "2022-2023", cover(next(documents.glob("003_*.txt")))),
        ("2024-2025 draft as cited", "social-justice-coalition-2023", "2024-2025", costs(next(documents.glob("003_*.txt")))),
    ]:
        for code, name, place in found:
            row = where.get((programme, code))
            if row is None:
                differences.append(f"{programme} {code} {name}: not in the dataset")
                continue
            covered.add((programme, code))
            expected = {"kind": kind(code), "parent": code[0] if "." in code else "", "document": document, "period": period, "label_zh": name}
            for column, value in expected.items():
                cells += 1
                print(f'"{programme}/{code}/{column} ({place})",{value}')
                if squeeze(row[column]) != squeeze(value):
                    differences.append(f"{programme} {code}: {column} is {row[column]!r} in the dataset, {value!r} in the {place}")
    missing = [key for key in where if key not in covered]
    for key in missing:
        print("not reached:", *key, file=sys.stderr)
    for difference in differences:
        print("differs:", difference, file=sys.stderr)
    print(f"programme-structure: {len(rows)} rows; covered {len(covered)}, not reached {len(missing)}; {cells} cells compared, {len(differences)} differ; not reached in any row: label (translations)", file=sys.stderr)
    return 1 if differences or missing else 0


if __name__ == "__main__":
    sys.exit(main())
