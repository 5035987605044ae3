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
from decimal import Decimal

HIGHLIGHTS, FROM, TO = "§ Budget and expenditure highlights", "§ Where do the ILO's resources come from?", "§ Where do the ILO's resources go?"
PARTNERS = "Enabling outcome C, § Effective development cooperation"
A, P, N = r"([\d.,]+[亿万])美元", r"(\d+)%", r"(\d+)"
TWO, APPROVED, RBSA = "voluntary_and_rbsa", "voluntary approvals", "经常预算补充账户"
CHANGE = APPROVED + ", change on previous biennium"
ABOVE, ENABLING = "extra-budgetary expenditure above estimate", "expenditure on enabling outcomes"
SPLIT, RESULTS, MEMBERS = "share of expenditure on policy outcomes", "results supported by RBSA", "Member States supported by RBSA"
PAIR = "outputs 1.1 and 1.2"


def row(quantity, place, pattern, outcome="", source="", region="", group=""):
    return (quantity, outcome, source, region, group, place), pattern


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
    row("implementation budget of national strategy", "Box 16", f"实施预算为{A}", "3", group="Côte d'Ivoire"),
    row("share of extra-budgetary contributions", "§ Budget, outcome 4", rf"大部分预算外捐款\({P}\)", "4", "voluntary",
        group="productivity and sustainability of enterprises"),
    row("minimum wage", "Box 28", r"最低工资为([\d,]+)卡塔尔里亚尔", "7", group="Qatar"),
    row("minimum wage, allowance for board and lodging", "Box 28", r"或者支付([\d,]+)卡塔尔里亚尔的津贴", "7", group="Qatar"),
    row("innovation challenge prize", "Box 35", f"获胜者获得了{A}奖金", group="Skills Challenge Innovation Call"),
    row("funding partners", PARTNERS, f"公共和私营部门的{N}个供资伙伴", source=TWO),
    row("countries with development cooperation projects", PARTNERS, f"在所有区域的{N}个国家实施了发展合作项目", source=TWO),
    row(APPROVED, PARTNERS, f"总核准额20为{A}", source="voluntary"),
    row(CHANGE, PARTNERS, f"与2018-2019年的高核准水平相比(下降)了{P}", source="voluntary"),
    row("RBSA contributions", PARTNERS, f"获得了{A}自愿核心资金", source="rbsa"),
    row("staff share of regular budget", "Appendix I", f"人事费用占经常预算资源总额的{P}", source="regular"),
]
# Appendix III breaks its columns into lines: the last two percentages after the code are target and result.
APPENDIX = {"C.3.1": "voluntary share of available resources",
            "C.3.2": "unearmarked and lightly earmarked share of voluntary contributions"}
# The supplementary account, in the section of each outcome; results are not printed for outcome 2.
CONTRIBUTED = r"为(\d+)个成员国(?:取得的|的|在该领域取得的具体成果)(?:(\d+)项成果)?做出了贡献"
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


def precision(groups, unit):
    """What the last digit is worth in the unit of the row; an amount in 万 is of tenths of a million."""
    text = "".join(groups)
    if "万" in text:
        return Decimal(10) if unit.startswith("thousand") else Decimal("0.1")
    decimals = len(re.sub(r"[^\d.]", "", text).partition(".")[2])
    return Decimal(10) ** -decimals * (100 if "亿" in text else 1)


def extract(flat, rows):
    found, wrong = {}, []
    for key, pattern in PATTERNS:
        hits = [match.groups() for match in re.finditer(pattern, flat)]
        if len(hits) != 1:
            wrong.append(f"{key}: pattern found {len(hits)} times")
        elif key in rows:
            found[key] = number(hits[0], rows[key]["unit"])
            if Decimal(rows[key]["precision"]) != precision(hits[0], rows[key]["unit"]):
                wrong.append(f"{key}: precision {rows[key]['precision']}, the digits give {precision(hits[0], rows[key]['unit'])}")
        else:
            wrong.append(f"{key}: not in the dataset")
    appendix = flat[flat.rindex("保障性成果目标、产出和指标：目标和取得的成果"):]
    for code, quantity in APPENDIX.items():
        target, result = re.search(re.escape(code) + r"\.\D*?总额的份额。(\d+)%(\d+)%", appendix).groups()
        for group, value in (("target", target), ("achieved", result)):
            found[(quantity, "", TWO, "", group, f"Appendix III, indicator {code}")] = Decimal(value)
    sections = list(re.finditer(r"成果目标\d项下的总支出为", flat))
    for outcome, start in enumerate(sections, 1):
        section = flat[start.start():start.start() + 1000]
        countries, results = re.search(CONTRIBUTED, section).groups()
        group = PAIR if outcome == 1 else ""
        place = f"§ Budget, outcome {outcome}"
        found[(MEMBERS, str(outcome), "rbsa", "", group, place)] = Decimal(countries)
        if results:
            found[(RESULTS, str(outcome), "rbsa", "", group, place)] = Decimal(results)
    return found, wrong


def money(paths, texts, directory):
    """Every amount of money of the five documents, and whether some dataset holds it."""
    known = set()
    for name in ("budget-facts", "outcome-budgets"):
        with (directory / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                if line["value"] and line["status"] == "reported" and line["unit"] != "%":
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
    rows = {tuple(line[name] for name in ("quantity", "outcome", "source", "region", "group", "place")): line
            for line in table if line["status"] == "reported"}
    paths, texts, flat = documents(sys.argv[1])
    found, wrong = extract(flat, rows)
    for key, value in found.items():
        print(f"{'/'.join(key)},{value}")
        if key not in rows:
            wrong.append(f"{key}: not in the dataset")
        elif Decimal(rows[key]["value"]) != value:
            wrong.append(f"{key}: document {value}, dataset {rows[key]['value']}")
    values = {(line["quantity"], line["period"]): Decimal(line["value"]) for line in table}
    if round(values[APPROVED, "2020-2021"] / (1 + values[CHANGE, "2020-2021"] / 100), 1) != values[APPROVED, "2018-2019"]:
        wrong.append("approvals of 2018–19 are not 672.5 / 0.85")
    more = values["RBSA contributions, increase on previous biennium", "2020-2021"]
    if values["RBSA contributions", "2020-2021"] - more != values["RBSA contributions", "2018-2019"]:
        wrong.append("contributions of 2018–19 are not 34.4 - 6.5")
    wrong += [f"label {line['label_zh']} is not printed" for line in table if re.sub(r"\s+", "", line["label_zh"]) not in flat]
    wrong += money(paths, texts, directory)
    for line in wrong:
        print("DIFFERS", line, file=sys.stderr)
    derived = sum(line["status"] == "derived" for line in table)
    print(f"budget-facts: {len(found)} cells read and {derived} derived ones recomputed, {len(table)} in the dataset, "
          f"{len(rows.keys() - found.keys())} out of reach, {len(wrong)} differences", file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
