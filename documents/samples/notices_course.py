"""Samples of the notices in the course of a case: the homestead case of 三乡镇, and its re-review."""

from __future__ import annotations

from datetime import date

from documents.kinds.answer_request import AnswerRequest
from documents.kinds.hearing_notice import HearingNotice
from documents.kinds.notice import Request
from documents.kinds.recusal import Recusal
from documents.kinds.resumption import Resumption
from documents.kinds.supplement import Supplement
from documents.kinds.suspension import Suspension
from documents.kinds.termination import Termination
from documents.parts import Contact
from documents.samples.bodies import CITY, VERIFICATION

OFFICER = Contact("黄志恒", "0760-00000000")
WINDOW = "中山市信访局复查复核窗口（中山市东区街道）"
TOWN_NAME = "中山市三乡镇人民政府"
HOMESTEAD = Request(
    stage="复查",
    applicants=("梁玉珍", "梁伟强"),
    respondent=TOWN_NAME,
    opinion_name="关于梁玉珍信访事项的处理意见书",
    opinion_number="三府信〔2026〕3号",
    received_on=date(2026, 3, 2),
)
BOTH_SIDES = (*HOMESTEAD.applicants, TOWN_NAME)


def supplement() -> Supplement:
    """A request from 横栏镇 that came without the opinion it is about."""
    return Supplement(
        body=CITY,
        number="中信复补〔2026〕6号",
        dated_on=date(2026, 3, 12),
        request=Request(
            stage="复查",
            applicants=("何丽娟",),
            respondent="中山市横栏镇人民政府",
            opinion_name="",
            opinion_number="",
            received_on=date(2026, 3, 10),
        ),
        defect="申请材料不齐全，且内容表述不清楚",
        items=(
            "提交横栏镇人民政府作出的信访处理意见书复印件1份，并写明收到该意见书的日期",
            "写明对处理意见中的哪一项不服，以及希望怎样处理",
            "委托何丽娟的女儿代为申请的，提交授权委托书和双方身份证件复印件各1份",
        ),
        days=10,
        counting="excluded",
        send_to=WINDOW,
        contact=OFFICER,
        demo=True,
        verification=VERIFICATION,
    )


def answer_request() -> AnswerRequest:
    """The town is asked for its answer."""
    return AnswerRequest(
        body=CITY,
        number="中信复答〔2026〕9号",
        dated_on=date(2026, 3, 5),
        request=HOMESTEAD,
        accepted_on=date(2026, 3, 5),
        demands=("撤销三乡镇人民政府作出的处理意见", "重新核实雍陌村宅基地的四至和面积"),
        papers=(
            "书面答复，针对申请人的请求逐项说明原意见认定的事实、理由和依据",
            "作出原意见的全部证据和证据目录",
            "所依据的法律、法规、规章和政策文件",
            "办理该信访事项的案卷材料",
        ),
        days=10,
        copies=2,
        send_to=WINDOW,
        contact=OFFICER,
        attached=("信访事项复查申请书副本", "申请人提交的证据材料复印件"),
        demo=True,
        verification=VERIFICATION,
    )


def recusal() -> Recusal:
    """An officer once lived next door to the respondent's side."""
    return Recusal(
        body=CITY,
        number="中信复避〔2026〕2号",
        dated_on=date(2026, 3, 10),
        request=HOMESTEAD,
        addressees=("梁玉珍",),
        asked_on=date(2026, 3, 9),
        post="承办人",
        challenged="郑敏华",
        grounds="郑敏华与邻地使用人郑某系堂兄妹关系，可能影响案件公正办理",
        outcome="准予回避",
        finding="申请人反映的亲属关系属实，郑敏华与本信访事项有直接利害关系",
        basis="《信访工作条例》第二十八条第三款",
        substitute="黄志恒",
        contact=Contact("中山市信访局复查复核科", "0760-00000000"),
        demo=True,
        verification=VERIFICATION,
    )


def hearing_notice() -> HearingNotice:
    """A hearing on the measured boundaries."""
    return HearingNotice(
        body=CITY,
        number="中信复听〔2026〕3号",
        dated_on=date(2026, 3, 11),
        addressees=BOTH_SIDES,
        request=HOMESTEAD,
        matter="雍陌村宅基地的四至、面积和历史使用情况，以及三乡镇人民政府处理意见认定事实是否清楚",
        held_on=date(2026, 3, 20),
        time="上午9时30分",
        venue="中山市信访诉求服务中心二楼听证室",
        chair="李文杰",
        hearers=("冯慧贤", "苏永昌"),
        recorder="吴嘉怡",
        not_public="",
        representatives=(),
        excluded=False,
        reply_by=date(2026, 3, 17),
        officer=OFFICER,
        demo=True,
        verification=VERIFICATION,
    )


def suspension() -> Suspension:
    """An applicant died."""
    return Suspension(
        body=CITY,
        number="中信复中〔2026〕1号",
        dated_on=date(2026, 3, 13),
        addressees=("梁伟强", TOWN_NAME),
        request=HOMESTEAD,
        why="申请人梁玉珍于2026年3月11日去世，需要等待其近亲属表明是否继续参加复查",
        basis="《信访工作条例》第二十八条第一款，并参照《中华人民共和国行政复议法》第三十九条第一款第一项",
        suspended_on=date(2026, 3, 13),
        until="梁玉珍的近亲属书面表明是否继续参加复查",
        contact=OFFICER,
        demo=True,
        verification=VERIFICATION,
    )


def resumption() -> Resumption:
    """Her daughter goes on."""
    return Resumption(
        body=CITY,
        number="中信复中〔2026〕2号",
        dated_on=date(2026, 3, 27),
        addressees=("梁伟强", "梁小燕", TOWN_NAME),
        request=HOMESTEAD,
        suspension_number="中信复中〔2026〕1号",
        suspended_on=date(2026, 3, 13),
        why="梁玉珍的女儿梁小燕已于2026年3月26日书面表明继续参加复查",
        resumed_on=date(2026, 3, 27),
        excluded_days=14,
        due_on=date(2026, 4, 15),
        contact=OFFICER,
        demo=True,
        verification=VERIFICATION,
    )


def termination() -> Termination:
    """The sides have settled and the request is withdrawn."""
    return Termination(
        body=CITY,
        number="中信复终〔2026〕2号",
        dated_on=date(2026, 3, 24),
        addressees=BOTH_SIDES,
        request=HOMESTEAD,
        why="申请人与被申请单位经本机关组织调解，于2026年3月23日达成调解协议，申请人自愿书面撤回复查申请，"
        "不损害国家利益、社会公共利益和他人合法权益，本机关准予撤回",
        basis="《信访工作条例》第三十三条，并参照《中华人民共和国行政复议法》第四十一条第一款第一项",
        again="申请人不得以同一事实和理由再次申请复查；能够证明撤回申请违背其真实意愿的除外",
        contact=OFFICER,
        demo=True,
        verification=VERIFICATION,
    )
