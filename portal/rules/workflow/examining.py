"""Moves T12-T24: what happens while a case is examined, and the ways in which it ends without an opinion."""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.words import Action
from portal.rules.workflow.intake import HEAD, HEAD_OR_DEPUTY
from portal.rules.workflow.row import row

_BEFORE_LEGALITY = "ACCEPTED INVESTIGATING MEDIATING HEARING SUSPENDED DRAFTING OFFICER_CHECK"
_EXAMINED = f"{_BEFORE_LEGALITY} LEGAL_CHECK COMMITTEE APPROVING"
_BEFORE_SIGNATURE = (
    "SUBMITTED REGISTERED SUPPLEMENTING ACCEPTED INVESTIGATING MEDIATING HEARING SUSPENDED DRAFTING "
    "OFFICER_CHECK LEGAL_CHECK COMMITTEE APPROVING"
)

EXAMINING = {
    Action.REQUEST_RECUSAL: row(
        "T11",
        _EXAMINED,
        "CLERK OFFICER LEGAL_REVIEWER OFFICE_HEAD DEPUTY_LEADER SIGNING_LEADER",
        N_("受理后、签发前，申请人可以申请律师、承办人和审批人回避，工作人员应当回避的自己申报。"),
        back=True,
        papers="RECUSEREQ",
    ),
    Action.DECIDE_RECUSAL: row(
        "T11",
        _EXAMINED,
        "STUDIO_HEAD DEPUTY_LEADER SIGNING_LEADER",
        N_(
            "有人申请回避、还没有决定时才能决定：律师由工作室负责人决定，其他人由分管领导决定，分管领导由签发人决定。"
        ),
        back=True,
        papers="RECUSE",
    ),
    Action.RECORD_ANSWER: row(
        "T12",
        "INVESTIGATING MEDIATING HEARING",
        "CLERK OFFICER",
        N_("案件审查期间才能登记被申请单位的答复。"),
    ),
    Action.RECORD_INQUIRY: row(
        "T13",
        "INVESTIGATING HEARING",
        "OFFICER LAWYER",
        N_("案件审查期间才能登记询问、勘验，调查人员不少于两名。"),
        papers="ASK SITE",
    ),
    Action.START_MEDIATION: row(
        "T14",
        "INVESTIGATING → MEDIATING",
        "OFFICER LAWYER",
        N_("审查期间、双方都书面同意的，才能组织调解。"),
    ),
    Action.SETTLE: row(
        "T15",
        "MEDIATING → TERMINATED",
        "OFFICER",
        N_("调解、和解期间双方签了协议的，才能据以终止。"),
        back=True,
        approved=HEAD,
        papers="SETTLE TERM",
    ),
    Action.END_MEDIATION: row(
        "T16",
        "MEDIATING → INVESTIGATING",
        "OFFICER",
        N_("调解不成、期限届满或者一方退出的，才能结束调解。"),
        back=True,
    ),
    Action.DECIDE_HEARING: row(
        "T17",
        "INVESTIGATING → HEARING",
        "OFFICER",
        N_("审查期间才能决定听证，听证前七日并且前五个工作日通知双方。"),
        approved=HEAD_OR_DEPUTY,
        papers="HNOTICE",
    ),
    Action.CONCLUDE_HEARING: row(
        "T17",
        "HEARING → INVESTIGATING",
        "OFFICER",
        N_("听证举行以后才能作出听证结论。"),
        papers="HREC HCONC",
    ),
    Action.SUSPEND: row(
        "T18",
        "INVESTIGATING MEDIATING DRAFTING → SUSPENDED",
        "OFFICER",
        N_("审查、调解或者拟稿期间，有中止事由的才能中止。"),
        back=True,
        approved=HEAD,
        papers="SUSP",
    ),
    Action.RESUME: row(
        "T19",
        "SUSPENDED → INVESTIGATING | MEDIATING | DRAFTING",
        "OFFICER",
        N_("中止期间、中止的原因消除后才能恢复办理。"),
        approved=HEAD,
        papers="RESUME",
    ),
    Action.END_SUSPENDED: row(
        "T20",
        "SUSPENDED → TERMINATED",
        "OFFICER",
        N_("因继承、监护或者承受事由中止满六十日、事由仍未消除的，才能终止。"),
        back=True,
        approved=HEAD,
        papers="TERM",
    ),
    Action.ALLOW_WITHDRAWAL: row(
        "T21",
        f"{_BEFORE_SIGNATURE} → TERMINATED",
        "OFFICER",
        N_("签发以前，申请人书面撤回的，才能准予撤回。"),
        back=True,
        approved=HEAD,
        papers="TERM",
    ),
    Action.TERMINATE: row(
        "T22",
        f"{_BEFORE_SIGNATURE} → TERMINATED",
        "OFFICER",
        N_("签发以前，有终止事由的才能终止。"),
        back=True,
        approved=HEAD,
        papers="TERM",
    ),
    Action.DISMISS: row(
        "T23",
        "ACCEPTED INVESTIGATING → TERMINATED",
        "OFFICER",
        N_("受理后、拟稿前发现不符合受理条件的，才能驳回申请。"),
        back=True,
        approved=("LEGAL_REVIEWER", "OFFICE_HEAD"),
        papers="TERM",
    ),
    Action.SUBMIT_OPINION: row(
        "T24",
        "INVESTIGATING → DRAFTING",
        "LAWYER",
        N_("声明无利益冲突后的审查阶段才能提交法律意见，且只提交一次。"),
    ),
    Action.RETURN_OPINION: row(
        "T24", "DRAFTING → INVESTIGATING", "OFFICER", N_("拟稿阶段才能退回补充法律意见。"), back=True
    ),
    Action.SKIP_OPINION: row(
        "T24",
        "ACCEPTED INVESTIGATING → DRAFTING",
        "OFFICER",
        N_("受理后、审查阶段没有主办律师，又有正当理由不经法律意见的，承办人才能自行拟稿。"),
        back=True,
        papers="REPORT",
    ),
}
