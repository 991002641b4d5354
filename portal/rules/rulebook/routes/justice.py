"""Routes through courts, procuratorate and police, and about the conduct of officials."""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.rulebook.routes.route import (
    NOT_READ,
    PERHAPS_RENEWED,
    READ_IN_2025,
    READ_IN_TEXT,
    REGULATIONS,
    Citation,
    LimitUnit,
    Route,
    RouteGroup,
    TimeLimit,
)

_ADMINISTRATIVE_PROCEDURE = N_("《行政诉讼法》")
_CIVIL_PROCEDURE = N_("《民事诉讼法》")
_CRIMINAL_PROCEDURE = N_("《刑事诉讼法》")
_IN_EFFECT = N_("判决、裁定生效之日")

JUSTICE = (
    Route(
        "appeal",
        RouteGroup.JUSTICE,
        1,
        N_("上诉"),
        N_("一审判决刚拿到，我不服"),
        N_("民事一审判决、裁定"),
        N_("上一级人民法院，上诉状交给原审法院也可以"),
        (Citation(_CIVIL_PROCEDURE, N_("第一百七十一条")),),
        READ_IN_2025,
        (
            TimeLimit(
                N_("对民事判决上诉"),
                15,
                LimitUnit.DAY,
                N_("判决书送达之日"),
                Citation(_CIVIL_PROCEDURE, N_("第一百七十一条")),
            ),
            TimeLimit(
                N_("对民事裁定上诉"),
                10,
                LimitUnit.DAY,
                N_("裁定书送达之日"),
                Citation(_CIVIL_PROCEDURE, N_("第一百七十一条")),
            ),
        ),
    ),
    Route(
        "retrial",
        RouteGroup.JUSTICE,
        1,
        N_("申请再审、检察监督"),
        N_("判决已经生效了，我认为判错了"),
        N_("生效的民事、行政判决和裁定"),
        N_("上一级人民法院申请再审；再审被驳回或者逾期不裁定的，向人民检察院申请监督"),
        (
            Citation(_CIVIL_PROCEDURE, N_("第二百一十条、第二百二十条")),
            Citation(_ADMINISTRATIVE_PROCEDURE, N_("第九十条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("申请民事再审"),
                6,
                LimitUnit.MONTH,
                _IN_EFFECT,
                Citation(_CIVIL_PROCEDURE, N_("第二百一十六条")),
            ),
        ),
    ),
    Route(
        "enforcement",
        RouteGroup.JUSTICE,
        1,
        N_("申请执行、执行异议"),
        N_("官司赢了拿不到钱，或者法院执行错了"),
        N_("申请强制执行、执行拖延、执行行为违法"),
        N_("负责执行的人民法院执行局"),
        (Citation(_CIVIL_PROCEDURE, N_("第二百三十六条、第二百五十条")),),
        READ_IN_2025,
        (
            TimeLimit(
                N_("申请执行"),
                2,
                LimitUnit.YEAR,
                N_("文书规定的履行期最后一日"),
                Citation(_CIVIL_PROCEDURE, N_("第二百五十条")),
            ),
        ),
    ),
    Route(
        "award",
        RouteGroup.JUSTICE,
        1,
        N_("申请撤销仲裁裁决"),
        N_("商事仲裁委员会裁了，我不服"),
        N_("合同仲裁、房屋买卖仲裁（不是劳动仲裁）"),
        N_("仲裁委员会所在地的中级人民法院；期限很短，请马上问律师或者拨打12348"),
        (Citation(N_("《仲裁法》"), N_("关于申请撤销裁决的规定")),),
        PERHAPS_RENEWED,
    ),
    Route(
        "crime",
        RouteGroup.JUSTICE,
        1,
        N_("报案、不立案监督"),
        N_("有人犯罪，我要报案；或者公安不立案"),
        N_("诈骗、伤害、盗窃、报案后不立案"),
        N_("公安机关（110）；不立案的可以向公安机关申请复议，也可以请人民检察院监督"),
        (Citation(_CRIMINAL_PROCEDURE, N_("第一百一十条、第一百一十二条、第一百一十三条")),),
        READ_IN_2025,
    ),
    Route(
        "criminal-appeal",
        RouteGroup.JUSTICE,
        1,
        N_("刑事申诉、对不起诉申诉"),
        N_("刑事案子判了、或者检察院不起诉，我不服"),
        N_("生效刑事判决、不起诉决定"),
        N_("人民法院或者人民检察院的控告申诉窗口，检察服务热线12309"),
        (Citation(_CRIMINAL_PROCEDURE, N_("第一百八十条、第二百五十二条")),),
        READ_IN_2025,
        (
            TimeLimit(
                N_("被害人对不起诉决定申诉"),
                7,
                LimitUnit.DAY,
                N_("收到不起诉决定书之日"),
                Citation(_CRIMINAL_PROCEDURE, N_("第一百八十条")),
            ),
        ),
    ),
)

CONDUCT = (
    Route(
        "discipline",
        RouteGroup.CONDUCT,
        None,
        N_("检举控告：纪检监察机关"),
        N_("干部贪污、吃拿卡要、欺负人，我要举报"),
        N_("贪污受贿、滥用职权、违反纪律、作风问题"),
        N_("有管理权限的纪检监察机关，电话12388；材料会保密，不会转给被举报的人"),
        (
            Citation(REGULATIONS, N_("第三十条")),
            Citation(N_("《监察法》"), N_("第十一条")),
        ),
        READ_IN_2025,
    ),
    Route(
        "party-appeal",
        RouteGroup.CONDUCT,
        3,
        N_("党员申诉"),
        N_("我是党员，对党纪处分不服"),
        N_("党内警告、撤销党内职务、开除党籍"),
        N_("作出处分决定的党组织或者它的上级党组织、纪律检查机关"),
        (Citation(REGULATIONS, N_("第三十一条")),),
        NOT_READ,
    ),
    Route(
        "congress",
        RouteGroup.CONDUCT,
        None,
        N_("向人大常委会反映"),
        N_("我对人大代表、对一府一委两院的工作有意见"),
        N_("人大代表履职、选举、对法院检察院工作的意见"),
        N_("市人民代表大会常务委员会的信访接待窗口"),
        (Citation(N_("《地方各级人民代表大会和地方各级人民政府组织法》"), N_("第五十条")),),
        READ_IN_2025,
    ),
    Route(
        "advice",
        RouteGroup.CONDUCT,
        None,
        N_("提意见、建议"),
        N_("我没有要求解决自己的事，只是想给政府提个建议"),
        N_("道路、公交、政策、服务态度"),
        N_("有关机关、单位或者信访部门，电话12345；合理可行的应当采纳并回复"),
        (Citation(REGULATIONS, N_("第二十九条")),),
        READ_IN_TEXT,
    ),
    Route(
        "petition-duty",
        RouteGroup.CONDUCT,
        None,
        N_("反映信访工作不收、不办、不答复"),
        N_("我递了材料，机关不收、不登记，也不告诉我受不受理"),
        N_("不登记、不受理、不在15日内书面告知"),
        N_("该机关的上一级机关、单位，或者同级党委和政府信访部门"),
        (Citation(REGULATIONS, N_("第二十二条、第二十三条、第四十四条")),),
        READ_IN_TEXT,
        (
            TimeLimit(
                N_("机关应当书面告知是否受理"),
                15,
                LimitUnit.DAY,
                N_("机关收到信访事项之日"),
                Citation(REGULATIONS, N_("第二十三条")),
            ),
        ),
    ),
)
