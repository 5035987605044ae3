#!/usr/bin/env python3
"""Second extraction of `budget-facts`, by pattern, from the text without line breaks.

    Scripts/datasets/second_budget-facts.py DOCUMENTS

Each pattern below is the Chinese around one number. Prints every cell as `key,value`, compares with the
CSV, and exits 1 if anything differs. It then reads all five documents for amounts of money: each must be
in a dataset, so that none is forgotten. Derived rows are recomputed from the printed ones.
"""
import csv
import pathlib
import re
import sys
from decimal import ROUND_CEILING, Decimal

import places
import printed

HIGHLIGHTS, FROM, TO = "§ Budget and expenditure highlights", "§ Where do the ILO's resources come from?", "§ Where do the ILO's resources go?"
PARTNERS = "§ Outcome C, development cooperation"
A, P, N = r"([\d.,]+[亿万])美元", r"(\d+)%", r"(\d+)"
TWO, APPROVED, RBSA = "voluntary_and_rbsa", "voluntary approvals", "经常预算补充账户"
CHANGE = APPROVED + ", change on previous biennium"
ABOVE, ENABLING = "extra-budgetary expenditure above estimate", "expenditure on enabling outcomes"
SPLIT = "share of expenditure on policy outcomes"
PAIR = "outputs 1.1 and 1.2"


def row(quantity, place, pattern, outcome="", source="", region="", country="", group=""):
    return (quantity, outcome, source, region, country, group, place), pattern


PATTERNS = [
    row("regular budget", HIGHLIGHTS, f"2020-2021两年期的经常预算为{A}", source="regular"),
    row("extra-budgetary estimate", HIGHLIGHTS, f"预算外支出将达{A}", source=TWO),
    row("RBSA estimate", HIGHLIGHTS, rf"预算外支出将达.{{1,12}}其中{A}来自.*?{RBSA}", source="rbsa"),
    row("regular budget expenditure", HIGHLIGHTS, f"实际经常预算支出总额为{A}", source="regular"),
    row("regular budget delivery", HIGHLIGHTS, f"占预算的{P}", source="regular"),
    row("extra-budgetary expenditure", HIGHLIGHTS, f"，预算外支出为{A}", source=TWO),
    row("RBSA expenditure", HIGHLIGHTS, rf"，预算外支出为.{{1,12}}\({A}来自{RBSA}", source="rbsa"),
    row(ABOVE, HIGHLIGHTS, rf"\)，高出估计数{P}", source=TWO),
    row(APPROVED, FROM, f"新批准的自愿非核心资金达{A}", source="voluntary"),
    row(CHANGE, FROM, f"较2018-2019年的创纪录水平(下降){P}", source="voluntary"),
    row("share of voluntary contributions", FROM, f"前20名捐款者占自愿捐款总额的{P}", source="voluntary", group="top 20 contributors"),
    row("RBSA contributors", FROM, rf"{RBSA}的{N}个捐助者", source="rbsa"),
    row("RBSA contributions", FROM, f"未指定用途的自愿捐款总额为{A}", source="rbsa"),
    row("RBSA contributions, increase on previous biennium", FROM, r"比2018-2019两年期增加了([\d.,]+)多(万)美元", source="rbsa"),
    row("voluntary share of expenditure on policy outcomes", TO, f"自愿捐款支出占政策成果目标总支出的{P}", "total", TWO),
    row("expenditure on support services", TO, f"{A}用于提供支持服务", source="regular"),
    row(ENABLING, TO, f"自愿捐款中的{A}", source=TWO),
    row(ENABLING, TO, rf"\(其中{A}来自{RBSA}\)用于实现保障性成果目标", source="rbsa"),
    row("expenditure on governance, management and other", TO, f"决策机关运行方面花费了{A}", source="regular"),
    row(ABOVE, TO, f"比本两年期开始前确定的估计数高出{P}", source=TWO),
    row("RBSA share of outcome", TO, rf"支出最多的是成果目标3\(占总支出的{P}\)", "3", "rbsa"),
    row("RBSA share of outcome", TO, rf"占总支出的26%\)，其次是成果目标7\({P}\)", "7", "rbsa"),
    row("RBSA share of outcome", TO, rf"其次是成果目标7\(16%\)、成果目标4\({P}\)", "4", "rbsa"),
    row("RBSA share of outcome", TO, rf"成果目标4\(15%\)和成果目标1\({P}\)", "1", "rbsa"),
    row("RBSA share of outcome", TO, rf"成果目标6所占的支出最少\({P}\)", "6", "rbsa"),
    row(SPLIT, TO, f"{P}的支出用于各地区", "total", "total", "regions"),
    row(SPLIT, TO, f"其余{P}的支出则专门用于全球性", "total", "total", "global"),
    row("regular budget technical cooperation", TO, f"经常预算中有总计{A}用于技术合作", source="regular"),
    row("share of outcome expenditure", "§ Budget, outcome 1", f"{P}用于加强社会伙伴组织的机构能力", "1", "total", group=PAIR),
    row("regular budget share of expenditure", "§ Budget, outcome 1", rf"这些资源主要来自劳工组织的经常预算\({P}\)", "1", "regular", group=PAIR),
    row("implementation budget of national strategy", "Box 16", f"实施预算为{A}", "3", region="africa", country="Côte d'Ivoire"),
    row("share of extra-budgetary contributions", "§ Budget, outcome 4", rf"大部分预算外捐款\({P}\)", "4", "voluntary",
        group="productivity and sustainability of enterprises"),
    row("minimum wage", "Box 28", r"最低工资为([\d,]+)卡塔尔里亚尔", "7", region="arab_states", country="Qatar"),
    row("minimum wage, allowance for board and lodging", "Box 28", r"或者支付([\d,]+)卡塔尔里亚尔的津贴", "7", region="arab_states", country="Qatar"),
    row("innovation challenge prize", "Box 35", f"获胜者获得了{A}奖金", group="Skills Challenge Innovation Call"),
    row(APPROVED, PARTNERS, f"总核准额20为{A}", source="voluntary"),
    row(CHANGE, PARTNERS, f"与2018-2019年的高核准水平相比(下降)了{P}", source="voluntary"),
    row("RBSA contributions", PARTNERS, f"获得了{A}自愿核心资金", source="rbsa"),
    row("staff share of regular budget", "Appendix I", f"人事费用占经常预算资源总额的{P}", source="regular"),
]
CURRENCIES = r"([\d.,]+)(?:多)?(万亿|亿|万)?(?:多)?(美元|欧元|瑞士法郎|瑞郎|英镑|日元|人民币|卡塔尔里亚尔)"
ELSEWHERE = {"3.7万亿美元": "labour-facts"}


def documents(folder):
    paths = sorted(pathlib.Path(folder).glob("*.txt"))
    texts = [re.sub(r"\s+", "", path.read_text(encoding="utf-8")) for path in paths]
    reports = [text for text in texts if "与成果目标1相对应的战略预算和支出" in text]
    if len(reports) != 1:
        sys.exit(f"{folder} holds {len(reports)} documents with Tables 2–9, not one")
    return paths, texts, reports[0]


def number(groups, unit):
    """The printed digits in the unit of the row; 下降 (a fall) gives the minus sign."""
    text = "".join(groups)
    digits = Decimal(re.sub(r"[^\d.]", "", text))
    if "亿" in text:
        digits *= 100
    elif "万" in text:
        digits *= Decimal(10) if unit.startswith("thousand") else Decimal("0.01")
    return -digits if "下降" in text else digits


def extract(flat, rows):
    found, wrong = {}, []
    for key, pattern in PATTERNS:
        hits = list(re.finditer(pattern, flat))
        if len(hits) != 1:
            wrong.append(f"{key}: pattern found {len(hits)} times")
        elif key in rows:
            hit = hits[0]
            found[key] = number(hit.groups(), rows[key]["unit"])
            if not places.stands(key[-1], flat, hit.start(hit.lastindex)):
                wrong.append(f"{key}: the number does not stand there")
            digits = next(index for index, group in enumerate(hit.groups(), 1) if group[0].isdigit())
            wrong += [f"{key}: {line}" for line in printed.differences(rows[key], flat, hit.start(digits), hit.end(hit.lastindex))]
        else:
            wrong.append(f"{key}: not in the dataset")
    return found, wrong


def derived(table):
    """The two amounts of 2018–19, each from printed ones; precision is the width of what these allow, to one digit, upwards."""
    row = {(line["quantity"], line["period"]): line for line in table}
    value = {key: Decimal(line["value"]) for key, line in row.items()}
    half = {key: Decimal(line["precision"]) / 2 for key, line in row.items()}
    wrong = []
    approved, change = (APPROVED, "2020-2021"), (CHANGE, "2020-2021")
    more, given = ("RBSA contributions, increase on previous biennium", "2020-2021"), ("RBSA contributions", "2020-2021")
    widths = {
        APPROVED: (value[approved] + half[approved]) / (1 + (value[change] - half[change]) / 100)
        - (value[approved] - half[approved]) / (1 + (value[change] + half[change]) / 100),
        "RBSA contributions": 2 * (half[given] + half[more]),
    }
    amounts = {APPROVED: round(value[approved] / (1 + value[change] / 100), 1), "RBSA contributions": value[given] - value[more]}
    for quantity, amount in amounts.items():
        line = row[quantity, "2018-2019"]
        step = widths[quantity].quantize(Decimal(1).scaleb(widths[quantity].adjusted()), ROUND_CEILING)
        if Decimal(line["value"]) != amount or Decimal(line["precision"]) != step:
            wrong.append(f"{quantity} of 2018–19: {line['value']} to {line['precision']} in the dataset, {amount} to {step} from the printed ones")
    return wrong


def money(paths, texts, directory):
    """Every amount of money of the five documents, and whether some dataset holds it."""
    known = set()
    for name in ("budget-facts", "outcome-budgets"):
        with (directory / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                if line["value"] and line["status"] in ("reported", "estimated") and line["unit"] != "%":
                    scale = {"million USD": 10**6, "thousand USD": 10**3, "QAR": 1}.get(line["unit"])
                    if scale:
                        known.add(Decimal(line["value"]) * scale)
    missing = []
    for path, text in zip(paths, texts):
        hits = list(re.finditer(CURRENCIES, text))
        for hit in hits:
            scale = {"万亿": 10**12, "亿": 10**8, "万": 10**4, None: 1}[hit[2]]
            if hit[0] not in ELSEWHERE and Decimal(hit[1].replace(",", "")) * scale not in known:
                missing.append(f"{path.name}: {hit[0]} is in no dataset")
        print(f"{path.name}: {len(hits)} amounts of money", file=sys.stderr)
    return missing


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    directory = pathlib.Path(__file__).resolve().parents[2] / "Datasets"
    with (directory / "budget-facts.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    rows = {tuple(line[name] for name in ("quantity", "outcome", "source", "region", "country", "group", "place")): line
            for line in table if line["status"] != "derived"}
    paths, texts, flat = documents(sys.argv[1])
    found, wrong = extract(flat, rows)
    for key, value in found.items():
        print(f"{'/'.join(key)},{value}")
        if key not in rows:
            wrong.append(f"{key}: not in the dataset")
        elif Decimal(rows[key]["value"]) != value:
            wrong.append(f"{key}: document {value}, dataset {rows[key]['value']}")
    wrong += derived(table)
    wrong += [f"label {line['label_zh']} is not printed" for line in table if re.sub(r"\s+", "", line["label_zh"]) not in flat]
    wrong += money(paths, texts, directory)
    for line in wrong:
        print("DIFFERS", line, file=sys.stderr)
    computed = sum(line["status"] == "derived" for line in table)
    print(f"budget-facts: {len(found)} cells read and {computed} derived ones recomputed, {len(table)} in the dataset, "
          f"{len(rows.keys() - found.keys())} out of reach, {len(wrong)} differences", file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
