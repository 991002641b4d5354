"""Routes for matters of work, land and houses."""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.rulebook.routes.route import (
    LAWSUIT_AGAINST_AUTHORITY,
    PERHAPS_RENEWED,
    READ_IN_2025,
    RECONSIDERATION,
    RECONSIDERATION_ARTICLES,
    Citation,
    LimitUnit,
    Route,
    RouteGroup,
    TimeLimit,
)

_ARBITRATION_OF_LABOUR = N_("《劳动争议调解仲裁法》")
_ARBITRATION_OF_LAND = N_("《农村土地承包经营纠纷调解仲裁法》")
_AFTER_INJURY = N_("事故伤害发生之日或者诊断为职业病之日")
_GOT_THE_DECISION = N_("接到处理决定通知之日")

WORK = (
    Route(
        "labour-inspection",
        RouteGroup.WORK,
        5,
        N_("劳动保障监察（投诉欠薪等）"),
        N_("老板拖欠工钱，或者不按规定用工，我要投诉"),
        N_("拖欠工资、低于最低工资、超时加班、使用童工、不签合同"),
        N_(
            "用工所在地人力资源和社会保障部门的劳动保障监察机构，电话12333；欠工钱的也可以不投诉，直接申请劳动仲裁"
        ),
        (
            Citation(N_("《劳动保障监察条例》"), N_("第九条、第十一条")),
            Citation(N_("《保障农民工工资支付条例》"), N_("第十条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("投诉"),
                2,
                LimitUnit.YEAR,
                N_("违法行为发生之日（持续的从结束之日）"),
                Citation(N_("《劳动保障监察条例》"), N_("第二十条")),
            ),
        ),
    ),
    Route(
        "labour-arbitration",
        RouteGroup.WORK,
        2,
        N_("劳动争议调解、仲裁"),
        N_("我和单位为辞退、补偿、合同的事争起来了"),
        N_("辞退赔偿、经济补偿、确认劳动关系、加班费、工伤待遇"),
        N_("用人单位所在地或者干活地方的劳动人事争议仲裁委员会，仲裁不收费；不服裁决的再到法院"),
        (Citation(_ARBITRATION_OF_LABOUR, N_("第二条、第五条")),),
        READ_IN_2025,
        (
            TimeLimit(
                N_("申请劳动仲裁"),
                1,
                LimitUnit.YEAR,
                N_("知道权利被侵害之日（在职欠薪的从离职之日）"),
                Citation(_ARBITRATION_OF_LABOUR, N_("第二十七条")),
            ),
            TimeLimit(
                N_("不服仲裁裁决，向法院起诉"),
                15,
                LimitUnit.DAY,
                N_("收到仲裁裁决书之日"),
                Citation(_ARBITRATION_OF_LABOUR, N_("第五十条")),
            ),
        ),
    ),
    Route(
        "work-injury",
        RouteGroup.WORK,
        4,
        N_("工伤认定"),
        N_("我干活受了伤，要算工伤"),
        N_("申请工伤认定、职业病认定工伤、对认定结论不服"),
        N_(
            "用人单位所在地人力资源和社会保障部门的工伤认定窗口；单位应当在30日内先申请，单位不申请的自己申请"
        ),
        (Citation(N_("《工伤保险条例》"), N_("第十七条、第五十五条")),),
        READ_IN_2025,
        (
            TimeLimit(
                N_("职工或者近亲属申请工伤认定"),
                1,
                LimitUnit.YEAR,
                _AFTER_INJURY,
                Citation(N_("《工伤保险条例》"), N_("第十七条")),
            ),
            RECONSIDERATION,
        ),
    ),
    Route(
        "social-insurance",
        RouteGroup.WORK,
        5,
        N_("社会保险投诉、复议"),
        N_("单位没给我交社保，或者养老金、医保算得不对"),
        N_("漏缴少缴社保、养老金核定、医保报销、社保转移"),
        N_("社会保险经办机构、税务部门（征收）或者人力资源和社会保障部门；对它们的决定不服的，申请行政复议"),
        (Citation(N_("《社会保险法》"), N_("第八十二条、第八十三条")),),
        READ_IN_2025,
        (RECONSIDERATION,),
    ),
    Route(
        "civil-servant",
        RouteGroup.WORK,
        3,
        N_("公务员、事业单位人员复核、申诉"),
        N_("我是公务员或者事业单位的人，对处分、考核不服"),
        N_("处分、辞退、降职、考核不称职、工资待遇"),
        N_("先向作出处理的机关、单位申请复核，再向同级公务员主管部门、人事综合管理部门或者上一级机关申诉"),
        (
            Citation(N_("《公务员法》"), N_("第九十五条")),
            Citation(N_("《事业单位人事管理条例》"), N_("第三十七条、第三十八条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("公务员申请复核或者直接申诉"),
                30,
                LimitUnit.DAY,
                N_("知道该人事处理之日"),
                Citation(N_("《公务员法》"), N_("第九十五条")),
            ),
            TimeLimit(
                N_("公务员不服复核决定，提出申诉"),
                15,
                LimitUnit.DAY,
                N_("接到复核决定之日"),
                Citation(N_("《公务员法》"), N_("第九十五条")),
            ),
        ),
    ),
)

LAND = (
    Route(
        "land-contract",
        RouteGroup.LAND,
        2,
        N_("农村土地承包纠纷调解、仲裁"),
        N_("承包地被收走、被占、流转合同有纠纷"),
        N_("收回承包地、调整承包地、出租转包、承包权归谁"),
        N_(
            "村（社区）、镇人民政府（街道办事处）调解；也可以向农村土地承包仲裁委员会申请仲裁，或者直接向法院起诉"
        ),
        (Citation(_ARBITRATION_OF_LAND, N_("第二条、第三条、第四条")),),
        READ_IN_2025,
        (
            TimeLimit(
                N_("申请农村土地承包仲裁"),
                2,
                LimitUnit.YEAR,
                N_("知道权利被侵害之日"),
                Citation(_ARBITRATION_OF_LAND, N_("第十八条")),
            ),
            TimeLimit(
                N_("不服仲裁裁决，向法院起诉"),
                30,
                LimitUnit.DAY,
                N_("收到仲裁裁决书之日"),
                Citation(_ARBITRATION_OF_LAND, N_("第四十八条")),
            ),
        ),
    ),
    Route(
        "land-ownership",
        RouteGroup.LAND,
        4,
        N_("土地、山林权属争议由政府处理"),
        N_("这块地、这片山林到底是谁的，争不清楚"),
        N_("宅基地界址、地块归属、林地林木归属"),
        N_(
            "先协商；协商不成，个人的争议向镇人民政府（街道办事处）、单位之间的向县级以上人民政府申请处理决定"
        ),
        (
            Citation(N_("《土地管理法》"), N_("第十四条")),
            Citation(N_("《森林法》"), N_("第二十二条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("不服政府的处理决定，向法院起诉（有的要先申请行政复议）"),
                30,
                LimitUnit.DAY,
                _GOT_THE_DECISION,
                Citation(N_("《土地管理法》"), N_("第十四条")),
            ),
        ),
    ),
    Route(
        "expropriation",
        RouteGroup.LAND,
        4,
        N_("征地、拆迁：行政复议或者行政诉讼"),
        N_("政府征我的地、拆我的房，我不服这个决定或者补偿"),
        N_("房屋征收决定、补偿决定、征地补偿安置决定"),
        N_("作出决定机关的行政复议机关（一般是上一级人民政府的司法行政部门收件），或者人民法院"),
        (
            Citation(N_("《国有土地上房屋征收与补偿条例》"), N_("第十四条、第二十六条")),
            RECONSIDERATION_ARTICLES,
        ),
        READ_IN_2025,
        (RECONSIDERATION, LAWSUIT_AGAINST_AUTHORITY),
    ),
    Route(
        "planning",
        RouteGroup.LAND,
        5,
        N_("举报违法建设"),
        N_("有人乱搭乱建，或者没有批准就盖房"),
        N_("违章搭建、占道建房、不按规划施工"),
        N_("自然资源（城乡规划）部门或者镇街综合行政执法部门，电话12345"),
        (Citation(N_("《城乡规划法》"), N_("第九条")),),
        READ_IN_2025,
    ),
    Route(
        "village",
        RouteGroup.LAND,
        5,
        N_("村务公开、村集体决定"),
        N_("村里的账不公开，分红、分地把我漏了"),
        N_("村务财务不公开、股份分红、村民会议的决定"),
        N_("镇人民政府（街道办事处）；村集体的决定侵害自己权益的，可以请求法院撤销"),
        (
            Citation(N_("《村民委员会组织法》"), N_("第三十一条、第三十六条")),
            Citation(N_("《民法典》"), N_("第二百六十五条")),
        ),
        PERHAPS_RENEWED,
    ),
)
