"""Samples of what petitioners fill in: application, mandate, choice of representatives and their like."""

from __future__ import annotations

from datetime import date

from documents.kinds.application import Application, Contested, Exhibit
from documents.kinds.mandate import Attorney, Mandate
from documents.kinds.persons import Party
from documents.kinds.recusal_request import Challenged, RecusalRequest
from documents.kinds.representation import Member, Representation, Representative
from documents.kinds.satisfaction import Rated, Satisfaction
from documents.kinds.service_address import Channel, Receiver, ServiceAddress
from documents.kinds.withdrawal import Withdrawal
from documents.samples.bodies import CITY

CASE = "FC-2026-000012"
TOWN = "中山市三乡镇人民政府"
LIANG = Party(
    name="梁玉珍",
    id_kind="居民身份证",
    id_number="442000195308060000",
    sex="女",
    birth=date(1953, 8, 6),
    head="",
    phone="13800000000",
    address="中山市三乡镇雍陌村雍陌上街12号",
    postcode="528463",
)
SON = Party(
    name="梁伟强",
    id_kind="港澳居民来往内地通行证",
    id_number="H00000000",
    sex="男",
    birth=date(1979, 11, 23),
    head="",
    phone="13800000001",
    address="中山市三乡镇雍陌村雍陌上街12号",
    postcode="528463",
)
AGENT = Party(
    name="郑国栋",
    id_kind="居民身份证",
    id_number="442000198202140000",
    sex="男",
    birth=date(1982, 2, 14),
    head="",
    phone="13800000002",
    address="中山市石岐街道民族路8号",
    postcode="528400",
)


GROUNDS = (
    (
        "申请人的祖屋坐落在雍陌村雍陌上街12号，1987年由家人翻建，一直居住至今。2024年6月邻居重建房屋时，"
        "将围墙向申请人一侧移动约0.8米，占用了申请人宅基地的一部分。"
    ),
    (
        "处理意见认定“四至不清，维持现状”，但是没有调取1987年的建房用地批准文件，也没有到现场测量，"
        "与村民小组保存的四至示意图不符。请上级机关查明事实，重新作出处理。"
    ),
)


EVIDENCE = (
    Exhibit("1987年建房用地批准文件", 2, "复印件", "批准的用地面积为126平方米"),
    Exhibit("宅基地现场照片及四至示意图", 6, "原件", "围墙移动的位置和距离"),
    Exhibit("村民小组证明", 1, "原件", "历年使用情况"),
)


def application() -> Application:
    """Mother and son do not accept what the town found about their homestead."""
    return Application(
        body=CITY,
        stage="复查",
        applicants=(LIANG, SON),
        agents=(AGENT,),
        representatives=(),
        headcount=2,
        respondent=TOWN,
        opinions=(
            Contested(
                "关于梁玉珍信访事项的处理意见书",
                "三府信〔2026〕3号",
                TOWN,
                date(2026, 2, 5),
                date(2026, 2, 9),
                "直接送达",
            ),
        ),
        requests=("撤销三乡镇人民政府作出的处理意见", "重新核实雍陌村宅基地的四至和面积"),
        grounds=GROUNDS,
        evidence=EVIDENCE,
        other_route="否",
        other_route_number="",
        hearing="是",
        mediation="是",
        electronic="否",
        help_needed="申请人听力不便，希望以书面方式沟通，听证时安排粤语传译。",
        late_reason="",
        attachments=("申请人身份证明复印件", "处理意见书复印件", "授权委托书"),
        prepared_on=date(2026, 3, 2),
        blank=False,
        demo=True,
    )


def mandate() -> Mandate:
    """A neighbour's son acts for the old lady."""
    return Mandate(
        body=CITY,
        stage="复查",
        principals=(LIANG,),
        attorneys=(Attorney(AGENT, "外甥"),),
        matter="不服三乡镇人民政府关于雍陌村宅基地使用争议的处理意见，申请复查",
        power="特别授权",
        special=("进行调解、和解", "代为签收文书"),
        from_on=date(2026, 3, 2),
        until_on=date(2026, 12, 31),
        prepared_on=date(2026, 3, 2),
        blank=False,
        demo=True,
    )


def representation() -> Representation:
    """Residents of one estate choose three of them."""
    names = ("黎少芬", "冯锦棠", "何惠娟", "吴炳坤", "谭丽珊", "周国雄", "欧阳慧敏", "买买提·艾力", "关志成")
    members = tuple(
        Member(name, f"4420001960010{place:02}000", f"中山市小榄镇盛丰社区向荣街{place}号")
        for place, name in enumerate(names, start=1)
    )
    return Representation(
        body=CITY,
        stage="复查",
        matter="不服小榄镇人民政府关于向荣街排水改造问题的处理意见，申请复查",
        representatives=tuple(
            Representative(name, f"1380000010{place}") for place, name in enumerate(names[:3])
        ),
        powers=("陈述意见、提交材料", "参加听证"),
        served_for_all="是",
        members=members,
        spare_rows=3,
        prepared_on=date(2026, 4, 13),
        blank=False,
        demo=True,
    )


def service_address() -> ServiceAddress:
    """Papers to a daughter at home, and by text message."""
    return ServiceAddress(
        body=CITY,
        case_number=CASE,
        stage="复查",
        party=LIANG,
        receiver=Receiver("梁伟强", "母子", "13800000001"),
        electronic="同意",
        channels=(Channel("手机短信", "13800000001"), Channel("本平台账号", "13800000000")),
        prepared_on=date(2026, 3, 2),
        blank=False,
        demo=True,
    )


def recusal_request() -> RecusalRequest:
    """The lawyer's firm advises the town."""
    return RecusalRequest(
        body=CITY,
        case_number=CASE,
        stage="复查",
        applicants=(LIANG,),
        challenged=(Challenged("陈雅雯", "参与审查的律师", "广东岐江律师事务所"),),
        reasons=(
            (
                "申请人从三乡镇人民政府公开的信息中得知，广东岐江律师事务所自2025年1月起担任该镇法律顾问。"
                "该所律师参与审查，可能影响公正办理。"
            ),
        ),
        evidence=("三乡镇人民政府2025年度法律顾问服务采购公告打印件1份",),
        told_on=date(2026, 3, 5),
        prepared_on=date(2026, 3, 6),
        blank=False,
        demo=True,
    )


def withdrawal() -> Withdrawal:
    """After a settlement nothing is left to review."""
    return Withdrawal(
        body=CITY,
        case_number=CASE,
        stage="复查",
        applicants=(LIANG, SON),
        respondent=TOWN,
        applied_on=date(2026, 3, 2),
        extent="全部请求",
        withdrawn=(),
        reasons=("双方已就宅基地界线和围墙恢复达成调解协议，争议已经解决，申请人自愿撤回复查申请。",),
        settlement="《信访事项调解协议书》（中信复调〔2026〕2号）",
        prepared_on=date(2026, 3, 24),
        blank=False,
        demo=True,
    )


def satisfaction() -> Satisfaction:
    """Handed out with the opinion, to be ticked by hand."""
    points = (
        "收件、受理告知是否及时",
        "工作人员的态度",
        "听取您的意见是否充分",
        "复查意见的说理是否清楚",
        "被申请单位（三乡镇人民政府）的办理情况",
    )
    return Satisfaction(
        body=CITY,
        case_number=CASE,
        stage="复查",
        paper="《中山市人民政府信访事项复查意见书》，中府信复查〔2026〕12号",
        points=tuple(Rated(point, "") for point in points),
        comments="",
        served_on=date(2026, 3, 30),
        return_by=date(2026, 4, 29),
        lookup_url="https://xinfang.example.org.cn/chaxun",
        phone="0760-00000000",
        evaluator="",
        demo=True,
    )
