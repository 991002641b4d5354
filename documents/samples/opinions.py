"""Samples of decisions: a review of a homestead matter, a re-review of a noise matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.kinds.decision import Agent, Applicant, Disposition, LegalBasis, Reasoning, Remedy, Respondent
from documents.kinds.rereview import Rereview
from documents.kinds.review import Review
from documents.parts import Contact, Opinion
from documents.samples.bodies import CITY, CITY_AGAIN, LAWYER, VERIFICATION

REVOKE = "撤销三乡镇人民政府作出的处理意见"
MEASURE = "重新核实雍陌村宅基地的四至和面积"
CLOSE = "责令该厂停止夜间作业"
TOWN = "中山市三乡镇人民政府"
SHAXI = "中山市生态环境局沙溪分局"

HOMESTEAD_APPLICANTS = (
    Applicant("梁玉珍", "女", date(1953, 8, 6), "中山市三乡镇雍陌村中兴街"),
    Applicant("梁伟强", "男", date(1979, 11, 21), "中山市三乡镇雍陌村中兴街"),
)
HOMESTEAD_PROCEDURE = (
    (
        f"审查期间，本机关委派{LAWYER.firm}{LAWYER.name}律师参与审查，调取了被申请单位的办理案卷，于2026年3月12日到现场查看，"
        "并当面听取了双方意见；组织调解未能达成一致。"
    ),
)
HOMESTEAD_GROUNDS = (
    (
        "申请人家庭在雍陌村中兴街使用宅基地一处，建有砖瓦房两间，自1982年起居住至今。2025年10月相邻住户翻建房屋，"
        "新砌围墙越过原有界石，占用通道宽约0.65米、长11.2米，致使申请人家中三轮车无法出入。"
    ),
    "被申请单位只凭村民小组的口头说明就认定没有越界，没有测量，也没有通知申请人到场，处理意见与事实不符。",
)
HOMESTEAD_ANSWER = (
    (
        "2025年12月收到申请人反映后，已派员到村了解情况。村民小组说明争议围墙建在原有墙基之上，相邻双方对界址没有书面约定，"
        "故认定现有证据不能证明围墙越界，并于2026年2月9日作出处理意见，送达申请人。"
    ),
)
HOMESTEAD_FOUND = (
    (
        "申请人梁玉珍持有1991年核发的宅基地使用证，证载面积86.5平方米，附图标有东、西、南、北四至和界石两处。"
        "相邻住户2025年9月取得乡村建设规划许可证，许可建筑占地面积为90平方米，附图未标注与申请人宅基地之间的通道。"
    ),
    (
        "被申请单位案卷中有村民小组说明1份、现场照片4张，没有测量记录，也没有询问申请人的笔录。2026年3月12日，"
        "本机关会同中山市自然资源局三乡分局现场查看，西侧界石尚存，新建围墙中段位于界石连线以东0.58米处。"
        "以上事实有宅基地使用证、规划许可证及附图、现场查看记录、询问笔录等证据证实。"
    ),
)
HOMESTEAD_REASONING = (
    Reasoning(
        REVOKE,
        (
            (
                "《信访工作条例》第三十二条规定，处理意见应当载明事实认定情况和法律依据。围墙是否越界是本案的主要事实，"
                "被申请单位没有测量即作认定，也没有听取申请人意见，主要事实不清、证据不足，处理意见应予撤销。"
            ),
        ),
    ),
    Reasoning(
        MEASURE,
        (
            (
                "宅基地的四至和面积应当以登记档案为基础，经现场测量核实。该项工作属于被申请单位及自然资源管理部门的职责，"
                "申请人的请求有事实依据，应予支持。"
            ),
        ),
    ),
)
HOMESTEAD_DISPOSITIONS = (
    Disposition(
        REVOKE,
        "REVOKE_REDO",
        "撤销三乡镇人民政府2026年2月9日作出的《关于梁玉珍信访事项的处理意见书》（三府信〔2026〕3号），责令其自收到本意见书之日起30日内"
        "重新办理",
    ),
    Disposition(
        MEASURE,
        "ORDER_PERFORM",
        "由三乡镇人民政府在前项期限内，即自收到本意见书之日起30日内，会同自然资源管理部门到场测量，核实争议宅基地的四至和面积，"
        "并通知双方到场",
    ),
)
NOISE_PROCEDURE = (
    "审查期间，本机关委派律师参与审查，于2026年1月8日举行听证，申请人、被申请单位和相关企业到会陈述意见。",
)
NOISE_GROUNDS = (
    "住所隔壁的制衣厂每晚22时以后仍开动空压机，噪声超过标准，家人长期无法入睡，多次反映后仍未解决。",
)
NOISE_ANSWER = (
    "已责令该厂加装隔声罩，并委托检测。2025年9月28日夜间检测结果为48分贝，符合2类声环境功能区夜间50分贝的限值。",
)
NOISE_FOUND = (
    (
        "2025年8月至9月，沙溪分局先后3次到场检查，责令该厂将空压机移至厂房东侧并加装隔声罩。2025年9月28日和2026年1月10日，"
        "两次夜间检测的结果分别为48分贝和47分贝。"
        "以上事实有检查记录、整改通知书、检测报告、听证笔录证实。"
    ),
)
NOISE_REASONING = (
    Reasoning(
        CLOSE,
        (
            (
                "检测报告由具备资质的机构出具，两次结果均未超过限值，申请人没有提供相反证据。被申请单位已履行检查和督促整改的职责，"
                "复查意见认定事实清楚，适用依据正确，程序合法。被申请单位应当继续加强夜间巡查，发现超标排放及时处理。"
            ),
        ),
    ),
)
NOISE_BASIS = (
    LegalBasis("信访工作条例", ("第三十六条",)),
    LegalBasis("中华人民共和国噪声污染防治法", ("第二十二条第一款",)),
)
NOISE_DISPOSITIONS = (
    Disposition(
        CLOSE,
        "UPHOLD",
        "维持中山市生态环境局2025年12月3日作出的《信访事项复查意见书》（中环信复查〔2025〕6号）",
    ),
)


def review() -> Review:
    """Two villagers and a homestead whose measurements nobody took: revoked in part."""
    return Review(
        body=CITY,
        header_style="red",
        number="中府信复查〔2026〕12号",
        dated_on=date(2026, 3, 26),
        applicants=HOMESTEAD_APPLICANTS,
        agents=(Agent("委托代理人", "梁倩仪", "系申请人梁玉珍之女"),),
        respondent=Respondent(TOWN, "中山市三乡镇文昌中路", "郑国辉，镇长"),
        earlier=(
            Opinion(
                TOWN, "关于梁玉珍信访事项的处理意见书", "三府信〔2026〕3号", date(2026, 2, 9), "不予支持"
            ),
        ),
        received_on=date(2026, 3, 2),
        accepted_on=date(2026, 3, 5),
        procedure=HOMESTEAD_PROCEDURE,
        requests=(REVOKE, MEASURE),
        grounds=HOMESTEAD_GROUNDS,
        answer=HOMESTEAD_ANSWER,
        found=HOMESTEAD_FOUND,
        reasoning=HOMESTEAD_REASONING,
        basis=(LegalBasis("信访工作条例", ("第三十二条", "第三十五条")),),
        dispositions=HOMESTEAD_DISPOSITIONS,
        remedy=Remedy("rereview_right", "广东省人民政府", 30),
        copies_to=(TOWN, "中山市自然资源局", "中山市信访局"),
        printed_by="中山市信访局",
        printed_on=date(2026, 3, 26),
        contact=Contact("黄志恒", "0760-00000000"),
        demo=True,
        verification=VERIFICATION,
    )


def short_review() -> Review:
    """The same matter in few words, for layout: one demand, one paragraph each."""
    full = review()
    return replace(
        full,
        applicants=full.applicants[:1],
        agents=(),
        procedure=("审查期间，本机关委派律师参与审查。",),
        requests=(REVOKE,),
        grounds=("被申请单位没有测量即认定邻居围墙没有越界。",),
        answer=("经向村民小组了解，围墙建在原有墙基之上。",),
        found=("被申请单位案卷中没有测量记录。",),
        reasoning=(Reasoning(REVOKE, ("主要事实不清、证据不足，处理意见应予撤销。",)),),
        dispositions=full.dispositions[:1],
        contact=None,
    )


def long_review(times: int) -> Review:
    """The same matter with its facts found told `times` over, for papers of many pages."""
    full = review()
    return replace(full, found=full.found * times)


def rereview() -> Rereview:
    """Noise of a workshop at night: the review opinion stands, the matter ends."""
    first = Opinion(
        SHAXI, "关于周秀兰信访事项的处理意见书", "中环沙信〔2025〕27号", date(2025, 10, 14), "对该厂责令整改"
    )
    second = Opinion(
        "中山市生态环境局", "信访事项复查意见书", "中环信复查〔2025〕6号", date(2025, 12, 3), "维持原处理意见"
    )
    return Rereview(
        body=CITY_AGAIN,
        header_style="red",
        number="中府信复核〔2026〕2号",
        dated_on=date(2026, 1, 19),
        applicants=(Applicant("周秀兰", "女", date(1960, 4, 17), "中山市沙溪镇龙头环村兴工路"),),
        agents=(),
        respondent=Respondent(SHAXI, "中山市沙溪镇宝珠西路", "冯家俊，局长"),
        earlier=(first, second),
        received_on=date(2025, 12, 22),
        accepted_on=date(2025, 12, 26),
        procedure=NOISE_PROCEDURE,
        requests=(CLOSE,),
        grounds=NOISE_GROUNDS,
        answer=NOISE_ANSWER,
        found=NOISE_FOUND,
        reasoning=NOISE_REASONING,
        basis=NOISE_BASIS,
        dispositions=NOISE_DISPOSITIONS,
        remedy=Remedy("final", "", 0),
        copies_to=(SHAXI, "中山市生态环境局", "中山市信访局"),
        printed_by="中山市信访局",
        printed_on=date(2026, 1, 19),
        contact=None,
        demo=True,
        verification=VERIFICATION,
    )
