#!/usr/bin/env python3
"""A second extraction of `Datasets/enabling-results.csv`, from the text of the implementation report itself.

    second_enabling-results.py DOCUMENTS [DATASETS]

Appendix III is cut at the indicators' codes and read by patterns within each; `met` is judged again from
what was found. Each cell found is printed as `key,value` and compared with the dataset; the end says how
many cells were covered and which could not be reached. Exit 0 when all agree.
"""

import csv
import re
import sys
from pathlib import Path

import printed

WORDS = {"三": "3", "四": "4", "六": "6", "一": "1", "所有": "100", "未": "0", "四分之一": "25", "几乎一半": "50"}
HEADER = "保障性成果目标产出产出指标目标取得的成果"

# Indicator, measure, component, pattern with one group within its part of Appendix III, sign, other columns of the row.
RULES = []


def rule(indicator, measure, component, pattern, sign="", **also):
    RULES.append((indicator, measure, component, pattern, sign, also))


for code, target, achieved in [
    ("A.1.1", r"。(\d\d)\d\d$", r"。\d\d(\d\d)$"), ("A.1.2", r"。(\d\d)\d\d$", r"。\d\d(\d\d)$"),
    ("A.2.1", r"(\d+)份主要报告", r"编制了(\d+)份报告"), ("A.4.1", r"。(\d+)项伙伴关系。\d", r"。\d+项伙伴关系。(\d+)项"),
    ("A.4.2", r"。(\d+)个培训包。\d", r"个培训包。(\d+)个"), ("B.2.4", r"。(\d+)%\d+%$", r"。\d+%(\d+)%$"),
    ("C.1.3", r"共(\d+)人参与", r"。(\d+)人参与"), ("C.2.1", r"。(\d+)%\d+%$", r"。\d+%(\d+)%$"),
    ("C.3.1", r"。(\d+)%\d+%$", r"。\d+%(\d+)%$"), ("C.3.2", r"。(\d+)%\d+%$", r"。\d+%(\d+)%$"),
    ("C.5.3", r"回收率增加(\d+)%", r"。增加(\d+)%"),
]:
    rule(code, "target", "", target)
    rule(code, "achieved", "", achieved)
rule("A.2.2", "target", "", r"引用数量增加(\d+)%")
rule("A.2.2", "achieved", "", r"。增加(\d+)%\(")
rule("A.2.2", "baseline", "", r"基线：(\d+)项引用", period="2018-2019")
rule("A.2.2", "achieved", "citations", r"2020-2021年：(\d+)项引用", period="2020-2021")
for component, name in (("newsroom visits", "新闻室的访问量"), ("newsletter registrations", "注册国际劳工组织每周通讯"), ("social media followers", "等社交媒体上的关注人数")):
    rule("A.3.1", "target", component, rf"在以下方面增长(\d+)%：.*{name}")
rule("A.3.1", "achieved", "newsroom visits", r"(\d+)万国际劳工组织新闻室访问量", unit="million visits")
rule("A.3.1", "baseline", "newsroom visits", r"2018-2019年基线\((\d+)万\)")
rule("A.3.1", "achieved", "newsroom visits", r"\)增长(\d+)%", unit="%")
for language, name in (("English", "通讯的英文版"), ("French", "法文版"), ("Spanish", "西班牙文版")):
    rule("A.3.1", "achieved", f"newsletter registrations, {language}", rf"{name}订阅数增长(\d+)%")
rule("A.3.1", "achieved", "social media followers, Twitter English", r"英文Twitter关注人数增长(\d+)%")
rule("A.3.1", "achieved", "social media followers, Facebook", r"Facebook关注人数下降(\d+)%", "-")
rule("A.3.1", "achieved", "social media followers, LinkedIn", r"LinkedIn关注人数增长(\d+)%")
rule("B.1.1", "achieved", "working group meetings", r"举行了(四)次会议")
rule("B.1.1", "achieved", "resolution", r"2021年6月，国际劳工大会通过了(一)项关于", period="2021-06")
rule("B.1.2", "target", "documents published electronically on time", r"(\d+)%的官方文件均按时")
rule("B.1.2", "achieved", "documents published electronically on time", r"电子方式发布。(\d+)%")
rule("B.1.2", "target", "pre-session documents printed", r"会前官方文件不超过(\d+)%")
rule("B.1.2", "achieved", "pre-session documents printed", r"(未)印刷会前文件")
rule("B.1.2", "target", "correspondence in electronic form only", r"(\d+)%的官方通信")
rule("B.1.2", "achieved", "correspondence in electronic form only", r"电子格式发送。(\d+)%")
rule("B.1.3", "target", "", r"相差最多(\d+)%")
rule("B.1.3", "achieved", "", r"期间(未予以监测)", column="status")
rule("B.1.3", "achieved", "length of sittings", r"每次会议的(三)个小时内")
rule("B.2.2", "target", "action plans", r"报告出具后(三)个月内提交")
rule("B.2.2", "achieved", "action plans", r"平均时长为([\d.]+)个月")
rule("B.2.2", "target", "recommendations addressed", r"管理层接受的(所有)审计建议")
rule("B.2.2", "target", "time to address recommendations", r"报告出具日期的(六)个月内")
rule("B.2.2", "achieved", "recommendations addressed", r"([\d.]+)%得到了妥善处理")
rule("B.2.2", "achieved", "recommendations postponed", r"([\d.]+)%因规划考虑而延期")
rule("B.2.3", "target", "", r"。(\d+)%两年期内")
rule("B.2.3", "achieved", "", r"(没有进行后续审计)", column="status")
rule("B.3.1", "achieved", "all", r"在(\d+)个两年期里程碑")
rule("B.3.1", "achieved", "fully achieved", r"(\d+)个“完全达成”")
rule("B.3.1", "achieved", "partly achieved", r"(\d+)个“部分达成”")
rule("B.3.1", "achieved", "not achieved", r"(\d+)个进展不大")
rule("C.1.1", "target", "", r"百分比。增长(\d+)%")
for component, name in (("coordination and control", "协调和控制"), ("processes and capabilities", "流程和能力")):
    rule("C.1.1", "achieved", component, rf"{name}：增长(\d+)%")
    rule("C.1.1", "achieved", component + ", points", rf"{name}：增长\d+%\((\d+)个百分点")
for component, name in (("quality", "质量"), ("user focus", "用户关注点"), ("transparency", "透明度"), ("efficiency", "效率"), ("team dynamics", "团队活力")):
    rule("C.1.2", "target", component, rf"{name}：(\d+)项举措。.*{name}：\d+项举措")
    rule("C.1.2", "achieved", component, rf"{name}：\d+项举措。.*{name}：(\d+)项举措")
rule("C.2.2", "target", "", r"。(\d+)%2020年为")
rule("C.2.2", "achieved", "", r"2020年为(\d\d)%", period="2020")
rule("C.2.2", "achieved", "", r"2021年为(\d\d)%", period="2021")
rule("C.4.1", "achieved", "all", r"的(\d+)项指标，劳工组织取得了以下进展")
rule("C.4.1", "achieved", "milestone reached or exceeded", r"项指标中的(\d+)项达到或超过")
rule("C.4.1", "achieved", "progress beyond the baseline, milestone not reached", r"(\d)项指标\(招聘发展合作项目")
rule("C.4.1", "achieved", "no progress towards the milestone", r"(\d)项指标\(流动性")
for code in ("C.5.1", "C.5.2"):
    rule(code, "target", "", r"足迹。减少(\d+)%", "-")
    rule(code, "achieved", "", r"减少\d+%。减少(\d+)%", "-")

# The text: place, where it starts, where it ends, indicator, measure, component, pattern, sign
STATISTICS = ("§ Outcome A, statistics", "开展更准确和更持续的体面劳动统计工作劳工组织面临", "权威创新性研究")
PARTNERSHIPS = ("§ Outcome A, partnerships", "加强在多边体系内的伙伴关系，以人为本应对", "成果目标B：国际劳工组织的有效")
PROCESSES = ("§ Outcome C, business processes", "创新和改进业务流程这场疫情", "改进基于成果的规划和管理系统")
CLIMATE = ("§ Outcome C, environmental sustainability", "为确保劳工局的环境可持续性而改进的做法", "第三部分经验教训")
TEXT = [
    (("Part II, § Overview of country results", "各国成果概览劳工组织帮助", "对性别平等和非歧视的贡献虽然"), "A.1.1", "achieved", "", r"还为(\d+)个成员国改善劳动力市场统计", ""),
    (("§ Outcome A, introduction", "成果目标A：促进体面劳动", STATISTICS[1]), "", "indicators above target", "", r"相对应的(所有)产出指标均超过了两年期目标", ""),
    (STATISTICS, "A.1.1", "achieved", "", r"在(\d+)个成员国得到了改进", ""),
    (STATISTICS, "A.1.1", "achieved", "share of Africa", r"(几乎一半)在非洲", ""),
    (STATISTICS, "A.1.2", "achieved", "", r"又有(\d+)个成员国报告", ""),
    (("§ Outcome A, research", "权威创新性研究", "关于劳动世界的高效"), "A.2.2", "achieved", "", r"多边组织引用次数增加(\d+)%", ""),
    (PARTNERSHIPS, "A.4.2", "achieved", "", r"提供了(\d+)套一揽子培训方案", ""),
    (PARTNERSHIPS, "A.4.2", "achieved", "participants", r"培训对象超过(\d+)人", ""),
    (PROCESSES, "C.1.2", "change against target", "", r"创新举措目标数量的(\d+)%", ""),
    (PROCESSES, "C.1.3", "achieved", "share of staff", r"约(四分之一)的职员参与", ""),
    (CLIMATE, "C.5.1", "achieved", "", r"航空旅行的碳足迹下降了(\d+)%", "-"),
    (CLIMATE, "C.5.2", "achieved", "", r"总部大楼的碳足迹增加了(\d+)%", ""),
]

# Cells in words: place, indicator, measure, component, the words of the document, what the dataset says of them.
# Places of the text are cut as above; those of Appendix III are the parts of the indicators.
OVERSIGHT = ("§ Outcome B, oversight and risk management", "加强监督和风险管理系统在本两年期", "提高对问责制和机构学习评估的接受度劳工组织继续")
EVALUATION = ("§ Outcome B, evaluation", OVERSIGHT[2], "成果目标C：高效的支持服务和国际劳工组织资源")
IN_WORDS = [
    (None, "B.1.1", "target", "", "在实现理事会运行和组成的民主化方面取得实质性进展", "substantial progress in democratizing the Governing Body"),
    (None, "B.2.1", "target", "", "无保留外部审计意见和继续完全遵守国际公共部门会计准则", "unqualified opinion and continued full compliance with IPSAS"),
    (None, "B.2.1", "achieved", "", "截至2019年12月31日和2020年12月31日的年度目标均达成", "annual targets met for the years ended 31 December 2019 and 2020"),
    (None, "B.2.2", "achieved", "time to address recommendations", "未能在六个月的时限内完成", "not completed within six months"),
    (None, "B.3.1", "target", "", "达到或超过《战略》确定的2020-2021年里程碑", "milestones for 2020–21 reached or exceeded"),
    (None, "C.4.1", "target", "", "达到或超过《战略》确定的2020-2021年里程碑", "milestones for 2020–21 reached or exceeded"),
    (OVERSIGHT, "B.2.1", "achieved", "", "对2019和2020财政年度的合并财务报表发表了无保留审计意见", "unqualified opinion for the financial years 2019 and 2020"),
    (EVALUATION, "B.3.1", "achieved", "", "实现了劳工组织基于成果的《评估战略(2018-2021年)》的大部分里程碑", "most milestones achieved"),
    (CLIMATE, "C.5.3", "achieved", "", "本两年期的回收率也有所提高", "recycling rate rose"),
]


def squeeze(text):
    return re.sub(r"\s+", "", text)


def judged(code, part, found, text):
    """Whether the indicator is met: 100, 0 or empty (not measured); None where it is not a matter of numbers."""
    def number(measure, component=""):
        return float(found[code, measure, component])
    if code == "B.1.1":
        return None
    if re.search("未予以监测|没有进行后续审计", part):
        return ""
    if code == "A.3.1":  # as the text says of all indicators of A
        return "100" if "该成果目标相对应的所有产出指标均超过了两年期目标" in text else "0"
    if "目标均达成" in part or "未能在六个月的时限内完成" in part:
        return "100" if "目标均达成" in part else "0"
    if code == "B.3.1":
        return "100" if number("achieved", "fully achieved") == number("achieved", "all") else "0"
    if code == "C.4.1":
        return "100" if number("achieved", "milestone reached or exceeded") == number("achieved", "all") else "0"
    targets = [(c, float(v)) for (i, m, c), v in found.items() if i == code and m == "target"]
    results = [(c, float(v)) for (i, m, c), v in found.items() if i == code and m == "achieved" and c != "citations" and "points" not in c]
    met = True
    for component, value in results:
        target = dict(targets).get(component, targets[0][1])
        most = target < 0 or component == "pre-session documents printed"
        met = met and (value <= target if most else value >= target)
    return "100" if met else "0"


def main():
    documents = Path(sys.argv[1])
    datasets = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[2] / "Datasets"
    report = next(documents.glob("002_*.txt")).read_text(encoding="utf-8")
    with open(datasets / "enabling-results.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    covered, differences = {}, []

    def compare(index, column, value):
        row = rows[index]
        key = "/".join(row[c] for c in ("place", "measure", "indicator", "component", "period", "unit") if row[c])
        print(f'"{key}/{column}",{value}')
        covered.setdefault(index, set()).add(column)
        if squeeze(row[column]) != squeeze(value):
            differences.append(f"{key}: {column} is {row[column]!r} in the dataset, {value!r} in the text")

    def how_printed(index, within, match):
        covered[index] |= {"precision", "bound", "status"}
        differences.extend(f"{rows[index]['place']}, {rows[index]['measure']} {rows[index]['component']}: {line}"
                           for line in printed.differences(rows[index], within, *match.span(1)))

    def one(place, indicator, measure, component, also):
        wanted = [i for i, r in enumerate(rows) if (r["place"], r["indicator"], r["measure"], r["component"]) == (place, indicator, measure, component)
                  and all(r[c] == v for c, v in also.items() if c != "column")]
        if len(wanted) != 1:
            differences.append(f"{place}, {indicator} {measure} {component}: {len(wanted)} rows")
        return wanted[0] if wanted else None

    lines = [line for line in report.split("\n") if not line.strip().startswith("http")]
    text = squeeze("\n".join(line for line in lines if not re.search("两年期计划执行报告 *$", line)))
    appendix = text[text.index("附录三保障性成果目标、产出和指标") :].replace(HEADER, "")
    appendix = appendix[: appendix.index("成果目标A资料来源")]
    appendix = re.sub(r"[ABC]\.\d\.?(?!\d)[^。]*。(?=[ABC]\.\d\.\d\.)", "", appendix)  # the names of outputs
    appendix = re.sub(r"[ABC]\.(?!\d)[^。]*?(?=[ABC]\.\d\.\d\.)", "", appendix)  # and of outcomes
    pieces = re.split(r"([ABC]\.\d\.\d)\.", appendix)
    parts = dict(zip(pieces[1::2], pieces[2::2]))
    found = {}
    for indicator, measure, component, pattern, sign, also in RULES:
        match = re.search(pattern, parts[indicator])
        if not match:
            differences.append(f"{indicator} {measure} {component}: not found: {pattern}")
            continue
        index = one(f"Appendix III, indicator {indicator}", indicator, measure, component, also)
        if also.get("column") == "status":
            compare(index, "status", "missing")
            compare(index, "value", "")
            continue
        value = sign + WORDS.get(match[1], match[1])
        if also.get("unit") == "million visits" or (measure, component) == ("baseline", "newsroom visits"):
            value = str(float(value) / 100)  # printed in units of ten thousand
        elif (indicator, measure, component) not in found or also.get("period") == "2021":
            found[indicator, measure, component] = value
        else:
            found[indicator, measure, component + "+"] = value
        compare(index, "value", value)
        how_printed(index, parts[indicator], match)
    if len(parts) != 26:
        differences.append(f"{len(parts)} indicators in Appendix III, not 26")
    for code, part in parts.items():
        name = part[: part.index("。")]
        for index, row in enumerate(rows):
            if row["indicator"] == code and not row["component"]:
                if row["measure"] in ("target", "met") and row["place"].startswith("Appendix III"):
                    compare(index, "label_zh", name)
                compare(index, "enabler", code[0])
                compare(index, "output", code[:3])
        index = one(f"Appendix III, indicator {code}", code, "met", "", {})
        met = judged(code, part, found, text)
        if met is not None:
            compare(index, "value", met)
    for (place, start, end), indicator, measure, component, pattern, sign in TEXT:
        begin = text.index(start)
        match = re.search(pattern, text[begin : text.index(end, begin)])
        index = one(place, indicator, measure, component, {})
        if match and index is not None:
            compare(index, "value", sign + WORDS.get(match[1], match[1]))
            how_printed(index, text[begin : text.index(end, begin)], match)
        else:
            differences.append(f"{place}, {indicator} {measure} {component}: not found: {pattern}")

    for section, indicator, measure, component, words, meaning in IN_WORDS:
        place = section[0] if section else f"Appendix III, indicator {indicator}"
        within = parts[indicator]
        if section:
            begin = text.index(section[1])
            within = text[begin : text.index(section[2], begin)]
        index = one(place, indicator, measure, component, {})
        if words not in within:
            differences.append(f"{place}, {indicator} {measure}: the words are not found: {words}")
        elif index is not None:
            compare(index, "text", meaning)
            compare(index, "value", "")

    differences += [f"{row['place']}, {row['indicator']}: the label {row['label_zh']!r} is not printed"
                    for row in rows if squeeze(row["label_zh"]) not in text]

    missing = [i for i in range(len(rows)) if "value" not in covered.get(i, ())]
    cells = sum(len(c) for c in covered.values())
    for i in missing:
        print("not reached:", rows[i]["place"], rows[i]["measure"], rows[i]["component"], repr(rows[i]["text"]), file=sys.stderr)
    for difference in differences:
        print("differs:", difference, file=sys.stderr)
    print(f"enabling-results: {len(rows)} rows; value covered in {len(rows) - len(missing)}, not reached in {len(missing)} (words, no number); {cells} cells compared, {len(differences)} differ", file=sys.stderr)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
