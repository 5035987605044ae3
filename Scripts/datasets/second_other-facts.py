#!/usr/bin/env python3
"""A second extraction of `Datasets/other-facts.csv`, by patterns, from the texts of the documents.

    second_other-facts.py DOCUMENTS [DATASETS]

A pattern is the Chinese around one number: {N} stands for figures (with 万, 亿), {C} for a numeral, {W} for a
fraction or multiple in words, -{N} for a fall printed without sign. Each must be found exactly once in its
document. Value, precision, bound and status are computed from what is found and compared with the dataset; every
value is printed as `key,value`. Exit 0 when all agree.
"""

import csv
import re
import sys
from decimal import Decimal
from pathlib import Path

import places
import printed

NAME = "other-facts"
KEYS = ["topic", "quantity", "region", "country", "sex", "group", "period", "document", "place"]
DOCUMENTS = {"multilateral-coherence-2021": "000", "development-cooperation-2019": "001", "implementation-report-2020-21": "002",
             "social-justice-coalition-2023": "003", "budget-preview-2024-25": "004"}

PATTERNS = {
    ("multilateral-coherence-2021", "cover page"): [
        ("year of Governing Body session", "topic=meetings; group=341st session", "2021-03", "第341届会议，{N}年3月"),
    ],
    ("multilateral-coherence-2021", "para. 3"): [
        ("categories of fundamental rights at work", "topic=policy framework", "1995", "首次正式确定了{C}类工作中基本权利"),
    ],
    ("multilateral-coherence-2021", "para. 6"): [
        ("joint crisis initiatives", "topic=partnerships", "2009-04", "2009年4月通过了{N}项应对金融危机的联合倡议"),
    ],
    ("multilateral-coherence-2021", "para. 7"): [
        ("United Nations instruments of the year", "topic=policy framework", "2015", "2015年通过了{C}项至关重要的联合国文书"),
    ],
    ("multilateral-coherence-2021", "para. 13"): [
        ("year of carbon neutrality", "topic=policy framework", "2050", "包括建立联盟在{N}年前实现碳中和"),
    ],
    ("multilateral-coherence-2021", "para. 19"): [
        ("discussion groups on financing", "topic=partnerships", "2020-05", "要求国际劳工组织领导{C}组专题之中的一个"),
    ],
    ("multilateral-coherence-2021", "para. 21"): [
        ("agencies in partnership", "topic=partnerships; group=Partnership for Action on Green Economy", "2021", "汇集了{C}个联合国机构(联合国环境规划署"),
        ("countries of partnership", "topic=partnerships; group=Partnership for Action on Green Economy", "2021", "“绿色经济行动伙伴关系”在{N}个国家开展活动"),
        ("climate target", "topic=partnerships", "", "可持续发展目标和{N}摄氏度气候目标"),
    ],
    ("multilateral-coherence-2021", "para. 26"): [
        ("areas of memorandum of understanding", "topic=partnerships; group=OECD", "2011", "纳入了{N}个双方共同感兴趣的可加强协作的领域"),
    ],
    ("multilateral-coherence-2021", "para. 27"): [
        ("joint projects on responsible business", "topic=development cooperation; group=OECD and European Union", "2021", "目前正在与欧盟合作开展{C}个与促进负责任企业有关的项目"),
    ],
    ("multilateral-coherence-2021", "para. 27, footnote 22"): [
        ("partner countries of joint project", "topic=development cooperation; region=asia_pacific; group=OECD and European Union", "2021", "在欧盟的{C}个贸易伙伴国"),
    ],
    ("multilateral-coherence-2021", "para. 28"): [
        ("areas of action", "topic=partnerships; group=G7", "2019-06", "列举了这方面的{C}个关键行动领域"),
    ],
    ("multilateral-coherence-2021", "para. 32"): [
        ("development banks in joint statement", "topic=partnerships", "2019-09", "{C}个区域多边开发银行加上世界银行集团"),
    ],
    ("multilateral-coherence-2021", "para. 33"): [
        ("regional economic communities", "topic=partnerships; region=africa", "2021", "非盟认可的{C}个区域经济共同体"),
        ("regional economic communities with agreement", "topic=partnerships; region=africa", "2021", "区域经济共同体中的{C}个共同体签署"),
    ],
    ("multilateral-coherence-2021", "para. 35"): [
        ("members of alliance", "topic=partnerships; group=Alliance 8.7", "2021", "吸引了来自世界各地的约{N}个伙伴"),
        ("members of alliance", "topic=partnerships; group=Equal Pay International Coalition", "2021", "民间社会和学术界的{N}个成员"),
    ],
    ("multilateral-coherence-2021", "para. 36"): [
        ("areas of action", "topic=partnerships; group=United Nations Secretary-General", "2021", "危机复苏的{C}个行动领域"),
    ],
    ("multilateral-coherence-2021", "para. 50, footnote 33"): [
        ("organizations in joint publication", "topic=statistics", "2020", "由超过{N}个国际组织出版"),
        ("volumes of joint publication", "topic=statistics", "2020", "“2019冠状病毒病如何改变世界：统计的视角”的{C}卷系列"),
    ],
    ("multilateral-coherence-2021", "para. 56"): [
        ("year of global policy forum", "topic=meetings", "2021", "国际劳工组织将在{N}年底就如何从COVID-19危机中实现以人为本的复苏召开"),
    ],
    ("development-cooperation-2019", "para. 3"): [
        ("questions discussed", "topic=development cooperation", "2018-06", "大会讨论了{C}个问题"),
    ],
    ("development-cooperation-2019", "para. 5"): [
        ("strategic objectives", "topic=policy framework", "2018", "并同意在其{C}个战略目标中采取一种均衡的方法"),
    ],
    ("development-cooperation-2019", "para. 10"): [
        ("year of strategy", "topic=development cooperation; group=Development Cooperation Strategy 2020-2025, in place", "2019", "年发展合作战略将在{N}年底实施"),
        ("year of strategy", "topic=development cooperation; group=Development Cooperation Strategy 2020-2025, submission", "2020-03", "通过后提交给理事会，如在{N}年3月"),
    ],
    ("development-cooperation-2019", "para. 11"): [
        ("focus areas of plan", "topic=development cooperation", "2019", "通过着手解决{C}个能在今后数年产生成果的关键领域"),
    ],
    ("development-cooperation-2019", "para. 16"): [
        ("pilot countries of Decent Work Country Programmes", "topic=planning", "2018-2019", "国际劳工组织在{C}个国家实施该举措"),
    ],
    ("development-cooperation-2019", "para. 17"): [
        ("strategic objectives", "topic=policy framework", "2018", "有效地融合并促进{C}个战略目标的"),
    ],
    ("development-cooperation-2019", "para. 18"): [
        ("strategic objectives", "topic=policy framework", "2018", "实现体面劳动议程的{C}项战略目标，这其中"),
    ],
    ("development-cooperation-2019", "para. 29"): [
        ("strategic objectives", "topic=policy framework", "2018", "落实体面劳动议程的{C}项战略目标。"),
    ],
    ("development-cooperation-2019", "para. 31"): [
        ("portfolios", "topic=development cooperation", "2019", "贯穿{C}个职责部门"),
    ],
    ("implementation-report-2020-21", "Foreword"): [
        ("policy outcomes", "topic=programme", "2020-2021", "劳工组织的计划包含{C}项政策成果目标和"),
        ("enabling outcomes", "topic=programme", "2020-2021", "项政策成果目标和{C}项保障性成果目标，"),
    ],
    ("implementation-report-2020-21", "Part I, summary"): [
        ("policy outcomes", "topic=programme", "2020-2021", "计划和预算》的{C}项政策成果目标中取得了"),
    ],
    ("implementation-report-2020-21", "Part I, § A world of work in turmoil"): [
        ("Member States and territories with joint agreements", "topic=social dialogue", "2020-2021", "社会对话促使{N}个成员国和领地通过了联合协议和声明"),
        ("months of crisis with joint agreements counted", "topic=social dialogue", "2020-2021", "在危机的前{N}个月"),
    ],
    ("implementation-report-2020-21", "Part I, § Policy framework"): [
        ("pillars of policy framework", "topic=policy framework", "2020", "政策框架围绕{C}大支柱构建"),
        ("Heads of State and Government at Global Summit", "topic=meetings; group=Global Summit on COVID-19 and the World of Work", "2020-07", "{N}位国家元首和政府首脑在峰会上发言"),
        ("countries at Global Summit", "topic=meetings; group=Global Summit on COVID-19 and the World of Work", "2020-07", "发言，来自{N}个国家的许多高级别政府"),
    ],
    ("implementation-report-2020-21", "Part I, § Call to action"): [
        ("Member States adopting Global Call to Action", "topic=meetings", "2021-06", "来自{N}个成员国的政府、雇主和工人代表一致通过"),
    ],
    ("implementation-report-2020-21", "Box 1"): [
        ("year of global policy forum", "topic=meetings", "2022", "要求劳工组织于{N}年召开一次重要的全球政策论坛"),
    ],
    ("implementation-report-2020-21", "Part I, § Research, knowledge and digitalization"): [
        ("policy responses recorded", "topic=knowledge", "2021", "其中包含{N}个国家和地区所采取措施的信息"),
        ("flagship reports", "topic=research", "2020-2021", "成功发布了{C}份关于就业、社会保护和工资的全球旗舰报告"),
        ("change of participants in activities", "topic=training; group=Turin Centre", "2020-2021", "参加中心活动的人数增加了{W}多"),
        ("change of distance learning outreach", "topic=training; group=Turin Centre, workers' and employers' activities", "2020-2021", "其远程学习推广范围扩大了{W}，"),
        ("participants covered by evaluation", "topic=training; group=Turin Centre", "2021", "外部评估覆盖了{N}多名参训者"),
    ],
    ("implementation-report-2020-21", "Box 2"): [
        ("further editions of ILO Monitor", "topic=research", "2020-2021", "随后的{C}期劳工组织监测报告"),
    ],
    ("implementation-report-2020-21", "Part I, § Milestones in ratification"): [
        ("ratifications", "topic=ratification; group=all", "2021", "2021年批准公约和议定书的数量较多({N}项)"),
        ("ratifying Member States", "topic=ratification; group=all", "2020-2021", "两年期内{N}个成员国共批准了"),
        ("ratifications", "topic=ratification; group=all", "2020-2021", "51个成员国共批准了{N}项标准"),
        ("ratifications", "topic=ratification; group=fundamental Conventions", "2020-2021", "批准了95项标准，其中{N}项为基本公约"),
        ("ratifying Member States to date", "topic=ratification; group=C190", "2021", "得到了来自4个区域的{N}个成员国批准"),
        ("regions with ratifications", "topic=ratification; group=C190", "2021", "该公约得到了来自{N}个区域的10个成员国批准"),
        ("Member States where in force", "topic=ratification; group=C190", "2021", "截至2021年底，已在其中{N}国生效"),
        ("entry into force", "topic=ratification; group=C190", "2021-06", "(第190号)于{N}年6月25日生效。该公约"),
        ("ratifications", "topic=ratification; group=P029", "2020-2021", "(P029)的{N}份新批准书"),
        ("ratifications to date", "topic=ratification; group=P029", "2021", "使该文书的批准总数达到{N}份"),
        ("ratification milestone", "topic=ratification; group=P029", "", "超过了“自由{N}运动”所设立的里程碑"),
        ("year to end child labour", "topic=child labour", "2025", "实现到{N}年消除一切形式的童工劳动"),
    ],
    ("implementation-report-2020-21", "Part I, § The ILO at the centre of the international response"): [
        ("countries adopting declaration", "topic=partnerships; group=COP26", "2021-11", "推动{N}多个国家通过了《公正过渡宣言》"),
        ("common country analyses and cooperation frameworks", "topic=planning", "2020-2021", "积极参与了{N}多项联合国共同国家分析"),
        ("Decent Work Country Programmes", "topic=planning", "2020-2021", "本两年期制定的{N}项体面劳动国别计划"),
        ("month of agreement", "topic=partnerships; group=UNDP", "2020-09", "《联合国开发计划署-国际劳工组织行动框架》(2020年{N}月)"),
    ],
    ("implementation-report-2020-21", "Part I, § Business continuity"): [
        ("staff who felt informed and supported", "topic=staff", "2021", "调查显示，{N}%的劳工组织职员认为"),
        ("staff who appreciated support for teleworking", "topic=staff", "2021", "此外，{N}%的职员还表示感谢劳工局对远程办公给予的支持"),
    ],
    ("implementation-report-2020-21", "§ Where do the ILO's resources go?"): [
        ("policy outcomes", "topic=programme", "2020-2021", "《计划和预算》中包含的{N}项政策成果目标，"),
    ],
    ("implementation-report-2020-21", "Part II, introduction"): [
        ("policy outcomes", "topic=programme", "2020-2021", "与{C}项政策成果目标和三项保障性成果目标相关"),
        ("enabling outcomes", "topic=programme", "2020-2021", "项政策成果目标和{C}项保障性成果目标相关"),
    ],
    ("implementation-report-2020-21", "Part II, § Overview of country results"): [
        ("policy outcomes", "topic=programme", "2020-2021", "个成员国和两个领地在{C}项政策成果目标(图10)下"),
        ("ratifications", "topic=ratification; group=all", "2020-2021", "51个成员国的共{N}份国际劳工标准批准书"),
        ("ratifying Member States", "topic=ratification; group=all", "2020-2021", "这些成果对应于{N}个成员国的共95份"),
    ],
    ("implementation-report-2020-21", "Part II, § Contribution to gender equality and non-discrimination"): [
        ("levels of gender marker", "topic=equality", "2020-2021", "通过应用{C}级指标，根据对实现该目标贡献的大小"),
    ],
    ("implementation-report-2020-21", "Part II, § Contribution to the 2030 Agenda"): [
        ("SDG 8 targets in focus", "topic=programme", "2020-2021", "重点放在可持续发展目标8的{C}个具体目标上"),
    ],
    ("implementation-report-2020-21", "Box 5"): [
        ("countries with rapid assessments", "topic=knowledge; region=europe_central_asia", "2020-2021", "新冠肺炎对{N}个国家劳动力市场影响的快速评估"),
    ],
    ("implementation-report-2020-21", "Part II, § Progress in the regions, Africa"): [
        ("ratifying Member States", "topic=ratification; region=africa; group=all", "2020-2021", "规范工作促使{N}个成员国批准了"),
        ("ratifications", "topic=ratification; region=africa; group=all", "2020-2021", "促使14个成员国批准了{N}份文书"),
    ],
    ("implementation-report-2020-21", "Part II, § Progress in the regions, Americas"): [
        ("ratifying Member States", "topic=ratification; region=americas; group=all", "2020-2021", "该区域的{N}个成员国在本两年期批准了"),
        ("ratifications", "topic=ratification; region=americas; group=all", "2020-2021", "11个成员国在本两年期批准了{N}份文书"),
        ("innovative solutions against informality", "topic=knowledge; region=americas", "2020-2021", "确定了{N}项通过使用技术减少非正规经济中工作的创新解决方案"),
        ("projects against informality", "topic=development cooperation; region=americas", "2020-2021", "将推动在这一领域实施{C}个项目"),
    ],
    ("implementation-report-2020-21", "Part II, § Progress in the regions, Arab States"): [
        ("ratifying Member States", "topic=ratification; region=arab_states; group=all", "2020-2021", "{C}个成员国在本两年期新批准了"),
        ("ratifications", "topic=ratification; region=arab_states; group=all", "2020-2021", "个成员国在本两年期新批准了{C}项劳工组织公约"),
        ("ratifications", "topic=ratification; region=arab_states; group=all", "2018-2019", "而2018-2019两年期仅批准了{C}项"),
        ("ratifications", "topic=ratification; region=arab_states; group=P029", "2020-2021", "仅批准了两项，其中{C}项是第29号公约的议定书"),
    ],
    ("implementation-report-2020-21", "Part II, § Progress in the regions, Asia and the Pacific"): [
        ("ratifying Member States", "topic=ratification; region=asia_pacific; group=all", "2020-2021", "{N}个成员国登记了9份劳工组织文书"),
        ("ratifications", "topic=ratification; region=asia_pacific; group=all", "2020-2021", "个成员国登记了{N}份劳工组织文书的批准书"),
        ("ratifications", "topic=ratification; region=asia_pacific; group=fundamental Conventions", "2020-2021", "批准书，其中{N}份是对基本公约的批准书"),
    ],
    ("implementation-report-2020-21", "Part II, § Progress in the regions, Europe and Central Asia"): [
        ("ratifying Member States", "topic=ratification; region=europe_central_asia; group=all", "2020-2021", "批准劳工组织公约({N}个成员国，"),
        ("ratifications", "topic=ratification; region=europe_central_asia; group=all", "2020-2021", "(18个成员国，{N}份批准书)"),
    ],
    ("implementation-report-2020-21", "Part II, § Results by policy outcome, footnote 8"): [
        ("policy outcomes", "topic=programme", "2020-2021", "包含一个表格，列出了{C}项成果目标下所有产出指标"),
    ],
    ("implementation-report-2020-21", "§ Outcome 1, highlights"): [
        ("e-campus learning management systems", "topic=training", "2020-2021", "通过劳工组织的{N}个电子校园学习管理系统"),
        ("ratifications", "topic=ratification; group=C144", "2020-2021", "两年期新登记{N}份批准书(安哥拉"),
        ("share of Member States that have ratified", "topic=ratification; group=C144", "2021", "劳工组织{N}%的成员国现已批准"),
    ],
    ("implementation-report-2020-21", "§ Outcome 1, introduction"): [
        ("surveys", "topic=employers and workers", "2020-2021", "通过{N}项调查，近"),
        ("Member States with enterprise surveys", "topic=employers and workers", "2020-2021", "项调查，近{N}个成员国的雇主和企业会员组织"),
    ],
    ("implementation-report-2020-21", "§ Outcome 1, introduction, footnote 9"): [
        ("social partner organizations engaged", "topic=social dialogue", "2020-2021", "联合国国家工作队与{N}多个社会伙伴组织接洽"),
        ("countries with social dialogue spaces", "topic=social dialogue", "2020-2021", "社会伙伴组织接洽，为{N}多个国家的"),
        ("social dialogue spaces", "topic=social dialogue", "2020-2021", "多个国家的{N}余个地方和国家级社会对话空间"),
    ],
    ("implementation-report-2020-21", "Box 6"): [
        ("organizations surveyed", "topic=employers and workers", "2020-06", "受调查的{N}家雇主和企业会员组织"),
        ("countries of trends analysis", "topic=employers and workers", "2021-01", "全球趋势分析报告显示，{N}个国家的工人组织"),
    ],
    ("implementation-report-2020-21", "§ Outcome 1, delivery on targets and commitments"): [
        ("knowledge products for employers", "topic=knowledge", "2020-2021", "劳工组织发布了{N}项全球新冠肺炎知识产品"),
        ("countries of Better Work", "topic=enterprises; group=Better Work", "2020-2021", "“更好的工作计划”支持{N}个国家服装行业的工厂和工人"),
        ("sectoral meetings", "topic=meetings", "2020-2021", "皮革和鞋类的{N}个行业会议上"),
        ("interregional seminars", "topic=meetings", "2020-2021", "而{C}个区域间研讨会则讨论了"),
    ],
    ("implementation-report-2020-21", "Box 8"): [
        ("surveys", "topic=employers and workers; region=africa; country=Seychelles", "2020-07", "塞舌尔工商会根据{C}次商业调查结果"),
        ("surveys", "topic=employers and workers; region=europe_central_asia; country=Serbia", "2020-2021", "塞尔维亚雇主协会(SAE)开展了{C}轮企业调查"),
    ],
    ("implementation-report-2020-21", "§ Outcome 2, highlights"): [
        ("ratifications", "topic=ratification; group=all", "2020-2021", "本两年期共登记了{N}份公约和议定书的批准书"),
        ("ratifications", "topic=ratification; group=all", "2021", "议定书的批准书，其中{N}份是2021年登记的"),
        ("ratifications", "topic=ratification; region=americas; country=Antigua and Barbuda; group=Conventions", "2020-2021", "安提瓜和巴布达批准了{N}项公约和"),
        ("ratifications", "topic=ratification; region=americas; country=Antigua and Barbuda; group=Protocols", "2020-2021", "安提瓜和巴布达批准了8项公约和{N}项议定书"),
        ("ratifications", "topic=ratification; region=africa; country=Sierra Leone; group=Conventions", "2020-2021", "塞拉利昂批准了{N}项公约和"),
        ("ratifications", "topic=ratification; region=africa; country=Sierra Leone; group=Protocols", "2020-2021", "塞拉利昂批准了7项公约和{N}项议定书"),
        ("ratifications", "topic=ratification; region=africa; country=Somalia; group=Conventions", "2020-2021", "索马里批准了{N}项公约。"),
    ],
    ("implementation-report-2020-21", "§ Outcome 2, introduction"): [
        ("instruments abrogated or withdrawn", "topic=standards; group=Conventions, abrogated", "2021", "劳工大会决定废除{N}项公约，"),
        ("instruments abrogated or withdrawn", "topic=standards; group=Conventions, withdrawn", "2021", "废除8项公约，并撤销{N}项公约和"),
        ("instruments abrogated or withdrawn", "topic=standards; group=Recommendations, withdrawn", "2021", "并撤销10项公约和{N}项建议书"),
        ("instruments proposed for abrogation or withdrawal", "topic=standards; group=maritime instruments", "2030", "间废除或撤销{N}项海事文书"),
    ],
    ("implementation-report-2020-21", "Box 11"): [
        ("comments of the Committee of Experts", "topic=supervision", "2020-2021", "专家委员会发布了{N}项评论意见"),
        ("cases examined by the Committee on the Application of Standards", "topic=supervision", "2021", "该委员会审查了{N}个案例"),
        ("cases examined by the Committee on Freedom of Association", "topic=supervision", "2020-2021", "恢复了工作，审查了{N}起案例"),
        ("commissions of inquiry followed up", "topic=supervision", "2020-2021", "并就{C}个调查委员会建议的后续行动"),
        ("voluntary conciliations", "topic=supervision", "2020-2021", "劳工局在{N}起案例中为当事各方之间的自愿调解"),
        ("voluntary conciliations withdrawn", "topic=supervision", "2020-2021", "提供了援助，其中{N}起已被撤回"),
    ],
    ("implementation-report-2020-21", "Box 12"): [
        ("ratifications", "topic=ratification; region=asia_pacific; country=Republic of Korea; group=fundamental Conventions", "2021-04", "大韩民国批准了{N}项基本公约"),
    ],
    ("implementation-report-2020-21", "§ Outcome 2, delivery on targets and commitments"): [
        ("entry into force", "topic=ratification; group=C190", "2020", "最近通过并于{N}年生效的《2019年暴力和骚扰公约》"),
        ("Member States with legal reviews", "topic=standards", "2020-2021", "包括对{N}个成员国的法律文书进行审查"),
    ],
    ("implementation-report-2020-21", "Box 14"): [
        ("institutional assessments", "topic=planning; region=europe_central_asia; country=Uzbekistan", "2020", "劳工组织进行了{C}项体制性评估"),
    ],
    ("implementation-report-2020-21", "§ Outcome 3, delivery on targets and commitments"): [
        ("countries of joint programme with UN Women", "topic=equality", "2020-2021", "联合国妇女署和劳工组织在{C}个国家联合实施的计划"),
    ],
    ("implementation-report-2020-21", "§ Outcome 4, highlights"): [
        ("change of helpdesk website visitors", "topic=communication", "2020-2021", "其网站访问者增加了{N}%，"),
        ("monthly visits of helpdesk website", "topic=communication", "2020-2021", "每月访问量超过{N}次"),
        ("enterprises supported", "topic=enterprises; region=asia_pacific; country=Indonesia; group=SCORE", "2020-2021", "帮助印度尼西亚的{N}家公司解决工作场所的性别不平等"),
    ],
    ("implementation-report-2020-21", "Box 18"): [
        ("action plans adopted", "topic=enterprises; region=americas; country=Suriname", "2021-06", "2021年6月15日通过了{C}项行动计划"),
    ],
    ("implementation-report-2020-21", "§ Outcome 4, delivery on targets and commitments"): [
        ("beneficiaries", "topic=enterprises; group=Start and Improve Your Business", "", "计划的受益者接近{N}，"),
        ("countries of social finance programme", "topic=enterprises; group=Social Finance Programme", "2020-2021", "以促进{N}个国家的难民和接纳社区成员的金融包容性"),
        ("enterprises supported", "topic=enterprises; region=americas; country=Peru; group=Emprende Andino", "2020-2021", "在秘鲁，{N}家小微型企业通过劳工组织"),
    ],
    ("implementation-report-2020-21", "Box 19"): [
        ("participants", "topic=training; group=MOOC on business and decent work", "2021", "个国家的{N}名参与者。"),
        ("countries of participants", "topic=training; group=MOOC on business and decent work", "2021", "吸引了来自{N}个国家的1,274名参与者"),
    ],
    ("implementation-report-2020-21", "§ Outcome 5, highlights"): [
        ("participants", "topic=training; sex=total; group=skills development", "2020-2021", "►{N}人参加了劳工组织推动的技能发展活动"),
        ("participants", "topic=training; sex=female; group=skills development", "2020-2021", "技能发展活动，其中{N}人是女性"),
        ("beneficiaries", "topic=training; group=skills development", "2020-2021", "而估计有{N}人间接受益于"),
        ("teachers and trainers", "topic=training; group=digital TVET e-learning lab", "2020-2021", "亚太地区的{N}多名教师和培训师通过与都灵中心合作"),
    ],
    ("implementation-report-2020-21", "§ Outcome 5, introduction"): [
        ("global surveys", "topic=skills", "2020", "立即开展了{C}项全球调查，以评估其对技能"),
    ],
    ("implementation-report-2020-21", "Box 20"): [
        ("participants", "topic=training; region=asia_pacific; country=Philippines; group=STEM and core skills", "2020-2021", "受训人员超过{N}人"),
        ("schools reached", "topic=training; region=europe_central_asia; country=Ukraine; group=TVET e-learning platform", "2020-2021", "惠及{N}所职业技术教育与培训学校"),
        ("teachers and trainers", "topic=training; region=europe_central_asia; country=Ukraine; group=TVET e-learning platform", "2020-2021", "职业技术教育与培训学校、{N}名职业技术教育与培训教师"),
        ("students reached", "topic=training; region=europe_central_asia; country=Ukraine; group=TVET e-learning platform", "2020-2021", "培训师以及{N}名职业技术教育与培训学生"),
    ],
    ("implementation-report-2020-21", "§ Outcome 5, delivery on targets and commitments"): [
        ("countries of skills anticipation partnership", "topic=skills; region=americas; group=SENAI", "2020-2021", "增强了三方成员在美洲{N}个国家应用最佳实践"),
        ("pilot countries of greening tool", "topic=skills", "2020-2021", "技能发展的新工具在{N}个国家进行了试点"),
        ("participants", "topic=training; region=asia_pacific; country=Bangladesh; group=competency-based learning", "2020-2021", "计划得以实施，{N}名青年男女从中受益"),
        ("certificates", "topic=training; region=asia_pacific; country=Bangladesh; group=competency-based learning", "2020-2021", "从中受益，{N}名产业工人获得了证书"),
        ("enterprises and bodies with quality apprenticeships", "topic=skills; region=asia_pacific; country=China; group=quality apprenticeships", "2020-2021", "在{N}家企业、培训机构和地方政府得到了实施"),
        ("certificates", "topic=training; region=africa; country=United Republic of Tanzania; sex=total; group=apprenticeships", "2020", "使{N}名男女在2020年获得了认证"),
        ("participants", "topic=training; region=africa; country=United Republic of Tanzania; group=apprenticeships", "2021", "另有{N}人在2021年接受了培训"),
        ("certificates", "topic=training; region=arab_states; country=Jordan; group=recognition of prior learning", "2020-2021", "使{N}余名叙利亚难民和约旦人获得了认证"),
    ],
    ("implementation-report-2020-21", "§ Outcome 6, highlights"): [
        ("countries joining alliance", "topic=partnerships; group=Equal Pay International Coalition", "2020-2021", "{N}个国家新加入了同酬国际联盟"),
        ("members of alliance", "topic=partnerships; group=Equal Pay International Coalition", "2021", "使其成员总数达到{N}个"),
    ],
    ("implementation-report-2020-21", "§ Outcome 6, delivery on targets and commitments"): [
        ("care measures", "topic=equality; region=americas; country=Argentina", "2020-2021", "部际特别工作组，实施了{N}项措施"),
        ("indicators that show gender gaps", "topic=statistics; group=ILOSTAT", "2020-2021", "现在包括近{N}个劳动力市场指标"),
    ],
    ("implementation-report-2020-21", "Box 24"): [
        ("entry into force", "topic=ratification; group=C190", "2021-06", "在第190号公约于{N}年6月25日生效之际"),
    ],
    ("implementation-report-2020-21", "Box 25"): [
        ("people tested for HIV", "topic=equality; region=africa; country=Nigeria; sex=female", "2020-2021", "自愿检测计划惠及{N}名妇女"),
        ("people tested for HIV", "topic=equality; region=africa; country=Nigeria; sex=male", "2020-2021", "名妇女和{N}名男子，其中包括"),
    ],
    ("implementation-report-2020-21", "§ Outcome 7, introduction"): [
        ("categories of fundamental rights at work", "topic=policy framework", "2020-2021", "仅3个成员国制定了包含{C}类工作中的基本原则和权利的综合方法"),
    ],
    ("implementation-report-2020-21", "§ Outcome 7, delivery on targets and commitments"): [
        ("share of pathfinder countries with roadmap", "topic=child labour; group=Alliance 8.7", "2020-2021", "其中约{W}国家在劳工组织的协助下制定了行动路线图"),
        ("categories of fundamental rights at work", "topic=policy framework", "2020-2021", "在制定涵盖{C}类工作中的基本原则和权利的综合计划"),
    ],
    ("implementation-report-2020-21", "Box 26"): [
        ("cities free of child labour", "topic=child labour; region=asia_pacific; country=Nepal", "2020-2021", "重大成就包括宣布{N}个城市无童工"),
    ],
    ("implementation-report-2020-21", "§ Outcome 8, highlights"): [
        ("ratifications", "topic=ratification; group=C102", "2020-2021", "本两年期新登记{C}份批准书(佛得角和巴拉圭)"),
        ("ratifying Member States to date", "topic=ratification; group=C102", "2021", "目前已有{N}个成员国批准了《1952年社会保障"),
    ],
    ("implementation-report-2020-21", "§ Outcome 8, introduction"): [
        ("agencies in partnership", "topic=partnerships; group=Global Action Plan for Healthy Lives and Well-being", "2020-2021", "加强了与其他{N}个联合国机构的伙伴关系"),
        ("month of agreement", "topic=partnerships; group=UNDP", "2020-07", "劳工组织与开发署于2020年{N}月签署的全球协议"),
    ],
    ("implementation-report-2020-21", "§ Enabling outcomes, introduction"): [
        ("enabling outcomes", "topic=programme", "2020-2021", "《计划和预算》中有{C}项具体成果目标关系到"),
    ],
    ("implementation-report-2020-21", "§ Outcome A, statistics"): [
        ("countries answering survey of statistical offices", "topic=statistics", "2021-03", "从{N}个国家收到的信息将有助于"),
        ("countries with survey data sets", "topic=statistics", "2021", "其中包括来自{N}个国家的11,700多个"),
        ("survey data sets", "topic=statistics", "2021", "个国家的{N}多个调查数据集"),
        ("countries sent questionnaires", "topic=statistics", "2020-2021", "向{N}个国家的国家统计局和劳动部发送了调查问卷"),
        ("countries that returned files", "topic=statistics", "2020", "2020年收到并处理了{N}个国家的"),
        ("files processed", "topic=statistics", "2020", "2020年收到并处理了97个国家的{N}份文件"),
        ("countries that returned files", "topic=statistics", "2021", "2021年收到并处理了{N}个国家的"),
        ("files processed", "topic=statistics", "2021", "2021年收到并处理了89个国家的{N}份文件"),
        ("participants", "topic=training; group=labour statistics", "2020-2021", "{N}余参训人参加了劳工组织与都灵中心合作在线举办"),
        ("years of International Conference of Labour Statisticians", "topic=statistics", "2023", "国际劳工统计学家大会{N}周年之际"),
    ],
    ("implementation-report-2020-21", "§ Outcome A, research"): [
        ("flagship reports", "topic=research", "2020-2021", "特别是{C}份旗舰报告"),
        ("editions of ILO Monitor", "topic=research", "2020-2021", "期间出版的{C}版《国际劳工组织监测报告》"),
        ("years of International Labour Review", "topic=research", "2021", "于2021年庆祝了其创刊{N}周年"),
    ],
    ("implementation-report-2020-21", "§ Outcome A, communication"): [
        ("change of Instagram followers", "topic=communication", "2020-2021", "Instagram的关注量增加了{W}以上"),
    ],
    ("implementation-report-2020-21", "§ Outcome B, evaluation"): [
        ("project evaluations per cluster evaluation", "topic=evaluation", "2020-2021", "一次集群评估可取代{C}次独立项目评估"),
        ("project evaluations with evidence on standards", "topic=evaluation", "2020", "2020年，{N}%的项目评估为规范工作"),
        ("project evaluations with evidence on tripartism and SDGs", "topic=evaluation", "2020", "标准推广提供了证据，{N}%的项目评估"),
    ],
    ("implementation-report-2020-21", "Box 35"): [
        ("countries of proposals", "topic=innovation", "2020", "来自五个区域的{N}个国家的473项提案"),
        ("proposals", "topic=innovation", "2020", "来自五个区域的96个国家的{N}项提案"),
        ("regions of proposals", "topic=innovation", "2020", "来自{C}个区域的96个国家"),
    ],
    ("implementation-report-2020-21", "§ Outcome C, results-based planning"): [
        ("Decent Work Country Programmes", "topic=planning", "2020-2021", "更好地同步和协调的{N}项新体面劳动国别计划"),
    ],
    ("implementation-report-2020-21", "§ Outcome C, development cooperation"): [
        ("funding partners", "topic=development cooperation", "2020-2021", "公共和私营部门的{N}个供资伙伴"),
        ("countries with development cooperation projects", "topic=development cooperation", "2020-2021", "在所有区域的{N}个国家实施了发展合作项目"),
        ("year of strategy", "topic=development cooperation; group=Development Cooperation Strategy 2020-2025, approval", "2020", "{N}年，理事会批准了《国际劳工组织2020-2025年发展合作战略》"),
        ("year of strategy", "topic=development cooperation; group=Development Cooperation Strategy 2020-2025, approval of implementation plan", "2020", "{N}年，理事会批准了《国际劳工组织2020-2025年发展合作战略》18和实施计划19"),
    ],
    ("implementation-report-2020-21", "Box 36"): [
        ("first year of strategy", "topic=staff; group=Human Resources Strategy", "2020", "劳工组织《{N}-2021年人力资源战略》的实施情况"),
        ("days to recruit", "topic=staff; group=development cooperation", "2016-2017", "平均招聘时间从2016-2017年的{N}天提高到"),
        ("days to recruit", "topic=staff; group=development cooperation", "2020-2021", "200天提高到本两年期的{N}天"),
        ("days to recruit, target", "topic=staff; group=development cooperation", "2020-2021", "但仍未达到{N}天的目标"),
        ("staff recruited from under-represented countries", "topic=staff", "2020-2021", "2020-2021年招聘了{N}名来自代表性不足国家的职员"),
        ("staff recruited from under-represented countries", "topic=staff", "2017", "而2017年仅有{N}名("),
        ("staff with the training needed", "topic=staff", "2021", "2021年，{N}%的职员表示接受了有效开展工作所需的培训"),
        ("staff with the training needed", "topic=staff", "2015", "而2015年为{N}%，"),
        ("staff with the training needed", "topic=staff", "2019", "2015年为33%，2019年为{N}%(目标已实现)"),
        ("staff who see managers as drivers of change", "topic=staff", "2020", "2020年，{N}%的职员持这种看法"),
        ("staff who see managers as drivers of change", "topic=staff", "2019", "持这种看法，而2019年为{N}%"),
        ("staff who see a respectful culture", "topic=staff", "2021", "2021年，{N}%的职员认为劳工局文化"),
        ("staff who see a respectful culture", "topic=staff", "2017", "而2017年这一比例为{N}%"),
        ("change of use of human resources web tools", "topic=staff", "2020-2021", "人力资源网络工具的使用增加了{N}%"),
        ("staff who use human resources analytics", "topic=staff", "2020-2021", "有{N}名职员经常使用这些工具"),
        ("staff who use human resources analytics", "topic=staff", "2017", "而2017年为{N}名(目标已实现)"),
        ("staff who changed position or duty station", "topic=staff", "2020-2021", "2020-2021年有{N}名经常预算职员更换了"),
        ("staff who changed position or duty station", "topic=staff", "2016-2017", "而2016-2017年为{N}名，"),
        ("staff who changed position or duty station", "topic=staff", "2018-2019", "2018-2019年为{N}名(目标未实现)"),
        ("performance reports in time, lowest", "topic=staff", "2020-2021", "报告仍保持在{N}%至85%之间"),
        ("performance reports in time, highest", "topic=staff", "2020-2021", "仍保持在83%至{N}%之间"),
        ("performance reports in time, target", "topic=staff", "2020-2021", "(未达到{N}%的目标)"),
        ("women in positions P5 and above", "topic=staff; sex=female", "2021", "P5及以上职位的女性比例为{N}%，"),
        ("women in positions P5 and above, target", "topic=staff; sex=female", "2021", "仍远未达到至少{N}%的目标"),
    ],
    ("implementation-report-2020-21", "§ Outcome C, human resources"): [
        ("first year of strategy", "topic=staff; group=Human Resources Strategy", "2018", "劳工组织《人力资源战略({N}-2021年)》的部分"),
        ("job applications", "topic=staff", "", "以来收到了{N}份工作申请"),
    ],
    ("implementation-report-2020-21", "Appendix III, indicator C.4.1"): [
        ("first year of strategy", "topic=staff; group=Human Resources Strategy", "2018", "有效实施《人力资源战略({N}-2021年)：敏捷性"),
    ],
    ("implementation-report-2020-21", "Part III, § Human-centred recovery"): [
        ("social protection measures recorded", "topic=social protection", "2020-2021", "劳工组织记录的近{N}项新推出的社会保护措施"),
        ("Member States adopting Global Call to Action", "topic=meetings", "2021-06", "并由{N}个国家于2021年6月举行的劳工大会上通过"),
    ],
    ("implementation-report-2020-21", "Part III, § Knowledge"): [
        ("policy responses recorded", "topic=knowledge", "2020-2021", "为总结{N}个成员国政府和社会伙伴的国别政策应对措施"),
    ],
    ("implementation-report-2020-21", "Part III, § The ILO in the multilateral system"): [
        ("year of global policy forum", "topic=meetings", "2022-02", "劳工组织将于{N}年2月主办以人为本复苏问题全球论坛"),
        ("year of net-zero emissions", "topic=policy framework", "2050", "以及实现{N}年净零排放目标所需"),
    ],
    ("implementation-report-2020-21", "Box 37"): [
        ("factories with ambassadors", "topic=enterprises; region=asia_pacific; country=Cambodia and Viet Nam; group=Better Work", "2020-2021", "来自柬埔寨和越南{N}家工厂的"),
        ("participants", "topic=training; region=asia_pacific; country=Cambodia and Viet Nam; group=Better Work", "2020-2021", "家工厂的{N}名管理者和工人代表提供了"),
    ],
    ("social-justice-coalition-2023", "para. 6"): [
        ("pillars of decent work", "topic=policy framework", "2023", "确立了体面劳动的{C}大支柱"),
    ],
    ("social-justice-coalition-2023", "para. 10"): [
        ("year of World Social Summit", "topic=policy framework", "2025", "提议在{N}年举办的世界社会峰会"),
    ],
    ("social-justice-coalition-2023", "para. 19"): [
        ("strategic objectives", "topic=policy framework", "2023", "《体面劳动议程》的{C}大战略目标"),
    ],
    ("budget-preview-2024-25", "para. 9"): [
        ("enabling outcomes", "topic=programme", "2024-2025", "划分为{C}种具体的保障因素"),
    ],
    ("budget-preview-2024-25", "para. 15"): [
        ("priority areas", "topic=programme", "2024-2025", "它提出了{C}个优先领域"),
    ],
    ("budget-preview-2024-25", "para. 17"): [
        ("enabling outcomes", "topic=programme", "2024-2025", "{C}个拟议的保障因素"),
    ],
    ("budget-preview-2024-25", "para. 28"): [
        ("strategic objectives", "topic=policy framework", "2022", "覆盖《体面劳动议程》的{C}个战略目标"),
    ],
    ("budget-preview-2024-25", "para. 29"): [
        ("categories of fundamental rights at work", "topic=policy framework", "2022", "特别关注体现工作中所有{C}项基本原则和权利"),
    ],
    ("budget-preview-2024-25", "para. 34"): [
        ("categories of fundamental rights at work", "topic=policy framework", "2022", "性别平等和工作中的所有{C}类基本原则和权利"),
    ],
    ("budget-preview-2024-25", "para. 35"): [
        ("categories of fundamental rights at work", "topic=policy framework", "2022", "监督性评论意见，并特别关注工作中的所有{C}类基本原则和权利"),
        ("year to complete the review of standards", "topic=standards", "2028", "以便在{N}年之前完成审查"),
    ],
    ("budget-preview-2024-25", "para. 97"): [
        ("dimensions of sustainable development", "topic=policy framework", "2022", "考虑到可持续发展的{C}个方面"),
    ],
    ("budget-preview-2024-25", "para. 115"): [
        ("elements of care framework", "topic=equality", "2024-2025", "关于护理工作的“{C}要”框架"),
    ],
    ("budget-preview-2024-25", "para. 148"): [
        ("priority action programmes", "topic=programme", "2024-2025", "将在关键政策领域制定{C}项行动计划"),
    ],
    ("budget-preview-2024-25", "para. 184"): [
        ("coordination group meetings", "topic=governance", "2024-2025", "在两年期内举行的{N}次协调小组会议"),
    ],
    ("budget-preview-2024-25", "para. 185"): [
        ("lines of risk management", "topic=governance", "2024-2025", "管理问题高级别委员会通过的“{C}条线”"),
    ],
}


# What is counted and not printed: a list of names, or the codes of headings (each code once).
COUNTED = {
    ("multilateral-coherence-2021", "para. 22", "leaders of alliance besides the ILO"): ("names", r"；与([^；]*?)共同领导利用人口红利"),
    ("multilateral-coherence-2021", "para. 27, footnote 22", "partner countries of joint project"): ("names", r"在拉丁美洲\((.*?)\)"),
    ("development-cooperation-2019", "para. 27, footnote 18", "goals under review"): ("names", r"以下目标将被审议：可持续发展目标之(.*?)。"),
    ("implementation-report-2020-21", "Part I, § The ILO at the centre of the international response", "leaders of alliance besides the ILO"): (
        "names", r"；与([^；]*?)共同领导了利用人口红利"),
    ("implementation-report-2020-21", "Appendix II", "outputs"): ("codes", r"([1-8]\.\d)\.1\.[\u4e00-\u9fff]"),
    ("implementation-report-2020-21", "Appendix II", "indicators"): ("codes", r"([1-8]\.\d\.\d)\.[\u4e00-\u9fff]"),
    ("implementation-report-2020-21", "Appendix III", "enabling outputs"): ("codes", r"([ABC]\.\d)\.?[\u4e00-\u9fff]"),
    ("implementation-report-2020-21", "Appendix III", "enabling indicators"): ("codes", r"([ABC]\.\d\.\d)\.(?:[\u4e00-\u9fff]|2021年)"),
    ("social-justice-coalition-2023", "para. 19, footnote 4", "priority action programmes"): ("names", r"4即：(从非正规经济.*?)。"),
    ("social-justice-coalition-2023", "paras 13–18", "thematic areas"): ("codes", r"(?<!\d)(1[3-8])\.[^。：\d]{4,40}："),
    ("social-justice-coalition-2023", "paras 21–24", "functional areas"): ("codes", r"(?<!\d)(2[1-4])\.[^。：\d]{4,40}："),
    ("budget-preview-2024-25", "Contents", "policy outcomes"): ("codes", r"成果目标(\d)：[^.]*\.{5}"),
    ("budget-preview-2024-25", "§ III", "outputs"): ("codes", r"产出([1-7]\.\d)\."),
    ("budget-preview-2024-25", "§ IV", "enabling outputs"): ("codes", r"产出([ABC]\.\d)\."),
}


def extra_checks(by_key, texts, covered):
    """What is counted and not printed: names and codes, each worth one."""
    report = []
    for key, row in by_key.items():
        if row["status"] != "derived":
            continue
        kind, pattern = COUNTED[row["document"], row["place"], row["quantity"]]
        found = re.findall(pattern, texts[row["document"]])
        if kind == "names":
            # The names stand within one pair of marks, divided by semicolons, else by the signs of a list of words.
            if len(found) != 1:
                report.append(f"{row['quantity']}: the list is found {len(found)} times")
            found = [name for names in found for name in re.split("；" if "；" in names else "[、和]", names)]
        covered.add(key)
        print("|".join(filter(None, key)) + f",{len(set(found))}")
        if row["precision"] != "1" or row["bound"] != "exact":
            report.append(f"{row['quantity']}, {row['place']}: a count is exact, to 1")
        if len(set(found)) != int(row["value"]):
            report.append(f"{row['quantity']}, {row['place']}: {len(set(found))} are counted, not {row['value']}")
    return report


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
    report += [f"{row['place']}: the label {row['label_zh']} is not printed" for row in rows
               if re.sub(r"\s+", "", row["label_zh"]) not in texts[row["document"]]]
    missed = [key for key in by_key if key not in covered]
    print(f"\n{len(covered)} of {len(rows)} values covered, {len(missed)} not reached", file=sys.stderr)
    for key in missed:
        print("not reached: " + "|".join(filter(None, key)), file=sys.stderr)
    for line in report:
        print("DIFFERS: " + line, file=sys.stderr)
    sys.exit(1 if report else 0)


if __name__ == "__main__":
    main()
