"""Samples of letters: acceptance, refusal, assignment of a lawyer."""

from __future__ import annotations

from datetime import date

from documents.kinds.acceptance import Acceptance, NotTaken
from documents.kinds.assignment import Assignment
from documents.kinds.refusal import NotAccepted
from documents.parts import Contact
from documents.samples.bodies import CITY, LAWYER, VERIFICATION


def acceptance() -> Acceptance:
    """A request about a homestead: two demands taken, one not."""
    return Acceptance(
        body=CITY,
        number="中信复受〔2026〕9号",
        dated_on=date(2026, 3, 5),
        stage="复查",
        addressees=("梁玉珍", "梁伟强"),
        respondent="中山市三乡镇人民政府",
        opinion_name="关于梁玉珍信访事项的处理意见书",
        opinion_number="三府信〔2026〕3号",
        received_on=date(2026, 3, 2),
        article="第三十五条",
        accepted=("撤销三乡镇人民政府作出的处理意见", "重新核实雍陌村宅基地的四至和面积"),
        not_taken=(
            NotTaken(
                "由邻居赔偿围墙损失8600元",
                "属于平等主体之间的民事纠纷，可以向人民调解委员会申请调解，或者依法向人民法院提起民事诉讼",
            ),
        ),
        due_on=date(2026, 4, 1),
        officer=Contact("黄志恒", "0760-00000000"),
        lawyer=LAWYER,
        lookup_url="https://xinfang.example.org.cn/chaxun",
        demo=True,
        verification=VERIFICATION,
    )


def refusal() -> NotAccepted:
    """A worker's request about wages, which has a way of its own."""
    return NotAccepted(
        body=CITY,
        number="中信复不受〔2026〕4号",
        dated_on=date(2026, 3, 9),
        stage="复查",
        addressees=("罗建业",),
        respondent="中山市小榄镇人民政府",
        opinion_name="关于罗建业反映欠薪问题的答复",
        opinion_number="",
        received_on=date(2026, 3, 4),
        reason_code="OTHER_ROUTE",
        reason="所反映的拖欠工资23500元问题，属于应当通过劳动争议仲裁等法定途径解决的事项",
        law="信访工作条例",
        article="第三十一条第二项",
        route="您可以依照《中华人民共和国劳动争议调解仲裁法》的规定，向中山市劳动人事争议仲裁委员会申请仲裁；"
        "也可以向小榄镇人力资源和社会保障分局投诉，由其依法查处。生活确有困难的，可以向中山市法律援助处申请法律援助",
        contact=Contact("中山市信访局复查复核科", "0760-00000000"),
        demo=True,
        verification=VERIFICATION,
    )


def assignment() -> Assignment:
    """One lawyer for the homestead case."""
    return Assignment(
        body=CITY,
        number="中信复函〔2026〕11号",
        dated_on=date(2026, 3, 5),
        lawyer=LAWYER,
        ground="信访事项复查复核律师工作室2026年3月值班安排",
        case_number="FC-2026-000012",
        stage="复查",
        matter="申请人梁玉珍等2人不服三乡镇人民政府关于雍陌村宅基地使用争议的处理意见，申请复查",
        scope=("查阅案卷材料，制作阅卷笔录", "出具法律意见书", "代拟复查意见书", "参加听证", "参与调解"),
        confirm_by=date(2026, 3, 9),
        due_on=date(2026, 3, 18),
        fee_source="由政府购买法律服务经费支付，按照年度服务合同结算",
        contact=Contact("黄志恒", "0760-00000000"),
        demo=True,
        verification=VERIFICATION,
    )
