"""Samples of internal papers on the homestead of 雍陌村: report, deliberation, closing."""

from __future__ import annotations

from datetime import date

from documents.kinds.case_report import CaseReport, Evidence
from documents.kinds.closing_report import ClosingReport, Delivery, Outcome
from documents.kinds.decision import LegalBasis
from documents.kinds.deliberation import Deliberation, Remark
from documents.kinds.record import Attendant, Sitting
from documents.samples import opinions
from documents.samples.bodies import CITY, LAWYER
from documents.samples.records import CASE, CAUSE, HANDLER, HANDLING, RESPONDENT, SECOND

OPINION = "中山市人民政府信访事项复查意见书"
EVIDENCE = (
    Evidence("宅基地使用证及附图", "申请人提交", "证载面积86.5平方米，标有四至和界石"),
    Evidence("现场勘验笔录", "本机关制作", "围墙中段越过界石连线0.58米"),
    Evidence("询问笔录（郭炳辉）", "本机关制作", "围墙施工时没有测量"),
    Evidence("村民小组情况说明", "被申请单位提交", "没有测量数据，落款无经办人签名"),
)
MEMBERS = (
    Attendant("何建邦", "委员会副主任"),
    Attendant("陆慧贞", "市司法局委员"),
    Attendant("邓子聪", "市自然资源局委员"),
    Attendant("马淑仪", "市农业农村局委员"),
    Attendant("谭国栋", "市信访局委员"),
)
REMARKS = (
    Remark("邓子聪", "勘验数据可以作为参考，重新办理时应当由有资质的单位测量，自然资源分局可以配合。"),
    Remark("陆慧贞", "主要事实不清，撤销符合规定。意见书应当写明不得以同一事实和理由作出相同的意见。"),
    Remark("马淑仪", "同意。建议同时督促解决临时通行问题。"),
)


def case_report() -> CaseReport:
    """Two officers propose to revoke, as the lawyer advises."""
    return CaseReport(
        body=CITY,
        stage="复查",
        case_number=CASE,
        cause=CAUSE,
        applicants=("梁玉珍", "梁伟强"),
        respondent=RESPONDENT,
        received_on=date(2026, 3, 2),
        accepted_on=date(2026, 3, 5),
        due_on=date(2026, 4, 1),
        course=(
            "2026年3月2日收到申请人口头申请，3月5日受理，同日通知被申请单位提交书面答复和证据，并委派律师承办。",
            "3月10日律师阅卷，3月11日询问相邻住户，3月12日现场勘验，3月16日组织调解，未能达成一致。",
        ),
        earlier=(HANDLING,),
        requests=(opinions.REVOKE, opinions.MEASURE),
        grounds=opinions.HOMESTEAD_GROUNDS,
        answer=opinions.HOMESTEAD_ANSWER,
        found=opinions.HOMESTEAD_FOUND,
        evidence=EVIDENCE,
        reasoning=opinions.HOMESTEAD_REASONING,
        basis=(LegalBasis("信访工作条例", ("第三十二条", "第三十五条")),),
        lawyer=LAWYER,
        lawyer_view=(
            "处理意见没有以测量为依据，主要事实不清、证据不足，建议撤销并责令重新办理；宅基地四至和面积应当会同自然资源管理部门核实。",
        ),
        adopted="采纳",
        why="",
        proposals=opinions.HOMESTEAD_DISPOSITIONS,
        risks=("相邻住户不认可测量数据，重新测量时应当通知双方到场并委托有资质的单位，避免矛盾激化。",),
        aftercare=("申请人年逾七旬、出行不便，建议由村民委员会协助临时通行，并由镇信访工作人员定期回访。",),
        officers=(HANDLER, SECOND),
        dated_on=date(2026, 3, 18),
        demo=True,
    )


def deliberation() -> Deliberation:
    """Revoking goes to the committee; one member has left the room."""
    return Deliberation(
        body=CITY,
        stage="复查",
        case_number=CASE,
        cause=CAUSE,
        sitting=Sitting(date(2026, 3, 24), "15:00", "15:50", "中山市信访局三楼会议室"),
        meeting="信访事项复查复核委员会2026年第3次会议",
        chair="何建邦",
        recorder="何敏仪",
        present=MEMBERS,
        on_leave=(Attendant("莫志强", "市住房和城乡建设局委员"),),
        observers=(Attendant(LAWYER.name, "承办律师"), Attendant("黄志恒", "案件承办人")),
        recused=(Attendant("郑绮雯", "曾任三乡镇副镇长，参与原处理"),),
        reporter="黄志恒",
        report=(
            (
                "申请人不服三乡镇人民政府2026年2月9日作出的处理意见，申请复查。经审查，被申请单位没有测量即认定围墙没有越界，"
                "现场勘验显示围墙中段越过界石连线0.58米。承办人和律师均建议撤销处理意见，责令重新办理。"
            ),
        ),
        proposal="撤销三乡镇人民政府作出的处理意见，责令其30日内会同自然资源管理部门测量核实后重新作出",
        remarks=REMARKS,
        agreed=5,
        differed=0,
        abstained=0,
        decision="修改后通过",
        resolution=(
            "同意撤销并责令重新办理。意见书补充“通知双方到场”和“委托有资质的单位测量”两项要求后，按程序报签。",
        ),
        unsigned=(),
        demo=True,
    )


def closing_report() -> ClosingReport:
    """Everybody has been served, and in time."""
    return ClosingReport(
        body=CITY,
        stage="复查",
        case_number=CASE,
        cause=CAUSE,
        applicants=("梁玉珍", "梁伟强"),
        respondent=RESPONDENT,
        lawyer=LAWYER,
        received_on=date(2026, 3, 2),
        accepted_on=date(2026, 3, 5),
        decided_on=date(2026, 3, 26),
        due_on=date(2026, 4, 1),
        pauses=(),
        late_reason="",
        ending=OPINION,
        ending_number="中府信复查〔2026〕12号",
        outcomes=(
            Outcome(opinions.REVOKE, "撤销，责令重新办理"),
            Outcome(opinions.MEASURE, "责令30日内测量核实"),
        ),
        deliveries=(
            Delivery("梁玉珍", "复查意见书", "直接送达", date(2026, 3, 27)),
            Delivery("梁伟强", "复查意见书", "邮寄送达", date(2026, 3, 30)),
            Delivery(RESPONDENT, "复查意见书", "直接送达", date(2026, 3, 27)),
        ),
        entered_on=date(2026, 3, 31),
        execution=("三乡镇人民政府应当自收到复查意见书之日起30日内重新作出处理意见，由承办人跟踪督办",),
        aftercare=("由雍陌村村民委员会协助申请人临时通行", "由镇信访工作人员每月回访一次"),
        sheets=87,
        remarks="",
        officer=HANDLER,
        dated_on=date(2026, 4, 2),
        demo=True,
    )
