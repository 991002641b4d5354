"""Routes against what authorities do or leave undone; last the handling of the petition itself."""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.rulebook.routes.route import (
    LAWSUIT_AGAINST_AUTHORITY,
    READ_IN_2025,
    READ_IN_TEXT,
    RECONSIDERATION,
    REGULATIONS,
    Citation,
    LimitUnit,
    Route,
    RouteGroup,
    TimeLimit,
)

_RECONSIDERATION_LAW = N_("《行政复议法》")
_ADMINISTRATIVE_PROCEDURE = N_("《行政诉讼法》")
_COMPENSATION = N_("《国家赔偿法》")

AUTHORITY = (
    Route(
        "reconsideration",
        RouteGroup.AUTHORITY,
        4,
        N_("行政复议"),
        N_("机关罚了我、不给我办证、扣了我的东西，我不服"),
        N_("罚款、拘留、吊销执照、不予许可、查封扣押、税务决定"),
        N_("作出决定的机关的本级或者上一级人民政府（司法行政部门收件）；海关、税务等找它的上一级；不收费"),
        (Citation(_RECONSIDERATION_LAW, N_("第十一条、第二十条、第二十四条")),),
        READ_IN_2025,
        (RECONSIDERATION,),
    ),
    Route(
        "administrative-lawsuit",
        RouteGroup.AUTHORITY,
        1,
        N_("行政诉讼（告机关）"),
        N_("行政复议的决定我不服，或者我想直接到法院告"),
        N_("不服行政复议决定、不服行政处罚、行政协议"),
        N_("人民法院的立案窗口；有些事要先申请行政复议才能起诉"),
        (
            Citation(_ADMINISTRATIVE_PROCEDURE, N_("第十二条、第四十五条、第四十六条")),
            Citation(_RECONSIDERATION_LAW, N_("第二十三条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("不服行政复议决定，向法院起诉"),
                15,
                LimitUnit.DAY,
                N_("收到行政复议决定书之日"),
                Citation(_ADMINISTRATIVE_PROCEDURE, N_("第四十五条")),
            ),
            LAWSUIT_AGAINST_AUTHORITY,
        ),
    ),
    Route(
        "failure-to-act",
        RouteGroup.AUTHORITY,
        5,
        N_("要求机关履行职责、查处违法"),
        N_("我找机关来管，它不管，也不答复"),
        N_("申请查处违法、请求保护人身财产、没有答复"),
        N_("先向有职责的机关书面申请，留好凭据；不管的，先申请行政复议，再到人民法院"),
        (
            Citation(_RECONSIDERATION_LAW, N_("第十一条、第二十三条")),
            Citation(_ADMINISTRATIVE_PROCEDURE, N_("第四十七条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("机关应当履行职责（法律另有规定的除外）"),
                2,
                LimitUnit.MONTH,
                N_("机关接到申请之日"),
                Citation(_ADMINISTRATIVE_PROCEDURE, N_("第四十七条")),
            ),
        ),
    ),
    Route(
        "information",
        RouteGroup.AUTHORITY,
        4,
        N_("申请政府信息公开"),
        N_("我想看政府的文件、批文、补偿标准"),
        N_("征地批文、补偿方案、规划许可、检查结果"),
        N_("制作或者保存信息的机关的信息公开窗口；不公开、不答复的，先申请行政复议"),
        (
            Citation(N_("《政府信息公开条例》"), N_("第二十七条、第五十一条")),
            Citation(_RECONSIDERATION_LAW, N_("第二十三条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("机关应当答复（经批准可以延长）"),
                20,
                LimitUnit.WORKING_DAY,
                N_("机关收到申请之日"),
                Citation(N_("《政府信息公开条例》"), N_("第三十三条")),
            ),
            RECONSIDERATION,
        ),
    ),
    Route(
        "state-compensation",
        RouteGroup.AUTHORITY,
        1,
        N_("国家赔偿"),
        N_("机关做错了，害我受了损失，我要它赔"),
        N_("违法拘留、违法拆除、打伤、错判"),
        N_("先向造成损失的机关提出；不赔或者赔少了，再到人民法院"),
        (Citation(_COMPENSATION, N_("第九条、第十四条")),),
        READ_IN_2025,
        (
            TimeLimit(
                N_("请求国家赔偿"),
                2,
                LimitUnit.YEAR,
                N_("知道权利被机关侵害之日"),
                Citation(_COMPENSATION, N_("第三十九条")),
            ),
            TimeLimit(
                N_("对赔偿决定不服，向法院起诉（行政赔偿）"),
                3,
                LimitUnit.MONTH,
                N_("作出赔偿或者不予赔偿决定之日"),
                Citation(_COMPENSATION, N_("第十四条")),
            ),
        ),
    ),
    Route(
        "social-assistance",
        RouteGroup.AUTHORITY,
        4,
        N_("申请低保、临时救助"),
        N_("家里实在困难，想申请低保、救助，或者没有批给我"),
        N_("最低生活保障、临时救助、特困供养"),
        N_("户籍所在地镇人民政府（街道办事处），村（居）委会可以代办；不批准的，可以申请行政复议"),
        (Citation(N_("《社会救助暂行办法》"), N_("第十一条、第四十七条、第六十五条")),),
        READ_IN_2025,
        (RECONSIDERATION,),
    ),
)

FIRST_HANDLING = Route(
    "first-handling",
    RouteGroup.AUTHORITY,
    6,
    N_("信访事项办理（第一步）"),
    N_("都不是上面这些，我就是想请机关把这件事办了"),
    N_("历史遗留、政策待遇、公共服务、没有法定途径的事"),
    N_("有权处理的机关、单位，不知道是哪一个的，找居住地镇人民政府（街道办事处）或者信访部门"),
    (Citation(REGULATIONS, N_("第三十一条、第三十四条")),),
    READ_IN_TEXT,
    (
        TimeLimit(
            N_("机关应当办结（复杂的可以延长，最多30日）"),
            60,
            LimitUnit.DAY,
            N_("受理之日"),
            Citation(REGULATIONS, N_("第三十四条")),
        ),
    ),
)
