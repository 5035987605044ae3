"""The places of the implementation report: how each section is spelled in the datasets, and where it begins.

    places.py

prints the list. A section lasts to the beginning of the next; boxes, tables and figures stand within sections.
"""

import re

DELIVERY, BUDGET = "2020-2021两年期目标和承诺的落实情况", "预算和支出2020-2021两年期"


def outcome(number, title, introduction):
    """The sections of one policy outcome; the introduction has no heading of its own."""
    return [(f"§ Outcome {number}, highlights", f"成果目标{number}：{title}"), (f"§ Outcome {number}, introduction", introduction),
            (f"§ Outcome {number}, delivery on targets and commitments", DELIVERY), (f"§ Budget, outcome {number}", BUDGET)]


# In the order of the report, each with the words with which it begins, headings mostly, without white space.
SECTIONS = [
    ("Foreword", "前言本2020-2021年执行报告"),
    ("Introduction", "导言计划执行报告"),
    ("Part I, summary", "应对新冠疫情危机，进行更好的"),
    ("Part I, § A world of work in turmoil", "动荡中的劳动世界国际货币基金"),
    ("Part I, § Policy framework", "应对新冠疫情影响的强有力政策框架"),
    ("Part I, § Call to action", "行动呼吁：以人为本的复苏指南针"),
    ("Part I, § Research, knowledge and digitalization", "推进创新性研究、有影响力的知识管理和数字化，"),
    ("Part I, § Milestones in ratification", "批准方面的里程碑："),
    ("Part I, § The ILO at the centre of the international response", "强大的劳工组织处于"),
    ("Part I, § Business continuity", "保持业务连续性以服务三方成员"),
    ("§ Budget and expenditure highlights", "预算和支出重点劳工组织"),
    ("§ Where do the ILO's resources come from?", "劳工组织的资源从何而来？"),
    ("§ Where do the ILO's resources go?", "劳工组织的资源投向何处？"),
    ("Part II, introduction", "两年期工作成效本部分报告"),
    ("Part II, § Overview of country results", "各国成果概览劳工组织帮助"),
    ("Part II, § Contribution to gender equality and non-discrimination", "对性别平等和非歧视的贡献虽然"),
    ("Part II, § Contribution to the 2030 Agenda", "对《2030年可持续发展议程》的贡献《"),
    ("Part II, § Progress in the regions", "图15.按区域分列的成果分布情况"),
    ("Part II, § Progress in the regions, Africa", "在非洲，围绕2019年"),
    ("Part II, § Progress in the regions, Americas", "在美洲，许多政府采取"),
    ("Part II, § Progress in the regions, Arab States", "在阿拉伯国家，劳工组织在冲突"),
    ("Part II, § Progress in the regions, Asia and the Pacific", "即便在新冠肺炎致使工作中断"),
    ("Part II, § Progress in the regions, Europe and Central Asia", "在欧洲和中亚，新冠疫情暴发后"),
    ("Part II, § Results by policy outcome", "按政策成果目标分列的成果本章节"),
    *outcome(1, "强有力的三方成员", "为紧急应对新冠肺炎带来的"),
    *outcome(2, "国际劳工标准", "2021年，劳工大会决定废除"),
    *outcome(3, "旨在实现充分", "劳工组织在经济、社会和环境转型方面的工作"),
    *outcome(4, "作为就业创造者", "在2020-2021两年期间，劳工组织促进可持续企业和创业"),
    *outcome(5, "旨在促进进入劳动力市场", "请求劳工组织提供技能和终身学习服务的国家"),
    *outcome(6, "面向劳动世界", "在劳工组织的支持下，三方成员利用相关的国际劳工标准"),
    *outcome(7, "为所有人提供充分和有效", "为确保在工作中为所有人提供充分和有效的保护，劳工组织重新"),
    *outcome(8, "为所有人提供全面可持续", "社会保护一直处于应对新冠肺炎危机"),
    ("§ Enabling outcomes, introduction", "保障性成果目标劳工组织《计划和预算》中有"),
    ("§ Outcome A, introduction", "成果目标A：促进体面劳动的权威知识"),
    ("§ Outcome A, statistics", "开展更准确和更持续的体面劳动统计工作劳工组织面临"),
    ("§ Outcome A, research", "权威创新性研究"),
    ("§ Outcome A, communication", "关于劳动世界的高效"),
    ("§ Outcome A, partnerships", "加强在多边体系内的伙伴关系，以人为本应对"),
    ("§ Outcome B, introduction", "成果目标B：国际劳工组织的有效"),
    ("§ Outcome B, governing bodies", "完善治理机关和正式会议"),
    ("§ Outcome B, oversight and risk management", "加强监督和风险管理系统在本两年期"),
    ("§ Outcome B, evaluation", "提高对问责制和机构学习评估的接受度"),
    ("§ Outcome C, introduction", "成果目标C：高效的支持服务和国际劳工组织资源"),
    ("§ Outcome C, business processes", "创新和改进业务流程这场疫情"),
    ("§ Outcome C, results-based planning", "改进基于成果的规划和管理系统"),
    ("§ Outcome C, development cooperation", "有效的发展合作劳工组织的发展合作"),
    ("§ Outcome C, human resources", "更有效更高效的人力资源开发劳工组织"),
    ("§ Outcome C, environmental sustainability", "为确保劳工局的环境可持续性而改进的做法"),
    ("Part III, summary", "第三部分经验教训和未来前景"),
    ("Part III, § Human-centred recovery", "以体面劳动构建以人为本的复苏"),
    ("Part III, § Knowledge", "通过权威的知识开发和宣传，扩大劳工组织的"),
    ("Part III, § The ILO in the multilateral system", "深化劳工组织在多边体系中的参与"),
    ("Appendix I", "附录一详细财务数据"),
    ("Appendix II", "附录二政策成果目标、产出和指标"),
    ("Appendix III", "附录三保障性成果目标、产出和指标"),
]
NAMES = {name for name, _ in SECTIONS}
# What stands within sections, and the paragraphs and parts of the other documents.
WITHIN = (r"Box ([1-9]|[12]\d|3[0-7])|Table [1-9]|Figure (1|15|17, note|I\.[1-8])|Appendix II, footnote \*{1,2}|Appendix II, (outcome|output|indicator) [\d.]+"
          r"|Appendix III, (outcome|output|indicator) [ABC][\d.]*")
ELSEWHERE = r"cover page|Contents|(para\.|paras) \d+(–\d+)?(, footnote \d+)?|§ (III|IV)(, (outcome|output|enabler) [\dABC.]+)?"


def bounds(text):
    """The beginning and end of every section in the report without white space, in its order."""
    starts, position = [], 0
    for name, opening in SECTIONS:
        position = text.index(opening, position)
        starts.append((name, position))
    return {name: (start, end) for (name, start), (_, end) in zip(starts, starts[1:] + [("", len(text))])}


def known(place, document):
    """Whether the place is spelled as one of the places of the document."""
    if document != "implementation-report-2020-21":
        return bool(re.fullmatch(ELSEWHERE, place))
    return re.sub(r", footnote \d+$", "", place) in NAMES or bool(re.fullmatch(WITHIN, place))


def stands(place, text, position):
    """Whether the position of the report is in the section or box of that name (figures and tables are not told)."""
    section = re.sub(r", footnote \d+$", "", place)
    if section in NAMES:
        start, end = bounds(text)[section]
        return start <= position < end
    box = re.fullmatch(r"Box (\d+)", place)
    if not box:
        return True
    start = text.find(f"►专栏{box[1]}.")
    following = [match.start() for match in re.finditer(r"►专栏\d+\.", text) if match.start() > start] + [len(text)]
    return 0 <= start <= position < following[0]


if __name__ == "__main__":
    print("\n".join(name for name, _ in SECTIONS))
