"""Routes for matters between people: family and neighbours, purchases, homes, health, traffic, school."""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.rulebook.routes.route import (
    LAWSUIT,
    PERHAPS_RENEWED,
    READ_IN_2025,
    Citation,
    LimitUnit,
    Route,
    RouteGroup,
    TimeLimit,
)

_CIVIL_CODE = N_("《民法典》")

FAMILY = (
    Route(
        "marriage",
        RouteGroup.FAMILY,
        1,
        N_("婚姻、子女抚养：调解或者到法院"),
        N_("离婚、孩子归谁、分家产谈不拢"),
        N_("离婚、子女抚养、探望孩子、夫妻财产"),
        N_("双方都同意的到婚姻登记处；谈不拢的到人民法院，也可以先请村（社区）或者妇联调解"),
        (Citation(_CIVIL_CODE, N_("第一千零七十六条、第一千零七十九条")),),
        READ_IN_2025,
    ),
    Route(
        "support",
        RouteGroup.FAMILY,
        1,
        N_("赡养、继承：调解或者到法院"),
        N_("子女不养老，或者兄弟姐妹分遗产闹矛盾"),
        N_("赡养费、遗嘱、遗产分割、老人的住房"),
        N_("村（社区）人民调解委员会，或者直接到人民法院；要赡养费的，法院可以裁定先付"),
        (
            Citation(N_("《老年人权益保障法》"), N_("第七十五条")),
            Citation(_CIVIL_CODE, N_("第一千零六十七条、第一千一百三十二条")),
        ),
        READ_IN_2025,
    ),
    Route(
        "violence",
        RouteGroup.FAMILY,
        1,
        N_("家庭暴力：报警、人身安全保护令"),
        N_("家里人打我、威胁我"),
        N_("殴打、威胁、限制人身自由、经常谩骂"),
        N_("马上拨打110；可以向人民法院申请人身安全保护令，近亲属、妇联、村（居）委会可以代为申请"),
        (Citation(N_("《反家庭暴力法》"), N_("第十五条、第二十三条")),),
        READ_IN_2025,
    ),
    Route(
        "neighbours",
        RouteGroup.FAMILY,
        1,
        N_("邻里纠纷：人民调解或者到法院"),
        N_("和邻居为排水、采光、通道的事闹矛盾"),
        N_("排水、通风采光、过路、漏水、界墙"),
        N_("村（社区）或者镇街的人民调解委员会，调解不收费；调解不成的到人民法院"),
        (
            Citation(_CIVIL_CODE, N_("第二百八十八条")),
            Citation(N_("《人民调解法》"), N_("第四条、第十七条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("共同申请法院确认调解协议"),
                30,
                LimitUnit.DAY,
                N_("调解协议生效之日"),
                Citation(N_("《人民调解法》"), N_("第三十三条")),
            ),
        ),
    ),
    Route(
        "civil",
        RouteGroup.FAMILY,
        1,
        N_("借款、合同、赔偿：到法院起诉"),
        N_("别人欠我钱、不守合同，或者弄伤了我、弄坏了东西"),
        N_("借款、买卖合同、租房、人身损害、财产损害"),
        N_("人民法院立案窗口；也可以先请人民调解委员会调解，合同里写了仲裁的到仲裁委员会"),
        (Citation(N_("《民事诉讼法》"), N_("第一百二十二条")),),
        READ_IN_2025,
        (LAWSUIT,),
    ),
)

DAILY = (
    Route(
        "consumer",
        RouteGroup.DAILY,
        5,
        N_("消费投诉"),
        N_("买了假货、预付卡不退钱、商家不认账"),
        N_("假冒伪劣、退货退款、预付卡、价格欺诈"),
        N_("市场监督管理部门或者消费者委员会，电话12315；也可以到人民法院起诉"),
        (Citation(N_("《消费者权益保护法》"), N_("第三十九条、第四十六条")),),
        READ_IN_2025,
        (LAWSUIT,),
    ),
    Route(
        "property",
        RouteGroup.DAILY,
        5,
        N_("物业投诉、业主纠纷"),
        N_("物业乱收费、不管事，业委会的决定我不服"),
        N_("物业费、维修、停车、公共收益、维修资金、业主大会决定"),
        N_("住房和城乡建设部门或者镇人民政府（街道办事处）投诉；业主大会、业委会的决定可以请求法院撤销"),
        (
            Citation(N_("《物业管理条例》"), N_("第四十八条")),
            Citation(_CIVIL_CODE, N_("第二百八十条、第二百八十七条")),
        ),
        READ_IN_2025,
    ),
    Route(
        "medical",
        RouteGroup.DAILY,
        1,
        N_("医疗纠纷：调解或者到法院"),
        N_("看病看出了问题，和医院说不清"),
        N_("治疗损害、收费争议、病历争议"),
        N_("医疗纠纷人民调解委员会、卫生健康部门，或者人民法院"),
        (
            Citation(N_("《医疗纠纷预防和处理条例》"), N_("第二十二条")),
            Citation(_CIVIL_CODE, N_("第一千二百一十八条")),
        ),
        READ_IN_2025,
        (LAWSUIT,),
    ),
    Route(
        "traffic",
        RouteGroup.DAILY,
        1,
        N_("交通事故：认定复核、调解、到法院"),
        N_("出了车祸，对责任认定或者赔偿不服"),
        N_("事故责任认定、医药费、车损、伤残赔偿"),
        N_("对认定不服的向上一级公安机关交通管理部门申请复核；赔偿的事请交警调解，或者直接到人民法院"),
        (
            Citation(N_("《道路交通安全法》"), N_("第七十三条、第七十四条")),
            Citation(N_("《道路交通事故处理程序规定》"), N_("第七十一条")),
        ),
        READ_IN_2025,
        (
            TimeLimit(
                N_("书面申请事故认定复核"),
                3,
                LimitUnit.DAY,
                N_("事故认定书送达之日"),
                Citation(N_("《道路交通事故处理程序规定》"), N_("第七十一条")),
            ),
            LAWSUIT,
        ),
    ),
    Route(
        "pollution",
        RouteGroup.DAILY,
        5,
        N_("举报噪声、油烟、污染"),
        N_("楼下太吵、油烟呛人、工厂排污"),
        N_("施工噪声、广场舞、油烟、污水、废气"),
        N_("生态环境部门，电话12345；住宅区里的生活噪声找物业、村（居）委会或者110"),
        (
            Citation(N_("《噪声污染防治法》"), N_("第三十一条、第八十六条")),
            Citation(N_("《环境保护法》"), N_("第五十七条")),
        ),
        PERHAPS_RENEWED,
    ),
    Route(
        "school",
        RouteGroup.DAILY,
        3,
        N_("学生、教师申诉"),
        N_("孩子在学校受了处分、受了委屈，或者我是老师对学校的处理不服"),
        N_("学生处分、学历证书、教师考核、教师待遇"),
        N_("先找学校；再向教育行政部门书面申诉"),
        (
            Citation(N_("《教育法》"), N_("第四十三条")),
            Citation(N_("《教师法》"), N_("第三十九条")),
        ),
        READ_IN_2025,
    ),
)
