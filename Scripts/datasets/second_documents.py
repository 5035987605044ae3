#!/usr/bin/env python3
"""A second extraction of `Datasets/documents.csv`, from the first page of each document.

    second_documents.py DOCUMENTS [DATASETS]

Session, section, item and date are read from the cover and make the symbol; where the cover does not print them,
the dataset must leave them empty. Prints every cell as `key,value`. Then the places that all datasets name are held
against the one list of them. Exit 0 when all agree.
"""

import csv
import re
import sys
from pathlib import Path

import places

NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def read(path):
    """What the cover says: session, symbol, date; and the whole text without white space."""
    text = re.sub(r"\s+", "", path.read_text(encoding="utf-8"))
    cover = text[:900]
    session = re.search(r"理事会第(\d+)届会议", cover.replace("#", ""))
    section = re.search(r"机构部分[Il]NS|部分PFA", cover.replace("#", ""))
    item = re.search(r"第([一二三四五六七八九])项议程", cover)
    date = re.search(r"日期：(\d{4})年(\d{1,2})月(\d{1,2})日", cover)
    found = {"session": session[1] if session else "", "symbol": "", "date": ""}
    if session and section and item:
        found["symbol"] = f"GB.{session[1]}/{section[0][-3:].replace('l', 'I')}/{NUMERALS[item[1]]}"
    if date:
        found["date"] = "{}-{:02}-{:02}".format(*map(int, date.groups()))
    return found, text


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    datasets = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[2] / "Datasets"
    with open(datasets / "documents.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    report, covered = [], 0
    files = {path.stem for path in folder.glob("*.txt")}
    if files != {row["file"] for row in rows}:
        report.append("the files of the folder are not those of the dataset")
    for row in rows:
        found, text = read(folder / f"{row['file']}.txt")
        if not found["session"] and row["session"]:
            # Not on the cover: documents of this session that the paper quotes.
            quoted = re.findall(r"GB\.(\d+)/", text)
            found["session"] = max(set(quoted), key=quoted.count) if quoted else ""
            print(f"{row['id']}.session from quoted documents", file=sys.stderr)
        for name, value in found.items():
            print(f"{row['id']}.{name},{value}")
            covered += 1
            if row[name] != value:
                report.append(f"{row['id']}.{name}: {row[name]!r}, the cover has {value!r}")
        # A title in parts stands in the text in one order or the other.
        parts = re.sub(r"\s+", "", row["title_zh"].replace("–", "-")).split("：")
        plain = text.replace("–", "-").replace("#", "")
        covered += 1
        print(f"{row['id']}.title_zh,{row['title_zh']}")
        if not all(part in plain for part in parts):
            report.append(f"{row['id']}: the title is not in the text")
    ids = {row["id"] for row in rows}
    for path in sorted(datasets.glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            named = {(row["document"], row["place"]) for row in csv.DictReader(file) if "place" in row}
        report += [f"{path.name}: {place!r} of {document} is no place in the list" for document, place in sorted(named)
                   if document not in ids or not places.known(place, document)]
    print(f"\n{covered} cells covered; ids, English titles, languages and notes are ours and not in the texts", file=sys.stderr)
    for line in report:
        print("DIFFERS: " + line, file=sys.stderr)
    sys.exit(1 if report else 0)


if __name__ == "__main__":
    main()
