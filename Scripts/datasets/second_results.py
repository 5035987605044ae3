#!/usr/bin/env python3
"""A second extraction of `Datasets/results.csv`, from the text of the implementation report itself.

    second_results.py DOCUMENTS [DATASETS]

Appendix II is read by the shape of its lines (seven figures close an indicator), the running text by
patterns within its sections. Each cell found is printed as `key,value` and compared with the dataset;
the end says how many cells were covered and which could not be reached. Exit 0 when all agree.
"""

import csv
import re
import sys
from pathlib import Path

import printed

REGIONS = ["total", "africa", "americas", "arab_states", "asia_pacific", "europe_central_asia"]
WORDS = {"一": "1", "两": "2", "三": "3", "四": "4", "五": "5", "七": "7", "八": "8", "三分之一": "33.3", "三分之二": "66.7"}
HEADER = "政策成果目标产出产出指标目标取得的成果总数非洲美洲阿拉伯国家亚太地区欧洲和中亚"
DELIVERY, BUDGET = "2020-2021两年期目标和承诺的落实情况", "预算和支出2020-2021两年期"

# Where a part of the report starts; it ends where the next one starts. A part may come back.
PARTS = [
    ("Foreword", "前言本2020-2021年执行报告"),
    ("", "导言计划执行报告"),
    ("Part I, summary", "应对新冠疫情危机，进行更好的"),
    ("", "动荡中的劳动世界国际货币基金"),
    ("Part I, § Milestones in ratification", "批准方面的里程碑"),
    ("", "强大的劳工组织处于"),
    ("Part II, § Overview of country results", "各国成果概览劳工组织帮助"),
    ("Part II, § Contribution to gender equality and non-discrimination", "对性别平等和非歧视的贡献虽然"),
    ("Part II, § Contribution to the 2030 Agenda", "对《2030年可持续发展议程》的贡献《"),
    ("Figure 15", "图15.按区域分列的成果分布情况"),
    ("", "►专栏5."),
    ("Part II, § Progress in the regions, Africa", "在非洲，围绕2019年"),
    ("Part II, § Progress in the regions, Americas", "在美洲，许多政府采取"),
    ("Part II, § Progress in the regions, Arab States", "在阿拉伯国家，劳工组织在冲突"),
    ("Part II, § Progress in the regions, Asia and the Pacific", "即便在新冠肺炎致使工作中断"),
    ("Part II, § Progress in the regions, Europe and Central Asia", "在欧洲和中亚，新冠疫情暴发后"),
    ("§ Outcome 1, highlights", "成果目标1：强有力的三方成员"),
    ("§ Outcome 1, introduction", "为紧急应对新冠肺炎带来的"),
    ("§ Outcome 1, delivery on targets and commitments", DELIVERY),
    ("§ Budget, outcome 1", BUDGET),
    ("§ Outcome 2, highlights", "成果目标2：国际劳工标准"),
    ("§ Outcome 2, delivery on targets and commitments", DELIVERY),
    ("Figure 17, note", "图17.成果目标2下取得的成果"),
    ("§ Outcome 2, delivery on targets and commitments", "►专栏12."),
    ("§ Budget, outcome 2", BUDGET),
    ("§ Outcome 3, highlights", "成果目标3：旨在实现充分"),
    ("§ Outcome 3, delivery on targets and commitments", DELIVERY),
    ("§ Budget, outcome 3", BUDGET),
    ("§ Outcome 4, highlights", "成果目标4：作为就业创造者"),
    ("§ Outcome 4, delivery on targets and commitments", DELIVERY),
    ("§ Budget, outcome 4", BUDGET),
    ("§ Outcome 5, highlights", "成果目标5：旨在促进进入劳动力市场"),
    ("§ Outcome 5, introduction", "请求劳工组织提供技能和终身学习服务的国家"),
    ("§ Outcome 5, delivery on targets and commitments", DELIVERY),
    ("Box 21", "►专栏21."),
    ("§ Outcome 5, delivery on targets and commitments", "►专栏22."),
    ("§ Budget, outcome 5", BUDGET),
    ("§ Outcome 6, highlights", "成果目标6：面向劳动世界"),
    ("§ Outcome 6, delivery on targets and commitments", DELIVERY),
    ("§ Budget, outcome 6", BUDGET),
    ("§ Outcome 7, highlights", "成果目标7：为所有人提供充分和有效"),
    ("§ Outcome 7, introduction", "为确保在工作中为所有人提供充分和有效的保护，劳工组织重新"),
    ("§ Outcome 7, delivery on targets and commitments", DELIVERY),
    ("§ Budget, outcome 7", BUDGET),
    ("§ Outcome 8, highlights", "成果目标8：为所有人提供全面可持续"),
    ("§ Outcome 8, delivery on targets and commitments", DELIVERY),
    ("§ Budget, outcome 8", BUDGET),
    ("", "保障性成果目标劳工组织《计划和预算》中有三项"),
    ("Appendix II, footnote *", "资料来源：体面劳动成果汇总表和国际劳工标准数据库"),
    ("Appendix II, footnote **", "**计划和预算文件为指标"),
    ("", "附录三保障性成果目标"),
]

# Place, measure, code (of the indicator, output or outcome), pattern with one group, and what else tells the row.
RULES = []


def rule(place, measure, code, pattern, sign="", **also):
    RULES.append((place, measure, code, pattern, sign, also))


for place in ("Foreword", "Part I, summary", "Part II, § Overview of country results"):
    rule(place, "Member States", "total", r"(\d+)个成员国和两个领地")
    rule(place, "territories", "total", r"151个成员国和(两)个领地")
    rule(place, "result", "total", r"八项政策成果目标(?:\(图10\)下)?中?取得了(\d+)项成果", subset="")
place = "Part I, § Milestones in ratification"
rule(place, "result", "2.1", r"2021年批准公约和议定书的数量较多\((\d+)项\)", period="2021")
rule(place, "Member States", "2.1", r"两年期内(\d+)个成员国共批准")
rule(place, "result", "2.1", r"个成员国共批准了(\d+)项标准", period="2020-2021", subset="")
rule(place, "result", "2.1", r"其中(\d+)项为基本公约", subset="fundamental Conventions")
place = "Part II, § Overview of country results"
rule(place, "change against target", "total", r"896项成果5，比为本两年期设定的目标高出(\d+)%", subset="")
rule(place, "result", "1", r"产出1\.1和1\.2\)项下取得了(\d+)项成果")
rule(place, "change against target", "1", r"115项成果，比目标高出(\d+)%")
rule(place, "result", "2", r"成果目标2项下取得了(\d+)项成果")
rule(place, "change against target", "2", r"117项成果，比目标低(\d+)%", "-")
rule(place, "Member States", "2.1", r"这些成果对应于(\d+)个成员国的共")
rule(place, "result", "2.1", r"个成员国的共(\d+)份国际劳工标准批准书")
rule(place, "result", "2.3.2", r"批准书以及(\d+)个成员国在建立三方机制")
rule(place, "result", "total", r"成果目标3至8项下取得了(\d+)项成果", subset="outputs 1.3 and 1.4, outcomes 3 to 8")
rule(place, "change against target", "total", r"664项成果，比目标高出(\d+)%", subset="outputs 1.3 and 1.4, outcomes 3 to 8")
rule(place, "share of results", "total", r"约有(\d+)%直接助力应对新冠疫情")
place = "Part II, § Contribution to gender equality and non-discrimination"
rule(place, "share of results", "total", r"所取得成果的(\d+)%将推进性别平等", subset="gender equality main objective", period="2020-2021")
rule(place, "share of results", "total", r"另外(\d+)%的成果", subset="gender equality significant", period="2020-2021")
rule(place, "share of results", "total", r"后者分别为(\d+)%和", subset="gender equality main objective", period="2018-2019")
rule(place, "share of results", "total", r"后者分别为5%和(\d+)%", subset="gender equality significant", period="2018-2019")
rule(place, "share of results", "total", r"约(\d+)%的成果促进了残疾人", subset="persons with disabilities")
rule(place, "share of results", "total", r"(\d+)%的成果侧重于艾滋病毒", subset="people living with HIV")
rule(place, "share of results", "total", r"(\d+)%的成果针对土著居民", subset="indigenous peoples")
rule("Part II, § Contribution to the 2030 Agenda", "share of results", "total", r"总体而言，(\d+)%以上的成果有助于实现可持续发展目标8")
for region, name in zip(REGIONS[1:], ["非洲", "美洲", "阿拉伯国家", "亚太地区", "欧洲和中亚"]):
    rule("Figure 15", "result", "total", rf"{name}(\d+)个成果", region=region)
    rule("Figure 15", "share of results", "total", rf"{name}\d+个成果(\d+)%", region=region)
place = "Part II, § Progress in the regions, "
rule(place + "Africa", "Member States", "2.1", r"促使(\d+)个成员国批准了")
rule(place + "Africa", "result", "2.1", r"个成员国批准了(\d+)份文书")
rule(place + "Americas", "Member States", "2.1", r"该区域的(\d+)个成员国在本两年期批准")
rule(place + "Americas", "result", "2.1", r"本两年期批准了(\d+)份文书")
rule(place + "Arab States", "Member States", "2.1", r"(两)个成员国在本两年期新批准")
rule(place + "Arab States", "result", "2.1", r"新批准了(五)项劳工组织公约", subset="", period="2020-2021")
rule(place + "Arab States", "result", "2.1", r"2018-2019两年期仅批准了(两)项", period="2018-2019")
rule(place + "Arab States", "result", "2.1", r"其中(一)项是第29号公约的议定书", subset="P029")
rule(place + "Asia and the Pacific", "Member States", "2.1", r"(\d+)个成员国登记了")
rule(place + "Asia and the Pacific", "result", "2.1", r"登记了(\d+)份劳工组织文书", subset="")
rule(place + "Asia and the Pacific", "result", "2.1", r"其中(\d+)份是对基本公约", subset="fundamental Conventions")
rule(place + "Europe and Central Asia", "Member States", "2.1", r"\((\d+)个成员国，\d+份批准书\)")
rule(place + "Europe and Central Asia", "result", "2.1", r"\(\d+个成员国，(\d+)份批准书\)")


def highlights(n): return f"§ Outcome {n}, highlights"
def delivery(n): return f"§ Outcome {n}, delivery on targets and commitments"
def budget(n): return f"§ Budget, outcome {n}"


rule(highlights(1), "result", "1.4.1", r"►(\d+)个成员国振兴了社会对话机制")
rule(highlights(1), "Member States", "1", r"►(\d+)个成员国的雇主和企业会员组织")
rule(highlights(1), "result", "1.2.1", r"►(\d+)个成员国的工人组织")
rule("§ Outcome 1, introduction", "result", "1.2.2", r"(\d+)个成员国的工人组织提出了")
rule(delivery(1), "outputs", "1", r"重点支持了(四)项产出")
rule(delivery(1), "part of outputs", "1", r"其中(三)项与三方成员的机构能力有关")
rule(delivery(1), "result", "1", r"所取得的(\d+)项成果")
rule(delivery(1), "target", "1", r"项成果比目标\((\d+)项\)")
rule(delivery(1), "change against target", "1", r"比目标\(\d+项\)高出(\d+)%")
rule(delivery(1), "indicators", "1", r"在(八)项产出指标中")
rule(delivery(1), "indicators above target", "1", r"有(五)项指标下的成果高于目标")
rule(delivery(1), "share of results", "1", r"大约(\d+)%的成果是在非洲和亚太地区")
rule(delivery(1), "result", "1.3.2", r"(\d+)个国家和领地的劳动监察部门")
rule(delivery(1), "result", "1.4.2", r"(\d+)个成员国的集体谈判得到了改善", subset="collective bargaining")
rule(delivery(1), "result", "1.4.2", r"而(\d+)个成员国的工作场所合作", subset="workplace cooperation")
rule(highlights(2), "result", "2.1", r"共登记了(\d+)份公约和议定书的批准书", period="2020-2021")
rule(highlights(2), "result", "2.1", r"其中(\d+)份是2021年登记的", period="2021")
rule(delivery(2), "indicators at or above target", "2.2", r"达到了为(\d+)项产出指标设定的目标")
rule(delivery(2), "result", "2.3.2", r"促进三方成员参与，(\d+)个成员国", subset="")
rule("Figure 17, note", "target", "2.1.2", r"目标\((\d+)份批准书\)", subset="Programme and Budget")
rule("Figure 17, note", "target", "2.1.2", r"。(\d+)份批准书的目标", subset="")
rule("Figure 17, note", "indicators not counted", "2.2", r"产出2\.2下的(两)项指标和产出2\.3下的")
rule("Figure 17, note", "indicators not counted", "2.3", r"和产出2\.3下的(一)项指标使用不同的计量单位")
rule(delivery(2), "result", "2.2.1", r"案例数量为(\d+)个")
rule(delivery(2), "target", "2.2.1", r"接近(\d+)个案例的目标")
rule(delivery(2), "result", "2.2.2", r"个框架的(\d+)%", subset="")
rule(delivery(2), "result", "2.2.2", r"占经分析的(\d+)个框架", subset="frameworks analysed")
rule(delivery(2), "result", "2.2.2", r"在另外(五)个合作框架", subset="frameworks without explicit mention")
rule(delivery(2), "result", "2.3.1", r"2020年及时报告已批准标准实施情况的比例较低\((\d+)%\)", period="2020")
rule(delivery(2), "result", "2.3.1", r"2021年的比例显著增加\((\d+)%，达到了目标\)", period="2021")
rule(delivery(2), "result", "2.3.2", r"在(\d+)个成员国，特别是在非洲", subset="tripartite mechanisms")
rule(budget(2), "Member States", "2", r"经常预算补充账户为(\d+)个成员国")
rule(highlights(3), "Member States", "3", r"►(\d+)个国家制定了就业保护", subset="employment policies against the crisis")
rule(highlights(3), "Member States", "3", r"►(\d+)个国家采用劳工组织的创新方法", subset="rapid assessments")
rule(highlights(3), "Member States", "3", r"►(\d+)个成员国在其应对气候变化", subset="just transition in climate plans")
rule(delivery(3), "outputs", "3", r"落实(五)项产出任务")
rule(delivery(3), "result", "3", r"促成了(\d+)项成果")
rule(delivery(3), "target", "3", r"设定的目标\((\d+)项\)")
rule(delivery(3), "indicators", "3", r"(\d+)项产出指标中的\d+项超过了目标")
rule(delivery(3), "indicators above target", "3", r"\d+项产出指标中的(\d+)项超过了目标")
rule(delivery(3), "share of results", "3", r"大约(\d+)%的成果是在非洲取得的")
rule(delivery(3), "result", "3.1.1", r"就业战略以应对危机铺平了道路，在(\d+)个成员国取得了成果")
rule(delivery(3), "result", "3.2.1", r"推进农村经济中的体面劳动，在(\d+)个成员国")
rule(delivery(3), "result", "3.3.1", r"因此在(\d+)个成员国取得了成果，比原计划多")
rule(delivery(3), "difference from target", "3.3.1", r"比原计划多(\d+)个")
rule(delivery(3), "result", "3.4.1", r"支持在(\d+)个成员国通过体面劳动促进和平")
rule(delivery(3), "Member States", "3", r"亚太地区的(\d+)个国家实施了就业密集型投资", subset="employment-intensive investment")
rule(delivery(3), "Member States", "3", r"在(\d+)个国家实施了企业和合作社", subset="enterprise and cooperative development")
rule(delivery(3), "Member States", "3", r"不同区域的(\d+)个国家支持了技能开发", subset="skills and employment services")
rule(delivery(3), "result", "3.5.1", r"就业服务方面，在(\d+)个成员国取得了成果")
rule(highlights(4), "Member States", "4", r"►(\d+)个国家进行了市场系统分析", subset="market systems analysis")
rule(highlights(4), "Member States", "4", r"现已扩大到(\d+)个国家", subset="Partnership for Action on Green Economy")
rule(delivery(4), "outputs", "4", r"重点放在(四)项产出任务")
rule(delivery(4), "result", "4", r"所取得的(\d+)项成果")
rule(delivery(4), "change against target", "4", r"设定的目标高出(\d+)%")
rule(delivery(4), "indicators", "4", r"在(四)项产出指标中")
rule(delivery(4), "indicators above target", "4", r"有(三)项成果高于目标")
rule(delivery(4), "share of results", "4", r"大约(\d+)%的成果是在非洲取得的")
rule(delivery(4), "result", "4.3.1", r"(\d+)个成员国在非正规经济单位正规化")
rule(delivery(4), "Member States", "4", r"(\d+)个国家通过了工商业与人权国家行动计划", subset="national action plans on business and human rights")
rule(delivery(4), "Member States", "4", r"(\d+)个成员国指定了国家联络点", subset="national focal points")
rule(highlights(5), "Member States", "5", r"在(\d+)多个成员国开展的提高技能", subset="skills and employability programmes")
rule(highlights(5), "Member States", "5", r"►(\d+)个成员国通过并实施了促进性别平等的政策框架", subset="recognition of prior learning")
rule(highlights(5), "Member States", "5", r"►(\d+)个成员国对新冠肺炎引起的", subset="rapid assessments of reskilling needs")
rule("§ Outcome 5, introduction", "Member States", "5", r"2018-2019两年期的(\d+)个", period="2018-2019")
rule("§ Outcome 5, introduction", "Member States", "5", r"2020-2021两年期的(\d+)个", period="2020-2021")
rule(delivery(5), "result", "5", r"促成了(\d+)项成果")
rule(delivery(5), "change against target", "5", r"项成果，比目标高出(\d+)%")
rule(delivery(5), "indicators", "5", r"在(\d+)项产出指标中，有\d+项达到或超过")
rule(delivery(5), "indicators at or above target", "5", r"在\d+项产出指标中，有(\d+)项达到或超过")
rule("Box 21", "Member States", "5", r"在(\d+)个国家支持了国家专门工作组", region="total")
rule("Box 21", "Member States", "5", r"在(\d+)个非洲国家", region="africa")
rule(delivery(5), "result", "5.2.1", r"帮助(\d+)个成员国制定了国家技能")
rule(delivery(5), "result", "5.2.2", r"并为(\d+)个国家三方技能机构")
rule(highlights(6), "result", "6.3.1", r"遍布各地区的(\d+)个国家")
rule(highlights(6), "Member States", "6", r"(\d+)个国家启动或完成了实施措施", subset="implementation measures on violence and harassment")
rule(highlights(6), "Member States", "6", r"►(\d+)个国家的三方成员", subset="HIV prevention")
rule(highlights(6), "Member States", "6", r"其中(\d+)个国家纳入了新冠肺炎", subset="HIV prevention with COVID-19 response")
rule(delivery(6), "outputs", "6", r"重点支持了(四)项产出任务")
rule(delivery(6), "result", "6", r"促成了(\d+)项成果")
rule(delivery(6), "difference from target", "6", r"比总体目标少(\d+)项", "-")
rule(delivery(6), "share of results", "6", r"(三分之二)的成果集中在两项产出")
rule(delivery(6), "part of outputs", "6", r"三分之二的成果集中在(两)项产出上")
rule(delivery(6), "result", "6.1.1", r"仅(\d+)个成员国在劳工组织的支持下取得了成果")
rule(highlights(7), "result", "7.2.1", r"►(\d+)个成员国已经通过或实施")
rule(highlights(7), "Member States", "7", r"旗舰计划所覆盖的(\d+)个国家", subset="Safety + Health for All")
rule(highlights(7), "result", "7.3.1", r"►(\d+)个成员国采取措施设定或提高最低工资")
rule(highlights(7), "Member States", "7", r"卡塔尔(三)国首次", subset="first minimum wage")
rule(highlights(7), "result", "7.4.2", r"并在(\d+)个成员国制定长期解决方案")
rule("§ Outcome 7, introduction", "result", "7.1.1", r"仅(\d+)个成员国制定了包含四类")
rule(delivery(7), "outputs", "7", r"本成果目标下的(\d+)项产出中")
rule(delivery(7), "result", "7", r"促成了(\d+)项成果")
rule(delivery(7), "change against target", "7", r"高出目标(\d+)%")
rule(delivery(7), "outputs at or above target", "7", r"项产出中的(\d+)项以及")
rule(delivery(7), "indicators", "7", r"项以及(\d+)项产出指标中的")
rule(delivery(7), "indicators at or above target", "7", r"项产出指标中的(\d+)项达到或超过")
rule(delivery(7), "share of results", "7", r"(三分之一)以上的成果是在非洲")
rule(delivery(7), "result", "7.1.2", r"开拓国家的数量从(\d+)个增加到", subset="pathfinder countries before")
rule(delivery(7), "result", "7.1.2", r"开拓国家的数量从\d+个增加到(\d+)个", subset="pathfinder countries after")
rule(highlights(8), "Member States", "8", r"向(\d+)个国家提供了支持", subset="support to extend social protection")
rule(highlights(8), "Member States", "8", r"使得(\d+)个成员国提供了现金转移", subset="cash transfers and wage subsidies")
rule(delivery(8), "result", "8", r"促成了(\d+)项成果")
rule(delivery(8), "change against target", "8", r"超出目标(\d+)%")
rule(delivery(8), "result", "8.1.1", r"支持(\d+)个国家设计和制定国家社会保护")
rule(delivery(8), "result", "8.2.1", r"在(\d+)个国家取得了成果，比两年期目标多")
rule(delivery(8), "difference from target", "8.2.1", r"比两年期目标多(\d+)个")
rule(delivery(8), "Member States", "8", r"(\d+)个国家提高了其社会保护数据")
rule(delivery(8), "result", "8.3.1", r"(\d+)个国家在采取包括社会保护在内")
for n, states, results in [
    (1, r"为(\d+)个成员国取得的\d+项成果", r"个成员国取得的(\d+)项成果"), (3, r"为(\d+)个成员国的\d+项成果", r"个成员国的(\d+)项成果"),
    (4, r"为(\d+)个成员国的\d+项成果", r"个成员国的(\d+)项成果"), (5, r"为(\d+)个成员国的\d+项成果", r"个成员国的(\d+)项成果"),
    (6, r"为(\d+)个成员国的\d+项成果", r"个成员国的(\d+)项成果"), (7, r"为(\d+)个成员国的\d+项成果", r"个成员国的(\d+)项成果"),
    (8, r"为(\d+)个成员国取得的\d+项成果", r"个成员国取得的(\d+)项成果"),
]:
    rule(budget(n), "Member States", str(n), states, subset="RBSA")
    rule(budget(n), "result", str(n), results, subset="RBSA")
place = "Appendix II, footnote *"
for subset, name in (("collective bargaining", "集体谈判"), ("workplace cooperation", "工作场所合作")):
    rule(place, "result", "1.4.2", rf"(\d+)项涉及{name}", subset=subset, region="total")
    for region, local in (("africa", "非洲"), ("americas", "美洲"), ("arab_states", "阿拉伯国家"), ("asia_pacific", "亚太地区")):
        if (subset, region) not in (("collective bargaining", "americas"), ("workplace cooperation", "arab_states")):
            rule(place, "result", "1.4.2", rf"涉及{name}\([^)]*?{local}(\d+)项", subset=subset, region=region)
rule("Appendix II, footnote **", "target", "2.1.2", r"设定的目标\((\d+)份批准书\)", subset="Programme and Budget")
rule("Appendix II, footnote **", "target", "2.1.2", r"(\d+)份的目标与过去三个两年期", subset="")

UNITS = [("百分比", "%"), ("公约或议定书的数目", "ratifications"), ("事例数目", "cases"), ("劳务移民框架的数目", "frameworks"), ("成员国", "Member States"),
         ("会员国", "Member States"), ("国家数目", "countries"), ("组织的数目", "organizations")]


def squeeze(text):
    return re.sub(r"\s+", "", text)


def appendix(lines):
    """The indicators of Appendix II: (code, label, unit, target, [total, five regions]), figure rows closing each."""
    held, found = "", []
    for line in lines:
        row = re.match(r"^(.*?)\s*(\d+%?)(?: \*+)? (\d+%?)(?: \*+)?((?: (?:\d+%?|-)){5}) *$", line)
        if not row:
            held += squeeze(line)
            continue
        held = (held + squeeze(row[1])).replace(HEADER, "")
        entry = re.match(r"^(?:\d\.(?!\d).*?)?(?:\d\.\d\.(?!\d).*?)?(\d\.\d\.\d)\.(.*)$", held)
        if not entry:
            raise SystemExit(f"no indicator before the figures {row[0]!r}: {held}")
        label = entry[2].rstrip("。")
        unit = next(u for sign, u in UNITS if sign in label)
        found.append((entry[1], label, unit, row[2], [row[3], *row[4].split()]))
        held = ""
    return found


def main():
    documents = Path(sys.argv[1])
    datasets = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[2] / "Datasets"
    report = next(documents.glob("002_*.txt")).read_text(encoding="utf-8")
    with open(datasets / "results.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    covered, differences = {}, []

    def compare(index, column, value):
        row = rows[index]
        key = "/".join(row[c] for c in ("place", "measure", "outcome", "output", "indicator", "region", "subset", "period") if row[c])
        print(f'"{key}/{column}",{value}')
        covered.setdefault(index, set()).add(column)
        if squeeze(row[column]) != squeeze(value):
            differences.append(f"{key}: {column} is {row[column]!r} in the dataset, {value!r} in the text")

    # Appendix II, by the shape of its lines
    lines = report.split("\n")
    start = max(i for i, line in enumerate(lines) if line.strip() == "附录二")
    end = next(i for i in range(start, len(lines)) if lines[i].startswith("资料来源：体面劳动成果汇总表和国际劳工标准"))
    body = [line for line in lines[start + 1 : end] if squeeze(line) != "政策成果目标、产出和指标：目标和取得的成果"]
    indicators = appendix(body)
    where = {(r["indicator"], r["measure"], r["region"]): i for i, r in enumerate(rows) if r["place"].startswith("Appendix II, indicator")}
    counted = 0
    for code, label, unit, target, figures in indicators:
        cells = [("target", "", target)] + [("result", region, figure) for region, figure in zip(REGIONS, figures)]
        alone = label.startswith("批准最新技术公约的国家数目")  # printed as countries, counted as ratifications
        for measure, region, figure in cells:
            index = where.pop((code, measure, region))
            compare(index, "value", "" if figure == "-" else figure.rstrip("%"))
            compare(index, "label_zh", label)
            if not alone:
                compare(index, "unit", unit)
            dash = figure == "-"
            for column, expected in (("status", "missing" if dash else "reported"), ("precision", "" if dash else "1"), ("bound", "" if dash else "exact")):
                compare(index, column, expected)
            compare(index, "indicator", code)
            compare(index, "output", code[:3])
            compare(index, "outcome", code[0])
        # The report leaves other units out of its 896: percentages and cases of progress
        same = unit not in ("%", "cases")
        counted += int(figures[0]) if same else 0
        for measure, region, _ in cells:
            index = next(i for i, r in enumerate(rows) if r["place"] == f"Appendix II, indicator {code}" and (r["measure"], r["region"]) == (measure, region))
            compare(index, "counted", "yes" if same else "no")
    differences += [f"not in Appendix II as read: {key}" for key in where]
    if counted != 896:
        differences.append(f"the counted results of Appendix II add up to {counted}, not 896")

    # Running text, by patterns within its parts
    text = squeeze("\n".join(line for line in lines if not line.strip().startswith("http")))
    places, position, previous = {}, 0, None
    for place, marker in PARTS:
        at = text.find(marker, position)
        if at < 0:
            raise SystemExit(f"the part {place!r} ({marker}) is not found")
        if previous:
            places[previous] = places.get(previous, "") + text[position:at] + "\n"
        position, previous = at, place
    for place, measure, code, pattern, sign, also in RULES:
        match = re.search(pattern, places[place])
        wanted = [i for i, r in enumerate(rows) if r["place"] == place and r["measure"] == measure
                  and (r["indicator"] or r["output"] or r["outcome"]) == code and all(r[c] == v for c, v in also.items())]
        if not match or len(wanted) != 1:
            differences.append(f"{place}, {measure} {code} {also}: {len(wanted)} rows, pattern {'found' if match else 'not found'}: {pattern}")
            continue
        compare(wanted[0], "value", sign + WORDS.get(match[1], match[1]))
        covered[wanted[0]] |= {"precision", "bound", "status"}
        row = rows[wanted[0]]
        differences += [f"{place}, {measure} {code} {also}: {line}" for line in printed.differences(row, places[place], *match.span(1))]

    # The regions add to the ratifications and ratifying Member States that the text prints for the world
    for measure, total in (("result", 95), ("Member States", 51)):
        parts = [int(r["value"]) for r in rows if r["place"].startswith("Part II, § Progress in the regions") and r["measure"] == measure
                 and r["output"] == "2.1" and not r["subset"] and r["period"] == "2020-2021"]
        if len(parts) != 5 or sum(parts) != total:
            differences.append(f"ratifications, {measure}: the regions add to {sum(parts)}, not {total}")

    # What the labels of the running text say stands in the part they are taken from
    differences += [f"{row['place']}, {row['measure']}: the label {row['label_zh']!r} is not printed there"
                    for row in rows if row["place"] in places and squeeze(row["label_zh"]) not in places[row["place"]]]

    missing = [i for i in range(len(rows)) if "value" not in covered.get(i, ())]
    cells = sum(len(c) for c in covered.values())
    for i in missing:
        print("not reached:", rows[i]["place"], rows[i]["measure"], rows[i]["indicator"], rows[i]["subset"], file=sys.stderr)
    for difference in differences:
        print("differs:", difference, file=sys.stderr)
    print(f"results: {len(rows)} rows; value covered in {len(rows) - len(missing)}, not reached in {len(missing)}; {cells} cells compared, {len(differences)} differ", file=sys.stderr)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
