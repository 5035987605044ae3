"""How the documents print a number: its precision, its bound and whether it is an estimate.

One rule each, as Datasets/README.md states them, for all second extractions. Texts are without white space.
"""

import re
from decimal import Decimal

COUNTS = "一两二三四五六七八九十"
POWERS = {"万亿": 12, "亿": 8, "万": 4, "": 0}
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

# Where the implementation report calls its numbers estimates: from these words to those, the first after them.
ESTIMATES = [
    ("劳工组织的模型估测显示", "表1.2018-2021年体面劳动指标的主要趋势"),
    ("表1.2018-2021年体面劳动指标的主要趋势", "资料来源：劳工组织模型估测"),
    ("据劳工组织估计，与2019年第四季度相比", "(图1)"),
    ("但据估计，2021年底", "。"),
    ("就业人员的工作时间减少，相当于", "人陷入失业状态"),  # Figure 1, the parts of what the estimate just named adds up to
    ("劳工组织估计，两年期内的预算外支出", "万美元来自"),
    ("而估计有", "人间接受益"),
    ("►专栏27.2020年全球童工劳动估计", "男孩成为童工"),
]


def precision(raw, unit=""):
    """What one unit of the last printed digit is worth, in the unit; None where no digit and no count is printed.

    Zeros at the end of a whole numeral before 万 are the change of unit's, two at most: the originals count in
    thousands and millions. Before 亿, and without a word of unit, every digit counts.
    """
    if len(raw) == 1 and raw in COUNTS:
        return Decimal(1)
    number = re.fullmatch(r"([\d,]+)(?:\.(\d+))?[多余]?(万亿|亿|万)?%?", raw)
    if not number:
        return None
    whole, decimals, power = number[1], number[2] or "", POWERS[number[3] or ""]
    filled = re.search(r"0{0,2}$", whole)[0] if number[3] == "万" and not decimals else ""
    return Decimal(1).scaleb(len(filled) - len(decimals) + power - SCALES.get(unit.split(" ")[0], 0))


def bound(before, raw, after):
    """What the words right before and after a number, or within it, say of it."""
    if re.search(r"(不超过|最多)$", before) or re.match(r"年(之)?前|个(月|小时)内", after):
        return "at_most"
    if re.search(r"(至少|超过)$", before) or re.search("[多余]", raw) or re.match(r"%?(以上|多|余)", after):
        return "at_least"
    if re.search(r"接近$", before) and re.match(r".{1,3}的目标", after):
        return "exact"  # a result is near the target; the target is as printed
    near = re.search(r"(约|约为|约有|近|几乎)$", before) or raw.startswith("几乎") or after.startswith("左右")
    return "about" if near else "exact"


def status(text, position):
    """estimated where the report calls what stands at the position an estimate, else reported."""
    for opening, closing in ESTIMATES:
        start = text.find(opening)
        if 0 <= start <= position < text.index(closing, start + len(opening)):
            return "estimated"
    return "reported"


def differences(row, text, start, end):
    """What the row says otherwise than the text does of the number that stands there, as a list of words."""
    raw = text[start:end]
    if re.match(r"多?(万亿|亿|万)", text[end:]) and re.search(r"\d$", raw):
        end += re.match(r"多?(万亿|亿|万)", text[end:]).end()
        raw = text[start:end]
    step = precision(raw, row["unit"])
    found = {
        "precision": "" if step is None else f"{step.normalize():f}",
        "status": status(text, start),
    }
    if "bound" in row:
        found["bound"] = bound(text[max(0, start - 4):start], raw, text[end:end + 8])
    if row["status"] in ("assumed", "missing"):
        del found["status"]
    if row["status"] == "missing":
        found = {}
    return [f"{column} is {row[column]!r} in the dataset, {value!r} by what is printed ({text[max(0, start - 4):end + 4]})"
            for column, value in found.items() if row[column] != value]
