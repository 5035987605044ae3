#!/usr/bin/env python3
"""A second extraction of `Datasets/labour-facts.csv`, by patterns, from the texts of the documents.

    second_labour-facts.py DOCUMENTS [DATASETS]

A pattern is the Chinese around one number: {N} stands for figures (with 万, 亿), {C} for a numeral, {W} for a
fraction or multiple in words, -{N} for a fall printed without sign. Each must be found exactly once in its
document. Value, precision, bound and status are computed from what is found and compared with the dataset; every
value is printed as `key,value`. Sums and shares are checked, that no number of people or jobs was forgotten, and
that the Chinese labels are printed. Exit 0 when all agree.
"""

import csv
import re
import sys
from decimal import Decimal
from pathlib import Path

import places
import printed

NAME = "labour-facts"
KEYS = ["quantity", "sex", "age", "region", "country", "margin", "group", "scenario", "period", "document", "place"]
DOCUMENTS = {"multilateral-coherence-2021": "000", "development-cooperation-2019": "001", "implementation-report-2020-21": "002",
             "social-justice-coalition-2023": "003", "budget-preview-2024-25": "004"}

PATTERNS = {
    ("implementation-report-2020-21", "Part I, § A world of work in turmoil"): [
        ("GDP change", "region=world", "2020", "GDP严重萎缩，降幅高达-{N}%"),
        ("years since poverty last rose", "region=world", "2020", "{N}年来，贫困人口首次上升"),
        ("unemployment rate", "sex=total; age=15+; region=world", "2019", "失业率自2019年的{N}%上升至"),
        ("unemployment rate", "sex=total; age=15+; region=world", "2020", "上升至2020年的{N}%，约3,500万人"),
        ("people who became unemployed", "region=world; margin=unemployment", "2020", "的6.6%，约{N}人陷入失业状态"),
        ("people who left the labour force", "region=world; margin=inactivity", "2020", "另有{N}人放弃了劳动力市场"),
        ("jobs gap against pre-crisis trend", "region=world", "2021", "就业缺口估计2021年为{N}个"),
        ("jobs gap against pre-crisis trend", "region=world", "2022", "7,500万个，2022年为{N}个"),
        ("working poverty rate", "sex=total; region=world", "2019", "在职贫困率自2019年的{N}%上升至"),
        ("working poverty rate", "sex=total; region=world", "2020", "6.7%上升至2020年的{N}%和"),
        ("working poverty rate", "sex=total; region=world", "2021", "7.2%和2021年的{N}%"),
        ("employment change", "sex=female; region=world", "2020", "2020年全球女性就业人数下降了-{N}%"),
        ("employment change", "sex=male; region=world", "2020", "下降了3.6%，而男性下降了-{N}%"),
        ("unemployment rate", "sex=total; age=15-24; region=world", "2020", "年轻工人的失业率(2020年为{N}%)"),
        ("unemployment rate", "sex=total; age=25+; region=world", "2020", "远高于成年人(2020年为{N}%)"),
        ("employment change", "sex=total; age=15-24; region=world", "2020", "年轻工人的失业率(2020年为-{N}%)"),
        ("employment change", "sex=total; age=25+; region=world", "2020", "远高于成年人(2020年为-{N}%)"),
        ("social protection coverage", "sex=total; region=world", "2020", "截至2020年，全球仅{N}%的人口得到了"),
        ("people without social protection", "sex=total; region=world", "2020", "约{N}人完全不受保护"),
        ("children in child labour", "sex=total; age=5-17; region=world", "2020", "2020年全球仍有{N}儿童陷入童工劳动困境"),
        ("change of children in child labour", "sex=total; age=5-17; region=world", "2020", "童工劳动困境，比2016年增加了{N}。"),
        ("additional children in child labour", "sex=total; age=5-17; region=world; scenario=no mitigation", "", "可能会使另外{N}儿童成为童工"),
        ("additional children in child labour", "sex=total; age=5-17; region=world; scenario=social protection coverage falls", "", "这一数字可能会高得多，约为{N}。"),
        ("working hours against 2019-Q4", "region=world", "2020", "2020年的工作时间减少了-{N}%，相当于"),
        ("working hours lost", "region=world; margin=total", "2020", "8.9%，相当于{N}个全职工作岗位"),
        ("labour income lost", "region=world", "2020", "对应的劳动收入损失为{N}美元"),
        ("share of working hours lost", "region=world; margin=inactivity_and_unemployment", "2020", "不活跃和失业上升解释了这一数字背后约{N}%的原因"),
        ("share of working hours lost", "region=world; margin=shorter_hours", "2020", "其余{N}%则与仍在就业工人的工作时间减少有关"),
        ("working hours against 2019", "region=world", "2021-Q4", "2021年底时的全球工作时间仍比2019年水平低-{N}%"),
    ],
    ("implementation-report-2020-21", "Figure 1"): [
        ("working hours lost", "region=world; margin=shorter_hours", "2020", "相当于{N}个全职工作岗位1亿人"),
        ("working hours lost", "region=world; margin=inactivity", "2020", "全职工作岗位{N}人变得不活跃"),
        ("working hours lost", "region=world; margin=unemployment", "2020", "变得不活跃{N}人陷入失业状态"),
    ],
    ("implementation-report-2020-21", "Box 2"): [
        ("workforce under lockdown", "region=world", "2020-04", "封锁措施影响到世界上{N}%以上的职工队伍"),
    ],
    ("implementation-report-2020-21", "Box 4"): [
        ("jobs target", "region=world; group=mainly green and care economies; scenario=Global Accelerator", "", "创造至少{N}个就业岗位"),
        ("social protection target", "region=world; scenario=Global Accelerator", "", "扩大到目前尚未覆盖的{N}人"),
    ],
    ("implementation-report-2020-21", "Part II, § Progress in the regions, Africa"): [
        ("social protection coverage target", "sex=total; region=africa; scenario=regional strategy", "2025", "目标是到2025年非洲大陆{N}%的人口"),
        ("share of children in child labour", "sex=total; age=5-17; region=sub_saharan_africa", "2020-2021", "撒哈拉以南非洲的童工人数比世界上{W}还要多"),
    ],
    ("implementation-report-2020-21", "Box 8"): [
        ("workers reached", "region=americas; country=Colombia; group=formal employment support programme", "2020", "14万家企业和{N}名工人"),
        ("enterprises reached", "region=americas; country=Colombia; group=formal employment support programme", "2020", "惠及超过{N}家企业"),
    ],
    ("implementation-report-2020-21", "§ Outcome 3, highlights"): [
        ("people in food insecurity", "sex=total; region=world", "", "遭受粮食不安全之苦的{N}人"),
    ],
    ("implementation-report-2020-21", "Box 14"): [
        ("people given temporary jobs", "sex=total; region=europe_central_asia; country=Uzbekistan; group=public works", "2020-10", "该国得以为{N}人提供临时工作岗位"),
        ("people given temporary jobs", "sex=female; region=europe_central_asia; country=Uzbekistan; group=public works", "2020-10", "临时工作岗位，其中{N}是女性"),
        ("public works capacity change", "region=europe_central_asia; country=Uzbekistan; group=public works", "2020-10", "其提供公共工作岗位的能力{W}。"),
    ],
    ("implementation-report-2020-21", "§ Outcome 3, delivery on targets and commitments"): [
        ("workdays created", "region=arab_states; country=Jordan and Lebanon; group=employment-intensive investment", "2020-2021", "在约旦和黎巴嫩创造了{N}个工作日"),
        ("people reached", "sex=total; region=arab_states; country=Jordan and Lebanon; group=employment-intensive investment", "2020-2021", "120万个工作日，使{N}名男女受益"),
    ],
    ("implementation-report-2020-21", "§ Outcome 7, highlights"): [
        ("children in hazardous child labour", "sex=total; age=5-17; region=world", "2020", "普遍批准为{N}从事危险童工劳动的儿童"),
        ("workers reached", "region=world; group=Safety + Health for All", "2020-2021", "包括惠及{N}工人的“全民安全+卫生”旗舰计划"),
        ("informal workers reached", "region=africa; country=Côte d'Ivoire; group=informal economy", "2020-2021", "科特迪瓦{N}人、"),
        ("informal workers reached", "region=africa; country=Burkina Faso; group=informal economy", "2020-2021", "710万人、布基纳法索{N}人"),
        ("informal workers reached", "region=africa; country=Senegal; group=informal economy", "2020-2021", "670万人和塞内加尔{N}人从中受益"),
        ("migrant workers reached", "region=asia_pacific; country=ASEAN countries; group=emergency services", "2020-2021", "东盟国家{N}名受新冠肺炎影响的移民工人"),
    ],
    ("implementation-report-2020-21", "Box 26"): [
        ("migrant workers returned", "sex=total; region=asia_pacific; country=Nepal; group=repatriation of migrant workers", "2020-2021", "为{N}多名男女返回和重新融入社会提供便利"),
    ],
    ("implementation-report-2020-21", "Box 27"): [
        ("change of children in child labour", "sex=total; age=5-17; region=world", "2020", "绝对数量在2020年初增加了{N}，"),
        ("children in child labour", "sex=female; age=5-17; region=world", "2020", "导致全球有{N}女孩和"),
        ("children in child labour", "sex=male; age=5-17; region=world", "2020", "6,300万女孩和{N}男孩成为童工"),
    ],
    ("implementation-report-2020-21", "Box 28"): [
        ("workers under the minimum wage", "region=arab_states; country=Qatar; group=minimum wage", "2021", "有助于提高约{N}工人的工资"),
        ("share of workers under the minimum wage", "region=arab_states; country=Qatar; group=minimum wage", "2021", "这些工人占该国就业人口的{W}。"),
    ],
    ("implementation-report-2020-21", "§ Outcome 8, highlights"): [
        ("households reached", "region=asia_pacific; country=Timor-Leste; group=cash transfers and wage subsidies", "2020-2021", "东帝汶{N}户家庭和"),
        ("households reached", "region=asia_pacific; country=Cambodia; group=cash transfers and wage subsidies", "2020-2021", "柬埔寨近{N}户家庭从中受益"),
        ("workers reached", "region=asia_pacific; country=Cambodia; group=temporary wage subsidies", "2020-2021", "户家庭从中受益，柬埔寨{N}名工人也从"),
    ],
    ("implementation-report-2020-21", "§ Outcome 8, introduction"): [
        ("people without social protection", "sex=total; region=world", "2020-2021", "世界上仍有{N}人未得到任何社会保护"),
    ],
    ("implementation-report-2020-21", "Box 29"): [
        ("households reached", "region=africa; country=Mozambique; group=PASD-PE COVID-19", "2020", "使该计划能够惠及{N}户家庭"),
        ("share of households headed by women", "sex=female; region=africa; country=Mozambique; group=PASD-PE COVID-19", "2020", "其中{N}%家庭的户主是妇女"),
    ],
    ("implementation-report-2020-21", "Box 30"): [
        ("social protection coverage", "sex=total; region=world", "2020", "2020年全球仅{N}%的人口有效获得了"),
    ],
    ("implementation-report-2020-21", "§ Outcome 8, delivery on targets and commitments"): [
        ("workers reached", "region=asia_pacific; country=Pakistan; group=Mazdoor Ka EHSAAS", "2020-2021", "有惠及{N}工人的潜力"),
    ],
    ("implementation-report-2020-21", "Box 31"): [
        ("people reached", "region=asia_pacific; country=Indonesia, Lao PDR and others; group=garment sector income support", "2020-2021", "收入支持措施，惠及{N}多人"),
    ],
    ("budget-preview-2024-25", "para. 119"): [
        ("wage earners", "region=world", "2022", "世界上{N}工薪阶层中的许多人"),
    ],
}


def extra_checks(by_key, texts, covered):
    """Sums and shares within the printed numbers, and no large number of people or jobs left out."""
    value = {key: Decimal(row["value"]) for key, row in by_key.items()}

    def one(quantity, place, **cells):
        found = [v for key, v in value.items() if key[0] == quantity and key[-1] == place and all(key[KEYS.index(k)] == c for k, c in cells.items())]
        return found[0] if len(found) == 1 else Decimal("NaN")

    text = "Part I, § A world of work in turmoil"
    lost = {margin: one("working hours lost", "Figure 1", margin=margin) for margin in ("inactivity", "unemployment", "shorter_hours")}
    total = one("working hours lost", text)
    checks = {
        "Figure 1 adds to the text": sum(lost.values()) == total,
        "share of inactivity and unemployment": round(100 * (total - lost["shorter_hours"]) / total) == 52,
        "share of shorter hours": round(100 * lost["shorter_hours"] / total) == 48,
        "girls and boys": one("children in child labour", "Box 27", sex="female") + one("children in child labour", "Box 27", sex="male") == one("children in child labour", text),
    }
    amounts = set(re.findall(r"[\d,.]+多?(?:亿|万)(?=多?(?:人|个|名|户|家|儿童|男|女|工|从事|。|，))", texts["implementation-report-2020-21"]))
    known = {match for patterns in PATTERNS.values() for *_, pattern in patterns for match in expression(pattern)[0].findall(texts["implementation-report-2020-21"])}
    unread = sorted(amounts - known - ELSEWHERE)
    return [f"{name} does not hold" for name, holds in checks.items() if not holds] + [f"{amount} is in no row" for amount in unread]


# Numbers in 万 and 亿 of the same shape that belong to other datasets: beneficiaries of training, applications, money.
ELSEWHERE = {"2,400万", "22万", "70万"}


NUMBER = r"([\d,.]+多?(?:万亿|万|亿)?)"
WORDS = {"其他国家的总和": 50, "翻了一番": 100, "五分之一": 20, "半数": 50, "一倍": 100, "两倍": 200, "三倍": 300}
DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
TOKENS = {"{N}": NUMBER, "{C}": "([" + "".join(DIGITS) + "])", "{W}": "(" + "|".join(WORDS) + ")"}
MULTIPLIERS = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def text_of(path):
    """The document in one line, without white space and addresses."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return re.sub(r"\s+", "", "".join(line for line in lines if not line.strip().startswith("http")))


def expression(pattern):
    """The pattern as a regular expression and the sign of its number (a fall is printed without one)."""
    sign = -1 if "-{N}" in pattern else 1
    escaped = re.escape(pattern.replace("-{N}", "{N}"))
    for token, group in TOKENS.items():
        escaped = escaped.replace(re.escape(token), group)
    return re.compile(escaped), sign


def measure(raw, unit):
    """The value of a printed number, in the unit of its row."""
    if raw in WORDS:
        return Decimal(WORDS[raw])
    if raw in DIGITS:
        return Decimal(DIGITS[raw])
    digits, suffix = re.fullmatch(r"([\d,.]+)多?(万亿|亿|万)?", raw).groups()
    return Decimal(digits.replace(",", "")) * MULTIPLIERS.get(suffix, Decimal(1)) / SCALES.get(unit.split()[0], 1)


def check_row(row, where, text, report):
    regex, sign = expression(where)
    found = list(regex.finditer(text))
    key = "|".join(row[name] for name in KEYS if row[name])
    if len(found) != 1:
        report.append(f"{key}: the pattern {where} is found {len(found)} times")
        return
    value = measure(found[0].group(1), row["unit"]) * sign
    print(f"{key},{value.normalize():f}")
    if value != Decimal(row["value"]):
        report.append(f"{key}: value {row['value']}, the document has {value}")
    if row["document"] == "implementation-report-2020-21" and not places.stands(row["place"], text, found[0].start(1)):
        report.append(f"{key}: the number does not stand in {row['place']}")
    if row["status"] != "derived":
        report += [f"{key}: {line}" for line in printed.differences(row, text, *found[0].span(1))]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    datasets = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[2] / "Datasets"
    texts = {document: text_of(next(folder.glob(f"{stem}_*.txt"))) for document, stem in DOCUMENTS.items()}
    with open(datasets / f"{NAME}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by_key = {tuple(row[name] for name in KEYS): row for row in rows}
    report, covered = [], set()
    if len(by_key) != len(rows):
        report.append(f"{len(rows) - len(by_key)} rows repeat the key of another")
    for (document, place), patterns in PATTERNS.items():
        for quantity, dimensions, period, pattern in patterns:
            cells = dict(part.split("=", 1) for part in dimensions.split("; ") if part)
            cells |= {"quantity": quantity, "period": period, "document": document, "place": place}
            key = tuple(cells.get(name, "") for name in KEYS)
            if key not in by_key:
                report.append(f"no row for {'|'.join(filter(None, key))}")
                continue
            covered.add(key)
            check_row(by_key[key], pattern, texts[document], report)
    report += extra_checks(by_key, texts, covered)
    report += [f"{row['quantity']}, {row['place']}: the label {row['label_zh']} is not printed"
               for row in rows if re.sub(r"\s+", "", row["label_zh"]) not in texts[row["document"]]]
    missed = [key for key in by_key if key not in covered]
    print(f"\n{len(covered)} of {len(rows)} values covered, {len(missed)} not reached", file=sys.stderr)
    for key in missed:
        print("not reached: " + "|".join(filter(None, key)), file=sys.stderr)
    for line in report:
        print("DIFFERS: " + line, file=sys.stderr)
    sys.exit(1 if report else 0)


if __name__ == "__main__":
    main()
